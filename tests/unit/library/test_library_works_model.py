"""Works against a model of them in plain Python, through random histories."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from library_entries import NOW, entry, insert, update

from srw_reader.article.references.works import hosts, keys_of, rank
from srw_reader.library import Library
from srw_reader.library.changes import digest
from srw_reader.models import Entry, Filter, Mention, Reference
from srw_reader.strings.urls import host

ADDRESSES = (
    None,
    "https://www.leaf.example/1",
    "http://leaf.example/1/",
    "https://sub.leaf.example/2",
    "https://leaf.example/",
    "https://doi.org/10.1000/a",
)

references = st.builds(
    Reference,
    number=st.integers(1, 4),
    text=st.sampled_from(["Leaf Society. Leaves.", "leaf society: leaves", "Pot Guild. Pots, 2nd edition.", "—"]),
    source=st.sampled_from([None, "Leaf Society", "Pot Guild"]),
    title=st.sampled_from([None, "Leaves", "Pots, 2nd edition"]),
    url=st.sampled_from(ADDRESSES),
    identifiers=st.dictionaries(st.sampled_from(["doi", "pmid"]), st.sampled_from(["10.1000/a", "1", "2"])),
)
lists = st.lists(references, max_size=5)
ages = st.integers(0, 3)
filters = st.builds(
    Filter,
    tags=st.sampled_from([(), (), ("Tea",), ("Tea", "Bees"), ("none",)]),
    excluded=st.sampled_from([(), (), ("Bees",)]),
    view=st.sampled_from(["all", "all", "unread", "starred"]),
    query=st.sampled_from(["", "", "kettle"]),
    feeds=st.just(()),
    cites=st.just(()),
)
hosts_asked = st.sampled_from(["", "leaf.example", "sub.leaf.example", "www.doi.org", "nowhere.example"])


@dataclass
class _Post:
    number: int
    entry: Entry
    references: tuple[Reference, ...]
    read: bool = False
    starred: bool = False

    @property
    def keyed(self) -> list[tuple[Reference, tuple[str, ...]]]:
        return list(zip(self.references, keys_of(self.references), strict=True))


@dataclass
class _Work:
    references: list[tuple[_Post, Reference]]
    keys: set[str]

    @property
    def key(self) -> str:
        return min(self.keys, key=rank)

    @property
    def hosts(self) -> set[str]:
        return {name for _, one in self.references if one.url for name in hosts(one.url)}

    def commonest(self, field: str) -> tuple[str, ...]:
        values = Counter(value for _, one in self.references if (value := getattr(one, field)))
        return tuple(sorted(values, key=lambda value: (-values[value], value)))


class WorksMachine(RuleBasedStateMachine):
    """Posts come and change at random; what is asked of works is what a look at all references would tell."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.library = Library.open(Path(self.folder.name) / "library.db")
        self.feed = self.library.feeds.subscribe("https://tea.example/feed/").number
        self.posts: list[_Post] = []

    def teardown(self) -> None:
        if hasattr(self, "library"):
            assert self.library.check() == []
            self.library.close()
            self.folder.cleanup()

    # ---------------------------------------------------------------- what happens

    @rule(posts=st.lists(st.tuples(lists, ages, st.sampled_from([(), ("Tea",), ("tea", "Bees")])), max_size=3))
    def posts_come(self, posts: list[tuple[list[Reference], int, tuple[str, ...]]]) -> None:
        changes = []
        for listed, age, tags in posts:
            number = len(self.posts) + 1
            new = entry(f"n{number}", age=age, tags=tags, text="kettle" if age else "pot")
            changes.append(insert(new, *listed))
            self.posts.append(_Post(number, new, tuple(listed)))
        self.library.ingest.apply(self.feed, changes[::-1], now=NOW)

    @precondition(lambda self: self.posts)
    @rule(data=st.data())
    def posts_change(self, data: st.DataObject) -> None:
        changes = []
        for post in data.draw(st.lists(st.sampled_from(self.posts), max_size=3, unique_by=lambda post: post.number)):
            age, listed = data.draw(ages), tuple(data.draw(lists))
            title = data.draw(st.integers())
            new = entry(f"n{post.number}", age=age, tags=post.entry.tags, text="kettle", title=str(title))
            if digest(new) == digest(post.entry):
                continue
            changes.append(update(post.number, new, *listed))
            post.entry, post.references = new, listed
        self.library.ingest.apply(self.feed, changes, now=NOW)

    @precondition(lambda self: self.posts)
    @rule(data=st.data())
    def mark(self, data: st.DataObject) -> None:
        post = data.draw(st.sampled_from(self.posts))
        post.read, post.starred = not post.read, data.draw(st.booleans())
        (self.library.state.mark_read if post.read else self.library.state.mark_unread)([post.number])
        self.library.state.star(post.number, post.starred)

    # ---------------------------------------------------------------- what must hold

    @rule(which=filters, within=hosts_asked)
    def works_are_those_of_the_references(self, which: Filter, within: str) -> None:
        posts = self._within(which)
        expected = []
        for work in self._works():
            citing = {post.number for post, _ in work.references} & set(posts)
            if citing and (not within or hosts(within)[0] in work.hosts):
                expected.append((-len(citing), work.key, work))
        shown = self.library.works.within(which, host=within)
        assert sorted((-work.posts, work.key) for work in shown) == sorted(row[:2] for row in expected)
        order = [(work.posts, work.number) for work in shown]
        assert order == sorted(order, reverse=True)
        for one in shown:
            [model] = [row[2] for row in expected if row[1] == one.key]
            urls, titles = model.commonest("url"), model.commonest("title")
            assert (one.sources, one.texts) == (model.commonest("source"), model.commonest("text"))
            assert one.url == (urls[0] if urls else None)
            assert one.host == (host(urls[0]) if urls else "")
            assert one.title == max(titles, key=len, default=None)
            assert one.identifiers.keys() == {kind for _, of in model.references for kind in of.identifiers}
            assert self.library.works.find(one.number).key == one.key
            assert self.library.works.mentions(one.number, which) == [
                Mention(number, self._post(number).entry.title, printed)
                for number in posts
                for printed in sorted(reference.number for post, reference in model.references if post.number == number)
            ]

    @rule(which=filters)
    def hosts_are_those_of_the_works(self, which: Filter) -> None:
        posts = set(self._within(which))
        works = [work for work in self._works() if {post.number for post, _ in work.references} & posts]
        counts = Counter(name for work in works for name in work.hosts)
        exact = {hosts(one.url)[0] for work in self._works() for _, one in work.references if one.url}
        expected = [(name, count) for name, count in counts.items() if name in exact]
        assert self.library.works.hosts(which) == sorted(expected, key=lambda row: (-row[1], row[0]))

    @rule(which=filters, term=st.sampled_from(["10.1000/a", "pmid:1", "2", "LEAF.example", "https://leaf.example/1#x"]))
    def posts_that_cite_are_found(self, which: Filter, term: str) -> None:
        wanted = {"10.1000/a": "doi:10.1000/a", "2": "pmid:2", "https://leaf.example/1#x": "url:leaf.example/1"}
        key = wanted.get(term, term)
        if (
            key == "LEAF.example"
        ):  # those that lead there themselves, and not all that cite what another post found there
            named = [(post, one) for work in self._works() for post, one in work.references if one.url]
            citing = {post.number for post, one in named if "leaf.example" in hosts(one.url or "")}
        else:
            citing = {post.number for work in self._works() if key in work.keys for post, _ in work.references}
        expected = [number for number in self._within(which) if number in citing]
        which = which._replace(cites=(term,))
        assert [post.number for post in self.library.posts.within(which)] == expected
        counts = self.library.posts.counts(which)
        assert counts.posts == len(expected)
        assert counts.unread == sum(not self._post(number).read for number in expected)
        assert [self.library.posts.row(which, number) for number in expected] == list(range(len(expected)))

    @invariant()
    def every_reference_leads_to_its_work(self) -> None:
        if not hasattr(self, "posts"):
            return
        works = self._works()
        assert len(self.library.works.within()) == len(works)
        for post in self.posts:
            found = self.library.works.of_post(post.number)
            first = {one.number: known[0] for one, known in reversed(post.keyed) if known}
            assert found.keys() == first.keys()
            for number, key in first.items():
                [model] = [work for work in works if key in work.keys]
                assert found[number].key == model.key
                assert found[number].posts == len({post.number for post, _ in model.references})

    # ---------------------------------------------------------------- the model

    def _works(self) -> list[_Work]:
        works: list[_Work] = []
        for post in self.posts:
            for one, known in post.keyed:
                if not known:
                    continue
                joined = [work for work in works if not work.keys.isdisjoint(known)]
                works = [work for work in works if work not in joined]
                references = [pair for work in joined for pair in work.references]
                works.append(_Work([*references, (post, one)], {*known}.union(*(work.keys for work in joined))))
        return works

    def _post(self, number: int) -> _Post:
        return self.posts[number - 1]

    def _within(self, which: Filter) -> list[int]:
        return [post.number for post in self.library.posts.within(which._replace(cites=()))]


TestWorks = WorksMachine.TestCase
TestWorks.settings = settings(max_examples=40, stateful_step_count=20)
