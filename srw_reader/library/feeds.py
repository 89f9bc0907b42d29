"""The feeds that a library knows."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from srw_reader.errors import NotFoundError
from srw_reader.library.connection import Connection
from srw_reader.library.times import from_seconds, to_seconds
from srw_reader.models import Feed
from srw_reader.strings.clean import clean_line
from srw_reader.strings.masking import masked

_COLUMNS = (
    "number, source, title, home_url, subscribed, etag, last_modified, digest, "
    "checked, succeeded, due, fetched, gone, error, posts, unread"
)


class Success(NamedTuple):
    """What a refresh that worked found out about a feed."""

    source: str
    """What to ask for next time."""
    title: str
    """One line; empty leaves the one remembered."""
    home_url: str | None
    """The web page that it is of."""
    etag: str | None
    """RFC 9110, 8.8.3."""
    last_modified: str | None
    """RFC 9110, 8.8.2, as sent."""
    digest: str | None
    """SHA-256 of the bytes, hexadecimal."""
    checked: datetime
    """When it was asked for."""
    due: datetime | None
    """Before this it is not to be asked for again."""
    fetched: datetime | None
    """When its document came as a whole; None leaves what is remembered."""


def all_feeds(connection: Connection) -> list[Feed]:
    """Every feed, also those not subscribed to, in the order in which they were added."""
    return [_feed(row) for row in connection.rows(f"SELECT {_COLUMNS} FROM feeds ORDER BY number")]


def find_feed(connection: Connection, which: str | int) -> Feed:
    """The feed with a number or a source, also one that it once had; NotFoundError."""
    if isinstance(which, int):
        row = connection.row(f"SELECT {_COLUMNS} FROM feeds WHERE number = ?", (which,))
    else:
        row = connection.row(f"SELECT {_COLUMNS} FROM feeds WHERE source = ?", (which,)) or connection.row(
            f"SELECT {_COLUMNS} FROM feeds WHERE number = (SELECT feed FROM former_sources WHERE source = ?)", (which,)
        )
    if row is None:
        raise NotFoundError(f"The library has no feed {which}: `srw-reader feeds list` shows those that it has.")
    return _feed(row)


def add_feed(connection: Connection, source: str, title: str, subscribed: bool) -> Feed:
    """The feed with a source, added where it is missing. One that is subscribed to stays so."""
    with connection.transaction():
        try:
            feed = find_feed(connection, source)
        except NotFoundError:
            sql = "INSERT INTO feeds (source, title, subscribed) VALUES (?, ?, ?)"
            return find_feed(connection, connection.insert(sql, (source, title, subscribed)))
        if subscribed:
            connection.run("UPDATE feeds SET subscribed = 1 WHERE number = ?", (feed.number,))
        connection.run("UPDATE feeds SET title = ? WHERE number = ? AND title = ''", (title, feed.number))
        return find_feed(connection, feed.number)


def unsubscribe(connection: Connection, number: int) -> None:
    """Have it no longer fetched. Its posts stay."""
    if not connection.run("UPDATE feeds SET subscribed = 0 WHERE number = ?", (number,)):
        raise NotFoundError(f"The library has no feed {number}.")


def record_success(connection: Connection, number: int, success: Success) -> None:
    """Note that a refresh worked.

    The source follows a permanent redirect, unless another feed has that source already; the former one still names
    this feed.
    """
    with connection.transaction():
        _move(connection, find_feed(connection, number), success.source)
        connection.run(
            "UPDATE feeds SET title = iif(:title = '', title, :title), home_url = coalesce(:home_url, home_url), "
            "etag = :etag, last_modified = :last_modified, digest = :digest, checked = :checked, "
            "succeeded = :checked, due = :due, fetched = coalesce(:fetched, fetched), gone = 0, error = NULL "
            "WHERE number = :number",
            {
                "number": number,
                "title": success.title,
                "home_url": success.home_url,
                "etag": success.etag,
                "last_modified": success.last_modified,
                "digest": success.digest,
                "checked": to_seconds(success.checked),
                "due": to_seconds(success.due),
                "fetched": to_seconds(success.fetched),
            },
        )


def record_failure(
    connection: Connection, number: int, *, error: str, checked: datetime, due: datetime | None, gone: bool
) -> None:
    """Note that a refresh failed, and the sentence that says why."""
    changed = connection.run(
        "UPDATE feeds SET error = ?, checked = ?, due = ?, gone = ? WHERE number = ?",
        (error, to_seconds(checked), to_seconds(due), gone, number),
    )
    if not changed:
        raise NotFoundError(f"The library has no feed {number}.")


def title_of(title: str, source: str) -> str:
    """What a feed is called: its title, or its source as it may be shown until it was fetched."""
    return title or clean_line(masked(source))


def _move(connection: Connection, feed: Feed, source: str) -> None:
    if source == feed.source or connection.value("SELECT 1 FROM feeds WHERE source = ?", (source,)):
        return
    connection.run("DELETE FROM former_sources WHERE source = ?", (source,))
    connection.run("INSERT OR REPLACE INTO former_sources VALUES (?, ?)", (feed.source, feed.number))
    connection.run("UPDATE feeds SET source = ? WHERE number = ?", (source, feed.number))


def _feed(row: Any) -> Feed:
    number, source, title, home_url, subscribed, etag, last_modified, digest, *times, gone, error, posts, unread = row
    checked, succeeded, due, fetched = map(from_seconds, times)
    return Feed(
        number=number,
        source=source,
        title=title_of(title, source),
        home_url=home_url,
        subscribed=bool(subscribed),
        etag=etag,
        last_modified=last_modified,
        digest=digest,
        checked=checked,
        succeeded=succeeded,
        due=due,
        gone=bool(gone),
        error=error,
        posts=posts,
        unread=unread,
        fetched=fetched,
    )
