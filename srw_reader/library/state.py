"""What the user did: read, starred, stopped at, last looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal

from srw_reader.errors import NotFoundError
from srw_reader.library.connection import Connection
from srw_reader.library.places import place_of
from srw_reader.library.selection import Selection, beyond, select
from srw_reader.library.times import to_seconds
from srw_reader.models import Filter, Mark, Position

_NUMBERED = "number IN (SELECT value FROM json_each(:numbers))"


class State:
    """What the user did: read, starred, stopped at, last looked at."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mark_read(self, numbers: Iterable[int]) -> list[Mark]:
        """Mark posts as read now, and as unchanged since. Those already read keep the time at which they were.

        Returns:
            How those that this changed were marked before, for `restore`.
        """
        condition = f"{_NUMBERED} AND (unread OR changed)"
        parameters = {"numbers": json.dumps(list(numbers))}
        with self._connection.transaction():
            # What came as read, from an archive or by a rule, is read by the user only now.
            self._connection.run(
                f"UPDATE posts SET read_at = :now WHERE {_NUMBERED} AND NOT unread AND read_at IS NULL",
                parameters | {"now": to_seconds(datetime.now(UTC))},
            )
            return self._mark(condition, parameters, unread=False)

    def mark_all_of_read(self, numbers: Iterable[int]) -> list[Mark]:
        """Mark those of some posts that are unread as read now; how they were marked before, for `restore`."""
        with self._connection.transaction():
            return self._mark(f"{_NUMBERED} AND unread", {"numbers": json.dumps(list(numbers))}, unread=False)

    def mark_unread(self, numbers: Iterable[int]) -> list[Mark]:
        """Mark posts as unread, and as unchanged; how they were marked before, for `restore`."""
        with self._connection.transaction():
            return self._mark(f"{_NUMBERED} AND NOT unread", {"numbers": json.dumps(list(numbers))}, unread=True)

    def mark_all_read(self, filter: Filter) -> list[Mark]:
        """Mark the unread posts within a filter as read now; how they were marked before, for `restore`."""
        with self._connection.transaction():
            return self._mark_selected(select(self._connection, filter))

    def mark_read_beyond(self, filter: Filter, number: int, step: Literal[1, -1]) -> list[Mark]:
        """Mark the unread posts within a filter that stand below (1) or above (-1) a post, as `mark_all_read` does."""
        with self._connection.transaction():
            selections = beyond(self._connection, filter, place_of(self._connection, number), step)
            return [mark for selection in selections for mark in self._mark_selected(selection)]

    def _mark_selected(self, selection: Selection) -> list[Mark]:
        selection = selection.narrowed(f"{selection.unread} = 1")
        return self._mark(f"place IN ({selection.query(selection.place)})", selection.parameters, unread=False)

    def _mark(self, condition: str, parameters: dict[str, Any], *, unread: bool) -> list[Mark]:
        """Mark the posts that meet a condition; how they were before, and since when they are marked otherwise."""
        now = None if unread else to_seconds(datetime.now(UTC))
        sql = f"SELECT number, unread, read_at, changed FROM posts WHERE {condition}"
        rows = self._connection.rows(sql, parameters)
        self._connection.run(
            "UPDATE posts SET unread = :unread, read_at = iif(unread OR :unread, :now, read_at), changed = 0 "
            f"WHERE {condition}",
            parameters | {"unread": unread, "now": now},
        )
        return [
            Mark(number, bool(was_unread), read_at, bool(changed), now if was_unread or unread else read_at)
            for number, was_unread, read_at, changed in rows
        ]

    def restore(self, marks: Iterable[Mark]) -> int:
        """Have posts read or unread as they were before; how many.

        One that was marked otherwise since, here or by another program, is left as it is.
        """
        return self._connection.run(
            "UPDATE posts SET unread = before.unread, read_at = before.read_at, changed = before.changed "
            "FROM (SELECT json_extract(value, '$[0]') AS number, json_extract(value, '$[1]') AS unread, "
            "json_extract(value, '$[2]') AS read_at, json_extract(value, '$[3]') AS changed, "
            "json_extract(value, '$[4]') AS since FROM json_each(?)) AS before "
            "WHERE posts.number = before.number AND posts.unread != before.unread AND posts.read_at IS before.since",
            (json.dumps(list(marks)),),
        )

    def star(self, number: int, starred: bool) -> None:
        """Star a post or take its star away; NotFoundError."""
        if not self._connection.run("UPDATE posts SET starred = ? WHERE number = ?", (starred, number)):
            raise NotFoundError(f"The library has no post {number}.")

    def save_position(self, number: int, position: Position) -> None:
        """Note where reading a post stopped; NotFoundError."""
        sql = "UPDATE posts SET position_block = ?, position_offset = ? WHERE number = ?"
        if not self._connection.run(sql, (position.block, position.offset, number)):
            raise NotFoundError(f"The library has no post {number}.")

    def remember(self, key: str, value: str) -> None:
        """Keep something of the screen's for its next start."""
        self._connection.run("INSERT OR REPLACE INTO memory VALUES (?, ?)", (key, value))

    def recall(self, key: str) -> str | None:
        """What was last remembered under a key."""
        value: str | None = self._connection.value("SELECT value FROM memory WHERE key = ?", (key,))
        return value
