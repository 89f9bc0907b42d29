"""Sidebar: from the key that chooses a tag or feed to posts and counts on the screen, and from a letter to its tags."""

from __future__ import annotations

import re
from collections import defaultdict

from srw_reader.library import Library
from srw_reader.models import Filter
from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.keys import MANY, POSTS, downs
from tests.benchmarks.rows import Row, median, p95, runs
from tests.benchmarks.terminal import Holds, Terminal

RUNS = 2
CHOICES = ((0,), (1, 3), (2, 0, 7), (40, 0), (5,))
"""Tags chosen one after the other, by rank: each the first of them, the others added to it."""
ROOM = 3
"""Letters that are seen in the box where there are feeds."""
Took = dict[str, list[float]]
"""How long things took, by what was done."""


def one_feed() -> list[Row]:
    """Tags of one feed."""
    return chosen(POSTS, 1)


def many_feeds() -> list[Row]:
    """Tags of 500 feeds."""
    return chosen(POSTS, MANY)


def chosen(posts: int, feeds: int) -> list[Row]:
    """Tags chosen, added, excluded, and typed."""
    which = f"{posts:,} posts, {corpus.TAGS:,} tags, {feeds} {'feed' if feeds == 1 else 'feeds'}"
    took: Took = defaultdict(list)
    for _ in range(runs(RUNS)):
        with programs.reader(libraries.at_rest(posts, feeds)) as terminal:
            terminal.first(corpus.name(1))
            took["down"] += downs(terminal)
            with Library.open(libraries.library(libraries.at_rest(posts, feeds))) as library:
                for ranks in CHOICES:
                    _choose(terminal, library, ranks, took)
                    _clear(terminal)
    least = median(took["down"])
    return [
        Row(f"a tag chosen, {which}", took["chosen"], "down", least, 10, of=p95),
        Row(f"a tag added, {which}", took["added"], "down", least, 10, of=p95),
        Row(f"a tag excluded, {which}", took["excluded"], "down", least, 10, of=p95),
        Row(f"a letter in the tag box, {which}", took["letter"], "down", least, 5, of=p95),
    ]


def _choose(terminal: Terminal, library: Library, ranks: tuple[int, ...], took: Took) -> None:
    """Choose one tag, add the others, and exclude the first of them in the end."""
    for count, rank in enumerate(ranks):
        took["letter"] += _type(terminal, rank)
        names = tuple(map(corpus.tag_name, ranks[: count + 1]))
        key, what = ("space", "added") if count else ("enter", "chosen")
        took[what].append(terminal.press(key, _counted(terminal, library, Filter(tags=names))))
    _clear(terminal)
    _type(terminal, ranks[0])
    excluded = Filter(excluded=(corpus.tag_name(ranks[0]),))
    took["excluded"].append(terminal.press("-", _counted(terminal, library, excluded)))


def _type(terminal: Terminal, rank: int) -> list[float]:
    """The letters of a tag's first word; those that the box has room for are timed."""
    terminal.settle()
    if "Tags: ▏" not in terminal.text:
        terminal.press("t", terminal.shows("Tags: ▏"))
    word = corpus.tag_name(rank).split()[0].lower()
    seen = word[:ROOM]
    took = [terminal.press(letter, terminal.shows(f"Tags: {seen[:end]}▏")) for end, letter in enumerate(seen, 1)]
    terminal.send(word[ROOM:])
    terminal.settle(0.2)
    return took


def _counted(terminal: Terminal, library: Library, which: Filter) -> Holds:
    """Whether the posts within a filter are counted on the screen, and the commonest tag among them is."""
    posts = len(library.posts.within(which))
    tag = next(tag for tag in library.tags.within(which) if tag.name not in which.tags)
    return terminal.shows(rf"{re.escape(tag.name[:10])}.* {tag.posts:,} ", rf"─ {posts:,} ─╯")


def _clear(terminal: Terminal) -> None:
    """Back to all posts, in their list."""
    for _ in range(6):
        if re.search("Posts ─{3}", terminal.text) and "⏎ open" in terminal.text:
            return
        terminal.press("escape", terminal.changes())
        terminal.settle(0.3)


def sidebar() -> list[Row]:
    """Going through 500 feeds in 20 folders, and choosing one."""
    took: Took = defaultdict(list)
    for _ in range(runs(RUNS)):
        with programs.reader(libraries.at_rest(POSTS, MANY)) as terminal:
            _through_feeds(terminal, took)
    least = median(took.pop("down"))
    return [Row(f"{what}, 500 feeds", samples, "down", least, 10, of=p95) for what, samples in took.items()]


def _through_feeds(terminal: Terminal, took: Took) -> None:
    terminal.first(corpus.name(1))
    took["down"] += downs(terminal)
    terminal.press("h", terminal.shows("esc posts"))
    while "⏎ fold" not in terminal.text:
        terminal.press("down", terminal.changes())
    took["the feeds unfolded"].append(terminal.press("enter", terminal.shows("Folder 00")))
    terminal.press("down", terminal.changes())
    took["a folder folded"].append(terminal.press("space", terminal.changes()))
    for _ in range(8):
        took["down in the sidebar"].append(terminal.press("down", terminal.changes()))
    took["a feed shown"].append(terminal.press("enter", terminal.shows("Posts ─ [^─]")))


MEASURES = (one_feed, many_feeds, sidebar)
