"""How the library knows a post again that a refresh brings, and which are two."""

from __future__ import annotations

from pathlib import Path

import pytest
from library_entries import NOW, entry, guids, insert, store, update

from srw_reader.library import Library
from srw_reader.library.changes import Seen, digest
from srw_reader.models import Filter

OTHER = "https://tea.example/tag/green/feed/"


def test_a_post_is_known_by_its_guid(library: Library) -> None:
    came = entry("oolong", text="one two")
    feed = store(library, came)
    library.state.mark_read([1])
    [known, unknown] = library.ingest.known(feed, [came._replace(url=None, title="Other"), entry("sencha")])
    assert unknown is None
    assert known is not None
    assert (known.number, known.guid, known.url, known.words, known.read) == (1, came.guid, came.url, 2, True)
    assert known.digest == known.incoming_digest == digest(came)
    assert known.named


@pytest.mark.parametrize("spelling", ["https://www.tea.example/?p=1", "http://www.tea.example/?p=1"])
def test_a_guid_is_the_same_with_another_scheme_and_with_www(library: Library, spelling: str) -> None:
    feed = store(library, entry("a")._replace(guid="https://tea.example/?p=1"))
    [known] = library.ingest.known(feed, [entry("c")._replace(guid=spelling)])
    assert known is not None
    assert (known.number, known.named, known.incoming_digest) == (1, True, None)
    assert library.ingest.known(feed, [entry("d")._replace(guid="https://tea.example/?p=2")]) == [None]


def test_a_guid_that_was_several_entries_tells_nothing_when_it_comes_alone(library: Library) -> None:
    names = [entry(name, url=None)._replace(guid=f"N/A About {name}") for name in "ab"]
    feed = store(library, *names, entry("a", url=None)._replace(guid="N/A"))
    [known] = library.ingest.known(feed, [entry("b", url=None)._replace(guid="N/A")])
    assert known is not None
    assert (known.guid, known.named) == ("N/A About b", False)


def test_one_post_is_not_known_as_two(library: Library) -> None:
    feed = store(library, entry("a")._replace(guid="http://tea.example/?p=1"))
    copies = [entry(name)._replace(guid=f"{name}tea.example/?p=1") for name in ("https://", "http://www.", "http://")]
    assert [known and known.number for known in library.ingest.known(feed, copies)] == [None, None, 1]


MANY = [entry(f"filler-{number}") for number in range(1200)]
"""Entries that no library has, more than are looked up at once."""


def test_one_post_is_not_known_as_two_of_a_long_document(library: Library) -> None:
    feed = store(library, entry("a", url=None)._replace(guid="http://tea.example/?p=1"))
    one, two = (entry(name, url=None)._replace(guid=f"{name}tea.example/?p=1") for name in ("https://", "http://www."))
    found = [known and known.number for known in library.ingest.known(feed, [*MANY, one, *MANY, two, *MANY])]
    assert found == [None] * 1200 + [1] + [None] * 2401


def test_posts_with_one_page_and_title_are_known_wherever_they_stand_in_a_long_document(library: Library) -> None:
    posts = [entry("a", url="https://tea.example/page")._replace(guid=guid) for guid in "12"]
    feed = store(library, *posts)
    renamed = [post._replace(guid=f"new:{post.guid}") for post in (*posts, posts[0]._replace(guid="3"))]
    found = library.ingest.known(feed, [part for post in renamed for part in (post, *MANY)])
    assert sorted(known.guid for known in found if known) == ["1", "2"]
    assert [known is not None for known in found[::1201]] == [True, True, False]


def test_a_guid_belongs_to_its_feed(library: Library) -> None:
    store(library, entry("1", url=None))
    other = library.feeds.subscribe(OTHER).number
    assert library.ingest.known(other, [entry("1", url=None)]) == [None]


def test_a_post_under_a_changed_guid_is_known_by_its_link(library: Library) -> None:
    feed = store(library, entry("oolong"))
    moved = entry("oolong")._replace(guid="other", url="http://www.tea.example/oolong?utm_source=feed")
    [known] = library.ingest.known(feed, [moved])
    assert known is not None
    assert (known.number, known.incoming_digest) == (1, None)


