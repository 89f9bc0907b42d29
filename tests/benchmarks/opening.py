"""Opening a post: from the key to its text on the screen."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from srw_reader.article import to_markdown
from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.rows import Row, median
from tests.benchmarks.terminal import Terminal

RUNS = 5
START = 0.5
"""Seconds without output before the first key: nobody has read a title sooner, and programs use them to get ready."""
FLOOR = ("12 KB", "100 KB")
"""The sizes that the Markdown widget is timed with as well: it takes half a minute for the largest."""


def rows() -> list[Row]:
    """Measure it."""
    reader: dict[str, list[float]] = defaultdict(list)
    end: dict[str, list[float]] = defaultdict(list)
    floor: dict[str, list[float]] = defaultdict(list)
    for _ in range(RUNS):
        with programs.copied(libraries.sizes()) as home:
            _open_each(Terminal([programs.READER, "--offline"], str(home)), reader, end)
        for number, size in enumerate(FLOOR, 1):
            floor[size].append(_widget(number, libraries.SIZES[size]))
    widget = {size: median(floor[size]) for size in FLOOR}
    return [
        Row("open a 12 KB post", reader["12 KB"], "Markdown widget", widget["12 KB"], 1 / 15),
        Row("open a 100 KB post", reader["100 KB"], "Markdown widget", widget["100 KB"], 1 / 40),
        Row("open a 1 MB post", reader["1 MB"], "a 100 KB post", median(reader["100 KB"]), 1.5),
        Row("to the end of a 1 MB post", end["1 MB"], "a 12 KB post", median(end["12 KB"]), 1.5),
    ]


def _open_each(terminal: Terminal, opened: dict[str, list[float]], ended: dict[str, list[float]]) -> None:
    with terminal:
        terminal.first(corpus.title(1))
        terminal.settle(START)
        for number, size in enumerate(libraries.SIZES, 1):
            opened[size].append(terminal.press("enter", terminal.shows(f"Opening line {number:06}")))
            terminal.settle(0.3)
            ended[size].append(terminal.press("end", terminal.shows(r"│ 6\. ")))
            terminal.press("escape", terminal.shows("open.*tags.*search"))
            if number < len(libraries.SIZES):
                terminal.press("down", terminal.changes())


def _widget(number: int, size: int) -> float:
    path = libraries.made(f"markdown-{number}-{size}", lambda folder: _write(folder, number, size)) / "post.md"
    with programs.floor("markdown", str(path)) as terminal:
        terminal.first("Nothing shown")
        terminal.settle(START)
        return terminal.press("m", terminal.shows(f"Opening line {number:06}"))


def _write(folder: Path, number: int, size: int) -> None:
    post = corpus.entry(number, size)
    (folder / "post.md").write_text(to_markdown(post.html, url=post.url), "utf-8")
