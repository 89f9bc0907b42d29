"""Articles as `show --format text` prints them."""

from __future__ import annotations

from article_strategies import html
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.article import read
from srw_reader.article.text import render


def printed(html: str, width: int = 40) -> str:
    """What is printed of HTML."""
    return render(read(html, url="https://tea.example/p"), width=width)


def test_blocks() -> None:
    html = """<h2>Brewing</h2><p>Warm the pot first, then add one spoon a cup.</p>
    <ul><li>green<ol><li>70 degrees</ol><li>black</ul>
    <blockquote>Slowly.</blockquote><pre>pour()\n\twait()</pre><hr><dl><dt>Gaiwan<dd>lidded bowl</dl>"""
    assert printed(html, 30) == (
        "## Brewing\n\nWarm the pot first, then add\none spoon a cup.\n\n• green\n  1. 70 degrees\n• black\n\n"
        "│ Slowly.\n\n    pour()\n    \twait()\n\n" + "─" * 20 + "\n\nGaiwan\n    lidded bowl\n"
    )


def test_links_are_numbered_and_listed_once() -> None:
    html = """<p>See <a href="/a">the pot</a>, <a href="/b">cup</a>s, <a href="/a">pot</a>,
    <a href="https://tea.example/c">https://tea.example/c</a> <a href="mailto:a@tea.example">a@tea.example</a></p>"""
    assert printed(html, 90) == (
        "See the pot[1], cups[2], pot[1], https://tea.example/c a@tea.example\n\n"
        "Links\n[1] https://tea.example/a\n[2] https://tea.example/b\n"
    )


def test_images_say_that_they_are() -> None:
    assert printed('<img src="/p.png" alt="A pot">') == "Image: A pot[1]\n\nLinks\n[1] https://tea.example/p.png\n"


def test_table_side_by_side_or_one_line_a_cell() -> None:
    table = "<table><tr><th>Tea<th align=right>°C<tr><td>green 茶<td>70<tr><td>black<td>95</table>"
    assert printed(table) == "Tea       °C\n────────  ──\ngreen 茶  70\nblack     95\n"
    assert printed(table, 10) == "Tea: green 茶\n°C: 70\n\nTea: black\n°C: 95\n"


def test_what_was_struck_out_is_seen() -> None:
    assert printed("<p>Steep <del>10 min</del> <ins>1 min</ins>, <s><a href=/b>cup</a></s>.</p>", 90).startswith(
        "Steep ~~10 min~~ 1 min, ~~cup~~[1]."
    )
    assert printed("<table><tr><th>Tea<th>min<tr><td>green<td><del>10</del></table>") == (
        "Tea    min\n─────  ──────\ngreen  ~~10~~\n"
    )


def test_long_words_stay_whole() -> None:
    assert "x" * 90 in printed(f"<p>a {'x' * 90} b</p>", 30)


@given(html, st.integers(1, 100))
def test_every_word_is_printed_at_any_width(html: str, width: int) -> None:
    article = read(html, url=None)
    text = "".join(render(article, width=width).replace("│", "").replace("~~", "").split())
    for block in article.blocks:
        if not any(span.link >= 0 for span in block.spans):
            for word in block.text.split():
                assert word in text


def test_a_link_within_the_article_has_no_number_of_a_link_beside_its_own() -> None:
    html = (
        '<p>Tea<sup><a href="#n1">1</a></sup> warms<a href="https://tea.example/a">[2]</a>.</p><p id="n1">A note.</p>'
    )
    assert printed(html) == "Tea¹ warms[2][1].\n\nA note.\n\nLinks\n[1] https://tea.example/a\n"
