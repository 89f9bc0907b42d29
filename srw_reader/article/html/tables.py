"""Tables: which hold data, and their rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, takewhile

from selectolax.lexbor import LexborNode

from srw_reader.article.html.nodes import Attributes, Container, Paragraph, TextRun, names

_MAX_COLUMNS = 100
_MAX_SPAN = 1000
_LONG_CELL = 600
_IN_LAYOUT = names(
    "table h1 h2 h3 h4 h5 h6 pre listing xmp blockquote figure iframe object embed video audio form hr dl details"
    " article section textarea"
)
_UNSEEN = names("script style template noscript")


@dataclass(slots=True)
class _Row:
    """A row of the grid."""

    cells: list[list[TextRun]] = field(default_factory=list)
    """What is in each column."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """First column and number of columns of the cells that span several."""
    heads: int = 0
    """How many header cells it has."""
    bodies: int = 0
    """How many others with something in them."""
    blanks: int = 0
    """How many others with nothing in them, as the corner above a column of names is."""

    @property
    def is_header(self) -> bool:
        """Whether it names the columns, as far as can be told from it alone."""
        return not self.bodies and self.heads > (1 if self.blanks else 0)

    @property
    def is_visible(self) -> bool:
        """Whether there is something to be seen in it."""
        return any(map(_visible, self.cells))


class Table:
    """The cells of a data table, set into a grid."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._aligns: dict[int, dict[str, int]] = {}
        self._below: dict[int, int] = {}

    def row(self) -> None:
        """Begin a row."""
        self._rows.append(_Row())
        self._skip()

    def add(self, runs: list[TextRun], attributes: Attributes, header: bool) -> None:
        """Add a cell to the row; the columns that it spans stay empty, as do those in the rows below."""
        if not self._rows:
            self.row()
        row = self._rows[-1]
        cells = row.cells
        if len(cells) >= _MAX_COLUMNS:
            cells[-1].append(TextRun("break", " / "))
            cells[-1].extend(runs)
            return
        row.heads += header
        row.bodies += not header and _visible(runs)
        row.blanks += not header and not _visible(runs)
        columns, down = _number(attributes.get("colspan")), _number(attributes.get("rowspan"))
        columns = min(columns, _MAX_COLUMNS - len(cells))
        if columns > 1:
            row.spans.append((len(cells), columns))
        self._align(len(cells), attributes)
        for index in range(columns):
            if down > 1:
                self._below[len(cells)] = down - 1
            cells.append([] if index else runs)
        self._skip()

    def _skip(self) -> None:
        """Leave the columns empty that a cell of an earlier row reaches into."""
        cells = self._rows[-1].cells
        while self._below.get(len(cells), 0) and len(cells) < _MAX_COLUMNS:
            self._below[len(cells)] -= 1
            cells.append([])

    def _align(self, column: int, attributes: Attributes) -> None:
        """Count how the cells of a column are aligned."""
        style = "".join((attributes.get("style") or "").lower().split())
        align = (attributes.get("align") or style.partition("text-align:")[2].partition(";")[0]).lower()
        votes = self._aligns.setdefault(column, {})
        votes[align] = votes.get(align, 0) + 1

    def runs(self) -> Iterator[TextRun]:
        """All that is in it."""
        return chain.from_iterable(cell for row in self._rows for cell in row.cells)

    def paragraphs(self, path: tuple[Container, ...]) -> Iterator[Paragraph]:
        """The table, its empty rows and columns left out, below the title that its first row may be; none without text.

        Several header rows are made one, since Markdown has no more.
        """
        rows = [row for row in self._rows if row.is_visible]
        if not rows:
            return
        width = max(len(row.cells) for row in rows)
        if len(rows) > 2 and rows[0].heads and rows[0].spans == [(0, width)] and rows[1].is_header:
            yield Paragraph("caption", path, rows[0].cells[0])
            del rows[0]
        heads = len(list(takewhile(lambda row: row.is_header and row.spans != [(0, width)], rows)))
        level = int(rows[0].is_header and len(rows) > 1)
        grid = [row.cells for row in rows]
        if 1 < heads < len(rows):
            grid[:heads] = [[_named(rows[:heads], column) for column in range(width)]]
        grid = [[*cells, *([[]] * (width - len(cells)))] for cells in grid]
        used = [column for column in range(width) if any(_visible(cells[column]) for cells in grid)]
        aligns = [self._most(column) for column in used]
        grid = [[cells[column] for column in used] for cells in grid]
        yield Paragraph("table", path, rows=grid, aligns=aligns, level=level)

    def _most(self, column: int) -> str:
        """How most cells of a column are aligned."""
        votes = self._aligns.get(column)
        align = max(votes, key=lambda name: votes[name]) if votes else ""
        return align if align in ("left", "center", "right") else ""


def _named(rows: Sequence[_Row], column: int) -> list[TextRun]:
    """What several header rows call a column: each its own cell, or the one that spans it."""
    out: list[TextRun] = []
    for row in rows:
        first = next((start for start, columns in row.spans if start <= column < start + columns), column)
        cell = row.cells[first] if first < len(row.cells) else []
        if first != column:
            cell = [replace(run) for run in cell if run.kind != "anchor"]
        out += [*([TextRun("space", " ")] if out and cell else []), *cell]
    return out


def is_data(table: LexborNode) -> bool:
    """Whether a table has rows and columns of short texts.

    Tables with block content or very long cells, and those of one column, only lay out what is in
    them. Looks no further than the first thing that settles it.
    """
    columns, cells, length = 0, 0, 0
    top = table.mem_id  # nodes compare by their HTML
    node: LexborNode | None = table.first_child
    while node is not None:
        tag = node.tag or ""
        if tag in _IN_LAYOUT:
            return False
        if tag == "tr":
            cells = 0
        elif tag in ("td", "th"):
            cells += _number(node.attributes.get("colspan"))
            columns, length = max(columns, cells), 0
        elif tag == "-text":
            length += len(node.text_content or "")
            if length > _LONG_CELL:
                return False
        following = node.first_child if tag not in _UNSEEN else None
        while following is None:
            following = node.next
            if following is None:
                parent = node.parent
                if parent is None or parent.mem_id == top:
                    break
                node = parent
        node = following
    return columns > 1


def _number(text: str | None) -> int:
    """A `colspan` or `rowspan`, at least 1."""
    text = (text or "").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _visible(cell: list[TextRun]) -> bool:
    """Whether there is something to be seen in a cell."""
    return any(run.kind in ("text", "image") for run in cell)
