"""The reader while a refresh works behind it: keys, marks, and opening posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from srw_reader.library import Library
from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.keys import downs
from tests.benchmarks.rows import Row, median, p95, runs
from tests.benchmarks.say import say
from tests.benchmarks.serving import many, one, served
from tests.benchmarks.terminal import Terminal

POSTS, SIZE = 10_000, 4_000
FEEDS, EACH = 500, 10
TIMES = 12
"""How often each thing is done."""
ALLOWED = 2_000
"""Milliseconds of processor time that the reader itself may take while 500 feeds are refreshed."""
Took = dict[str, list[float]]
"""How long things took, by what was done."""


def rows() -> list[Row]:
    """Measure it: while posts are stored, while they are indexed, and while their articles are read."""
    rest = _rest()
    least = median(rest["down"])
    shown = [Row(f"{what}, at rest", took, "down at rest", least, 20, of=max) for what, took in rest.items()]
    for doing, found in (
        ("fetched and stored", _while_stored()),
        ("indexed", _while_left(_fresh, "indexed")),
        ("read in", _while_left(_indexed, "read in")),
    ):
        shown += [
            Row(f"{what} while 10,000 posts are {doing}", took, "down at rest", least, 20, of=max)
            for what, took in found.items()
        ]
    many_feeds, busy = _while_many_feeds()
    down = many_feeds["down"]
    return [
        *shown,
        Row("down while 500 feeds are refreshed", down, "down at rest", least, 10, of=p95),
        Row("processor time of the reader itself in a refresh of 500 feeds", [busy], "allowed", ALLOWED, 1),
    ]


def _use(terminal: Terminal, goes_on: Callable[[], bool], what: str) -> Took:
    """Move, mark and open, as long as something goes on."""
    took: Took = defaultdict(list)
    for time in range(runs(TIMES)):
        if not goes_on():
            say(f"posts were {what} before all was measured that was to be: {time} of {TIMES} times")
            break
        row = 2 + time
        took["down"].append(terminal.press("down", terminal.lights_up(corpus.name(row))))
        took["a star"].append(terminal.press("s", terminal.shows(rf"{corpus.name(row)}[^│]*★")))
        took["a read mark"].append(terminal.press("m", terminal.shows(rf"[^●] {corpus.name(row)}")))
        took["a post opened"].append(terminal.press("enter", terminal.shows(f"Opening line {row:06}")))
        terminal.press("escape", terminal.shows("open.*tags.*search"))
    return took


def _rest() -> Took:
    with programs.reader_on_copy(libraries.at_rest(POSTS)) as terminal:
        terminal.first(corpus.name(1))
        terminal.settle(1)
        return _use(terminal, lambda: True, "at rest")


def _while_stored() -> Took:
    """Beside the refresh of one large feed, in a library that has thirty other posts, newer ones."""
    with served(libraries.document(POSTS, SIZE).parent) as port, programs.copied(libraries.at_rest(30)) as home:
        _subscribe(home, [one(port)])
        with programs.reader(home) as terminal:
            _refresh(terminal)
            return _use(terminal, _goes_on(terminal), "stored")


def _while_left(home: Callable[[], Path], what: str) -> Took:
    """While what a refresh has left to be done is done."""
    with programs.reader_on_copy(home()) as terminal:
        terminal.first(corpus.name(1))
        return _use(terminal, lambda: True, what)


def _fresh() -> Path:
    return libraries.fresh(POSTS, 60)


def _indexed() -> Path:
    return libraries.indexed(POSTS, 60)


def _while_many_feeds() -> tuple[Took, float]:
    """Only moving, as long as it lasts; and the milliseconds of processor time that the reader took in all."""
    folder = libraries.documents(FEEDS, EACH, SIZE)
    with served(folder, delay=0.1) as port, programs.copied(libraries.at_rest(30)) as home:
        _subscribe(home, many(port, FEEDS))
        with programs.reader(home) as terminal:
            _refresh(terminal)
            before, took, goes_on = terminal.busy(), [], _goes_on(terminal)
            pressed = 0.0
            while goes_on():
                took += downs(terminal, 5)
                took.append(terminal.press("home", terminal.lights_up(corpus.name(1))))
            pressed = sum(getattr(one_took, "busy", 0.0) for one_took in took)
            return {"down": took}, terminal.busy() - before - pressed


def _subscribe(home: Path, urls: Sequence[str]) -> None:
    with Library.open(libraries.library(home)) as library:
        for url in urls:
            library.feeds.subscribe(url)


def _refresh(terminal: Terminal) -> None:
    terminal.first(corpus.name(1))
    terminal.settle(0.5)
    terminal.press("r", terminal.shows("fetches the feeds|stops"))
    if "stops" not in terminal.text:  # the reader was started without the network, and asks
        terminal.press("y", terminal.shows("stops"))


def _goes_on(terminal: Terminal) -> Callable[[], bool]:
    return lambda: " stops" in terminal.text
