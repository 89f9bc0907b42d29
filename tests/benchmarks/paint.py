"""First paint: from the start of the process to posts, tags and counts on the screen."""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks import corpus, programs
from tests.benchmarks.rows import Row, Samples, interleaved, median
from tests.benchmarks.terminal import Terminal

RUNS = 11
SIZES = (10, 10_000, 100_000)


def rows() -> list[Row]:
    """Measure it."""
    measures = {"bare": _timed(lambda: programs.floor("bare"), lambda terminal: terminal.first("Bare app"))}
    for posts in SIZES:
        measures[f"{posts:,}"] = _painted(posts)
    if programs.has_newsboat():
        measures["newsboat"] = _timed(lambda: programs.newsboat(10_000), programs.open_newsboat)
    found = interleaved(RUNS, measures)
    bare = median(found["bare"])
    shown = [
        Row(f"first paint, {posts:,} posts", found[f"{posts:,}"], "bare Textual app", bare, 1.25) for posts in SIZES
    ]
    shown.append(Row("first paint, 100,000 posts", found["100,000"], "with 10 posts", median(found["10"]), 1.1))
    if "newsboat" in found:
        newsboat = median(found["newsboat"])
        shown.append(Row("first paint, 10,000 posts", found["10,000"], "newsboat, paint and open", newsboat, 0.5))
    return shown


def _painted(posts: int) -> Callable[[], Samples]:
    wanted = (corpus.title(1), corpus.tag_name(0)[:10], f"{posts:,} posts", r"All +" + f"{posts:,} ")
    return _timed(lambda: programs.reader(posts), lambda terminal: terminal.first(*wanted))


def _timed(start: Callable[[], Terminal], measure: Callable[[Terminal], float]) -> Callable[[], Samples]:
    def once() -> Samples:
        with start() as terminal:
            found = measure(terminal)
            terminal.settle()  # else its end would be cut off, and weigh on the next one's start
            return [found]

    return once
