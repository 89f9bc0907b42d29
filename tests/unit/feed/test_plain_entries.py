"""Entries that are written as nearly all are: whatever feedparser says of them is what they say."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

import feedparser.mixin
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srw_reader.feed import plain
from srw_reader.feed.parse import parse
from srw_reader.models import ParsedFeed

RSS = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
    ' xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    ' xmlns:gd="http://schemas.google.com/g/2005" xml:lang="en">'
)
TEXTS = (
    "Tea",
    "",
    " \n Tea \t",
    "Tea & <b>milk</b>",
    "Tea &amp; milk",
    "<p>Leaves</p><p>2 &lt; 3</p>",
    "1 < 2 &c; 3 > 2",
    "Th\u00c3\u00a9 vert",
    "th\u00e9",
    "\u8336 \U0001f375",
    "\u00e2\u201a\u00ac",
    "ada@tea.example (Ada)",
    "Ada <ada@tea.example>, Bo",
    "https://tea.example/leaf?a=1&b=2",
    "https://tea.example/leaf?a=1&b;=2",
    "http:///tea.example/leaf",
    "/leaf",
    "tag:tea.example,2026:leaf",
    "Wed, 31 Dec 2025 23:00:00 +0000",
    "2026-01-02T03:04:05Z",
    "text/HTML",
    "html",
    "text",
    "xhtml",
    "true",
    "false",
    "alternate",
    "Enclosure",
    "self",
    "120",
)
RSS_ELEMENTS = {
    "title": "",
    "link": "",
    "guid": "isPermaLink",
    "pubDate": "",
    "description": "",
    "author": "",
    "category": "domain",
    "comments": "",
    "enclosure": "url length type",
    "content:encoded": "",
    "dc:creator": "",
    "dc:date": "",
    "media:content": "url type",
    "media:thumbnail": "url",
    "slash:comments": "",
    "wfw:commentRss": "",
}
ATOM_ELEMENTS = {
    "title": "type",
    "link": "href rel type length",
    "id": "",
    "published": "",
    "updated": "",
    "category": "term scheme label",
    "summary": "type",
    "content": "type",
    "thr:total": "",
}
PERSON = {"name": "", "email": "", "uri": ""}
ODD = {
    "media:title": "",
    "atom:updated": "",
    "dc:title": "",
    "source": "url",
    "pubdate": "",
    "media:group": "",
    "rights": "type",
    "contributor": "",
}
ODD_ATTRIBUTES = ["xml:lang", "xml:base", "base", "title"]

texts = st.sampled_from(TEXTS)
types = st.sampled_from(["html", "text", "text/HTML", "text/plain", "xhtml", "application/xml", "audio/MPEG"])


def _element(name: str, attributes: dict[str, str], within: str) -> str:
    given = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{given}>{within}</{name}>"


def _written(text: str, as_cdata: bool) -> str:
    return f"<![CDATA[{text}]]>" if as_cdata else escape(text)


def _elements(usual: dict[str, str], odd: tuple[str, ...] = tuple(ODD)) -> st.SearchStrategy[str]:
    """Elements, nearly all with none but the attributes that they may have."""
    seldom = st.sampled_from(range(20)).map(lambda number: not number)

    def written(name: str, is_odd: bool) -> st.SearchStrategy[str]:
        own = (usual | ODD)[name].split() + (ODD_ATTRIBUTES if is_odd else [])
        values = {key: types if key == "type" else texts for key in own}
        attributes = st.fixed_dictionaries({}, optional=values)
        return st.builds(_element, st.just(name), attributes, st.builds(_written, texts, st.booleans()))

    names = st.sampled_from([*sorted(usual) * 4, *odd])
    return st.tuples(names, seldom).flatmap(lambda both: written(*both))


def _entries(name: str, elements: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Entries that have hardly an element twice."""
    parts = st.lists(
        elements, max_size=8, unique_by=lambda written: (re.split("[ >]", written)[0], len(written) % 7 == 0)
    )
    return parts.map(lambda parts: f"<{name}>{''.join(parts)}</{name}>")


people = st.lists(_elements(PERSON, ()), max_size=3).map(lambda parts: f"<author>{''.join(parts)}</author>")
rss_entries = _entries("item", _elements(RSS_ELEMENTS))
atom_entries = _entries("entry", st.one_of(_elements(ATOM_ELEMENTS), _elements(ATOM_ELEMENTS), people))


def _read(document: str) -> ParsedFeed:
    return parse(document.encode(), url="https://base.example/feed", content_type=None)


