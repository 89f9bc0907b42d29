"""First paint: from the start of the process to posts, sidebar and counts on the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.rows import Row, Samples, Took, interleaved, median
from tests.benchmarks.terminal import Terminal

RUNS = 7
FRESH = (1, 60, 500)
"""Feeds of the libraries of 10,000 posts that a refresh has just left."""


def rows() -> list[Row]:
    """First paint, of libraries at rest and of those that a refresh has just left."""
    measures = {"bare": _timed(lambda: programs.floor("bare"), "Bare app")}
    for posts, feeds in ((10, 1), (10_000, 1), (100_000, 1), (100_000, 500)):
        home = libraries.at_rest(posts, feeds)
        measures[f"{posts:,} posts of {_feeds(feeds)}"] = _timed(lambda home=home: programs.reader(home), *_all(posts))
    for feeds in FRESH:
        home = libraries.fresh(10_000, feeds)
        measures[f"10,000 posts of {_feeds(feeds)} not read in yet"] = _timed(
            lambda home=home: programs.reader_on_copy(home), *_all(10_000)
        )
    if programs.has_newsboat():
        measures["newsboat"] = _newsboat
    found = interleaved(RUNS, measures)
    bare, newsboat = median(found.pop("bare")), found.pop("newsboat", None)
    shown = [Row(f"first paint, {what}", took, "bare Textual app", bare, 1.25) for what, took in found.items()]
    most, least = found["100,000 posts of one feed"], found["10 posts of one feed"]
    shown.append(Row("first paint, 100,000 posts of one feed", most, "with 10 posts", median(least), 1.1))
    if newsboat is not None:
        ours = found["10,000 posts of one feed"]
        shown.append(Row("first paint, 10,000 posts", ours, "newsboat, paint and open", median(newsboat), 0.5))
    return shown


def huge(posts: int, feeds: int) -> list[Row]:
    """First paint of one library."""
    home = libraries.at_rest(posts, feeds)
    measures = {
        "bare": _timed(lambda: programs.floor("bare"), "Bare app"),
        "reader": _timed(lambda: programs.reader(home), *_all(posts)),
    }
    found = interleaved(RUNS, measures)
    what = f"first paint, {posts:,} posts of {_feeds(feeds)}"
    return [Row(what, found["reader"], "bare Textual app", median(found["bare"]), 1.25)]


def _feeds(count: int) -> str:
    return "one feed" if count == 1 else f"{count} feeds"


def _all(posts: int) -> tuple[str, ...]:
    """What is on a painted screen: the first post, the sidebar's counts, the header."""
    return corpus.name(1), "All +" + f"{posts:,} ", f"{posts:,} posts"


def _timed(start: Callable[[], AbstractContextManager[Terminal]], *patterns: str) -> Callable[[], Samples]:
    def once() -> Samples:
        with start() as terminal:
            wall = terminal.first(*patterns)
            busy = terminal.busy()
            terminal.settle()  # else its end would be cut off, and weigh on the next one's start
            return [Took(wall, busy)]

    return once


def _newsboat() -> Samples:
    with programs.newsboat(10_000) as terminal:
        wall = programs.open_newsboat(terminal)
        return [Took(wall, terminal.busy())]


MEASURES = (rows,)
