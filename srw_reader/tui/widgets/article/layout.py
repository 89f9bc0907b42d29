"""Where every line of an article is, worked out only as far as it is looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from srw_reader.models import Block, Position
from srw_reader.tui.widgets.article.citations import Mark
from srw_reader.tui.widgets.article.lines import lay_out
from srw_reader.tui.widgets.article.runs import Line

KEPT = 1_000
"""Blocks whose lines are kept; more are laid out anew when they come into view again."""


class Layout:
    """The lines of an article at one width.

    The height of a block is an estimate until it is laid out. Laying out is asked for where it
    matters (`settle`), which says how far what was already in view has moved by it.

    Args:
        blocks: The article.
        width: Cells of the text column, at least 1.
        marks: What is printed behind the citations of each block, by the block's index.
    """

    def __init__(
        self, blocks: Sequence[Block], width: int, marks: Mapping[int, Sequence[Mark]] = MappingProxyType({})
    ) -> None:
        self.blocks = blocks
        self._marks = marks
        self.width = max(1, width)
        self._heights = [1 + len(block.text) // self.width + block.loose for block in blocks]
        if blocks:
            self._heights[0] -= blocks[0].loose
        self._measured = bytearray(len(blocks))
        self._unmeasured = len(blocks)
        self._lines: OrderedDict[int, list[Line]] = OrderedDict()
        self._tops: list[int] | None = None

    @property
    def tops(self) -> list[int]:
        """The first line of every block, and last the height of all; partly estimated."""
        if self._tops is None:
            self._tops = [0, *accumulate(self._heights)]
        return self._tops

    @property
    def height(self) -> int:
        """Lines in all, partly estimated."""
        return self.tops[-1]

    @property
    def exact(self) -> bool:
        """Whether nothing is estimated any more."""
        return self._unmeasured == 0

    def lines(self, index: int) -> list[Line]:
        """The lines of a block."""
        lines = self._lines.get(index)
        if lines is None:
            lines = self._lines[index] = lay_out(self.blocks, index, self.width, self._marks.get(index, ()))
            if len(self._lines) > KEPT:
                self._lines.popitem(last=False)
            if not self._measured[index]:
                self._measured[index] = 1
                self._unmeasured -= 1
                if self._heights[index] != len(lines):
                    self._heights[index] = len(lines)
                    self._tops = None
        return lines

    def settle(self, top: int, height: int) -> int:
        """Lay out what stands between two lines and one screenful above and below.

        Args:
            top: The first line in view.
            height: Lines in view.

        Returns:
            Where the line that was the first in view is now.
        """
        if not self.blocks:
            return 0
        anchor = self.block_at(top)
        within = min(top - self.tops[anchor], len(self.lines(anchor)) - 1)
        room = height * 2
        for index in range(anchor, len(self.blocks)):
            room -= len(self.lines(index))
            if room < 0:
                break
        room = height
        for index in range(anchor - 1, -1, -1):
            room -= len(self.lines(index))
            if room < 0:
                break
        return self.tops[anchor] + max(0, within)

    def measure(self, blocks: int) -> None:
        """Lay out so many blocks that never were."""
        index = self._measured.find(0)
        while index >= 0 and blocks > 0:
            self.lines(index)
            blocks -= 1
            index = self._measured.find(0, index)

    def block_at(self, line: int) -> int:
        """The block that a line belongs to."""
        return max(0, min(bisect_right(self.tops, line) - 1, len(self.blocks) - 1))

    def line(self, number: int) -> tuple[int, Line] | None:
        """A line with the index of its block; None past the end."""
        if not 0 <= number < self.height:
            return None
        index = self.block_at(number)
        lines = self.lines(index)
        within = number - self.tops[index]
        return (index, lines[within]) if within < len(lines) else None

    def line_of(self, position: Position) -> int:
        """The line on which a character of the article stands, exact once settled there.

        An offset below 0 is the empty line before the block.
        """
        if not self.blocks:
            return 0
        index = min(position.block, len(self.blocks) - 1)
        found = 0
        if position.offset >= 0:
            for number, line in enumerate(self.lines(index)):
                if line.start > position.offset:
                    break
                if line.start >= 0:
                    found = number
                    if any(0 <= run.start <= position.offset < run.start + len(run.text) for run in line.runs):
                        break
        return self.tops[index] + found

    def position_of(self, number: int) -> Position:
        """What stands at the beginning of a line; `line_of` leads back to it."""
        if not self.blocks:
            return Position()
        index = self.block_at(number)
        lines = self.lines(index)
        within = max(0, min(number - self.tops[index], len(lines) - 1))
        return Position(index, next((line.start for line in lines[within::-1] if line.start >= 0), -1))
