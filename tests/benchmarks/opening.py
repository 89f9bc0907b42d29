"""Opening a post: from the key to its text on the screen."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from srw_reader.article import to_markdown
from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.rows import Row, median, runs
from tests.benchmarks.terminal import Terminal

RUNS = 5
START = 0.5
"""Seconds without output before the first key of what is measured at rest."""
FLOOR = ("12 KB", "100 KB")
"""The sizes that the Markdown widget is timed with as well: it takes half a minute for the largest."""
UNREAD = 10
"""How many posts that nobody has read in are opened, one after the other."""


def rows() -> list[Row]:
    """Measure it."""
    opened: dict[str, list[float]] = defaultdict(list)
    ended: dict[str, list[float]] = defaultdict(list)
    floor: dict[str, list[float]] = defaultdict(list)
    unread: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs(RUNS)):
        with programs.reader_on_copy(libraries.sizes()) as terminal:
            _open_each(terminal, opened, ended)
        for number, size in enumerate(FLOOR, 1):
            floor[size].append(_widget(number, libraries.SIZES[size]))
        unread["read in before"].append(_first(libraries.sizes()))
        unread["not"].append(_first(libraries.fresh(10, 1)))
        with programs.reader_on_copy(libraries.fresh(10_000, 60)) as terminal:
            unread["among many"] += _open_unread(terminal)
    widget = {size: median(floor[size]) for size in FLOOR}
    least = median(opened["12 KB"])
    return [
        Row("open a 12 KB post, read in before", opened["12 KB"], "Markdown widget", widget["12 KB"], 1 / 15),
        Row("open a 100 KB post, read in before", opened["100 KB"], "Markdown widget", widget["100 KB"], 1 / 40),
        Row("open a 1 MB post, read in before", opened["1 MB"], "a 100 KB post", median(opened["100 KB"]), 1.5),
        Row("to the end of a 1 MB post", ended["1 MB"], "of a 12 KB post", median(ended["12 KB"]), 1.5),
        Row(
            "open the first post at the first paint, 12 KB, read in before",
            unread["read in before"],
            "a 12 KB post at rest",
            least,
            4,
        ),
        Row(
            "open the first post at the first paint, 7 KB, not read in yet",
            unread["not"],
            "a 12 KB post at rest",
            least,
            4,
        ),
        Row(
            "open a post, 4–24 KB, not read in yet, while others are read in",
            unread["among many"],
            "a 12 KB post at rest",
            least,
            4,
        ),
    ]


def _open_each(terminal: Terminal, opened: dict[str, list[float]], ended: dict[str, list[float]]) -> None:
    terminal.first(corpus.title(1))
    terminal.settle(START)
    for number, size in enumerate(libraries.SIZES, 1):
        opened[size].append(terminal.press("enter", terminal.shows(f"Opening line {number:06}")))
        terminal.settle(0.3)
        ended[size].append(terminal.press("end", terminal.shows(r"│ +6\. ")))
        terminal.press("escape", terminal.shows("open.*tags.*search"))
        if number < len(libraries.SIZES):
            terminal.press("down", terminal.changes())


def _first(home: Path) -> float:
    """Open the first post as soon as its title is there."""
    with programs.reader_on_copy(home) as terminal:
        terminal.first(corpus.title(1))
        return terminal.press_now("enter", terminal.shows("Opening line 000001"))


def _open_unread(terminal: Terminal) -> list[float]:
    """Open posts from far down, where what reads in the posts behind the reader, the newest first, has not come yet."""
    terminal.first(corpus.title(1))
    terminal.press("end", terminal.lights_up(corpus.name(10_000)))
    took = []
    for number in range(10_000, 10_000 - runs(UNREAD), -1):
        took.append(terminal.press("enter", terminal.shows(f"Opening line {number:06}")))
        terminal.press("escape", terminal.shows("open.*tags.*search"))
        terminal.press("k", terminal.lights_up(corpus.name(number - 1)))
    return took


def _widget(number: int, size: int) -> float:
    path = libraries.made(f"markdown-{number}-{size}", lambda folder: _write(folder, number, size)) / "post.md"
    with programs.floor("markdown", str(path)) as terminal:
        terminal.first("Nothing shown")
        terminal.settle(START)
        return terminal.press("m", terminal.shows(f"Opening line {number:06}"))


def _write(folder: Path, number: int, size: int) -> None:
    post = corpus.entry(number, size)
    (folder / "post.md").write_text(to_markdown(post.html, url=post.url), "utf-8")
