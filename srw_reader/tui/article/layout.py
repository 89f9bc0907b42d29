"""Where every line of an article is, worked out only as far as it is looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from srw_reader.models import Block, Position
from srw_reader.named_tuple import NamedTuple
from srw_reader.tui.article.flow import Flow
from srw_reader.tui.article.heights import Heights
from srw_reader.tui.article.lines import SPLIT, Setting
from srw_reader.tui.article.marks import Mark
from srw_reader.tui.article.runs import Line

KEPT = 500
"""Parts whose lines are kept; more are laid out anew when they come into view again."""
SHORT = 200
"""Parts up to which an article is laid out whole, once what is in view is painted."""
_BITS = 32


class Placed(NamedTuple):
    """A line and where it belongs."""

    block: int
    """The index of its block."""
    key: int
    """What stays the same where lines above it turn out to be more or fewer; ordered as the lines are."""
    line: Line
    """What is on it."""


class Layout:
    """The lines of an article at one width.

    A block is one part, a table or code as many as it has rows. The height of a part is an estimate until it is laid
    out. Laying out is asked for where it matters (`settle`), which says how far what was already in view has moved by
    it.

    Args:
        blocks: The article.
        width: Cells of the text column, at least 1.
        marks: What is printed into each block, by the block's index.
        room: Cells that a table may take, where they are more.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        width: int,
        marks: Mapping[int, Sequence[Mark]] = MappingProxyType({}),
        room: int = 0,
    ) -> None:
        self.blocks = blocks
        self._marks = marks
        self.width = width = max(1, width)
        self.room = room
        self.laid_out = 0
        """How many parts were laid out so far."""
        self._settings: dict[int, Setting] = {}
        self._flows: OrderedDict[int, Flow] = OrderedDict()
        heights = [1 + len(block.text) // width + block.loose for block in blocks]
        if blocks:
            heights[0] -= blocks[0].loose
        self._split = {index: block.text.split("\n") for index, block in enumerate(blocks) if block.kind in SPLIT}
        counts = [1] * len(blocks)
        for index, rows in sorted(self._split.items(), reverse=True):
            counts[index] = len(rows)
            estimates = [1 + len(row) // width for row in rows]
            estimates[0] += blocks[index].loose and index > 0
            heights[index : index + 1] = estimates
        self._first_parts: Sequence[int] = [0, *accumulate(counts)] if self._split else range(len(blocks) + 1)
        self._heights = Heights(heights)

    @property
    def height(self) -> int:
        """Lines in all, partly estimated."""
        return self._heights.total

    # ------------------------------------------------------------ parts

    def _block_of(self, part: int) -> int:
        return bisect_right(self._first_parts, part) - 1

    def _setting(self, index: int) -> Setting:
        setting = self._settings.get(index)
        if setting is not None:
            return setting
        setting = Setting(self.blocks, index, self.width, self._marks.get(index, ()), self.room)
        if index in self._split:
            self._settings[index] = setting
            self._heights.set_all(self._first_parts[index], setting.estimates())
        return setting

    def _flow(self, part: int) -> Flow:
        flow = self._flows.get(part)
        if flow is None:
            index = self._block_of(part)
            flow = self._flows[part] = self._setting(index).flow(part - self._first_parts[index])
            self.laid_out += 1
            if len(self._flows) > KEPT:
                self._flows.popitem(last=False)
            self._measure(part, flow)
        return flow

    def _measure(self, part: int, flow: Flow) -> None:
        if self._heights[part] != flow.height:
            self._heights.set(part, flow.height)

    def _reach(self, part: int, line: int) -> Flow:
        """A part with its lines up to one made, if it has so many."""
        flow = self._flow(part)
        if not flow.complete and flow.count <= line:
            flow.reach(line)
            self._measure(part, flow)
        return flow

    # ------------------------------------------------------------ what is looked at

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
        anchor, within = self._at(top)
        room = height * 2 - (self._reach(anchor, within + height * 2).height - within)
        for part in range(anchor + 1, len(self._heights)):
            if room < 0:
                break
            room -= self._reach(part, room).height
        room = height - within
        for part in range(anchor - 1, -1, -1):
            if room < 0:
                break
            flow = self._flow(part)
            flow.finish()
            self._measure(part, flow)
            room -= flow.height
        return self._heights.top(anchor) + within

    def complete(self) -> bool:
        """Lay out all of a short article, so that its height is no estimate.

        Returns:
            Whether it is short.
        """
        short = len(self._heights) <= SHORT
        for part in range(len(self._heights) if short else 0):
            self._flow(part)
        return short

    def _at(self, number: int) -> tuple[int, int]:
        """The part that a line belongs to, laid out, and the line's number in it."""
        part = self._heights.at(number)
        index = self._block_of(part)
        if index in self._split and index not in self._settings:
            self._setting(index)  # now that it is measured, another part may be there
            part = self._heights.at(number)
        within = max(0, number - self._heights.top(part))
        return part, min(within, self._reach(part, within).count - 1)

    def line(self, number: int) -> Placed | None:
        """A line; None past the end."""
        while 0 <= number < self.height:
            part = self._heights.at(number)
            within = number - self._heights.top(part)
            flow = self._reach(part, within)
            if part == self._heights.at(number) and within < flow.count:
                index = self._block_of(part)
                return Placed(index, part << _BITS | within, flow.line(within))
        return None

    def keyed(self, key: int) -> Placed:
        """The line that has a key."""
        part, within = divmod(key, 1 << _BITS)
        return Placed(self._block_of(part), key, self._reach(part, within).line(within))

    def selected(self, begin: tuple[int, int] | None, end: tuple[int, int] | None) -> tuple[Position, Position]:
        """What is selected from one place to another: its first character, and one past its last.

        Of a table those are whole rows. An offset below 0 is a block with its marker.

        Args:
            begin: A line's key and the place on it; the article's beginning where None.
            end: The same, one past the end; the article's end where None.
        """
        first, beyond = Position(0, -1), Position(len(self.blocks) - 1, len(self.blocks[-1].text))
        if begin is not None:
            placed, (start, _) = self.keyed(begin[0]), self._stretch(begin[0])
            whole = self.blocks[placed.block].kind == "table" or placed.line.start < 0
            first = Position(placed.block, (start or -1) if whole else placed.line.from_(begin[1]))
        if end is not None:
            placed, (start, stop) = self.keyed(end[0]), self._stretch(end[0])
            if placed.line.start < 0:
                beyond = Position(placed.block, start)
            else:
                whole = self.blocks[placed.block].kind == "table"
                beyond = Position(placed.block, stop if whole else placed.line.to(end[1]))
        return first, beyond

    def _stretch(self, key: int) -> tuple[int, int]:
        """The stretch of its block's text that a line's part takes: first character, one past the last."""
        part = key >> _BITS
        index = self._block_of(part)
        starts, length = self._setting(index).starts, len(self.blocks[index].text)
        row = part - self._first_parts[index]
        return starts[row], starts[row + 1] - 1 if row + 1 < len(starts) else length

    # ------------------------------------------------------------ positions

    def line_of(self, position: Position) -> int:
        """The line on which a character of the article stands, exact once settled there.

        An offset below 0 is the empty line before the block.
        """
        if not self.blocks:
            return 0
        index = min(position.block, len(self.blocks) - 1)
        part = self._first_parts[index] + self._setting(index).part_of(position.offset)
        flow = self._flow(part)
        found = flow.find(position.offset)
        self._measure(part, flow)
        return self._heights.top(part) + found

    def position_of(self, number: int) -> Position:
        """What stands at the beginning of a line; `line_of` leads back to it."""
        if not self.blocks:
            return Position()
        part, within = self._at(number)
        index = self._block_of(part)
        while (start := self._flow(part).start(within)) < 0 and part > self._first_parts[index]:
            part -= 1
            within = self._flow(part).count - 1
        return Position(index, start)
