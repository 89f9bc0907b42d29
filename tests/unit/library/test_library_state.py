"""What the user did with posts, and what another program did meanwhile."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from library_entries import NOW, SOURCE, entry, guids, store, update

from srw_reader.errors import NotFoundError
from srw_reader.library import Library
from srw_reader.models import Counts, Filter, Position


def test_reading_state_survives_a_restart(path: Path) -> None:
    with Library.open(path) as library:
        store(library, entry("a", tags=("Tea",)), entry("b", tags=("Tea",)))
        library.state.mark_read([1])
        library.state.star(2, True)
        library.state.save_position(2, Position(3, 14))
        library.state.remember("filter", "tea")
    with Library.open(path) as library:
        assert [(post.number, post.read, post.starred) for post in library.posts.within(Filter())] == [
            (2, False, True),
            (1, True, False),
        ]
        assert library.articles.post(2).position == Position(3, 14)
        assert library.articles.post(1).position == Position()
        assert (library.state.recall("filter"), library.state.recall("other")) == ("tea", None)
        assert library.posts.counts(Filter(tags=("tea",))) == Counts(2, 1, 1)


def test_a_place_above_the_article_is_one_that_a_library_has(library: Library) -> None:
    store(library, entry("a"))
    library.state.save_position(1, Position(-3, -1))
    assert library.check() == []
    assert library.articles.post(1).position == Position(-3, -1)


def test_marking_twice_counts_once(library: Library) -> None:
    store(library, entry("a", tags=("Tea",)), entry("b"))
    for read, unread in ((True, 1), (True, 1), (False, 2), (False, 2)):
        (library.state.mark_read if read else library.state.mark_unread)([2, 2, 77])
        assert library.posts.counts(Filter()) == Counts(2, unread, 0)
        assert library.tags.within(Filter())[0].unread == unread - 1
    for starred in (True, True, False):
        library.state.star(1, starred)
        assert library.posts.counts(Filter()).starred == int(starred)


def test_what_was_last_remembered_is_recalled(library: Library) -> None:
    library.state.remember("theme", "dark")
    library.state.remember("theme", "light")
    assert library.state.recall("theme") == "light"


def test_marking_all_marks_what_is_within_the_filter(library: Library) -> None:
    store(library, *(entry(f"n{row}", tags=("Tea",) if row % 2 else ("Bees",), age=row) for row in range(6)))
    library.state.star(library.posts.find("guid:n0"), True)
    assert len(library.state.mark_all_read(Filter(tags=("tea",), query="n1"))) == 1
    assert len(library.state.mark_all_read(Filter(tags=("tea",)))) == 2
    assert len(library.state.mark_all_read(Filter(tags=("tea",)))) == 0
    assert len(library.state.mark_all_read(Filter(view="starred"))) == 1
    assert guids(library, Filter(view="unread")) == ["n2", "n4"]
    assert len(library.state.mark_all_read(Filter(view="unread", excluded=("tea",)))) == 2
    assert library.posts.counts(Filter()) == Counts(6, 0, 1)


def test_opening_a_post_does_not_mark_it(library: Library) -> None:
    store(library, entry("a"))
    assert library.articles.post(1).summary.read is False
    assert library.posts.summary(1).read is False


@pytest.mark.parametrize("number", [0, 5])
def test_a_post_that_is_not_there_cannot_be_marked(library: Library, number: int) -> None:
    with pytest.raises(NotFoundError):
        library.state.star(number, True)
    with pytest.raises(NotFoundError):
        library.state.save_position(number, Position())


def test_feeds_are_listed_as_added_and_named_by_their_source_until_fetched(library: Library) -> None:
    first = library.feeds.add(SOURCE)
    second = library.feeds.subscribe("/home/mei/feed.xml", title="Mei")
    assert [(feed.source, feed.title, feed.subscribed) for feed in library.feeds.all()] == [
        (SOURCE, SOURCE, False),
        ("/home/mei/feed.xml", "Mei", True),
    ]
    assert library.feeds.subscribe(SOURCE).number == first.number
    assert library.feeds.add("/home/mei/feed.xml", title="Other") == second
    with pytest.raises(NotFoundError, match=r"no feed https://none\.example"):
        library.feeds.find("https://none.example")
    for ask in (library.feeds.find, library.feeds.remove):
        with pytest.raises(NotFoundError, match="no feed 9"):
            ask(9)


def _succeed(library: Library, number: int, **changed: object) -> None:
    values = {
        "source": SOURCE, "title": "Tea", "home_url": "https://tea.example/", "etag": '"1"', "last_modified": "then",
        "digest": "00ff", "checked": NOW, "due": NOW + timedelta(hours=1),
    }  # fmt: skip
    library.feeds.record_success(number, **(values | changed))  # type: ignore[arg-type]


def test_what_came_of_fetching_a_feed_is_kept(library: Library) -> None:
    number = library.feeds.subscribe(SOURCE).number
    _succeed(library, number)
    feed = library.feeds.find(number)
    assert (feed.title, feed.home_url, feed.etag, feed.last_modified, feed.digest) == (
        "Tea", "https://tea.example/", '"1"', "then", "00ff",
    )  # fmt: skip
    assert (feed.checked, feed.succeeded, feed.due, feed.gone, feed.error) == (
        NOW, NOW, NOW + timedelta(hours=1), False, None,
    )  # fmt: skip
    later = NOW + timedelta(hours=2)
    library.feeds.record_failure(number, error="It is gone.", checked=later, due=None, gone=True)
    feed = library.feeds.find(number)
    assert (feed.checked, feed.succeeded, feed.due, feed.gone, feed.error) == (later, NOW, None, True, "It is gone.")
    assert (feed.etag, feed.title) == ('"1"', "Tea")
    _succeed(library, number, title="", home_url=None)
    feed = library.feeds.find(number)
    assert (feed.gone, feed.error, feed.title, feed.home_url) == (False, None, "Tea", "https://tea.example/")
    with pytest.raises(NotFoundError):
        _succeed(library, 9)
    with pytest.raises(NotFoundError):
        library.feeds.record_failure(9, error="", checked=NOW, due=None, gone=False)


def test_a_feed_that_moved_is_still_known_by_its_former_sources(library: Library) -> None:
    number = library.feeds.subscribe(SOURCE).number
    for source in ("https://one.example/", "https://two.example/", SOURCE, "https://one.example/"):
        _succeed(library, number, source=source)
        assert library.feeds.find(number).source == source
    for source in (SOURCE, "https://one.example/", "https://two.example/"):
        assert library.feeds.find(source).number == library.feeds.subscribe(source).number == number
    assert len(library.feeds.all()) == 1


def test_a_feed_does_not_move_to_where_another_is(library: Library) -> None:
    there = library.feeds.subscribe("https://new.example/").number
    number = library.feeds.subscribe(SOURCE).number
    _succeed(library, number, source="https://new.example/")
    assert library.feeds.find(number).source == SOURCE
    assert library.feeds.find("https://new.example/").number == there


def test_a_library_tells_when_another_program_has_changed_it(path: Path) -> None:
    with Library.open(path) as reader, Library.open(path) as other:
        assert reader.changed() is False
        store(other, entry("a"))
        assert reader.changed() is True
        assert reader.changed() is False
        assert guids(reader, Filter()) == ["a"]
        reader.state.mark_read([1])
        assert reader.changed() is False
        assert other.posts.summary(1).read is True
        assert other.changed() is True


def test_a_library_in_memory_does_all_that_a_file_does() -> None:
    with Library.in_memory() as library:
        store(library, entry("a", tags=("Tea",)))
        library.state.mark_read([1])
        assert (library.path, library.writable) == (None, True)
        assert library.tags.within(Filter())[0].unread == 0
        assert library.check() == []


def test_marks_are_taken_back_with_all_that_was_known_of_them(library: Library) -> None:
    feed = store(library, entry("a"), entry("b"))
    number = library.posts.find("guid:a")
    library.state.mark_read([number])
    library.ingest.apply(feed, [update(number, entry("a", text="Steeped anew."))], now=NOW)
    before = list(library.posts.within(Filter()))
    taken = [library.state.mark_all_read(Filter()), library.state.mark_unread([number])]
    assert [library.state.restore(marks) for marks in reversed(taken)] == [1, 1]
    assert library.posts.summary(number).changed
    assert list(library.posts.within(Filter())) == before


def test_what_another_program_marked_since_is_left_as_it_is(path: Path) -> None:
    with Library.open(path) as ours, Library.open(path) as theirs:
        store(ours, entry("a"), entry("b"), entry("c"))
        marks = ours.state.mark_all_read(Filter())
        theirs.state.mark_unread([2])
        theirs.state.restore(theirs.state.mark_unread([3]))
        assert (ours.state.restore(marks), ours.posts.counts(Filter()).unread) == (2, 3)
        assert ours.state.restore(marks) == 0


def test_a_post_that_came_after_all_were_marked_is_no_part_of_it(library: Library) -> None:
    store(library, entry("a"))
    marks = library.state.mark_all_read(Filter())
    store(library, entry("b"))
    assert (library.state.restore(marks), library.posts.counts(Filter()).unread) == (1, 2)
    assert library.state.restore([]) == 0