def test_a_guid_once_seen_is_remembered(library: Library) -> None:
    feed = store(library, entry("oolong"))
    library.ingest.apply(feed, [Seen(1, "other", "1234")], now=NOW)
    [known] = library.ingest.known(feed, [entry("x", url="https://elsewhere.example/x")._replace(guid="other")])
    assert known is not None
    assert (known.number, known.guid, known.incoming_digest) == (1, "guid:oolong", "1234")
    assert library.posts.find("other") == library.posts.find("guid:oolong") == 1


def test_a_copy_that_was_turned_down_is_remembered_beside_the_one_stored(library: Library) -> None:
    came = entry("oolong", text="the whole text")
    cut = entry("oolong", text="the")
    feed = store(library, came)
    library.ingest.apply(feed, [Seen(1, came.guid, digest(cut))], now=NOW)
    library.ingest.apply(feed, [Seen(1, came.guid)], now=NOW)
    [known] = library.ingest.known(feed, [cut])
    assert known is not None
    assert (known.digest, known.incoming_digest) == (digest(came), digest(cut))


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://tea.example/", id="front page"),
        pytest.param("https://tea.example/blog/", id="home of the feed"),
    ],
)
def test_a_page_of_many_posts_tells_nothing(library: Library, url: str) -> None:
    feed = store(library, entry("weekly-1", url=url))
    library.feeds.record_success(
        feed, source="https://tea.example/feed/", title="Tea", home_url="https://tea.example/blog", etag=None,
        last_modified=None, digest=None, checked=NOW, due=None,
    )  # fmt: skip
    assert library.ingest.known(feed, [entry("weekly-2", url=url)]) == [None]


def test_a_link_that_entries_share_tells_nothing(library: Library) -> None:
    page = "https://tea.example/page"
    feed = store(library, entry("a", url=page))
    assert library.ingest.known(feed, [entry("b", url=page), entry("c", url=page)]) == [None, None]


def test_a_link_that_is_shared_speaks_for_posts_of_one_title(library: Library) -> None:
    page = "https://tea.example/page"
    feed = store(
        library, entry("a", url=page), entry("b", url=page), entry("b", url=page)._replace(guid="2", published=None)
    )
    renamed = [entry(name, url=page)._replace(guid=f"new:{name}") for name in ("b", "a", "c")]
    found = library.ingest.known(feed, renamed)
    assert [known and (known.guid, known.named) for known in found] == [("guid:b", False), ("guid:a", False), None]
    [later] = library.ingest.known(feed, [entry("b", url=page, age=9)._replace(guid="new")])
    assert later is not None and later.title == "About b"


@pytest.mark.parametrize("url", [None, "https://tea.example/", "https://tea.example/blog/"])
def test_a_post_without_a_page_of_its_own_may_be_known_in_its_feed_by_its_title(
    library: Library, url: str | None
) -> None:
    feed = store(library, entry("a", url=url), entry("b", url=url))
    other = store(library, entry("c", url=None), source=OTHER)
    for number in (feed, other):
        library.feeds.record_success(
            number, source=f"https://{number}.example/", title="Tea", home_url="https://tea.example/blog", etag=None,
            last_modified=None, digest=None, checked=NOW, due=None,
        )  # fmt: skip
    moved = [entry(name, url=None if url is None else "https://tea.example/")._replace(guid=name) for name in "abcd"]
    if url != "https://tea.example/blog/":
        assert [known and known.guid for known in library.ingest.known(feed, moved)] == ["guid:a", "guid:b", None, None]
    assert [known and known.guid for known in library.ingest.known(other, moved)] == [None, None, "guid:c", None]


def test_a_link_that_posts_share_tells_nothing(library: Library) -> None:
    page = "https://tea.example/page"
    feed = store(library, entry("a", url=page), entry("b", url=page))
    assert library.ingest.known(feed, [entry("c", url=page)]) == [None]


def test_a_link_whose_post_is_another_entry_tells_nothing(library: Library) -> None:
    feed = store(library, entry("a"))
    moved = entry("a")._replace(url="https://tea.example/elsewhere")
    known = library.ingest.known(feed, [moved, entry("b", url="https://tea.example/a/")])
    assert [match and match.number for match in known] == [1, None]


