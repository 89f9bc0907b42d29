"""Opening a post: from the key to its text on the screen."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from srw_reader.article import to_markdown
from tests.benchmarks import cache, corpus, libraries, programs
from tests.benchmarks.rows import Row, median, runs
from tests.benchmarks.terminal import Terminal

RUNS = 5
START = 0.5
"""Seconds without output before the first key of what is measured at rest."""
FLOOR = ("12 KB", "100 KB")
"""The sizes that the Markdown widget is timed with as well: it takes half a minute for the largest."""
MOMENTS = {"at the first paint": 0.0, "a second after the first paint": 1.0}
"""Seconds from the first paint to the key that opens a post."""
_NEXT = "a later post, read in before"
UNREAD = 10
"""How many posts that nobody has read in are opened, one after the other."""
Took = dict[str, list[float]]
"""How long things took, by what was done."""


def read_before() -> list[Row]:
    """Opening posts that were read in before."""
    opened: Took = defaultdict(list)
    ended: Took = defaultdict(list)
    floor: Took = defaultdict(list)
    for _ in range(runs(RUNS)):
        with programs.reader_on_copy(libraries.sizes()) as terminal:
            _open_each(terminal, opened, ended)
        for number, size in enumerate(FLOOR, 1):
            floor[size].append(_widget(number, libraries.SIZES[size]))
    widget = {size: median(floor[size]) for size in FLOOR}
    return [
        Row("open a 12 KB post, read in before", opened["12 KB"], "Markdown widget", widget["12 KB"], 1 / 15),
        Row("open a 100 KB post, read in before", opened["100 KB"], "Markdown widget", widget["100 KB"], 1 / 40),
        Row("open a 1 MB post, read in before", opened["1 MB"], "a 100 KB post", median(opened["100 KB"]), 1.5),
        Row("to the end of a 1 MB post", ended["1 MB"], "of a 12 KB post", median(ended["12 KB"]), 1.5),
    ]


def first() -> list[Row]:
    """Opening the first post after the start, with the enter key at the first paint and in a second's peace."""
    took: Took = defaultdict(list)
    for _ in range(runs(RUNS)):
        for moment, wait in MOMENTS.items():
            for which, home in (("read in before", libraries.sizes()), ("not read in yet", libraries.unread())):
                took[f"open the first post {moment}, 12 KB, {which}"].append(_first(home, wait))
        took[_NEXT] += _next()
    least = median(took.pop(_NEXT))
    return [Row(what, samples, _NEXT, least, 4) for what, samples in took.items()]


def unread() -> list[Row]:
    """Opening posts that were not read in yet, one after the other, while others are."""
    took, read = [], []
    for _ in range(runs(RUNS)):
        with programs.reader_on_copy(libraries.fresh(10_000, 60)) as terminal:
            took += _open_unread(terminal)
        read += _next()
    what = "open a post, 4–24 KB, not read in yet, while others are read in"
    return [Row(what, took, _NEXT, median(read), 4)]


def _open_each(terminal: Terminal, opened: Took, ended: Took) -> None:
    terminal.first(corpus.title(1))
    terminal.settle(START)
    for number, size in enumerate(libraries.SIZES, 1):
        opened[size].append(terminal.press("enter", terminal.shows(f"Opening line {number:06}")))
        terminal.settle(0.3)
        ended[size].append(terminal.press("end", terminal.shows(r"│ +6\. ")))
        programs.leave_post(terminal)
        if number < len(libraries.SIZES):
            terminal.press("down", terminal.changes())


def _first(home: Path, wait: float) -> float:
    """Open the first post so many seconds after its title is there."""
    with programs.reader_on_copy(home) as terminal:
        terminal.first(corpus.title(1))
        terminal.watch(wait)
        return terminal.press_now("enter", terminal.shows("Opening line 000001"))


def _next() -> list[float]:
    """Open the second and third post of some that were read in before, of 4 to 5 KB."""
    with programs.reader_on_copy(libraries.at_rest(30)) as terminal:
        terminal.first(corpus.title(1))
        terminal.press("enter", terminal.shows("Opening line 000001"))
        took = []
        for number in range(2, 2 + runs(UNREAD)):
            programs.leave_post(terminal)
            terminal.press("down", terminal.lights_up(corpus.name(number)))
            took.append(terminal.press("enter", terminal.shows(f"Opening line {number:06}")))
        return took


def _open_unread(terminal: Terminal) -> list[float]:
    """Open posts from far down, where what reads in the posts behind the reader, the newest first, has not come yet."""
    terminal.first(corpus.title(1))
    terminal.press("end", terminal.lights_up(corpus.name(10_000)))
    took = []
    for number in range(10_000, 10_000 - runs(UNREAD), -1):
        took.append(terminal.press("enter", terminal.shows(f"Opening line {number:06}")))
        programs.leave_post(terminal)
        terminal.press("k", terminal.lights_up(corpus.name(number - 1)))
    return took


def _widget(number: int, size: int) -> float:
    path = cache.made(f"markdown-{number}-{size}", lambda folder: _write(folder, number, size)) / "post.md"
    with programs.floor("markdown", str(path)) as terminal:
        terminal.first("Nothing shown")
        terminal.settle(START)
        return terminal.press("m", terminal.shows(f"Opening line {number:06}"))


def _write(folder: Path, number: int, size: int) -> None:
    post = corpus.entry(number, size)
    (folder / "post.md").write_text(to_markdown(post.html, url=post.url), "utf-8")


MEASURES = (read_before, first, unread)
