"""The most memory that the reader itself has had, after moving about, searching and choosing a tag."""

from __future__ import annotations

from tests.benchmarks import corpus, programs
from tests.benchmarks.keys import downs, post
from tests.benchmarks.rows import Row, Samples, interleaved, median

RUNS = 3


def rows() -> list[Row]:
    """Measure it."""
    found = interleaved(RUNS, {"reader": _reader, "bare": _bare})
    return [Row("peak memory, 100,000 posts", found["reader"], "bare Textual app", median(found["bare"]), 1.5)]


def _reader() -> Samples:
    with programs.reader(100_000) as terminal:
        terminal.first(post(1))
        downs(terminal, post)
        terminal.press("end", terminal.lights_up(post(100_000)))
        terminal.press("/", terminal.shows("Search titles"))
        terminal.press(corpus.COMMON, terminal.shows(f"/{corpus.COMMON}"))
        terminal.press("escape", terminal.shows("Posts ─{3}"))
        terminal.press("t", terminal.shows("Tags: ▏"))
        terminal.press("enter", terminal.shows(f"Posts ─ {corpus.tag_name(0)}"))
        terminal.press("escape", terminal.shows("Posts ─{3}"))
        terminal.settle(1)
        return [terminal.peak_memory()]


def _bare() -> Samples:
    with programs.floor("bare") as terminal:
        terminal.first("Bare app")
        terminal.settle(1)
        return [terminal.peak_memory()]
