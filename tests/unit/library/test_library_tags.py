"""Tags: what is one tag, how it is shown, how many posts it has."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from itertools import product
from pathlib import Path

from library_entries import NOW, entry, guids, insert, store, update

from srw_reader.library import Library, post_sets
from srw_reader.library.opening import open_file
from srw_reader.library.paged import PAGE
from srw_reader.library.schema import MIGRATIONS
from srw_reader.models import Counts, Filter, Tag, TagList


def _tags(library: Library, which: Filter) -> list[tuple[str, int, int]]:
    return [(tag.name, tag.posts, tag.unread) for tag in library.tags.within(which)]


def test_spellings_of_one_tag_are_one_tag_in_the_spelling_that_most_posts_use(library: Library) -> None:
    store(library, entry("a", tags=("TEA",)), entry("b", tags=("Tea",)), entry("c", tags=("Tea\u200b ", "Tea")))
    assert list(library.tags.within(Filter())) == [Tag("Tea", 3, 3)]
    assert {post.tags for post in library.posts.within(Filter())} == {("Tea",)}
    for spelling in ("tea", "TEA", " Tea ", "Ｔｅａ"):
        assert len(library.posts.within(Filter(tags=(spelling,)))) == 3


def test_of_spellings_used_equally_the_first_seen_is_shown(library: Library) -> None:
    store(library, entry("a", tags=("tea",)), entry("b", tags=("Tea",)))
    assert [tag.name for tag in library.tags.within(Filter())] == ["tea"]
    store(library, entry("c", tags=("Tea",)))
    assert [tag.name for tag in library.tags.within(Filter())] == ["Tea"]


def test_a_post_with_two_spellings_of_a_tag_counts_once_and_votes_for_both(library: Library) -> None:
    store(library, entry("a", tags=("Mood",)), entry("b", tags=("mood", "Mood")), entry("c", tags=("mood", "Mood")))
    assert list(library.tags.within(Filter())) == [Tag("Mood", 3, 3)]
    library.state.mark_read([1])
    assert list(library.tags.within(Filter())) == [Tag("Mood", 3, 2)]
    assert library.posts.summary(1).tags == ("Mood",)


def test_the_shown_spelling_follows_updates(library: Library) -> None:
    feed = store(library, entry("a", tags=("Tea",)), entry("b", tags=("Tea",)), entry("c", tags=("tea",)))
    for name in "ab":
        library.ingest.apply(
            feed, [update(library.posts.find(f"guid:{name}"), entry(name, text="x", tags=("tea",)))], now=NOW
        )
    assert list(library.tags.within(Filter())) == [Tag("tea", 3, 3)]


def test_a_tag_that_no_post_has_any_more_is_not_listed(library: Library) -> None:
    feed = store(library, entry("a", tags=("Tea",)))
    library.ingest.apply(feed, [update(1, entry("a", text="x", tags=("Coffee",)))], now=NOW)
    assert _tags(library, Filter()) == [("Coffee", 1, 1)]
    assert guids(library, Filter(tags=("Tea",))) == []


def test_tags_keep_the_order_of_their_post(library: Library) -> None:
    store(library, entry("a", tags=("Zebra", "Apple", "\u200b", "Middle")))
    assert library.posts.summary(1).tags == ("Zebra", "Apple", "Middle")


def test_tags_come_by_number_of_posts_then_by_name(library: Library) -> None:
    store(library, entry("a", tags=("pear", "Apple", "Fig")), entry("b", tags=("pear", "banana")))
    assert [tag.name for tag in library.tags.within(Filter())] == ["pear", "Apple", "banana", "Fig"]
    assert [tag.name for tag in library.tags.within(Filter(view="unread"))] == ["pear", "Apple", "banana", "Fig"]
    assert [tag.name for tag in library.tags.within(Filter(query="about"))] == ["pear", "Apple", "banana", "Fig"]


def test_counts_follow_the_filter(library: Library) -> None:
    store(
        library,
        entry("a", tags=("Tea", "Green")),
        entry("b", tags=("Tea", "Black")),
        entry("c", tags=("Green", "Paint")),
        entry("d"),
    )
    library.state.mark_read([library.posts.find("guid:a")])
    library.state.star(library.posts.find("guid:b"), True)
    for which, posts, tags in (
        (Filter(), Counts(4, 3, 1), [("Green", 2, 1), ("Tea", 2, 1), ("Black", 1, 1), ("Paint", 1, 1)]),
        (Filter(tags=("tea",)), Counts(2, 1, 1), [("Tea", 2, 1), ("Black", 1, 1), ("Green", 1, 0)]),
        (Filter(tags=("tea", "green")), Counts(1, 0, 0), [("Green", 1, 0), ("Tea", 1, 0)]),
        (Filter(tags=("tea",), excluded=("green",)), Counts(1, 1, 1), [("Black", 1, 1), ("Tea", 1, 1)]),
        (Filter(excluded=("green",)), Counts(2, 2, 1), [("Black", 1, 1), ("Tea", 1, 1)]),
        (Filter(excluded=("green", "tea", "TEA", "none")), Counts(1, 1, 0), []),
        (Filter(view="unread"), Counts(3, 3, 1), [("Black", 1, 1), ("Green", 1, 1), ("Paint", 1, 1), ("Tea", 1, 1)]),
        (Filter(view="starred"), Counts(1, 1, 1), [("Black", 1, 1), ("Tea", 1, 1)]),
        (Filter(view="unread", tags=("tea",)), Counts(1, 1, 1), [("Black", 1, 1), ("Tea", 1, 1)]),
        (Filter(tags=("none",)), Counts(0, 0, 0), []),
        (Filter(feeds=(9,)), Counts(0, 0, 0), []),
        (Filter(feeds=(9, 10)), Counts(0, 0, 0), []),
    ):
        assert library.posts.counts(which) == posts
        assert _tags(library, which) == tags
        assert len(library.posts.within(which)) == posts.posts


def test_many_tags_at_once(library: Library) -> None:
    names = tuple(f"Tag {number}" for number in range(100))
    store(library, entry("a", tags=names), entry("b", tags=names[:99]))
    assert guids(library, Filter(tags=names)) == ["a"]
    assert guids(library, Filter(excluded=names[99:], tags=names[:99])) == ["b"]


def test_the_tags_of_everything_are_the_same_a_page_at_a_time_and_at_once(library: Library) -> None:
    names = [f"t{number:03}" for number in range(2 * PAGE + 3)]
    store(library, entry("a", tags=tuple(names)), entry("b", tags=(names[-1], "Tea")))
    tags = library.tags.within(Filter())
    paged = [tags[row] for row in range(len(tags))]
    assert paged == list(tags) == tags[:]
    assert [tag.name for tag in paged] == [names[-1], *names[:-1], "Tea"]
    assert paged[0] == Tag(names[-1], 2, 2)


def test_some_tags_of_a_list_are_picked_by_its_names(library: Library) -> None:
    names = tuple(f"t{number:03}" for number in range(PAGE + 3))
    store(library, entry("a", tags=(*names, "Tea")), entry("b", tags=("Tea", "tulip", names[-1])), entry("c"))
    library.state.mark_read([1])
    tags = library.tags.within(Filter(tags=("Tea",)))
    assert isinstance(tags, TagList)
    assert list(tags.names) == [tag.name for tag in tags]
    rows = [row for row, name in enumerate(tags.names) if name[-1] in "a5"]
    assert list(tags.picked(rows[::-1])) == [tags[row] for row in rows[::-1]]
    assert list(tags.picked(range(len(tags)))) == list(tags)


def test_tags_are_given_in_the_spelling_that_is_shown(library: Library) -> None:
    store(library, entry("a", tags=("Tea",)), entry("b", tags=("tea",)), entry("c", tags=("tea",)))
    assert library.tags.as_shown(["TEA", "Coffee"]) == ("tea", "Coffee")


def test_tags_of_the_readers_own_stand_beside_those_of_the_feed_whatever_that_does(library: Library) -> None:
    feed = store(library, entry("a", tags=("Tea",)), entry("b", tags=("Tea",)))
    library.tags.set_own(1, ["Later", "tea", " ", "later"])
    assert library.tags.own(1) == ("Later", "tea", "later")
    assert (library.posts.summary(1).tags, library.posts.summary(1).own_tags) == (("Tea", "Later"), ("Later",))
    assert _tags(library, Filter()) == [("Tea", 2, 2), ("Later", 1, 1)]
    library.ingest.apply(feed, [update(1, entry("a", text="new", tags=("Coffee",)))], now=NOW)
    assert library.posts.summary(1).tags == ("Coffee", "Later", "Tea")
    assert guids(library, Filter(tags=("tea",))) == guids(library, Filter())
    assert len(guids(library, Filter(query="later"))) == 1
    library.tags.set_own(1, [])
    assert library.posts.summary(1).tags == ("Coffee",)
    assert guids(library, Filter(query="later")) == []
    assert library.check() == []


# ---------------------------------------------------------------- sets of posts

EVERY = {"one": 1, "two": 2, "three": 3, "seven": 7, "last": 60}
"""Which posts have a tag: those whose numbers can be divided so."""


def _many(library: Library, posts: int) -> int:
    """Store posts with the tags that `EVERY` gives them."""
    named = (
        entry(str(number), age=None, tags=[tag for tag, step in EVERY.items() if number % step == 0])
        for number in range(1, posts + 1)
    )
    feed = library.feeds.subscribe("https://tea.example/feed/").number
    library.ingest.apply(feed, [insert(one) for one in named][::-1], now=NOW)
    return feed


def _agrees(library: Library, which: Filter) -> None:
    """Whether all that is counted is what there is, each post looked at."""
    posts = list(library.posts.within(which))
    assert all(set(which.tags) <= set(post.tags) and not set(which.excluded) & set(post.tags) for post in posts)
    counted = Counter(tag for post in posts for tag in post.tags)
    unread = Counter(tag for post in posts if not post.read for tag in post.tags)
    expected = sorted(((tag, count, unread[tag]) for tag, count in counted.items()), key=lambda row: (-row[1], row[0]))
    assert _tags(library, which) == expected
    sizes = library.posts.counts(which)
    assert sizes == (len(posts), sum(not post.read for post in posts), sum(post.starred for post in posts))


def test_what_is_counted_is_what_there_is(library: Library) -> None:
    _many(library, 60)
    narrowed = [(), *((tag,) for tag in EVERY), ("two", "three"), ("two", "none")]
    for read in (20, 50):
        library.state.mark_read(range(1, read))
        for number in (6, 14, 15, 55):
            library.state.star(number, True)
        for tags, excluded in product(narrowed, narrowed):
            for view in ("all", "unread", "starred"):
                _agrees(library, Filter(tags=tags, excluded=excluded, view=view))


def test_what_is_counted_follows_own_tags_updates_and_other_programs(library: Library, path: Path) -> None:
    feed = _many(library, 30)
    three = Filter(tags=("three",), excluded=("two",))
    with Library.open(path) as other:
        assert len(other.posts.within(three)) == 5
        library.tags.set_own(4, ["three", "Mine"])
        library.tags.set_own(3, ["two"])
        library.ingest.apply(feed, [update(9, entry("9", text="anew", age=2, tags=("one", "four")))], now=NOW)
        store(library, entry("new", tags=("three",)))
        assert sorted(post.number for post in other.posts.within(three)) == [15, 21, 27, 31]
        assert [post.number for post in other.posts.within(Filter(tags=("Mine", "two")))] == [4]
        library.tags.set_own(4, [])
        for which in (three, Filter(tags=("Mine",)), Filter(tags=("one", "four")), Filter(excluded=("three",))):
            _agrees(other, which)
    assert library.check() == []


def test_sets_that_are_lost_or_damaged_are_made_anew(path: Path) -> None:
    with Library.open(path) as library:
        _many(library, 30)
        library.tags.set_own(7, ["Mine"])
    both, alone = Filter(tags=("two", "three")), Filter(excluded=("two",))
    for harm in ("DELETE FROM tag_posts WHERE tag = 2", "UPDATE tag_posts SET posts = x'0000000000'"):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(harm)
        with Library.open(path) as library:
            assert library.check() != []
        with Library.open(path) as library:
            assert library.check() == []
            _agrees(library, both)
            _agrees(library, alone)
            assert library.tags.own(7) == ("Mine",)


def test_a_library_that_is_converted_has_its_sets_made(path: Path) -> None:
    with Library.open(path) as library:
        _many(library, 30)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM tag_posts")
    with closing(open_file(path, migrations=(*MIGRATIONS, ("CREATE TABLE shelves (name TEXT)",)))) as connection:
        assert post_sets.agree(connection)


def test_tags_that_another_program_gives_are_counted(path: Path) -> None:
    mine = Filter(tags=("mine",))
    with Library.open(path) as library, Library.open(path) as other:
        _many(library, 30)
        assert library.posts.counts(mine).posts == 0
        other.tags.set_own(7, ["Mine"])
        assert library.posts.counts(mine) == Counts(1, 1, 0)
        library.tags.set_own(8, ["mine"])
        assert library.posts.counts(mine).posts == other.posts.counts(mine).posts == 2
