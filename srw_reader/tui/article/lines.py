"""One block of an article as lines for a width: in parts, so that only what is looked at is laid out. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from rich.cells import cell_len, set_cell_size

from srw_reader.models import Block
from srw_reader.tui.article.flow import Flow
from srw_reader.tui.article.marks import Mark
from srw_reader.tui.article.runs import Line, Run, Woven
from srw_reader.tui.article.tables import Table

QUOTE = "▎ "
"""What stands before each line of a quotation, once for every level."""
MAX_GUTTER = 24
"""Cells that nesting may take at most, so that deep lists stay readable."""
SPLIT = frozenset(("table", "code"))
"""Kinds of blocks that have a part for each line of their text; the others are one part."""

TAB = 4
"""Cells from one tab stop to the next."""
BLANK = Line(())


def margin(blocks: Sequence[Block], index: int) -> int:
    """Cells to the left of a block's text, from the markers of the lists that it is in."""
    block, cells, depth = blocks[index], 0, blocks[index].indent
    if block.kind == "item":
        cells, depth = _marker_cells(block), depth - 1
    for above in range(index - 1, max(-1, index - 400), -1):
        if depth <= 0:
            break
        other = blocks[above]
        if other.indent < depth and other.kind != "definition":
            depth = other.indent
            cells += 2
        elif other.kind == "item" and other.indent == depth:
            cells += _marker_cells(other)
            depth -= 1
    return min(cells + 2 * depth, MAX_GUTTER)


def marker(block: Block, left: int) -> str:
    """What stands before an item's first line, in so many cells."""
    return set_cell_size(block.marker.rjust(left - 1) + " ", left)


def _marker_cells(block: Block) -> int:
    return max(2, cell_len(block.marker) + 1)


class Setting:
    """A block at a width, a part of which can be laid out without the others.

    Args:
        blocks: All blocks; the neighbours matter for markers and spacing.
        index: Which one it is.
        width: Cells of the text column, at least 1.
        marks: What is printed into the block.
        room: Cells that a table may take, where they are more.
    """

    def __init__(
        self, blocks: Sequence[Block], index: int, width: int, marks: Sequence[Mark] = (), room: int = 0
    ) -> None:
        self._block = block = blocks[index]
        self._marks = marks
        left = margin(blocks, index)
        quotes = min(block.quote, MAX_GUTTER // 2)
        bars = (Run(QUOTE * quotes, part="quote"),) if quotes else ()
        self._width = max(4, width - len(QUOTE) * quotes - left)
        self._room = max(self._width, room - len(QUOTE) * quotes - left)
        self._hang = (*bars, Run(" " * left)) if left else bars
        self._first = self._hang
        if block.kind == "item":
            self._first = (*bars, Run(marker(block, left), part="marker"))
        self._above: list[Line] = []
        if index and block.loose:
            shared = min(quotes, blocks[index - 1].quote)
            self._above = [Line((Run(QUOTE * shared, part="quote"),)) if shared else BLANK]

    @cached_property
    def starts(self) -> list[int]:
        """Where the text of each part begins."""
        if self._block.kind not in SPLIT:
            return [0]
        return list(accumulate((len(line) + 1 for line in self._block.text.split("\n")[:-1]), initial=0))

    @cached_property
    def _table(self) -> Table:
        return Table(self._block, self.starts, self._width, self._marks, self._room)

    def flow(self, part: int = 0) -> Flow:
        """The lines of a part, the empty line before the block included."""
        above = self._above if part == 0 else []
        kind = self._block.kind
        if kind in ("code", "table", "rule"):
            body = self._table.body(part) if kind == "table" else self._code(part) if kind == "code" else self._rule()
            hangs = [self._hang if part or at else self._first for at in range(len(body))]
            return Flow([*above, *(Line((*hang, *runs)) for hang, runs in zip(hangs, body, strict=True))])
        return Flow(above, Woven(self._block.text, 0, self._marks), self._width, self._first, self._hang)

    def estimates(self) -> list[int]:
        """About how many lines each part takes; exact for a table whose columns need not be narrowed."""
        if self._block.kind == "table":
            heights = self._table.estimates()
        elif self._block.kind == "code":
            heights = [1 + len(line) // max(1, self._width - 2) for line in self._block.text.split("\n")]
        else:
            heights = [1 + len(self._block.text) // self._width]
        heights[0] += len(self._above)
        return heights

    def part_of(self, offset: int) -> int:
        """The part on whose lines a character of the block's text stands."""
        if self._block.kind == "table":
            return self._table.part_of(offset)
        return max(0, bisect_right(self.starts, offset) - 1)

    def _code(self, part: int) -> list[tuple[Run, ...]]:
        start = self.starts[part]
        end = self._block.text.find("\n", start)
        text = self._block.text[start : end if end >= 0 else None]
        shown, places = text.expandtabs(TAB), _places(text) if "\t" in text else None
        body: list[tuple[Run, ...]] = []
        for begin, stop in _cut(shown, self._width - 2):
            pad = " " * (self._width - 1 - cell_len(shown[begin:stop]))
            stretches = _together(places, begin, stop) if places else [(begin, stop, begin)]
            runs = [Run(shown[at:end], start + place if place >= 0 else -1, "code") for at, end, place in stretches]
            body.append((Run(" ", part="code"), *runs, Run(pad, part="code")))
        return body

    def _rule(self) -> list[tuple[Run, ...]]:
        return [(Run("─" * self._width, part="rule"),)]


def _places(text: str) -> list[int]:
    """Where each character that is drawn of a line of code stands in it; -1 for what a tab is wider than one cell."""
    places: list[int] = []
    for at, sign in enumerate(text):
        places.append(at)
        if sign == "\t":
            places += [-1] * (-len(places) % TAB)
    return places


def _together(places: Sequence[int], begin: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """The stretches between two characters whose places follow each other, or that have none, with the first place."""
    at = begin
    for end in range(begin + 1, stop + 1):
        if end == stop or places[end] != (places[end - 1] + 1 if places[at] >= 0 else -1):
            yield at, end, places[at]
            at = end


def _cut(text: str, width: int) -> list[tuple[int, int]]:
    """Ranges of at most `width` cells, cut anywhere: in code, spaces matter."""
    ranges, start, cells = [], 0, 0
    if text.isascii():
        return [(at, min(at + width, len(text))) for at in range(0, max(1, len(text)), max(1, width))]
    for at, character in enumerate(text):
        wide = cell_len(character)
        if cells + wide > width and at > start:
            ranges.append((start, at))
            start, cells = at, 0
        cells += wide
    return [*ranges, (start, len(text))]
