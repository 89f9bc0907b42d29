"""Where headings stand between the items of a list. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


class Headings:
    """Rows of a list in which items are put into groups, each with a row of its own above it.

    Args:
        firsts: The first item of each group, ascending.
    """

    def __init__(self, firsts: Sequence[int] = ()) -> None:
        self._firsts = firsts
        self._rows = [first + at for at, first in enumerate(firsts)]

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, item: int) -> int:
        """The row of an item."""
        return item + bisect_right(self._firsts, item)

    def item(self, row: int) -> int:
        """The item in a row, or the first below it where that has a heading."""
        return row - bisect_left(self._rows, row + 1) + (self.heading(row) is not None)

    def heading(self, row: int) -> int | None:
        """Which group's heading is in a row, from 0; None where it is an item."""
        at = bisect_left(self._rows, row)
        return at if at < len(self._rows) and self._rows[at] == row else None
