"""The library against a model of it in plain Python, through random histories."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from library_entries import NOW, entry, insert, update
from library_queries import feeds_asked_for, holds, rank, trees

from srw_reader.library import Library
from srw_reader.library.changes import Change, Seen
from srw_reader.models import Entry, Feed, Filter
from srw_reader.query.parse import parse
from srw_reader.query.tree import printed
from srw_reader.strings.clean import tag_key

SPELLINGS = ("Tea", "tea", "TEA", "Bees", "bees ", "Bridge", "Wood work")
WORDS = ("kettle", "pot", "spoon", "potter", "Café")
FEEDS = 3


@dataclass
class _Post:
    name: str
    entry: Entry
    seen: datetime
    feeds: set[int] = field(default_factory=set)
    read: bool = False
    starred: bool = False
    changed: bool = False

    @property
    def date(self) -> datetime:
        return self.entry.published or self.seen

    @property
    def keys(self) -> set[str]:
        return {tag_key(name) for name in self.entry.tags}


tags_of_entries = st.lists(st.sampled_from(SPELLINGS), max_size=4, unique=True)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
ages = st.one_of(st.none(), st.integers(0, 5))
filters = st.builds(
    Filter,
    feeds=st.lists(st.integers(1, FEEDS), max_size=2).map(tuple),
    tags=st.lists(st.sampled_from([*SPELLINGS, "none"]), max_size=2).map(tuple),
    excluded=st.lists(st.sampled_from([*SPELLINGS, "none"]), max_size=2).map(tuple),
    view=st.sampled_from(["all", "unread", "starred"]),
    query=st.one_of(st.just(""), trees.map(printed)),
    cites=st.just(()),
)


class LibraryMachine(RuleBasedStateMachine):
    """Refreshes, reads and stars at random, and compares all that can be asked."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.library = Library.open(Path(self.folder.name) / "library.db")
        for number in range(1, FEEDS + 1):
            assert self.library.feeds.subscribe(f"https://feed{number}.example/").number == number
        self.posts: dict[int, _Post] = {}
        self.spellings: list[str] = []
        self.muted: set[int] = set()
        self.removed: dict[int, Feed] = {}
        self.now = NOW

    def teardown(self) -> None:
        if hasattr(self, "library"):
            assert self.library.check() == []
            self.library.close()
            self.folder.cleanup()

    # ---------------------------------------------------------------- what happens

    @rule(feed=st.integers(1, FEEDS), entries=st.lists(st.tuples(tags_of_entries, texts, ages), max_size=4))
    def refresh_with_new_posts(self, feed: int, entries: list[tuple[list[str], str, int | None]]) -> None:
        self.now += timedelta(minutes=1)
        first = len(self.posts) + 1
        count = len(entries)
        made = [
            entry(f"n{first + count - 1 - row}", text=text, tags=tags, age=age)
            for row, (tags, text, age) in enumerate(entries)
        ]
        assert self.library.ingest.known(feed, made) == [None] * count
        self.library.ingest.apply(feed, [insert(one) for one in made], now=self.now)
        self._note([name for one in made for name in one.tags])
        for number, one in enumerate(reversed(made), first):
            self.posts[number] = _Post(f"n{number}", one, self.now, {feed})

    @precondition(lambda self: self.posts)
    @rule(data=st.data(), feed=st.integers(1, FEEDS), tags=tags_of_entries, text=texts, age=ages)
    def refresh_with_a_changed_post(
        self, data: st.DataObject, feed: int, tags: list[str], text: str, age: int | None
    ) -> None:
        number = data.draw(st.sampled_from(sorted(self.posts)))
        post = self.posts[number]
        new = entry(post.name, text=text, tags=tags, age=age)
        [known] = self.library.ingest.known(feed, [new])
        assert known is not None
        assert (known.number, known.read) == (number, post.read)
        change: Change = update(number, new)
        post.feeds.add(feed)
        if known.digest == change.digest:
            change = Seen(number, new.guid, known.digest)
        else:
            self._note(new.tags)
            published = new.published or post.entry.published
            post.entry = entry(post.name, text=text, tags=tags, age=None)._replace(published=published)
            post.changed = post.read
        self.library.ingest.apply(feed, [change], now=self.now)

    @precondition(lambda self: self.posts)
    @rule(data=st.data(), read=st.booleans())
    def mark(self, data: st.DataObject, read: bool) -> None:
        numbers = data.draw(st.lists(st.sampled_from(sorted(self.posts)), max_size=3))
        (self.library.state.mark_read if read else self.library.state.mark_unread)(numbers)
        for number in numbers:
            post = self.posts[number]
            if read or post.read:
                post.changed = False
            post.read = read

    @rule(which=filters)
    def mark_all(self, which: Filter) -> None:
        unread = [post for post in self._within(which) if not post.read]
        assert len(self.library.state.mark_all_read(which)) == len(unread)
        for post in unread:
            post.read = True

    @precondition(lambda self: self.posts)
    @rule(data=st.data(), starred=st.booleans())
    def star(self, data: st.DataObject, starred: bool) -> None:
        number = data.draw(st.sampled_from(sorted(self.posts)))
        self.library.state.star(number, starred)
        self.posts[number].starred = starred

    @rule(feed=st.integers(1, FEEDS), muted=st.booleans())
    def mute(self, feed: int, muted: bool) -> None:
        self.library.feeds.mute(feed, muted)
        (self.muted.add if muted else self.muted.discard)(feed)

    @rule(feed=st.integers(1, FEEDS))
    def remove_or_restore(self, feed: int) -> None:
        if feed in self.removed:
            self.library.feeds.restore(self.removed.pop(feed))
        else:
            self.removed[feed] = self.library.feeds.find(feed)
            self.library.feeds.remove(feed)

    @rule()
    def restart(self) -> None:
        self.library.close()
        self.library = Library.open(Path(self.folder.name) / "library.db")

    # ---------------------------------------------------------------- what must hold

    @rule(which=filters)
    def a_filter_shows_what_it_should(self, which: Filter) -> None:
        expected = self._within(which)
        listed = self.library.posts.within(which)
        assert listed.at_least == len(expected)  # it fits into a page
        assert listed.counted
        assert len(listed) == len(self.library.posts.within(which)) == len(expected)
        assert sorted(post.guid for post in listed) == sorted(post.entry.guid for post in expected)
        order = [(rank(which.query, self.posts[post.number]), -post.date.timestamp()) for post in listed]
        assert order == sorted(order)
        for row, shown in enumerate(listed):
            assert self.library.posts.row(which, shown.number) == row
            self._assert_shown(shown.number, shown.tags, (shown.read, shown.starred, shown.changed))
        counts = self.library.posts.counts(which)
        assert (counts.posts, counts.unread, counts.starred) == (
            len(expected),
            sum(not post.read for post in expected),
            sum(post.starred for post in expected),
        )
        tags = self.library.tags.within(which)
        have = Counter(key for post in expected for key in post.keys)
        fresh = Counter(key for post in expected for key in post.keys if not post.read)
        assert [(tag.name, tag.posts, tag.unread) for tag in tags] == [
            (self._shown(key), count, fresh[key])
            for key, count in sorted(have.items(), key=lambda pair: (-pair[1], pair[0]))
        ]

    @rule(which=filters, data=st.data(), step=st.sampled_from([1, -1]))
    def the_next_unread_post_is_the_next(self, which: Filter, data: st.DataObject, step: int) -> None:
        shown = list(self.library.posts.within(which))
        row = data.draw(st.sampled_from([None, *range(len(shown))]))
        rest = shown[::step] if row is None else shown[row + 1 :] if step == 1 else shown[:row][::-1]
        expected = next((post.number for post in rest if not post.read), None)
        found = self.library.posts.next_unread(
            which, None if row is None else shown[row].number, 1 if step == 1 else -1
        )
        assert (found and found.number) == expected

    @invariant()
    def stored_counts_are_those_of_the_posts(self) -> None:
        if not hasattr(self, "posts"):
            return
        for feed in self.library.feeds.all():
            posts = [post for post in self.posts.values() if feed.number in post.feeds]
            assert (feed.posts, feed.unread) == (len(posts), sum(not post.read for post in posts))
        assert {feed.number for feed in self.library.feeds.all()} == set(range(1, FEEDS + 1)) - self.removed.keys()
        counts = self.library.posts.counts(Filter())
        shown = self._within(Filter())
        assert (counts.posts, counts.unread) == (len(shown), sum(not post.read for post in shown))

    # ---------------------------------------------------------------- the model

    def _note(self, names: object) -> None:
        self.spellings += [name for name in names if name not in self.spellings]  # type: ignore[attr-defined]

    def _shown(self, key: str) -> str:
        spellings = [name for name in self.spellings if tag_key(name) == key]
        used = Counter(name for post in self.posts.values() for name in post.entry.tags)
        return max(spellings, key=lambda name: (used[name], -self.spellings.index(name)))

    def _assert_shown(self, number: int, tags: tuple[str, ...], state: tuple[bool, bool, bool]) -> None:
        post = self.posts[number]
        assert tags == tuple(dict.fromkeys(self._shown(tag_key(name)) for name in post.entry.tags))
        assert state == (post.read, post.starred, post.changed)

    def _is_listed(self, post: _Post) -> bool:
        return post.starred or bool(post.feeds - self.muted - self.removed.keys())

    def _within(self, which: Filter) -> list[_Post]:
        feeds = set(which.feeds) or feeds_asked_for(which.query, set(range(1, FEEDS + 1)) - self.removed.keys())
        return [
            post
            for post in self.posts.values()
            if (post.feeds & feeds if feeds else self._is_listed(post))
            and all(tag_key(name) in post.keys for name in which.tags)
            and not any(tag_key(name) in post.keys for name in which.excluded)
            and (which.view != "unread" or not post.read)
            and (which.view != "starred" or post.starred)
            and holds(parse(which.query), post, self.removed)
        ]


TestLibrary = LibraryMachine.TestCase
TestLibrary.settings = settings(max_examples=25, stateful_step_count=25)
