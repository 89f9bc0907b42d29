"""A table as lines for a width, row by row. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from srw_reader.models import Block
from srw_reader.strings.wrap import is_narrow, wrap
from srw_reader.tui.article.marks import Mark
from srw_reader.tui.article.runs import Run, Woven

MIN_COLUMN = 8
"""Cells that a column needs at least before the rows are shown one below the other."""

GAP = 3
"""Cells between two columns."""
INDENT = 2
"""Cells that a cell stands further in than a heading above it."""

Body = list[tuple[Run, ...]]


class Table:
    """The rows of a table. All cells are measured once; a row is laid out when it is asked for.

    Args:
        block: The table.
        starts: Where each of its rows begins in its text.
        width: Cells of a line.
        marks: What is printed into it.
        room: Cells that it may take where its columns would else be narrowed.
    """

    def __init__(self, block: Block, starts: Sequence[int], width: int, marks: Sequence[Mark], room: int) -> None:
        self._block = block
        self._starts = starts
        self._width = width
        self._marks = marks
        self._headed = block.level == 1
        self._rows = [line.split("\t") for line in block.text.split("\n")]
        natural = self._natural()
        self._widths = _share(natural, max(width, min(room, sum(natural) + GAP * (len(natural) - 1))))

    def _natural(self) -> list[int]:
        """The cells that each column takes where nothing is wrapped."""
        cells: Callable[[str], int] = len if is_narrow(self._block.text) else cell_len
        widths = [max(map(cells, column)) for column in self._columns()]
        # A mark stands behind what it is about, or before it.
        for row in {self._row_of(mark.at - side) for mark in self._marks for side in (0, 1)}:
            for column, cell in enumerate(self._woven(row)):
                widths[column] = max(widths[column], cell_len(cell.text))
        return widths

    def _columns(self) -> Iterator[tuple[str, ...]]:
        """The cells of each column, empty ones for those that a row lacks."""
        return zip_longest(*self._rows, fillvalue="")

    def _row_of(self, offset: int) -> int:
        """The row that a character is in."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def part_of(self, offset: int) -> int:
        """The row among whose lines a character stands: that of a heading stands in the first record."""
        row = self._row_of(offset)
        return 1 if row == 0 <= offset and self._widths is None and self._labelled else row

    def _woven(self, row: int) -> list[Woven]:
        """The cells of a row, with the marks of their citations."""
        at, cells = self._starts[row], []
        for text in self._rows[row]:
            cells.append(Woven(text, at, self._marks))
            at += len(text) + 1
        return cells

    def estimates(self) -> list[int]:
        """About how many lines each row takes; exact where no column had to be narrowed."""
        if self._widths is None:
            heights = [sum(1 + len(text) // self._width for text in row) + 1 for row in self._rows]
            heights[0] = 1 if self._labelled else heights[0] - 1
            return heights
        heights = [1] * len(self._rows)
        for column, cells in zip(self._columns(), self._widths, strict=True):
            if max(map(len, column)) > cells:
                heights = list(map(max, heights, [(len(text) + cells - 1) // cells for text in column]))
        heights[0] += self._headed
        return heights

    def body(self, row: int) -> Body:
        """The lines of a row, with the rule below a header, or the empty line between records."""
        if self._widths is None:
            return self._record(row)
        header = self._headed and row == 0
        body = self._cells(self._woven(row), "head" if header else "")
        if header:
            body.append((Run("─┼─".join("─" * cells for cells in self._widths), part="rule"),))
        return body

    def _cells(self, row: list[Woven], part: str) -> Body:
        """A row's cells side by side."""
        widths, aligns = self._widths or [], self._block.aligns
        wrapped = [wrap(cell.text, cells, cell_len) for cell, cells in zip(row, widths, strict=False)]
        body: Body = []
        for number in range(max(len(ranges) for ranges in wrapped)):
            runs: list[Run] = []
            for column, cells in enumerate(widths):
                if column:
                    runs.append(Run(" │ ", part="rule"))
                found = column < len(wrapped) and number < len(wrapped[column])
                start, end = wrapped[column][number] if found else (0, 0)
                text = row[column].text[start:end] if found else ""
                space = max(0, cells - cell_len(text))
                before = {"right": space, "center": space // 2}.get(aligns[column] if column < len(aligns) else "", 0)
                if before:
                    runs.append(Run(" " * before))
                if text:
                    runs += row[column].runs(start, end, part)
                if space - before:
                    runs.append(Run(" " * (space - before)))
            body.append(tuple(runs))
        return body

    @property
    def _labelled(self) -> bool:
        """Whether the headings stand before the cells of each record, and not by themselves."""
        return self._headed and len(self._rows) > 1

    def _record(self, row: int) -> Body:
        """A row as lines of "heading: cell", for tables that no screen is wide enough for, below a rule."""
        body: Body = [(Run("─" * self._width, part="rule"),)] if row != self._labelled else []
        if self._labelled and row == 0:
            return body
        heads = self._woven(0) if self._labelled else []
        for head, cell in zip_longest(heads, self._woven(row), fillvalue=Woven("")):
            body += self._entry(head, cell, row)
        return body

    def _entry(self, head: Woven, cell: Woven, row: int) -> Body:
        """A cell behind its heading; below it where that takes more than half of the line."""
        lead = cell_len(head.text) + len(": ") if head.text else 0
        is_beside = lead <= self._width // 2
        hang = Run(" " * (lead if is_beside else INDENT), part="head")
        ranges = wrap(cell.text, max(MIN_COLUMN, self._width - len(hang.text)), cell_len)
        body: Body = [(hang, *cell.runs(start, end)) for start, end in ranges]
        if not head.text:
            return body
        above: Body = [tuple(head.runs(*line, "head")) for line in wrap(head.text, self._width - len(": "), cell_len)]
        above[-1] = (*above[-1], Run(": ", part="head"))
        if row > 1:  # the heading itself stands in the first record
            above = [tuple(run._replace(start=-1, citation=-1) for run in runs) for runs in above]
        return [(*above[0], *body[0][1:]), *body[1:]] if is_beside else [*above, *body]


def _share(natural: list[int], width: int) -> list[int] | None:
    """Widths for the columns: what they need, the widest narrowed until all fit; None if they cannot."""
    room = width - GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return [max(1, cells) for cells in natural]
    if sum(min(cells, MIN_COLUMN) for cells in natural) > room:
        return None
    low, high = MIN_COLUMN, max(natural)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(cells, middle) for cells in natural) <= room:
            low = middle
        else:
            high = middle - 1
    return [max(1, min(cells, low)) for cells in natural]
