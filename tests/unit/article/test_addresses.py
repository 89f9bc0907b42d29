"""Addresses in the text are links."""

from __future__ import annotations

import pytest
from article_pages import article, marked, only
from hypothesis import given
from hypothesis import strategies as st


def links(html: str) -> list[tuple[str, str]]:
    """Text and address of each link."""
    return [(link.text, link.url) for link in article(f"<p>{html}</p>").links]


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("see https://bee.example/a.", "https://bee.example/a"),
        ("(https://bee.example/a_(b))", "https://bee.example/a_(b)"),
        ("https://bee.example/a_(b), c", "https://bee.example/a_(b)"),
        ("“https://bee.example/a?b=c&amp;d=e#f”", "https://bee.example/a?b=c&d=e#f"),
        ("‘https://bee.example/a’", "https://bee.example/a"),
        ("&lt;https://bee.example/a&gt;!", "https://bee.example/a"),
        ("请看https://bee.example/a。谢谢", "https://bee.example/a"),
        ("（https://bee.example）と", "https://bee.example"),
        ("https://bee.example/a—and", "https://bee.example/a"),
        ("https://bee.example/a<sup>1,2</sup>", "https://bee.example/a"),
        ("https://bee.example/a[3].", "https://bee.example/a"),
        ("https://bee.example/a?b[0]=c", "https://bee.example/a?b[0]=c"),
        ("https://bee.example/<wbr>nests/<b>wax</b>/*_x", "https://bee.example/nests/wax/*_x"),
        ("<b><i>https://bee.example/a</i></b>", "https://bee.example/a"),
        ("HTTPS://bee.example/A", "https://bee.example/A"),
        ("http://u@192.0.2.1:80/", "http://u@192.0.2.1:80/"),
    ],
)
def test_printed_address_is_a_link(html: str, address: str) -> None:
    ((text, url),) = links(html)
    assert (text.lower(), url) == (address.lower(), address)


def test_addresses_without_scheme() -> None:
    assert links("www.bee.example/a, mail ann.b@bee.example: or mailto:bo@bee.example.") == [
        ("www.bee.example/a", "https://www.bee.example/a"),
        ("ann.b@bee.example", "mailto:ann.b@bee.example"),
        ("mailto:bo@bee.example", "mailto:bo@bee.example"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        *("e.g.foo file.py README.md 3.5 bee.example node.js", "www.x", "https://x http://", "xhttps://bee.example"),
        *("//bee.example/a ftp://bee.example/a", "http://localhost:80/", "foo@bar", "git@bee.example:foo/bar.git"),
        *("@ann@bee.example", "https://bee.example/cut-o…", "https://bee.example/cut-o...", "a@b.1"),
        *("<code>https://bee.example/</code>", "<kbd>ann@bee.example</kbd>"),
    ],
)
def test_what_is_no_address_or_is_code_is_no_link(html: str) -> None:
    assert links(html) == []
    assert article("<pre>https://bee.example/</pre>").links == ()


def test_link_keeps_its_own_target() -> None:
    html = '<a href="https://wax.example/">https://bee.example/</a> <a href="javascript:x()">www.bee.example</a>'
    assert links(html) == [("https://bee.example/", "https://wax.example/"), ("www.bee.example", "javascript:x()")]


def test_addresses_in_headings_lists_and_tables() -> None:
    html = "<h2>On https://a.example/</h2><ul><li>https://b.example/</ul>"
    html += "<table><tr><th>x<th>y<tr><td>https://c.example/<td>z</table>"
    assert [link.url for link in article(html).links] == [f"https://{host}.example/" for host in "abc"]


def test_formats_go_on_around_an_address() -> None:
    block = only("<p>a <b>b https://c.example/d</b>, https://c.example/<i>e</i>f</p>")
    assert sorted(marked(block)) == [
        ("emphasis", "e"),
        ("link", "https://c.example/d"),
        ("link", "https://c.example/ef"),
        ("strong", "b https://c.example/d"),
    ]


@given(
    st.lists(
        st.sampled_from(["<b>a</b>", "b", " ", "https://c.example/", "www.d.example", ".", "e@f.example", "(", ")"])
    )
)
def test_text_is_the_same_with_and_without_links(parts: list[str]) -> None:
    text = only("<p>x" + "".join(parts) + "</p>").text
    assert text == " ".join(("x" + "".join(parts)).replace("<b>", "").replace("</b>", "").split())
