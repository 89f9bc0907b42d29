"""Searches under a name."""

from __future__ import annotations

from typing import Any

from srw_reader.errors import NotFoundError, UsageError
from srw_reader.library.connection import Connection
from srw_reader.models import GROUPINGS, SORTS, Arrangement, View
from srw_reader.strings.clean import clean_line, tag_key

_COLUMNS = "number, name, query, sort, grouping"


class Views:
    """The views of a library. Names that differ only in case or white space are one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[View]:
        """Every view, in the order in which they were made."""
        return [_view(row) for row in self._connection.rows(f"SELECT {_COLUMNS} FROM views ORDER BY number")]

    def find(self, name: str) -> View:
        """The view with a name; NotFoundError."""
        row = self._connection.row(f"SELECT {_COLUMNS} FROM views WHERE key = ?", (tag_key(name),))
        if row is None:
            names = ", ".join(view.name for view in self.all())
            there_are = f"there are {names}" if names else "none is saved yet"
            raise NotFoundError(f"There is no view {clean_line(name)}: {there_are}.")
        return _view(row)

    def save(self, view: View) -> View:
        """Keep a view in place of one with its number or its name; a new one, with the number 0, gets one."""
        name, key = _named(view.name)
        with self._connection.transaction():
            held = self._connection.value("SELECT number FROM views WHERE key = ?", (key,))
            number = view.number or held or None
            if held is not None and held != number:
                raise UsageError(f"There is another view {name}: give this one another name.")
            sql = f"INSERT OR REPLACE INTO views ({_COLUMNS}, key) VALUES (?, ?, ?, ?, ?, ?)"
            row = (number, name, view.query, *(view.arrangement or (None, None)), key)
            return view._replace(number=self._connection.insert(sql, row), name=name)

    def remove(self, number: int) -> None:
        """Have a view no more; `save` brings it back where it was. NotFoundError."""
        if not self._connection.run("DELETE FROM views WHERE number = ?", (number,)):
            raise NotFoundError(f"There is no view {number}.")


def _view(row: Any) -> View:
    *named, sort, group = row
    number, name, query = named
    return View(number, name, query, arrangement(sort, group))


def arrangement(sort: object, group: object) -> Arrangement | None:
    """That of a view, from what is stored of it; None where that is nothing, or nothing that this version knows."""
    known = [Arrangement(one, other) for one in SORTS for other in GROUPINGS if (one, other) == (sort, group)]
    return next(iter(known), None)


def _named(name: str) -> tuple[str, str]:
    """A name as it is shown, and what it has in common with the same one. UsageError."""
    name, key = clean_line(name), tag_key(name)
    if not key:
        raise UsageError("A view needs a name.")
    return name, key
