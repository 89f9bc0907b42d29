"""One block of an article as lines for a width. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from srw_reader.article.wrap import wrap
from srw_reader.models import Block
from srw_reader.tui.widgets.article.citations import Mark
from srw_reader.tui.widgets.article.runs import Line, Run, Woven

QUOTE = "▎ "
"""What stands before each line of a quotation, once for every level."""
MAX_GUTTER = 24
"""Cells that nesting may take at most, so that deep lists stay readable."""
MIN_COLUMN = 8
"""Cells that a table's column needs at least before its rows are shown one below the other."""


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


def _marker_cells(block: Block) -> int:
    return max(2, cell_len(block.marker) + 1)


def lay_out(blocks: Sequence[Block], index: int, width: int, marks: Sequence[Mark] = ()) -> list[Line]:
    """The lines of a block, the empty line before it included.

    Args:
        blocks: All blocks; the neighbours matter for markers and spacing.
        index: Which one to lay out.
        width: Cells of the text column, at least 1.
        marks: What is printed behind the block's citations.
    """
    block = blocks[index]
    left = margin(blocks, index)
    quotes = min(block.quote, MAX_GUTTER // 2)
    rest = (Run(QUOTE * quotes, part="quote"),) if quotes else ()
    inner = max(4, width - len(QUOTE) * quotes - left)
    if block.kind == "item":
        mark = set_cell_size(block.marker.rjust(left - 1) + " ", left)
        first = (*rest, Run(mark, part="marker"))
    else:
        first = (*rest, Run(" " * left)) if left else rest
    hang = (*rest, Run(" " * left)) if left else rest
    body = _BODIES.get(block.kind, _prose)(block, inner, marks)
    lines = [Line((*(hang if at else first), *runs)) for at, runs in enumerate(body)]
    if index and block.loose:
        shared = min(quotes, blocks[index - 1].quote)
        lines.insert(0, Line((Run(QUOTE * shared, part="quote"),)) if shared else BLANK)
    return lines


Body = list[tuple[Run, ...]]


def _prose(block: Block, width: int, marks: Sequence[Mark]) -> Body:
    woven = Woven(block.text, 0, marks)
    return [tuple(woven.runs(start, end)) for start, end in wrap(woven.text, width, cell_len)]


def _code(block: Block, width: int, marks: Sequence[Mark]) -> Body:
    body: Body = []
    start = 0
    for line in block.text.split("\n"):
        shown = line.expandtabs(4)
        # With tabs widened the characters no longer stand where the block's text has them.
        at = start if shown == line else -1
        for begin, end in _cut(shown, width - 2):
            piece = shown[begin:end]
            pad = " " * (width - 1 - cell_len(piece))
            body.append(
                (Run(" ", part="code"), Run(piece, at + begin if at >= 0 else -1, "code"), Run(pad, part="code"))
            )
        start += len(line) + 1
    return body


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


def _rule(block: Block, width: int, marks: Sequence[Mark]) -> Body:
    return [(Run("─" * width, part="rule"),)]


def _cells(block: Block, marks: Sequence[Mark]) -> list[list[Woven]]:
    rows, at = [], 0
    for line in block.text.split("\n"):
        row = []
        for text in line.split("\t"):
            row.append(Woven(text, at, marks))
            at += len(text) + 1
        rows.append(row)
    return rows


def _table(block: Block, width: int, marks: Sequence[Mark]) -> Body:
    rows = _cells(block, marks)
    columns = max(len(row) for row in rows)
    natural = [max((cell_len(row[at].text) for row in rows if at < len(row)), default=0) for at in range(columns)]
    widths = _share(natural, width - 3 * (columns - 1))
    if widths is None:
        return _records(rows, width, block.level == 1)
    body: Body = []
    for number, row in enumerate(rows):
        header = block.level == 1 and number == 0
        body += _row(row, widths, block.aligns, "head" if header else "")
        if header:
            body.append((Run("─┼─".join("─" * cells for cells in widths), part="rule"),))
    return body


def _share(natural: list[int], room: int) -> list[int] | None:
    """Widths for the columns: what they need, the widest narrowed until all fit; None if they cannot."""
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


def _row(row: list[Woven], widths: list[int], aligns: Sequence[str], part: str) -> Body:
    wrapped = [wrap(cell.text, cells, cell_len) or [(0, 0)] for cell, cells in zip(row, widths, strict=False)]
    body: Body = []
    for number in range(max(len(ranges) for ranges in wrapped)):
        runs: list[Run] = []
        for column, cells in enumerate(widths):
            if column:
                runs.append(Run(" │ ", part="rule"))
            start, end = wrapped[column][number] if column < len(wrapped) and number < len(wrapped[column]) else (0, 0)
            text = row[column].text[start:end] if column < len(row) else ""
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


def _records(rows: list[list[Woven]], width: int, headed: bool) -> Body:
    """Each row as lines of "heading: cell", for tables that no screen is wide enough for."""
    head = rows[0]
    body: Body = []
    for row in rows:
        for column, cell in enumerate(row):
            label = f"{head[column].plain}: " if headed and row is not head and column < len(head) else ""
            room = max(MIN_COLUMN, width - min(cell_len(label), width // 2))
            label = set_cell_size(label, min(cell_len(label), width // 2))
            for number, (start, end) in enumerate(wrap(cell.text, room, cell_len) or [(0, 0)]):
                lead = Run(label if number == 0 else " " * cell_len(label), part="head")
                body.append((lead, *cell.runs(start, end)))
        body.append(())
    return body[:-1]


_BODIES = {"code": _code, "rule": _rule, "table": _table}
