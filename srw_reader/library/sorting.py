"""Posts in another order than the one in which they are kept."""

from __future__ import annotations

import json

from srw_reader.library.connection import Connection
from srw_reader.library.paged import PAGE, Paged
from srw_reader.library.selection import Selection
from srw_reader.library.summaries import COLUMNS, summaries
from srw_reader.models import PostSummary

ORDERS = {
    "date": "k.place DESC",
    "feed": "lower(coalesce(f.name, f.title)), f.number",
    "title": "lower(p.title)",
    "length": "p.words DESC",
    "references": "p.reference_count DESC",
    "unread": "p.unread DESC",
}
"""What posts can be sorted by; those that are alike in it are sorted by date, the newest first."""


class SortedPosts(Paged[PostSummary]):
    """Selected posts in one of `ORDERS`. All of them are looked at first: a third of a second for 100,000."""

    def __init__(self, connection: Connection, selection: Selection, order: str) -> None:
        self._connection = connection
        places = selection.query(f"{selection.place} AS place")
        rows = connection.rows(
            f"SELECT k.place FROM ({places}) AS k CROSS JOIN posts AS p ON p.place = k.place "
            f"CROSS JOIN feeds AS f ON f.number = p.feed ORDER BY {ORDERS[order]}, k.place DESC",
            selection.parameters,
        )
        self._places = [place for (place,) in rows]
        super().__init__(len(self._places))

    def _read(self, first: int) -> list[PostSummary]:
        sql = (
            f"SELECT {COLUMNS} FROM json_each(?) AS j CROSS JOIN posts AS p ON p.place = j.value "
            "CROSS JOIN feeds AS f ON f.number = p.feed ORDER BY j.key"
        )
        rows = self._connection.rows(sql, (json.dumps(self._places[first : first + PAGE]),))
        return summaries(self._connection, rows)
