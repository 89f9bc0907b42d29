"""Documents that are broken, too much, or no feeds."""

from __future__ import annotations

import pytest
from feed_documents import item, read, rss
from hypothesis import given, settings
from hypothesis import strategies as st

from srw_reader.errors import ParseError


@pytest.mark.parametrize(
    "broken",
    [
        "<br />\n<b>Warning</b>: x in y.php on line 3<br />\n" + rss("<item><title>a</title></item>"),
        "\ufeff\n\n" + rss("<item><title>a</title></item>"),
        rss("<item><title>a</title></item>") + "<!-- cached --><script>x</script>",
        rss("<item><title>a</title></item>").replace("</channel></rss>", ""),
        rss("<item><title>a</title><media:x>1</media:x></item>"),
        rss("<item><title>a</b></title></item>"),
        rss("<item><title>a\x00\x0b\x1f</title></item>"),
        rss("<item><title>a&#xD800;&#x110000;&#xFFFFFFFF;</title></item>"),
    ],
)  # fmt: skip
def test_broken_feeds_are_read(broken: str) -> None:
    assert [entry.title for entry in read(broken).entries] == ["a"]


@pytest.mark.parametrize("tag", ["item", "title", "channel", "rss", "div", "b", "feed", "content:encoded", "x:y"])
@pytest.mark.parametrize("place", range(5))
def test_a_stray_end_tag_costs_no_entry(tag: str, place: int) -> None:
    items = [f"<item><title>{name}</title><description>On {name}.</description></item>" for name in "abc"]
    stray = f"</{tag}>"
    if place == 4:
        items[1] = items[1].replace("</item>", f"{stray}</item>")
    else:
        items.insert(place, stray)
    for document in (rss("".join(items)), rss("".join(items)).removesuffix("</channel></rss>")):
        assert [(entry.title, entry.html) for entry in read(document).entries] == [(n, f"On {n}.") for n in "abc"]


def test_what_is_commented_out_of_a_broken_feed_is_no_entry() -> None:
    for items in ("<!-- <item/> --><item><title>a</title></item></div>", "</div><item><title>a</title><!-- </item>"):
        assert [entry.title for entry in read(rss(items)).entries] == ["a"]


def test_a_broken_entry_does_not_cost_the_others() -> None:
    items = [f"<item><title>{n}</title><description><![CDATA[<p>{n}]]></description></item>" for n in range(120)]
    items[60] = "<item><title>60</b></titel><description>x</item>"
    titles = [entry.title for entry in read(rss("".join(items))).entries]
    assert [title for title in titles if title != titles[60]] == [str(n) for n in range(120) if n != 60]


def test_too_many_tags_and_too_long_names_are_cut() -> None:
    tags = "".join(f"<category>tag{n}</category>" for n in range(40_000))
    entry = item(f"<title>a</title>{tags}<author>a@{'a.' * 64_000}!</author>")
    assert len(entry.tags) == 200
    assert entry.title == "a"


@pytest.mark.parametrize("unit", ["<!--", "<b>", "&#x", '<a href="', "<", "&"])
def test_floods_in_a_body_are_read(unit: str) -> None:
    assert item(f"<title>a</title><description><![CDATA[{unit * 50_000}]]></description>").title == "a"


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(ParseError, match="nested"):
        read(rss(f"<item>{'<b>' * 20_000}x{'</b>' * 20_000}</item>"))


@pytest.mark.parametrize(
    "declaration",
    ['[<!ENTITY x SYSTEM "file:///etc/passwd">]', '[<!ENTITY a "aaa"><!ENTITY x "&a;&a;">]',
     'SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]'],
)  # fmt: skip
def test_entities_are_refused(declaration: str) -> None:
    with pytest.raises(ParseError, match="entities"):
        read(
            f'<?xml version="1.0"?><!-- <rss --><!DOCTYPE rss {declaration}>'
            + rss("<item><title>&x;</title></item>")[38:]
        )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\0", "empty"),
        (b"/etc/passwd", "not a feed"),
        (b"http://127.0.0.1:9/x", "not a feed"),
        (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>', "urlset"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a feed"),
        (b"<!DOCTYPE html><title>Hotel Wi-Fi</title>Sign in", "Hotel Wi-Fi"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><title>Sign in</title></html>', "Sign in"),
        (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>', "not a feed"),
    ],
)
def test_what_is_no_feed_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        read(body)


def test_a_web_page_names_its_feeds() -> None:
    page = '<!DOCTYPE html><html><head><title>Tea</title><link rel="alternate" type="application/rss+xml" href="/rss">'
    with pytest.raises(ParseError, match="https://tea.example/rss") as raised:
        read(page)
    assert raised.value.alternates == ("https://tea.example/rss",)


def test_undecodable_characters_are_warned_of() -> None:
    feed = read(rss("<item><title>good \u2019 BAD</title></item>").encode().replace(b"BAD", b"\xff"))
    assert feed.entries[0].title == "good \u2019 \ufffd"
    assert any("decoded" in warning for warning in feed.warnings)


PIECES = (
    "<item> </item> <title> </title> <![CDATA[ ]]> <!-- --> &#27; &amp; &x; x <entry> <a:b> </channel> <link/> "
    "<category> </category> \x1b \u202e <content> </content> <guid> </guid> <pubDate> 1 <? ?> <!DOCTYPE"
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=25).map("".join), st.booleans())
def test_any_document_is_read_or_refused(inner: str, whole: bool) -> None:
    try:
        feed = read(rss(inner) if whole else inner)
    except ParseError as error:
        assert str(error).endswith(".")
        return
    assert len({entry.guid for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert entry.guid and entry.title
        assert not set(entry.title + entry.html) & set("\x1b\u202e")
