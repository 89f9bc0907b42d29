"""Tables: which hold data, and their rows and columns."""

from __future__ import annotations

from itertools import chain

from selectolax.lexbor import LexborNode

from srw_reader.article.nodes import Attributes, Container, Leaf, Run, names

_MAX_COLUMNS = 100
_MAX_SPAN = 1000
_LONG_CELL = 600
_IN_LAYOUT = names(
    "table h1 h2 h3 h4 h5 h6 pre listing xmp blockquote figure iframe object embed video audio form hr dl details"
    " article section textarea"
)
_UNSEEN = names("script style template noscript")


class Table:
    """The cells of a data table, set into a grid."""

    def __init__(self) -> None:
        self.rows: list[list[list[Run]]] = []
        self.header = False
        self._aligns: dict[int, dict[str, int]] = {}
        self._below: dict[int, int] = {}
        self._started = False

    def row(self) -> None:
        """Begin a row."""
        self.rows.append([])
        self._skip()

    def add(self, runs: list[Run], attributes: Attributes, header: bool) -> None:
        """Add a cell to the row; the columns that it spans stay empty, as do those in the rows below."""
        if not self.rows:
            self.row()
        row = self.rows[-1]
        if len(row) >= _MAX_COLUMNS:
            row[-1].append(Run("break", " / "))
            row[-1].extend(runs)
            return
        if len(self.rows) == 1:
            self.header = header if not row else self.header and header
        columns, down = _number(attributes.get("colspan")), _number(attributes.get("rowspan"))
        self._align(len(row), attributes)
        for index in range(min(columns, _MAX_COLUMNS - len(row))):
            if down > 1:
                self._below[len(row)] = down - 1
            row.append([] if index else runs)
        self._skip()

    def _skip(self) -> None:
        """Leave the columns empty that a cell of an earlier row reaches into."""
        row = self.rows[-1]
        while self._below.get(len(row), 0) and len(row) < _MAX_COLUMNS:
            self._below[len(row)] -= 1
            row.append([])

    def _align(self, column: int, attributes: Attributes) -> None:
        """Count how the cells of a column are aligned."""
        style = "".join((attributes.get("style") or "").lower().split())
        align = (attributes.get("align") or style.partition("text-align:")[2].partition(";")[0]).lower()
        votes = self._aligns.setdefault(column, {})
        votes[align] = votes.get(align, 0) + 1

    def leaf(self, path: tuple[Container, ...]) -> Leaf | None:
        """The table, its empty rows and columns left out; None where it has no text."""
        rows = [row for row in self.rows if any(map(_visible, row))]
        width = max(map(len, rows), default=0)
        used = [False] * width
        for row in rows:
            for column, cell in enumerate(row):
                used[column] = used[column] or _visible(cell)
        if not rows:
            return None
        header = self.header and rows[0] is self.rows[0] and len(rows) > 1
        grid = [
            [cell for column, cell in enumerate(chain(row, [[]] * (width - len(row)))) if used[column]] for row in rows
        ]
        aligns = [self._most(column) for column in range(width) if used[column]]
        return Leaf("table", path, rows=grid, aligns=aligns, level=int(header))

    def _most(self, column: int) -> str:
        """How most cells of a column are aligned."""
        votes = self._aligns.get(column)
        align = max(votes, key=lambda name: votes[name]) if votes else ""
        return align if align in ("left", "center", "right") else ""


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


def _visible(cell: list[Run]) -> bool:
    """Whether there is something to be seen in a cell."""
    return any(run.kind in ("text", "image") for run in cell)
