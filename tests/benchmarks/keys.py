"""Keys in the list of posts: from the key to the cursor where it was sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.rows import Row, Samples, median, p95, runs
from tests.benchmarks.terminal import Terminal

RUNS = 5
DOWN = 12
"""How often a run goes down one row without reaching the screen's end."""
PAGES = 10
POSTS, MANY = 100_000, 500
"""Posts of one feed, and of so many."""
DELAYS = (0, 0.03, 0.06, 0.1, 0.15, 0.3)
"""Seconds from the first paint to the first key."""
Steps = Iterator[tuple[str, float]]
"""What was pressed, and how long it took."""


def at_rest() -> list[Row]:
    """Keys in the list, at rest."""
    measures: dict[str, Callable[[], Steps]] = {
        f"{POSTS:,} posts of one feed": _reader,
        f"{POSTS:,} posts of {MANY} feeds": _many,
    }
    return against_the_floor(measures)


def against_the_floor(measures: dict[str, Callable[[], Steps]]) -> list[Row]:
    """Keys of readers, by what their libraries have, beside those of a bare list and of newsboat."""
    measures = {**measures, "bare": _bare}
    if programs.has_newsboat():
        measures["newsboat"] = _newsboat
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(runs(RUNS)):
        for name, measure in measures.items():
            for key, took in measure():
                found[name][key].append(took)
    bare, newsboat = found.pop("bare"), found.pop("newsboat", None)
    shown = []
    for posts, steps in found.items():
        for key, took in steps.items():
            floor = key if key in bare else "down"
            shown.append(Row(f"{key}, {posts}", took, f"bare list, {floor}", median(bare[floor]), 1.5))
            shown.append(Row(f"{key}, {posts}", took, "its median", median(took), 3, of=p95))
        if newsboat is not None:
            least = median(newsboat["down"])
            shown.append(Row(f"down, {posts}", steps["down"], "newsboat, 10,000 posts", least, 1))
    return shown


def first() -> list[Row]:
    """The first key after the first paint."""
    with programs.reader_on_copy(libraries.fresh(10_000, 60)) as terminal:
        terminal.first(corpus.name(1))
        terminal.settle(1)
        least = median(downs(terminal))
    early = [_at_first(delay) for _ in range(runs(RUNS)) for delay in DELAYS]
    what = "down within 0.3 s of the first paint, 10,000 posts not read in yet"
    return [Row(what, early, "down, later", least, 10, of=max)]


def downs(terminal: Terminal, count: int = DOWN) -> Samples:
    """Go down row by row from the first post; milliseconds each."""
    return [terminal.press("down", terminal.lights_up(corpus.name(row))) for row in range(2, 2 + count)]


def _reader() -> Steps:
    with programs.reader(libraries.at_rest(POSTS)) as terminal:
        terminal.first(corpus.name(1))
        yield from _all(terminal, corpus.name, POSTS)
        terminal.press("/", terminal.shows("Search titles"))
        terminal.press(corpus.COMMON, terminal.shows(f"/{corpus.COMMON}"))
        terminal.press("enter", terminal.shows("next match|next"))
        for row in range(2, 12):
            yield "next match of a search", terminal.press("n", terminal.lights_up(corpus.name(row)))


def _many() -> Steps:
    yield from walk(POSTS, MANY)


def walk(posts: int, feeds: int) -> Steps:
    """Up and down the list of all posts."""
    with programs.reader(libraries.at_rest(posts, feeds)) as terminal:
        terminal.first(corpus.name(1))
        yield from _all(terminal, corpus.name, posts)


def _bare() -> Steps:
    with programs.floor("lines", str(POSTS)) as terminal:
        terminal.first("Row 000001")
        yield from _all(terminal, lambda row: f"Row {row:06}", POSTS)


def _newsboat() -> Steps:
    with programs.newsboat(10_000) as terminal:
        programs.open_newsboat(terminal)
        yield from (("down", took) for took in downs(terminal))


def _all(terminal: Terminal, name: Callable[[int], str], last: int) -> Steps:
    for row in range(2, 2 + DOWN):
        yield "down", terminal.press("down", terminal.lights_up(name(row)))
    for _ in range(PAGES):
        yield "page down", terminal.press("pagedown", terminal.changes())
    for _ in range(DOWN):
        yield "down, scrolling", terminal.press("down", terminal.changes())
    for _ in range(4):
        yield "end", terminal.press("end", terminal.lights_up(name(last)))
        yield "home", terminal.press("home", terminal.lights_up(name(1)))


def _at_first(delay: float) -> float:
    """The first key of all, so many seconds after the list was painted; what a refresh left is being read in then."""
    with programs.reader_on_copy(libraries.fresh(10_000, 60)) as terminal:
        terminal.first(corpus.name(1))
        terminal.watch(delay)
        terminal.settle(0)  # what had come before the key is none of its doing
        before = terminal.look(corpus.name(2))
        return terminal.press_now("down", lambda: terminal.look(corpus.name(2)) not in (None, before))


MEASURES = (at_rest, first)
