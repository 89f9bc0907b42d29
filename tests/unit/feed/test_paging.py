"""Where the older entries of a feed are."""

from __future__ import annotations

import json

import pytest
from feed_documents import read, rss

from srw_reader.feed.paging import count_address, count_in, is_numbered, older

FEED = "https://tea.example/feed/"
ITEM = "<item><title>Oolong</title><guid>{guid}</guid></item>"


def atom_link(relation: str, address: str) -> str:
    return f'<link xmlns="http://www.w3.org/2005/Atom" rel="{relation}" href="{address}"/>'


@pytest.mark.parametrize(
    ("links", "found"),
    [
        (atom_link("prev-archive", "/archive/7.xml"), "https://tea.example/archive/7.xml"),
        (atom_link("next", "?page=2"), "https://tea.example/atom.xml?page=2"),
        (atom_link("next", "/2") + atom_link("prev-archive", "/7"), "https://tea.example/7"),
        (atom_link("http://www.iana.org/assignments/relation/Prev-Archive", "/7"), "https://tea.example/7"),
        (atom_link("next", "http://tea.example/2"), "https://tea.example/2"),
        (atom_link("next", "http://pots.example/2"), "http://pots.example/2"),
        (atom_link("next", "javascript:alert(1)"), None),
        (atom_link("next", "mailto:a@tea.example"), None),
        (atom_link("next-archive", "/8") + atom_link("previous", "/9"), None),
    ],
)
def test_a_feed_says_where_older_entries_are(links: str, found: str | None) -> None:
    url = "https://tea.example/atom.xml"
    assert older(read(rss(ITEM, links), url), url) == found
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Tea</title>{links}</feed>'
    assert older(read(atom, url), url) == found


def test_a_json_feed_says_where_older_entries_are() -> None:
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "Tea", "items": [], "next_url": "/2.json"}
    assert older(read(json.dumps(document), FEED), FEED) == "https://tea.example/2.json"


@pytest.mark.parametrize(
    ("channel", "guid", "url"),
    [
        ("<generator>https://wordpress.org/?v=6.8</generator>", "a", "https://tea.example/rss"),
        ("", "https://tea.example/?p=217", "https://tea.example/rss"),
        ("", "a", "https://tea.example/tag/green/feed"),
        ("", "a", "https://tea.example/tag/green/feed/atom/"),
        ("", "a", "https://tea.example/?feed=rss2"),
    ],
)
def test_wordpress_has_numbered_pages(channel: str, guid: str, url: str) -> None:
    address = older(read(rss(ITEM.format(guid=guid), channel), url), url)
    assert address == f"{url}{'&' if '?' in url else '?'}paged=2" and is_numbered(address)


def test_numbers_go_up_and_other_fields_stay() -> None:
    url = "https://ada:word@tea.example/feed/?paged=9&token=x"
    assert older(read(rss(ITEM), url), url) == "https://ada:word@tea.example/feed/?token=x&paged=10"


@pytest.mark.parametrize(
    "url", ["https://tea.example/rss", "https://tea.example/feeds/x", "https://tea.example/?repaged=2"]
)
def test_of_other_feeds_nothing_older_is_known(url: str) -> None:
    assert older(read(rss(ITEM), url), url) is None and not is_numbered(url)


def test_behind_a_page_without_entries_is_none() -> None:
    assert older(read(rss(""), FEED), FEED) is None


@pytest.mark.parametrize(("said", "total"), [("120", 120), ("many", None), ("-3", None)])
def test_a_feed_may_say_how_many_entries_there_are(said: str, total: int | None) -> None:
    name = '<openSearch:totalResults xmlns:openSearch="http://a9.com/-/spec/opensearchrss/1.0/">'
    assert read(rss(ITEM, f"{name}{said}</openSearch:totalResults>")).total == total


API = "https://tea.example/wp-json/"


@pytest.mark.parametrize(
    ("home", "url", "asked"),
    [
        ("https://tea.example/", "https://tea.example/feed/", "posts?per_page=1&_fields=id"),
        ("https://tea.example/blog/", "https://tea.example/blog/feed/atom/", "posts?per_page=1&_fields=id"),
        ("https://tea.example", "https://tea.example/tag/green/feed/", "tags?slug=green&_fields=count"),
        ("https://tea.example", "https://tea.example/category/tea/green/feed", "categories?slug=green&_fields=count"),
        ("https://tea.example/", "https://tea.example/author/mei/feed/", None),
        ("https://tea.example/", "https://tea.example/?feed=rss2", None),
        (None, "https://tea.example/blog/feed/", None),
    ],
)
def test_a_wordpress_site_can_be_asked_how_many_posts_there_are(home: str | None, url: str, asked: str | None) -> None:
    assert count_address(API, home, url) == (asked and f"{API}wp/v2/{asked}")
    assert count_address(None, home, url) is None
    assert count_address("https://tea.example/?rest_route=/", home, url) is None


@pytest.mark.parametrize(
    ("answer", "count"),
    [(b'[{"count": 120}]', 120), (b'[{"count": -1}]', None), (b'[{"count": true}]', None), (b"[]", None), (b"x", None)],
)
def test_the_answer_may_be_none(answer: bytes, count: int | None) -> None:
    assert count_in(answer) == count
