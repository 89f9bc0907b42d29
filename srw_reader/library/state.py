"""What the user did: read, starred, stopped at, last looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from srw_reader.errors import NotFoundError
from srw_reader.library.connection import Connection
from srw_reader.library.selection import select
from srw_reader.library.times import to_seconds
from srw_reader.models import Filter, Position


def mark_read(connection: Connection, numbers: Iterable[int]) -> None:
    """Mark posts as read now, and as unchanged since. Those already read keep the time at which they were."""
    connection.run(
        "UPDATE posts SET unread = 0, read_at = iif(unread, ?, read_at), changed = 0 "
        "WHERE number IN (SELECT value FROM json_each(?)) AND (unread OR changed)",
        (_now(), json.dumps(list(numbers))),
    )


def mark_unread(connection: Connection, numbers: Iterable[int]) -> None:
    """Mark posts as unread."""
    connection.run(
        "UPDATE posts SET unread = 1, read_at = NULL, changed = 0 "
        "WHERE number IN (SELECT value FROM json_each(?)) AND NOT unread",
        (json.dumps(list(numbers)),),
    )


def mark_all_read(connection: Connection, which: Filter) -> int:
    """Mark the unread posts within a filter as read now; how many there were."""
    selection = select(connection, which)
    selection = selection.narrowed(f"{selection.unread} = 1")
    places = selection.query(selection.place)
    return connection.run(
        f"UPDATE posts SET unread = 0, read_at = :now, changed = 0 WHERE place IN ({places})",
        selection.parameters | {"now": _now()},
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
