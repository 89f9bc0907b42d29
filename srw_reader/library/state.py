"""What the user did: read, starred, stopped at, last looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from srw_reader.errors import NotFoundError
from srw_reader.library.connection import Connection
from srw_reader.library.selection import select
from srw_reader.library.times import to_seconds
from srw_reader.models import Filter, Mark, Position


def mark_read(connection: Connection, numbers: Iterable[int]) -> list[Mark]:
    """Mark posts as read now, and as unchanged since. Those already read keep the time at which they were."""
    with connection.transaction():
        listed = json.dumps(list(numbers))
        condition = "number IN (SELECT value FROM json_each(:numbers)) AND (unread OR changed)"
        return _mark(connection, condition, {"numbers": listed}, unread=False)


def mark_unread(connection: Connection, numbers: Iterable[int]) -> list[Mark]:
    """Mark posts as unread."""
    with connection.transaction():
        listed = json.dumps(list(numbers))
        condition = "number IN (SELECT value FROM json_each(:numbers)) AND NOT unread"
        return _mark(connection, condition, {"numbers": listed}, unread=True)


def mark_all_read(connection: Connection, which: Filter) -> list[Mark]:
    """Mark the unread posts within a filter as read now."""
    with connection.transaction():
        selection = select(connection, which)
        selection = selection.narrowed(f"{selection.unread} = 1")
        condition = f"place IN ({selection.query(selection.place)})"
        return _mark(connection, condition, selection.parameters, unread=False)


def _mark(connection: Connection, condition: str, parameters: dict[str, Any], *, unread: bool) -> list[Mark]:
    """Mark the posts that meet a condition; how they were marked before, and since when they are marked otherwise."""
    now = None if unread else _now()
    rows = connection.rows(f"SELECT number, unread, read_at, changed FROM posts WHERE {condition}", parameters)
    connection.run(
        "UPDATE posts SET unread = :unread, read_at = iif(unread OR :unread, :now, read_at), changed = 0 "
        f"WHERE {condition}",
        parameters | {"unread": unread, "now": now},
    )
    return [
        Mark(number, bool(was_unread), read_at, bool(changed), now if was_unread or unread else read_at)
        for number, was_unread, read_at, changed in rows
    ]


def restore(connection: Connection, marks: Iterable[Mark]) -> int:
    """Mark posts as they were before, but for those that were marked again since; how many."""
    return connection.run(
        "UPDATE posts SET unread = before.unread, read_at = before.read_at, changed = before.changed "
        "FROM (SELECT json_extract(value, '$[0]') AS number, json_extract(value, '$[1]') AS unread, "
        "json_extract(value, '$[2]') AS read_at, json_extract(value, '$[3]') AS changed, "
        "json_extract(value, '$[4]') AS since FROM json_each(?)) AS before "
        "WHERE posts.number = before.number AND posts.unread != before.unread AND posts.read_at IS before.since",
        (json.dumps(list(marks)),),
    )


def star(connection: Connection, number: int, starred: bool) -> None:
    """Star a post or take its star away; NotFoundError."""
    if not connection.run("UPDATE posts SET starred = ? WHERE number = ?", (starred, number)):
        raise NotFoundError(f"The library has no post {number}.")


def save_position(connection: Connection, number: int, position: Position) -> None:
    """Note where reading a post stopped; NotFoundError."""
    sql = "UPDATE posts SET position_block = ?, position_offset = ? WHERE number = ?"
    if not connection.run(sql, (position.block, position.offset, number)):
        raise NotFoundError(f"The library has no post {number}.")


def remember(connection: Connection, key: str, value: str) -> None:
    """Keep a word of the screen's for its next start."""
    connection.run("INSERT OR REPLACE INTO memory VALUES (?, ?)", (key, value))


def recall(connection: Connection, key: str) -> str | None:
    """What was last remembered under a key."""
    value: str | None = connection.value("SELECT value FROM memory WHERE key = ?", (key,))
    return value


def _now() -> int:
    return to_seconds(datetime.now(UTC))
