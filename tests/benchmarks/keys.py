"""Keys in the list of posts: from the key to the cursor where it was sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from tests.benchmarks import corpus, programs
from tests.benchmarks.rows import Row, Samples, median, p95
from tests.benchmarks.terminal import Terminal

RUNS = 5
DOWN = 15
"""How often a run goes down one row without reaching the screen's end."""
PAGES = 10
POSTS = 100_000
Steps = Iterator[tuple[str, float]]
"""What was pressed, and how long it took."""


def rows() -> list[Row]:
    """Measure it."""
    measures: dict[str, Callable[[], Steps]] = {"reader": _reader, "bare": _bare}
    if programs.has_newsboat():
        measures["newsboat"] = _newsboat
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(RUNS):
        for name, measure in measures.items():
            for key, took in measure():
                found[name][key].append(took)
    reader, bare = found["reader"], found["bare"]
    shown = []
    for key in reader:
        floor = key if key in bare else "down"
        shown.append(Row(f"{key}, 100,000 posts", reader[key], f"bare list, {floor}", median(bare[floor]), 1.5))
        shown.append(Row(f"{key}, 100,000 posts", reader[key], "its median", median(reader[key]), 3, of=p95))
    if "newsboat" in found:
        newsboat = median(found["newsboat"]["down"])
        shown.append(Row("down, 100,000 posts", reader["down"], "newsboat, 10,000 posts", newsboat, 1))
    return shown


def downs(terminal: Terminal, name: Callable[[int], str], count: int = DOWN) -> Samples:
    """Go down row by row from the first; milliseconds each.

    Args:
        terminal: the program.
        name: what stands in a row, from its number.
        count: how often.
    """
    return [terminal.press("down", terminal.lights_up(name(row))) for row in range(2, 2 + count)]


def post(number: int) -> str:
    """What stands in a post's row."""
    return corpus.title(number)[:13]


def _reader() -> Steps:
    with programs.reader(POSTS) as terminal:
        terminal.first(post(1))
        yield from _all(terminal, post)
        terminal.press("/", terminal.shows("Search titles"))
        terminal.press(corpus.COMMON, terminal.shows(f"/{corpus.COMMON}"))
        terminal.press("enter", terminal.shows("next match|next"))
        for row in range(2, 12):
            yield "next match of a search", terminal.press("n", terminal.lights_up(post(row)))


def _bare() -> Steps:
    with programs.floor("lines", str(POSTS)) as terminal:
        terminal.first("Row 000001")
        yield from _all(terminal, lambda row: f"Row {row:06}")


def _newsboat() -> Steps:
    with programs.newsboat(10_000) as terminal:
        programs.open_newsboat(terminal)
        yield from (("down", took) for took in downs(terminal, post))


def _all(terminal: Terminal, name: Callable[[int], str]) -> Steps:
    yield from (("down", took) for took in downs(terminal, name))
    for _ in range(PAGES):
        yield "page down", terminal.press("pagedown", terminal.changes())
    for _ in range(DOWN):
        yield "down, scrolling", terminal.press("down", terminal.changes())
    for _ in range(5):
        yield "end", terminal.press("end", terminal.lights_up(name(POSTS)))
        yield "home", terminal.press("home", terminal.lights_up(name(1)))
