"""Plain entries are read without feedparser, and come out as with it.

An element that says nothing, and that only feedparser knows nothing of, has an entry read by it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srw_reader.errors import ParseError
from srw_reader.feed.parse import parse
from srw_reader.models import ParsedFeed

FEEDS = Path(__file__).parents[2] / "fixtures" / "feeds"
REAL = sorted((Path(__file__).parents[3] / ".." / "shared" / "feeds").glob("**/*.xml"))
UNKNOWN = '<odd:thing xmlns:odd="https://odd.example/ns">1</odd:thing>'
RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>{}</channel></rss>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">{}</feed>'
WITHOUT_FEEDPARSER = """
import sys
from srw_reader.feed.parse import parse
feed = parse(open(sys.argv[1], "rb").read(), url="", content_type=None)
print(len(feed.entries), "feedparser" in sys.modules)
"""

TEXTS = [
    "",
    "Tea",
    " tea & <b>pots</b> ",
    "R&D;",
    "&eacute;",
    "caf\u00e9 \u2019",
    "\u00c3\u00a9",
    "<p>One.</p>\n<p>Two",
    "a\tb\nc",
]
LINKS = [
    "https://tea.example/1/",
    "http://tea.example/?a=1&b=2",
    "/relative",
    "tag:tea.example,2026:1",
    "http:///x",
    "a b",
    "",
]
DATES = [
    "Wed, 13 May 2026 04:00:00 +0000",
    "13 May 2026 04:00:00 GMT",
    "Wed, 3 May 2026 23:59:59 -0730",
    "Mon, 30 Feb 2026 04:00:00 +0000",
    "Sun, 31 Dec 1970 23:00:00 +1300",
    "2026-05-13T04:00:00Z",
    "2026-05-13",
    "yesterday",
    "",
]
MAILS = ["Ada Brook", "ada@tea.example (Ada)", "Ada (editor)", "", "Ada, Bea"]


def escaped(text: str) -> str:
    """As XML has it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def element(name: str, texts: list[str], *attributes: str) -> st.SearchStrategy[str]:
    """An element with one of these texts, escaped or as CDATA, and one of these attributes."""
    return st.builds(
        lambda text, cdata, attribute: (
            f"<{name}{attribute}>{f'<![CDATA[{text}]]>' if cdata else escaped(text)}</{name.split()[0]}>"
        ),
        st.sampled_from(texts),
        st.booleans(),
        st.sampled_from(["", *attributes]),
    )


ITEM = st.one_of(
    element("title", TEXTS),
    element("link", LINKS),
    element("guid", LINKS, ' isPermaLink="false"', ' isPermaLink="true"'),
    element("description", TEXTS),
    element("content:encoded", TEXTS),
    element("pubDate", DATES),
    element("category", TEXTS, ' domain="https://tea.example/"'),
    element("dc:creator", MAILS),
    element("author", MAILS),
    st.sampled_from(
        [
            '<enclosure url="https://tea.example/a.mp3" length="12" type="Audio/MPEG"/>',
            '<enclosure href="https://tea.example/a.mp3"/>',
            '<media:thumbnail url="https://tea.example/a.png"/>',
            '<media:content url="https://tea.example/a.png"><media:title>Cup</media:title></media:content>',
            "<comments>https://tea.example/1/#c</comments>",
            "<source url='https://pots.example/'>Pots</source>",
            "<title>Nested <b>title</b></title>",
        ]
    ),
)
ENTRY = st.one_of(
    element("title", TEXTS, ' type="html"', ' type="text"', ' type="HTML"'),
    element("id", LINKS),
    element("summary", TEXTS, ' type="html"'),
    element("content", TEXTS, ' type="html"', ' type="text"', ' type="text/html"', ' src="https://tea.example/x"'),
    element("updated", DATES),
    element("published", DATES),
    st.builds(
        lambda href, rel, kind: f'<link href="{escaped(href)}"{rel}{kind}/>',
        st.sampled_from(LINKS),
        st.sampled_from(["", ' rel="self"', ' rel="Alternate"', ' rel="enclosure"', ' rel="replies" thr:count="2"']),
        st.sampled_from(["", ' type="text/html"', ' type="application/json"', ' length="7"']),
    ),
    st.builds(
        lambda name, mail: f"<author><name>{escaped(name)}</name>{mail}</author>",
        st.sampled_from(MAILS),
        st.sampled_from(["", "<email>ada@tea.example</email>", "<uri>https://tea.example/</uri>", "<odd/>"]),
    ),
    st.sampled_from(['<category term="Tea"/>', '<category term="Tea" label="T" scheme="x"/>', '<category label="T"/>']),
    st.sampled_from(['<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Tea</div></content>', "<odd/>"]),
)
CHANNEL = st.one_of(
    element("title", TEXTS),
    element("link", LINKS),
    element("ttl", ["60", "x"]),
    element("sy:updatePeriod", ["hourly", "daily"]),
    st.sampled_from(
        [
            "<description>Of tea</description>",
            '<atom:link href="https://tea.example/feed" rel="self"/>',
            '<atom:link href="https://pots.example/" type="text/html"/>',
            "<image><title>Cup</title><link>https://cup.example/</link><url>https://cup.example/c.png</url></image>",
            "<image><title>Cup</title><odd/><link>https://cup.example/</link></image>",
        ]
    ),
)


