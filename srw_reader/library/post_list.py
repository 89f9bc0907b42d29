"""A list of posts that is read as it is looked at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import overload

from srw_reader.library.connection import Connection
from srw_reader.library.paged import PAGE, Paged
from srw_reader.library.selection import Selection
from srw_reader.library.summaries import COLUMNS, summaries
from srw_reader.models import PostSummary


class PostList(Sequence[PostSummary]):
    """The posts within a filter in their order, as they were when the library was asked.

    A page is read when one of its posts is looked at. `len` counts them once, which takes long for a search that finds
    much: `at_least` does without.

    When the library has changed since, a page read later may show posts moved, and posts that have left the filter may
    leave the last rows without any, which is an `IndexError`: ask the library for a new list.

    Args:
        connection: The library's.
        selections: Which posts; those of the first selection come before those of the next. All but the last are few.
        length: How many there are; None to have them counted when somebody asks.
    """

    def __init__(self, connection: Connection, selections: Sequence[Selection], length: int | None) -> None:
        *first, last = selections
        self._first = [_Run(connection, selection, None) for selection in first]
        self._last = _Run(connection, last, None if first else length)

    def __len__(self) -> int:
        return self._before_last + len(self._last)

    @property
    def counted(self) -> bool:
        """Whether it is known how many there are."""
        return self._last.counted

    @property
    def at_least(self) -> int:
        """So many posts there are, and more where they are not `counted` yet: those of the first page."""
        before = self._before_last
        # The first of the others are not looked for as long as nobody can see them: that may take long.
        return before if before >= PAGE and not self._last.counted else before + self._last.at_least

    def set_length(self, length: int) -> None:
        """Take how many there are from whoever has counted them."""
        self._last.set_length(length - self._before_last)

    @property
    def _before_last(self) -> int:
        return sum(map(len, self._first))

    @overload
    def __getitem__(self, index: int) -> PostSummary: ...
    @overload
    def __getitem__(self, index: slice) -> list[PostSummary]: ...
    def __getitem__(self, index: int | slice) -> PostSummary | list[PostSummary]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        row = index + len(self) if index < 0 else index
        if row < 0:
            raise IndexError(f"row {index} of {len(self)}")
        for run in self._first:
            if row < len(run):
                return run[row]
            row -= len(run)
        return self._last[row]


class _Run(Paged[PostSummary]):
    """The posts of one selection, newest first.

    A page is read from the nearest page that was read before or from the nearer end, so that moving on and jumping to
    either end cost the same at any length.
    """

    def __init__(self, connection: Connection, selection: Selection, length: int | None) -> None:
        super().__init__(length or 0)
        self._connection = connection
        self._selection = selection
        self._places: dict[int, int] = {}
        """Rows whose place is known."""
        self.counted = length is not None

    def __len__(self) -> int:
        if not self.counted:
            self.set_length(self._count())
        return self._length

    @property
    def at_least(self) -> int:
        """So many posts there are, and more where they are not `counted` yet."""
        if not self.counted and not self._pages:
            rows = self._rows("DESC", None, PAGE, 0)
            self._pages[0] = summaries(self._connection, rows)
            if rows:
                self._places[0] = rows[0][0]
            self._length, self.counted = len(rows), len(rows) < PAGE
        return self._length

    def set_length(self, length: int) -> None:
        """Take how many there are."""
        self._length, self.counted = length, True

    def _count(self) -> int:
        """How many there are, and the first page with it: a search for the beginning of many words is slow to begin."""
        selection = self._selection
        if self._pages:
            return int(self._connection.value(selection.query("count(*)"), selection.parameters))
        places = selection.query(f"{selection.place} AS place", f"ORDER BY {selection.place} DESC")
        rows = self._connection.rows(
            f"WITH k AS MATERIALIZED ({places}) SELECT place, (SELECT count(*) FROM k) FROM k LIMIT {PAGE}",
            selection.parameters,
        )
        if not rows:
            return 0
        self._places[0] = rows[0][0]
        self._pages[0] = self._at([place for place, _ in rows])
        return int(rows[0][1])

    def _at(self, places: list[int]) -> list[PostSummary]:
        """The posts that stand at some places."""
        sql = (
            f"SELECT {COLUMNS} FROM json_each(?) AS j CROSS JOIN posts AS p ON p.place = j.value "
            "CROSS JOIN feeds AS f ON f.number = p.feed ORDER BY p.place DESC"
        )
        return summaries(self._connection, self._connection.rows(sql, (json.dumps(places),)))

    def _read(self, first: int) -> list[PostSummary]:
        """By the shortest way."""
        end = min(first + PAGE, self._length)
        from_above = max((row for row in self._places if row <= first), default=None)
        from_below = min((row for row in self._places if row >= end), default=None)
        steps_down = first - (from_above or 0)
        steps_up = (self._length if from_below is None else from_below) - end
        if steps_down <= steps_up:
            limit = None if from_above is None else f"<= {self._places[from_above]}"
            rows = self._rows("DESC", limit, end - first, steps_down)
        else:
            limit = None if from_below is None else f"> {self._places[from_below]}"
            rows = self._rows("ASC", limit, end - first, steps_up)
        if rows:
            self._places[first] = rows[0][0]
        return summaries(self._connection, rows)

    def _rows(self, order: str, limit: str | None, count: int, skip: int) -> list[tuple[int, ...]]:
        """Posts, newest first, of the `count` that follow on the first `skip` in one direction from a place."""
        selection = self._selection
        if limit is not None:
            selection = selection.narrowed(f"{selection.place} {limit}")
        # The places first, so that what is skipped costs a step along an index and no look at the post.
        places = selection.query(
            f"{selection.place} AS place", f"ORDER BY {selection.place} {order} LIMIT {count} OFFSET {skip}"
        )
        sql = (
            f"SELECT {COLUMNS} FROM ({places}) AS k CROSS JOIN posts AS p ON p.place = k.place "
            "CROSS JOIN feeds AS f ON f.number = p.feed ORDER BY p.place DESC"
        )
        return self._connection.rows(sql, selection.parameters)
