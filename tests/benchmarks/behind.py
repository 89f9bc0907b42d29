"""The reader while a refresh works behind it: keys, marks, and opening posts, pressed whatever it is at just then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.benchmarks import corpus, libraries, programs, refreshing
from tests.benchmarks.rows import Row, median, p95, runs
from tests.benchmarks.say import say
from tests.benchmarks.terminal import Terminal

POSTS, SIZE = 10_000, 4_000
FEEDS, EACH = 500, 10
"""Many feeds, and the posts of each."""
TIMES = 12
"""How often each thing is done."""
ALLOWED = 2_000
"""Milliseconds of processor time that the reader itself may take while 500 feeds are refreshed."""
PAUSE = 0.1
"""Seconds between what is done, so that it meets whatever goes on."""
Took = dict[str, list[float]]
"""How long things took, by what was done."""


def rest() -> list[Row]:
    """The reader at rest: what all others are compared with."""
    return _beside_down("at rest", _rest())


def stored() -> list[Row]:
    """The reader while a large feed is fetched and stored, whose posts are older than those on the screen."""
    with refreshing.one_feed(POSTS, SIZE) as terminal:
        took = _use(terminal, lambda: refreshing.goes_on(terminal), "stored")
    return _beside_down(f"while {POSTS:,} posts are fetched and stored", took)


def indexed() -> list[Row]:
    """The reader while posts are indexed."""
    return _beside_down(f"while {POSTS:,} posts are indexed", _while_left(libraries.fresh(POSTS, 60)))


def read_in() -> list[Row]:
    """The reader while articles are read in."""
    return _beside_down(f"while {POSTS:,} posts are read in", _while_left(libraries.indexed(POSTS, 60)))


def many_feeds() -> Iterator[Row]:
    """The reader while 500 feeds are refreshed: once without a key, once with the keys that move."""
    what = f"while {FEEDS} feeds are refreshed"
    with refreshing.many_feeds(FEEDS, EACH, SIZE) as terminal:
        before = terminal.busy()
        while refreshing.goes_on(terminal):
            terminal.watch(0.5)
        busy = terminal.busy() - before
    yield Row(f"processor time of the reader itself, {what}, no key pressed", [busy], "allowed", ALLOWED, 1)
    with refreshing.many_feeds(FEEDS, EACH, SIZE) as terminal:
        took: list[float] = []
        while refreshing.goes_on(terminal):
            took += [_down(terminal, row) for row in range(2, 7)]
            terminal.press_now("home", terminal.turns(corpus.name(1)))
    yield Row(f"down, {what}", took, "down at rest", _least(), 10, of=p95)


def _use(terminal: Terminal, goes_on: Callable[[], bool], what: str) -> Took:
    """Move, mark and open, as long as something goes on."""
    took: Took = defaultdict(list)
    for time in range(runs(TIMES)):
        if not goes_on():
            say(f"posts were {what} before all was measured that was to be: {time} of {TIMES} times")
            break
        row, name = 2 + time, corpus.name(2 + time)
        took["down"].append(_down(terminal, row))
        for done, key, holds in (
            ("a star", "s", terminal.shows(rf"{name}[^│]*★")),
            ("a read mark", "m", terminal.shows(rf"[^●] {name}")),
            ("a post opened", "enter", terminal.shows(f"Opening line {row:06}")),
        ):
            terminal.watch(PAUSE)
            took[done].append(terminal.press_now(key, holds))
        programs.leave_post(terminal)
    return took


def _down(terminal: Terminal, row: int) -> float:
    """Move to a row from the one above."""
    terminal.watch(PAUSE)
    return terminal.press_now("down", terminal.turns(corpus.name(row)))


def _beside_down(when: str, found: Took) -> list[Row]:
    return [Row(f"{what}, {when}", took, "down at rest", _least(), 20, of=max) for what, took in found.items()]


def _least() -> float:
    return median(_rest()["down"])


@cache
def _rest() -> Took:
    with programs.reader_on_copy(libraries.at_rest(POSTS)) as terminal:
        terminal.first(corpus.name(1))
        terminal.settle(1)
        return _use(terminal, lambda: True, "at rest")


def _while_left(home: Path) -> Took:
    """While what a refresh has left to be done is done."""
    with programs.reader_on_copy(home) as terminal:
        terminal.first(corpus.name(1))
        terminal.settle(0.5)
        return _use(terminal, lambda: True, "read")


MEASURES = (rest, stored, indexed, read_in, many_feeds)
