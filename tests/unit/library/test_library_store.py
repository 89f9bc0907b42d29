"""What a refresh puts into the library, and what becomes of what was there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from library_entries import NOW, entry, guids, insert, store, update

from srw_reader.errors import NotFoundError
from srw_reader.library import Library
from srw_reader.library.changes import digest
from srw_reader.models import Counts, Enclosure, Filter


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