def test_two_feeds_of_a_site_share_a_post(library: Library) -> None:
    main = store(library, entry("a"), entry("b"))
    tag = library.feeds.subscribe(OTHER).number
    [known] = library.ingest.known(tag, [entry("b")])
    assert known is not None
    library.ingest.apply(tag, [Seen(known.number, "guid:b", known.digest)], now=NOW)
    assert guids(library, Filter(feeds=(tag,))) == ["b"]
    assert guids(library, Filter(feeds=(main,))) == ["a", "b"]
    assert guids(library, Filter(feeds=(main, tag))) == ["a", "b"]
    assert [(feed.posts, feed.unread) for feed in library.feeds.all()] == [(2, 2), (1, 1)]
    library.state.mark_read([known.number])
    assert [(feed.posts, feed.unread) for feed in library.feeds.all()] == [(2, 1), (1, 0)]


def test_two_feeds_with_different_copies_do_not_take_turns(library: Library) -> None:
    first, second = entry("a", text="one"), entry("a", text="two")
    main = store(library, first)
    tag = library.feeds.subscribe(OTHER).number
    library.ingest.apply(tag, [update(1, second)], now=NOW)
    [of_main], [of_tag] = library.ingest.known(main, [first]), library.ingest.known(tag, [second])
    assert of_main is not None and of_main.incoming_digest == digest(first)
    assert of_tag is not None and of_tag.incoming_digest == digest(second)


def test_a_post_that_two_refreshes_bring_at_once_is_one(path: Path) -> None:
    with Library.open(path) as mine, Library.open(path) as theirs:
        feed = mine.feeds.subscribe("https://tea.example/feed/").number
        for library in (mine, theirs):
            assert library.ingest.known(feed, [entry("a")]) == [None]
        for library in (mine, theirs):
            library.ingest.apply(feed, [insert(entry("a"))], now=NOW)
        assert guids(mine, Filter()) == ["a"]
        assert mine.check() == []


def test_a_post_that_two_feeds_bring_at_once_is_one(library: Library) -> None:
    feeds = [library.feeds.subscribe(source).number for source in ("https://tea.example/feed/", OTHER)]
    for feed in feeds:
        assert library.ingest.known(feed, [entry("a")]) == [None]
    for feed in feeds:
        library.ingest.apply(feed, [insert(entry("a"))], now=NOW)
    assert guids(library, Filter()) == ["a"]
    assert [feed.posts for feed in library.feeds.all()] == [1, 1]


def test_an_article_and_what_links_to_it_are_two_when_brought_at_once(library: Library) -> None:
    feeds = [library.feeds.subscribe(source).number for source in ("https://tea.example/feed/", OTHER)]
    page = "https://tea.example/a"
    came = [entry("a", text="The article.", url=page), entry("b", text="What I think of it.", url=page, age=5)]
    for feed, one in zip(feeds, came, strict=True):
        assert library.ingest.known(feed, [one]) == [None]
    for feed, one in zip(feeds, came, strict=True):
        library.ingest.apply(feed, [insert(one)], now=NOW)
    assert guids(library, Filter()) == ["a", "b"]


def test_a_guid_may_come_to_name_another_post(library: Library) -> None:
    feed = store(library, entry("a"))
    library.ingest.apply(feed, [insert(entry("b")._replace(guid="guid:a"))], now=NOW)
    assert [post.title for post in library.posts.within(Filter())] == ["About b", "About a"]
    [known] = library.ingest.known(feed, [entry("b")._replace(guid="guid:a")])
    assert known is not None and known.number == 2


def test_entries_that_share_a_link_stay_apart_when_stored_in_parts(library: Library) -> None:
    page = "https://tea.example/page"
    store(library, entry("a", url=page))
    other = library.feeds.subscribe(OTHER).number
    entries = [entry("b", url=page), entry("c", url=page)]
    assert library.ingest.known(other, entries) == [None, None]
    for one in entries:
        library.ingest.apply(other, [insert(one)], now=NOW)
    assert guids(library, Filter()) == ["c", "b", "a"]
