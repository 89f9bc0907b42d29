"""Tags: from the key that chooses one to posts and counts on the screen, and from a letter to the tags that have it."""

from __future__ import annotations

import re

from srw_reader.library import Library
from srw_reader.models import Filter
from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.keys import downs, post
from tests.benchmarks.rows import Row, median, p95
from tests.benchmarks.terminal import Terminal

RUNS = 3
CHOICES = ((0,), (1, 3), (2, 0, 7), (40, 0), (5,))
"""Tags chosen one after the other, by rank: each the first of them, the others added to it."""
POSTS = 100_000


def rows() -> list[Row]:
    """Measure it."""
    filters: list[float] = []
    letters: list[float] = []
    down: list[float] = []
    for _ in range(RUNS):
        with programs.reader(POSTS) as terminal:
            terminal.first(post(1))
            down += downs(terminal, post)
            for ranks in CHOICES:
                for count, rank in enumerate(ranks):
                    letters += _type(terminal, rank)
                    filters.append(_choose(terminal, ranks[: count + 1]))
                _clear(terminal)
    least = median(down)
    return [
        Row("a tag chosen, 100,000 posts and 5,000 tags", filters, "down", least, 10, of=p95),
        Row("a letter in the tag box", letters, "down", least, 5, of=p95),
    ]


def _type(terminal: Terminal, rank: int) -> list[float]:
    """The letters of a tag's first word."""
    terminal.settle()
    if "─ Tags: ▏" not in terminal.text:
        terminal.press("t", terminal.shows("Tags: ▏"))
    word = corpus.tag_name(rank).split()[0].lower()
    return [terminal.press(letter, terminal.shows(f"Tags: {word[:end]}▏")) for end, letter in enumerate(word, 1)]


def _choose(terminal: Terminal, ranks: tuple[int, ...]) -> float:
    """Show the tag under the cursor, or add it to those that are chosen."""
    names = tuple(map(corpus.tag_name, ranks))
    with Library.open(libraries.library(libraries.home(POSTS))) as library:
        which = Filter(tags=names)
        tag = library.tags.within(which)[len(names)]  # the commonest that is not chosen
        posts = len(library.posts.within(which))
    counts = rf"{re.escape(tag.name[:10])}.* {tag.posts:,} "
    key = "enter" if len(ranks) == 1 else "space"
    return terminal.press(key, terminal.shows(counts, rf"─ {posts:,} ─╯"))


def _clear(terminal: Terminal) -> None:
    """Back to all posts, in their list."""
    for _ in range(6):
        if re.search("Posts ─{3}", terminal.text) and "⏎ open" in terminal.text:
            return
        terminal.press("escape", terminal.changes())
        terminal.settle(0.3)