def both(head: str, entries: list[str], root: str, name: str) -> tuple[ParsedFeed, ParsedFeed]:
    """A feed as it is read, and as it is read where all of it is left to feedparser."""
    read = []
    for odd in ("", UNKNOWN):
        body = head + odd + "".join(f"<{name}>{entry}{odd}</{name}>" for entry in entries)
        read.append(parse(root.format(body).encode(), url="https://tea.example/feed/", content_type=None))
    return read[0], read[1]


@settings(max_examples=300, deadline=None)  # the first one imports feedparser
@given(st.lists(CHANNEL, max_size=5), st.lists(st.lists(ITEM, max_size=8).map("".join), max_size=3))
def test_rss_comes_out_as_with_feedparser(channel: list[str], items: list[str]) -> None:
    quick, slow = both("".join(channel), items, RSS, "item")
    assert quick == slow


@settings(max_examples=300, deadline=None)  # the first one imports feedparser
@given(st.lists(ENTRY, max_size=5), st.lists(st.lists(ENTRY, max_size=8).map("".join), max_size=3))
def test_atom_comes_out_as_with_feedparser(head: list[str], entries: list[str]) -> None:
    quick, slow = both("".join(head), entries, ATOM, "entry")
    assert quick == slow


@pytest.mark.skipif(not REAL, reason="../shared is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_feeds_come_out_as_with_feedparser(path: Path) -> None:
    body = path.read_bytes()
    marked = body
    for name in (b"item", b"entry", b"channel", b"feed"):
        marked = marked.replace(b"</%s>" % name, b"%s</%s>" % (UNKNOWN.encode(), name))
    try:
        slow = parse(marked, url="https://tea.example/feed/", content_type=None)
    except ParseError:
        pytest.skip("it is no feed")
    assert parse(body, url="https://tea.example/feed/", content_type=None) == slow


def test_a_plain_feed_needs_no_feedparser() -> None:
    run = [sys.executable, "-c", WITHOUT_FEEDPARSER, str(FEEDS / "wordpress.xml")]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.split() == ["2", "False"]


def test_empty_elements_that_are_too_many_do_not_take_others_with_them() -> None:
    tags = "".join(f'<category term="tag{number}"/>' for number in range(250))
    head = f"{tags}<title type='text'>Tea</title><link href='https://tea.example/'/>"
    feed = parse(ATOM.format(f"{head}<entry><id>1</id></entry>").encode(), url="", content_type=None)
    assert (feed.title, feed.home_url, feed.warnings) == ("Tea", "https://tea.example/", ())