def _left_to_feedparser(document: str) -> str:
    """The same document with an attribute that nobody knows around its entries."""
    return re.sub("<(channel|feed)", r'<\1 unheard-of="1"', document, count=1)


def _is_read(document: str) -> bool:
    """Whether it is read without feedparser."""
    return plain.entries(document.encode(), feedparser.mixin._FeedParserMixin.looks_like_html) is not None


@settings(max_examples=200, deadline=None)
@given(st.lists(rss_entries, min_size=1, max_size=2))
def test_rss_is_read_as_by_feedparser(entries: list[str]) -> None:
    document = f"{RSS}<title>Teas</title>{''.join(entries)}</channel></rss>"
    assert _read(document) == _read(_left_to_feedparser(document))


@settings(max_examples=200, deadline=None)
@given(st.lists(atom_entries, min_size=1, max_size=2))
def test_atom_is_read_as_by_feedparser(entries: list[str]) -> None:
    document = f"{ATOM}<title>Teas</title>{''.join(entries)}</feed>"
    assert _read(document) == _read(_left_to_feedparser(document))


USUAL_RSS = """<item><title>It&#8217;s tea</title><link>https://tea.example/1</link>
<guid isPermaLink="false">https://tea.example/?p=1</guid><dc:creator><![CDATA[Ada]]></dc:creator>
<pubDate>Wed, 31 Dec 2025 23:00:00 +0000</pubDate><category domain="a">Green</category><category>Black</category>
<description><![CDATA[<p>Short</p>]]></description><content:encoded><![CDATA[<p>Long &amp; good</p>]]></content:encoded>
<enclosure url="https://tea.example/1.mp3" length="120" type="audio/MPEG"/><slash:comments>2</slash:comments></item>"""
USUAL_ATOM = """<entry><title type="html">Tea &amp;amp; milk</title><id>tag:tea.example,2026:1</id>
<link href="https://tea.example/1" rel="alternate" type="text/html"/><published>2026-01-02T03:04:05Z</published>
<link href="https://tea.example/1.mp3" rel="enclosure" type="audio/mpeg" length="120"/>
<updated>2026-01-03T03:04:05Z</updated><author><name>Ada</name><email>ada@tea.example</email>
<gd:image rel="x" width="1" height="1" src="//x.example/"/></author><category term="Green" label="green"/>
<summary>Short</summary><content type="html">&lt;p&gt;Long&lt;/p&gt;</content><thr:total>3</thr:total></entry>"""


@pytest.mark.parametrize(
    "document", [f"{RSS}{USUAL_RSS}</channel></rss>", f"{ATOM}{USUAL_ATOM}</feed>"], ids=["RSS", "Atom"]
)
def test_what_is_usual_is_read_without_feedparser_and_all_of_it(document: str) -> None:
    assert _is_read(document)
    (entry,) = _read(document).entries
    assert entry == _read(_left_to_feedparser(document)).entries[0]
    assert entry.url == "https://tea.example/1"
    assert entry.published and entry.tags and entry.author and "Long" in entry.html
    assert [file.length for file in entry.enclosures] == [120]


@pytest.mark.parametrize(
    "odd",
    [
        "<title>Tea</title><title>Once more</title>",
        "<description><p>Markup that is not escaped</p></description>",
        "<author>ada@tea.example (Ada)</author>",
        "<title xml:base='https://other.example/'>Tea</title>",
        "<link>http:///tea.example/</link>",
        "<item/>",
        "<atom:link href='https://tea.example/'/>",
        "<title xmlns:dc='urn:of-somebody-else'>Tea</title>",
    ],
)
def test_the_unusual_is_left_to_feedparser(odd: str) -> None:
    assert _is_read(f"{RSS}<item/></channel></rss>")
    assert not _is_read(f"{RSS}<item>{odd}</item></channel></rss>")


def test_an_address_in_an_attribute_is_taken_as_it_is() -> None:
    document = f"{ATOM}<entry><id>1</id><link href='https://tea.example/Th\u00c3\u00a9'/></entry></feed>"
    assert _is_read(document)
    assert _read(document) == _read(_left_to_feedparser(document))


def test_a_prefix_may_not_be_of_another_namespace() -> None:
    document = f"{RSS}{USUAL_RSS}</channel></rss>"
    for swapped in ("modules/content/", "dc/elements/1.1/", "wellformedweb.org"):
        other = document.replace(swapped, "urn:of-somebody-else", 1)
        assert not _is_read(other)
        assert _read(other) == _read(_left_to_feedparser(other))
