"""Lists of feeds, as other programs write them and as ours are read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.errors import ParseError
from srw_reader.feed.opml import DEEPEST, Listed, read, write
from srw_reader.strings.clean import clean_line

LIST = """<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE opml>
<opml version="1.1"><head><title>Mine</title></head><body>
<outline text="Drinks"><outline title="Hot &eacute;">
  <outline text="Tea" xmlUrl="https://tea.example/feed?a=1&b=2" htmlUrl="https://tea.example/"/></outline>
  <OUTLINE type="rss" title="Its own" text="My pots" xmlURL=" https://pots.example/ "/></outline>
<outline xmlUrl="https://bees.example/" category="/Animals/Bees,/Other"/>
<outline xmlUrl="https://tea.example/feed?a=1&b=2"/><outline text="A note"/><outline xmlUrl=""/>
</body></opml>"""


def test_folders_and_names_are_read_each_address_once_and_stray_ampersands_as_they_are_meant() -> None:
    assert read(LIST.encode("latin-1")) == [
        Listed("https://tea.example/feed?a=1&b=2", "Tea", None, "Drinks/Hot é", "https://tea.example/"),
        Listed("https://pots.example/", "Its own", "My pots", "Drinks"),
        Listed("https://bees.example/", "", None, "Animals/Bees"),
    ]


def test_a_list_may_have_a_namespace() -> None:
    body = b"<opml xmlns='http://opml.org/spec2'><body><outline xmlUrl='https://tea.example/'/></body></opml>"
    assert read(body) == [Listed("https://tea.example/")]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no whole OPML file"),
        (LIST[:300].encode(), "no whole OPML file"),
        (b"<opml><body><outline xmlUrl='https://a.example/'></body></opml>", "mismatched tag in line 1"),
        (b"<rss><channel/></rss>", "another kind of document (<rss>)"),
        (b"<opml><body/></opml>", "names no feeds"),
        (b"<!DOCTYPE opml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml>&a;</opml>", "entities of its own"),
        (b"\x00\xff\xfe<", "no whole OPML file"),
    ],
)
def test_what_is_no_list_is_said_to_be_none(body: bytes, said: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(body)
    assert said in str(caught.value)


def test_a_list_as_deep_as_it_is_long_is_read_at_once() -> None:
    depth = 20_000
    feeds = "".join(f'<outline xmlUrl="https://{at}.example/"/>' for at in range(depth))
    body = '<outline text="x">' * depth + feeds + "</outline>" * depth
    found = read(f"<opml>{body}</opml>".encode())
    assert len(found) == depth and all(len(feed.folder) <= DEEPEST for feed in found)


names = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=8).map(clean_line).filter(bool)
listed = st.builds(
    Listed,
    address=names.map(lambda name: f"https://tea.example/{name}"),
    title=names,
    name=st.none(),
    folder=st.lists(names.filter(lambda name: "/" not in name), max_size=3).map("/".join),
    home_url=st.none() | st.just("https://tea.example/?a=1&b=2"),
)


@given(st.lists(listed, min_size=1, max_size=6, unique_by=lambda feed: feed.address))
def test_what_was_written_is_read_again(feeds: list[Listed]) -> None:
    feeds[0] = feeds[0]._replace(title="Its own", name="Mine")
    assert sorted(read(write("Mine", feeds))) == sorted(feeds)
