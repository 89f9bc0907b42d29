"""Memory: what the reader and all processes below it take of the machine's, what they share counted once (PSS)."""

from __future__ import annotations

import contextlib
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import corpus, libraries, programs, refreshing
from tests.benchmarks.keys import downs
from tests.benchmarks.rows import Row, median, runs
from tests.benchmarks.terminal import Terminal

RUNS = 1
POSTS, SIZE = 10_000, 4_000
TEN, MANY = 10, 240
"""How many posts are opened, to see what that takes, and that it takes no more for many."""
EVERY = 0.05
"""Seconds between two looks."""
ALLOWED, ALONE, FLAT = 90, 1.75, 4
"""MiB of all processes, how many times a bare app the reader itself, and MiB that it may grow by opening posts."""
Took = dict[str, list[float]]
"""MiB, by the moment."""


class Peak:
    """The most that a process has had, and it and those below it together, in MiB, since it was last `taken`."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._ended = threading.Event()
        self._main = self._all = 0.0
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()

    def taken(self) -> tuple[float, float]:
        """Of the process itself, and of all; from now on the next are looked for."""
        self._look()
        main, self._main, everything, self._all = self._main, 0.0, self._all, 0.0
        return main, everything

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self._watching.join()

    def _watch(self) -> None:
        while not self._ended.wait(EVERY):
            self._look()

    def _look(self) -> None:
        main = _pss(self._pid)
        self._main = max(self._main, main)
        self._all = max(self._all, main + sum(map(_pss, _below(self._pid))))


def moments() -> list[Row]:
    """Memory at each moment of a reader's life."""
    main: Took = defaultdict(list)
    tree: Took = defaultdict(list)
    bare: list[float] = []
    for _ in range(runs(RUNS)):
        with programs.floor("bare") as terminal:
            terminal.first("Bare app")
            terminal.settle(1)
            bare.append(_pss(terminal.pid))
        with refreshing.one_feed(POSTS, SIZE) as terminal:
            _watched(terminal, _after_a_refresh, f"{POSTS:,} posts came while it was open", main, tree)
        with programs.reader_on_copy(libraries.fresh(POSTS, 60)) as terminal:
            _watched(terminal, _lived, f"{POSTS:,} posts being read in", main, tree)
        with programs.reader_on_copy(libraries.at_rest(100_000)) as terminal:
            _watched(terminal, _lived, "100,000 posts at rest", main, tree)
    least = median(bare)
    shown = [
        Row(f"memory of all processes, {moment}", took, "allowed", ALLOWED, 1, of=max) for moment, took in tree.items()
    ]
    shown += [
        Row(f"memory of the reader alone, {moment}", took, "bare app", least, ALONE, of=max)
        for moment, took in main.items()
    ]
    return shown


def growth() -> list[Row]:
    """Memory of many posts opened."""
    grown = []
    for _ in range(runs(RUNS)):
        with programs.reader_on_copy(libraries.at_rest(POSTS)) as terminal:
            grown.append(_growth(terminal))
    return [Row(f"growth from {TEN} to {MANY} posts opened", grown, "allowed", FLAT, 1, of=max)]


def _watched(
    terminal: Terminal, lived: Callable[[Terminal], Iterator[str]], which: str, main: Took, tree: Took
) -> None:
    """The peaks of each moment, one after the other."""
    peak = Peak(terminal.pid)
    for moment in lived(terminal):
        alone, everything = peak.taken()
        main[f"{moment}, {which}"].append(alone)
        tree[f"{moment}, {which}"].append(everything)
    peak.end()


def _lived(terminal: Terminal) -> Iterator[str]:
    """Start the reader and use it; what was done just now."""
    terminal.first(corpus.name(1))
    terminal.watch(2)
    yield "after the start"
    yield from _used(terminal)


def _after_a_refresh(terminal: Terminal) -> Iterator[str]:
    """Refresh and use it; what was done just now."""
    while refreshing.goes_on(terminal):
        terminal.watch(0.2)
    yield "a refresh"
    yield from _used(terminal)


def _used(terminal: Terminal) -> Iterator[str]:
    _open(terminal, range(1, 1 + TEN))
    terminal.watch(0.5)
    yield "ten posts opened"
    terminal.press("/", terminal.shows("Search titles"))
    terminal.press(corpus.COMMON, terminal.shows(f"/{corpus.COMMON}"))
    terminal.press("escape", terminal.shows("Posts ─{3}"))
    terminal.watch(0.5)
    yield "a search"
    terminal.press("w", terminal.shows("Works"))
    terminal.watch(1)
    yield "the works"


def _growth(terminal: Terminal) -> float:
    """MiB by which the reader grows between the tenth post and the last."""
    terminal.first(corpus.name(1))
    downs(terminal, 1)
    terminal.press("home", terminal.lights_up(corpus.name(1)))
    _open(terminal, range(1, 1 + TEN))
    before = _pss(terminal.pid)
    _open(terminal, range(1 + TEN, 1 + runs(MANY - TEN) + TEN))
    return _pss(terminal.pid) - before


def _open(terminal: Terminal, numbers: range) -> None:
    """Open posts one after the other, from the one under the cursor on."""
    for number in numbers:
        terminal.press("enter", terminal.shows(f"Opening line {number:06}"))
        programs.leave_post(terminal)
        terminal.press("down", terminal.lights_up(corpus.name(number + 1)))


def _pss(pid: int) -> float:
    """The proportional share of a process in the machine's memory; 0 where it has ended."""
    with contextlib.suppress(OSError):
        found = re.search(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text("ascii"), re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def _below(pid: int) -> Iterator[int]:
    """The processes that it has started, and they have."""
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text("ascii").split()):
                yield child
                yield from _below(child)


MEASURES = (moments, growth)
