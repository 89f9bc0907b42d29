"""Where each of many things stands, when some turn out higher than was thought. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

GROUP = 256
"""Things whose heights are added up together."""


class Heights:
    """Heights one below the other; the top of one, and the one at a line, are found in a few microseconds."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        self._groups = [sum(self._heights[at : at + GROUP]) for at in range(0, len(self._heights), GROUP)]
        self.total = sum(self._groups)
        """The height of all."""

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def set(self, index: int, height: int) -> None:
        """Have another height."""
        change = height - self._heights[index]
        self._heights[index] = height
        self._groups[index // GROUP] += change
        self.total += change

    def set_all(self, first: int, heights: Sequence[int]) -> None:
        """Have other heights from one on."""
        self._heights[first : first + len(heights)] = heights
        for group in range(first // GROUP, (first + len(heights) - 1) // GROUP + 1):
            self._groups[group] = sum(self._heights[group * GROUP : (group + 1) * GROUP])
        self.total = sum(self._groups)

    def top(self, index: int) -> int:
        """The first line of one; the height of all for one past the last."""
        group = index // GROUP
        return sum(self._groups[:group]) + sum(self._heights[group * GROUP : index])

    def at(self, line: int) -> int:
        """The one that a line belongs to; the first or last for a line outside."""
        if line < 0 or not self._heights:
            return 0
        tops = [0, *accumulate(self._groups)]
        group = bisect_right(tops, line) - 1
        if group >= len(self._groups):
            return len(self._heights) - 1
        first = group * GROUP
        inner = list(accumulate(self._heights[first : first + GROUP], initial=tops[group]))
        return first + bisect_right(inner, line) - 1
