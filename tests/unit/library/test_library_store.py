"""What a refresh puts into the library, and how it knows a post again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from library_entries import NOW, entry, guids, insert, store, update

from srw_reader.errors import NotFoundError
from srw_reader.library import Library
from srw_reader.library.changes import Seen, digest
from srw_reader.models import Counts, Enclosure, Filter

OTHER = "https://tea.example/tag/green/feed/"


def test_a_new_post_is_as_it_came_in(library: Library) -> None:
    came = entry("oolong", text="one two three", tags=("Tea", "Asia"), author="Mei", age=3)._replace(
        updated=NOW - timedelta(hours=1),
    )
    store(library, came)
    [post] = library.posts.within(Filter())
    assert (post.number, post.guid, post.url, post.title) == (1, came.guid, came.url, came.title)
    assert (post.author, post.published, post.updated, post.first_seen) == ("Mei", came.published, came.updated, NOW)
    assert (post.tags, post.words, post.minutes, post.references) == (("Tea", "Asia"), 3, 1, 0)
    assert (post.read, post.starred, post.changed) == (False, False, False)
    assert (post.feed, post.feed_title) == ("https://tea.example/feed/", "https://tea.example/feed/")


def test_the_first_of_a_document_stays_first_among_posts_of_one_date(library: Library) -> None:
    store(library, entry("a"), entry("b"), entry("c"))
    assert guids(library, Filter()) == ["a", "b", "c"]
    assert [post.number for post in library.posts.within(Filter())] == [3, 2, 1]


def test_many_posts_without_a_date_keep_their_order(library: Library) -> None:
    store(library, *(entry(f"n{row}", age=None) for row in range(100)))
    store(library, *(entry(f"later{row}", age=None) for row in range(3)))
    assert guids(library, Filter()) == [f"later{row}" for row in range(3)] + [f"n{row}" for row in range(100)]


def test_a_post_without_a_date_stands_where_it_was_first_seen(library: Library) -> None:
    store(library, entry("old", age=1), entry("undated", age=None), entry("new", age=-1))
    assert guids(library, Filter()) == ["new", "undated", "old"]


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


def test_an_update_takes_the_place_of_what_was_stored(library: Library) -> None:
    feed = store(library, entry("a", text="green tea", tags=("Green",), age=5), entry("b", age=9))
    new = entry("a", text="black", tags=("Black", "Leaf"), title="Renamed", author="Mei", age=20, summary="Short.")
    library.ingest.apply(feed, [update(2, new)], now=NOW)
    post = library.posts.summary(2)
    assert (post.title, post.author, post.published, post.tags, post.words) == (
        "Renamed", "Mei", new.published, ("Black", "Leaf"), 1
    )  # fmt: skip
    assert (library.articles.html(2), library.articles.description(2)) == (new.html, "Short.")
    assert guids(library, Filter()) == ["b", "a"]
    assert guids(library, Filter(tags=("black",))) == ["a"]
    assert [tag.name for tag in library.tags.within(Filter())] == ["Black", "Leaf"]
    assert guids(library, Filter(query="green")) == []
    assert guids(library, Filter(query="renamed black leaf mei")) == ["a"]


def test_an_update_without_date_and_address_keeps_them(library: Library) -> None:
    came = entry("a", age=5)
    feed = store(library, came)
    library.ingest.apply(feed, [update(1, entry("a", text="new", age=None, url=None))], now=NOW)
    post = library.posts.summary(1)
    assert (post.published, post.url) == (came.published, came.url)
    assert library.posts.numbers_by_url(["https://tea.example/a"]) == {"https://tea.example/a": 1}


def test_a_post_that_only_says_when_it_was_changed_keeps_its_first_date(library: Library) -> None:
    came = entry("a", age=None)._replace(updated=NOW - timedelta(hours=5))
    feed = store(library, came)
    assert library.posts.summary(1).date == came.updated
    changed = came._replace(html="<p>new</p>", updated=NOW)
    library.ingest.apply(feed, [update(1, changed)], now=NOW)
    assert (library.posts.summary(1).published, library.posts.summary(1).updated) == (came.updated, NOW)
    library.ingest.apply(feed, [update(1, changed._replace(published=NOW - timedelta(hours=9)))], now=NOW)
    assert library.posts.summary(1).published == NOW - timedelta(hours=9)


def test_a_post_that_came_as_read_is_marked_as_changed_only_once_the_user_has_read_it(library: Library) -> None:
    feed = store(library)
    library.ingest.apply(feed, [insert(entry("old"))._replace(read=True)], now=NOW)
    library.ingest.apply(feed, [update(1, entry("old", text="new"))], now=NOW)
    assert library.posts.summary(1).changed is False
    library.state.mark_read([1])
    library.ingest.apply(feed, [update(1, entry("old", text="newer"))], now=NOW)
    assert library.posts.summary(1).changed is True


def test_an_updated_post_stays_read_and_is_marked_as_changed_until_read_again(library: Library) -> None:
    feed = store(library, entry("read"), entry("unread"))
    library.state.mark_read([2])
    library.state.star(2, True)
    for number, name in ((1, "unread"), (2, "read")):
        library.ingest.apply(feed, [update(number, entry(name, text="new"))], now=NOW)
    read, unread = library.posts.summary(2), library.posts.summary(1)
    assert (read.read, read.starred, read.changed) == (True, True, True)
    assert (unread.read, unread.changed) == (False, False)
    assert library.posts.counts(Filter()) == Counts(2, 1, 1)
    library.state.mark_read([2])
    assert library.posts.summary(2).changed is False


def test_storing_for_a_feed_that_is_not_there_stores_nothing(library: Library) -> None:
    with pytest.raises(NotFoundError, match="no feed 7"):
        library.ingest.apply(7, [insert(entry("a"))], now=NOW)
    assert library.posts.counts(Filter()).posts == 0


def test_a_digest_tells_what_a_reader_sees() -> None:
    one = entry("a", text="text", tags=("Tea",))
    same = one._replace(guid="other", updated=NOW, url="http://www.tea.example/a?utm_medium=rss")
    assert digest(same) == digest(one)
    others = [
        one._replace(title="Other"),
        one._replace(html="<p>other</p>"),
        one._replace(tags=()),
        one._replace(author="Mei"),
        one._replace(published=NOW + timedelta(days=1)),
        one._replace(enclosures=(Enclosure("https://tea.example/talk.mp3"),)),
        one._replace(url="https://tea.example/b"),
        one._replace(summary="Other."),
    ]
    assert len({digest(other) for other in [one, *others]}) == 9


def test_a_long_list_is_shown_before_it_is_counted(library: Library) -> None:
    store(library, *(entry(f"n{number}", text="kettle", age=number) for number in range(150)))
    found = library.posts.within(Filter(query="kettle"))
    assert (found.at_least, found.counted, found[0].title) == (64, False, entry("n0").title)
    assert (len(found), found.counted, found.at_least) == (150, True, 150)
    assert guids(library, Filter(query="kettle")) == [f"n{number}" for number in range(150)]
    told = library.posts.within(Filter(query="kettle"))
    assert told.at_least == 64
    told.set_length(150)
    assert (len(told), told[149].title) == (150, entry("n149").title)
