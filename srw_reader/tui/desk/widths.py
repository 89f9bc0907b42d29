"""How wide panes are: the article gets its room first, the lists share the rest. Pure."""

from __future__ import annotations

from srw_reader.named_tuple import NamedTuple

AROUND = 5
"""Cells beside a text: a border and a space on either side, and the scrollbar."""
LIST = (30, 60)
"""Cells that the list of posts needs beside an article, and those that it is given at most."""
SIDEBAR = 36
"""Cells that the sidebar is given at most."""
WIDE = 130
"""Cells from which on the sidebar stands beside list and article."""
LEAST = 18
"""Cells below which no pane is made smaller."""
LEAST_LINES = 4
"""Lines below which the panel is not."""


class Sizes(NamedTuple):
    """What the user gave panes, in cells; 0 where they get what they need."""

    sidebar: int = 0
    posts: int = 0
    panel: int = 0
    """Lines."""


class Widths(NamedTuple):
    """Cells of what stands beside the article; 0 for what does not."""

    sidebar: int
    posts: int


def load(text: str | None) -> Sizes:
    """Sizes as `dump` wrote them; those by need where it did not."""
    numbers = (text or "").split()
    right = len(numbers) == len(Sizes()) and all(number.isdecimal() and len(number) < 5 for number in numbers)
    return Sizes(*map(int, numbers)) if right else Sizes()


def dump(sizes: Sizes) -> str:
    """Sizes as a text to be remembered."""
    return " ".join(map(str, sizes))


def beside(measure: int) -> int:
    """Cells from which on the list stands beside the widest text; below, there is one pane at a time."""
    return measure + AROUND + LIST[0]


def breakpoints(least: int, measure: int) -> list[tuple[int, str]]:
    """Classes of a screen, each with the cells from which on it has it.

    Args:
        least: Cells below which nothing is shown.
        measure: The widest that a text gets.
    """
    return [(0, "-too-small"), (least, "-narrow"), (beside(measure), "-medium"), (_wide(measure), "-wide")]


def _wide(measure: int) -> int:
    return max(WIDE, beside(measure) + LEAST - 3)


def shared(total: int, measure: int, sizes: Sizes) -> Widths:
    """How the lists share what the article leaves of a terminal.

    Args:
        total: Cells of the terminal.
        measure: The widest that a text gets.
        sizes: What the user wants.
    """
    if total < beside(measure):
        return Widths(0, 0)
    left = total - measure - AROUND
    sidebar = 0
    if total >= _wide(measure):
        sidebar = _within(sizes.sidebar or min(SIDEBAR, left * 3 // 7), total - 2 * LEAST)
    posts = _within(sizes.posts or min(LIST[1], left - sidebar), total - sidebar - LEAST)
    return Widths(sidebar, posts)


def panel(total: int, wanted: int) -> int:
    """Lines of the panel in a terminal of so many: as many as the user wants, but a third is left to what is read."""
    return max(LEAST_LINES, min(wanted, total * 2 // 3)) if wanted else 0


def _within(size: int, most: int) -> int:
    return max(LEAST, min(size, most))
