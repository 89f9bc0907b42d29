"""A table as lines for a width, row by row. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size

from srw_reader.article.wrap import is_narrow, wrap
from srw_reader.models import Block
from srw_reader.tui.widgets.article.citations import Mark
from srw_reader.tui.widgets.article.runs import Run, Woven

MIN_COLUMN = 8
"""Cells that a column needs at least before the rows are shown one below the other."""

Body = list[tuple[Run, ...]]


class Table:
    """The rows of a table. All cells are measured once; a row is laid out when it is asked for.

    Args:
        block: The table.
        starts: Where each of its rows begins in its text.
        width: Cells of a line.
        marks: What is printed behind its citations.
    """

    def __init__(self, block: Block, starts: Sequence[int], width: int, marks: Sequence[Mark]) -> None:
        self._block = block
        self._starts = starts
        self._width = width
        self._marks = marks
        self._headed = block.level == 1
        self._rows = [line.split("\t") for line in block.text.split("\n")]
        self._widths = _share(self._natural(), width)

    def _natural(self) -> list[int]:
        """The cells that each column takes where nothing is wrapped."""
        cells: Callable[[str], int] = len if is_narrow(self._block.text) else cell_len
        widths = [max(map(cells, column)) for column in self._columns()]
        for row in {self._row_of(mark.at) for mark in self._marks}:
            for column, cell in enumerate(self._woven(row)):
                widths[column] = max(widths[column], cell_len(cell.text))
        return widths

    def _columns(self) -> Iterator[tuple[str, ...]]:
        """The cells of each column, empty ones for those that a row lacks."""
        return zip_longest(*self._rows, fillvalue="")

    def _row_of(self, offset: int) -> int:
        """The row of what is printed before a character: behind the one before it."""
        return max(0, bisect_left(self._starts, offset) - 1)

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
            heights[0] -= 1
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

    def _record(self, row: int) -> Body:
        """A row as lines of "heading: cell", for tables that no screen is wide enough for."""
        head = self._woven(0)
        body: Body = [()] if row else []
        for column, cell in enumerate(self._woven(row)):
            label = f"{head[column].plain}: " if self._headed and row and column < len(head) else ""
            room = max(MIN_COLUMN, self._width - min(cell_len(label), self._width // 2))
            label = set_cell_size(label, min(cell_len(label), self._width // 2))
            for number, (start, end) in enumerate(wrap(cell.text, room, cell_len)):
                lead = Run(label if number == 0 else " " * cell_len(label), part="head")
                body.append((lead, *cell.runs(start, end)))
        return body


def _share(natural: list[int], width: int) -> list[int] | None:
    """Widths for the columns: what they need, the widest narrowed until all fit; None if they cannot."""
    room = width - 3 * (len(natural) - 1)
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
