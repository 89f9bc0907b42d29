"""What its reader makes of a feed: its name, its folder, muted, removed; and what becomes of its posts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from library_entries import NOW, entry, guids, insert, store

from srw_reader.errors import NotFoundError
from srw_reader.library import Library
from srw_reader.library.changes import Seen
from srw_reader.library.connection import suspicion
from srw_reader.models import Counts, Filter

OTHER = "https://bees.example/feed/"


def test_a_feed_has_the_name_and_the_folder_that_its_reader_gives_it(library: Library) -> None:
    number = store(library, entry("a"))
    library.feeds.rename(number, " My\ttea ")
    library.feeds.move(number, "/Drinks/ Hot //")
    feed = library.feeds.find(number)
    assert (feed.title, feed.name, feed.folder) == ("My tea", "My tea", "Drinks/Hot")
    assert library.posts.summary(1).feed_title == "My tea"
    library.feeds.rename(number, "")
    assert library.feeds.find(number).title == feed.source
    with pytest.raises(NotFoundError):
        library.feeds.move(9, "Drinks")


def test_the_posts_of_a_muted_feed_are_listed_where_it_is_asked_for(library: Library) -> None:
    tea = store(library, entry("tea", tags=["Leaf"]), entry("pot", tags=["Leaf"]))
    store(library, entry("bees", tags=["Leaf"]), source=OTHER)
    library.feeds.mute(tea, True)
    assert guids(library, Filter()) == ["bees"]
    assert guids(library, Filter(feeds=(tea,))) == ["tea", "pot"]
    assert [(tag.posts, tag.unread) for tag in library.tags.within(Filter())] == [(1, 1)]
    assert library.posts.counts(Filter()) == Counts(1, 1, 0)
    library.state.star(2, True)
    assert sorted(guids(library, Filter())) == ["bees", "tea"]
    library.feeds.mute(tea, False)
    assert library.posts.counts(Filter()) == Counts(3, 3, 1)


def test_a_removed_feed_takes_its_posts_along_but_those_starred_and_of_others(library: Library) -> None:
    tea = store(library, entry("a"), entry("b"), entry("c"))
    bees = store(library, entry("d"), source=OTHER)
    library.state.star(1, True)
    library.ingest.apply(bees, [Seen(2, "guid:b of bees")], now=NOW)
    before = library.feeds.find(tea)
    library.feeds.remove(tea)
    assert [feed.number for feed in library.feeds.all()] == [bees]
    assert sorted(guids(library, Filter())) == ["b", "c", "d"]
    assert library.posts.counts(Filter(tags=())) == Counts(3, 3, 1)
    with pytest.raises(NotFoundError):
        library.feeds.find(before.source)
    library.feeds.restore(before)
    assert library.feeds.find(tea).subscribed and library.posts.counts(Filter()).posts == 4


def test_a_feed_that_is_added_again_is_as_it_was(library: Library) -> None:
    number = store(library, entry("a"))
    library.feeds.move(number, "Drinks")
    library.state.mark_read([1])
    library.feeds.remove(number)
    library.ingest.apply(number, [insert(entry("late"))], now=NOW)  # a refresh was under way
    assert library.posts.counts(Filter()) == Counts(0, 0, 0)
    feed = library.feeds.subscribe("https://tea.example/feed/")
    assert (feed.number, feed.folder) == (number, "Drinks")
    assert library.posts.counts(Filter()) == Counts(2, 1, 0)


def test_a_rescue_keeps_what_was_made_of_feeds(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        muted = store(library, entry("a"))
        gone = store(library, entry("b"), source=OTHER)
        library.feeds.rename(muted, "My tea")
        library.feeds.move(muted, "Drinks/Hot")
        library.feeds.mute(muted, True)
        library.feeds.remove(gone)
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE totals SET posts = 77")
        other.commit()
    suspicion(path).touch()
    with Library.open(path) as library:
        assert library.notices
        feed = library.feeds.find(muted)
        assert (feed.title, feed.folder, feed.muted) == ("My tea", "Drinks/Hot", True)
        assert [feed.number for feed in library.feeds.all()] == [muted]
        assert library.posts.counts(Filter()) == Counts(0, 0, 0)
        assert library.check() == []
