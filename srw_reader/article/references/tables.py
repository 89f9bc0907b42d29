"""Reference lists that are written as tables: one entry a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srw_reader.article.references.marks import Item, Page, Piece, evidence

_CELL_NUMBER = re.compile(r"[\s↑^↩]*[\[(]?([0-9]{1,3})[\]).]{0,2}\s*")


def table_items(page: Page, index: int) -> list[Item]:
    """The entries of a table; none where it is a table of something else.

    A row is an entry; its first cell is the number where it holds nothing else. A row of headings is left out. At least
    half of the rows look like references, or they are numbered from 1.
    """
    rows = row_items(page, index)
    marked = [bool(evidence(page, item.pieces)) for item in rows]
    if rows and (page.blocks[index].level == 1 or (not marked[0] and all(marked[1:]))):
        rows, marked = rows[1:], marked[1:]
    counted = [item.number for item in rows] == list(range(1, len(rows) + 1))
    return rows if rows and (counted or sum(marked) * 2 > len(rows)) else []


def row_items(page: Page, index: int) -> list[Item]:
    """The rows of a table, each with the number that is all its first cell has."""
    return list(_rows(page, index))


def _rows(page: Page, index: int) -> Iterator[Item]:
    text, start = page.blocks[index].text, 0
    for line in text.split("\n"):
        end = start + len(line)
        cell = text.find("\t", start, end)
        match = _CELL_NUMBER.fullmatch(text, start, cell) if cell > 0 else None
        piece = Piece(index, cell + 1 if match else start, end)
        if any(char.isalnum() for char in page.text(piece)):
            yield Item(int(match.group(1)) if match else None, (piece,))
        start = end + 1
