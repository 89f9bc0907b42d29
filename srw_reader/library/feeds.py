"""The feeds that a library knows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

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


class Feeds:
    """The feeds that a library knows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Feed]:
        """Every feed, also those not subscribed to, in the order in which they were added."""
        return [_feed(row) for row in self._connection.rows(f"SELECT {_COLUMNS} FROM feeds ORDER BY number")]

    def find(self, source_or_number: str | int) -> Feed:
        """The feed with a source, also one that permanently led elsewhere, or a number; NotFoundError."""
        if isinstance(source_or_number, int):
            row = self._row("number = ?", source_or_number)
        else:
            former = "number = (SELECT feed FROM former_sources WHERE source = ?)"
            row = self._row("source = ?", source_or_number) or self._row(former, source_or_number)
        if row is None:
            raise NotFoundError(
                f"The library has no feed {source_or_number}: `srw-reader feeds list` shows those that it has."
            )
        return _feed(row)

    def add(self, source: str, title: str = "") -> Feed:
        """The feed with a source, added where it is missing, and then not subscribed to."""
        with self._connection.transaction():
            return self.find(self._added(source, title))

    def subscribe(self, source: str, title: str = "") -> Feed:
        """Have a source fetched from now on."""
        with self._connection.transaction():
            number = self._added(source, title)
            self._connection.run("UPDATE feeds SET subscribed = 1 WHERE number = ?", (number,))
            return self.find(number)

    def unsubscribe(self, number: int) -> None:
        """Have a feed no longer fetched. Its posts stay. NotFoundError."""
        if not self._connection.run("UPDATE feeds SET subscribed = 0 WHERE number = ?", (number,)):
            raise NotFoundError(f"The library has no feed {number}.")

    def record_success(
        self,
        number: int,
        *,
        source: str,
        title: str,
        home_url: str | None,
        etag: str | None,
        last_modified: str | None,
        digest: str | None,
        checked: datetime,
        due: datetime | None,
        fetched: datetime | None = None,
    ) -> None:
        """Note that a refresh worked. The arguments are those of `Feed`, with these rules:

        `source` is what to ask for next time, unless another feed has it already; the former one still names this
        feed. An empty title, a missing home and a missing `fetched` leave those remembered.
        """
        with self._connection.transaction():
            self._move(self.find(number), source)
            self._connection.run(
                "UPDATE feeds SET title = iif(:title = '', title, :title), home_url = coalesce(:home_url, home_url), "
                "etag = :etag, last_modified = :last_modified, digest = :digest, checked = :checked, "
                "succeeded = :checked, due = :due, fetched = coalesce(:fetched, fetched), gone = 0, error = NULL "
                "WHERE number = :number",
                {
                    "number": number,
                    "title": title,
                    "home_url": home_url,
                    "etag": etag,
                    "last_modified": last_modified,
                    "digest": digest,
                    "checked": to_seconds(checked),
                    "due": to_seconds(due),
                    "fetched": to_seconds(fetched),
                },
            )

    def record_failure(self, number: int, *, error: str, checked: datetime, due: datetime | None, gone: bool) -> None:
        """Note that a refresh failed, and the sentence that says why. NotFoundError."""
        changed = self._connection.run(
            "UPDATE feeds SET error = ?, checked = ?, due = ?, gone = ? WHERE number = ?",
            (error, to_seconds(checked), to_seconds(due), gone, number),
        )
        if not changed:
            raise NotFoundError(f"The library has no feed {number}.")

    def _added(self, source: str, title: str) -> int:
        """The number of the feed with a source, made where it is missing; one without a title gets this one."""
        try:
            number = self.find(source).number
        except NotFoundError:
            return self._connection.insert(
                "INSERT INTO feeds (source, title, subscribed) VALUES (?, ?, 0)", (source, title)
            )
        self._connection.run("UPDATE feeds SET title = ? WHERE number = ? AND title = ''", (title, number))
        return number

    def _row(self, condition: str, value: str | int) -> Any:
        return self._connection.row(f"SELECT {_COLUMNS} FROM feeds WHERE {condition}", (value,))

    def _move(self, feed: Feed, source: str) -> None:
        """Give a feed another source, unless another feed has it."""
        connection = self._connection
        if source == feed.source or connection.value("SELECT 1 FROM feeds WHERE source = ?", (source,)):
            return
        connection.run("DELETE FROM former_sources WHERE source = ?", (source,))
        connection.run("INSERT OR REPLACE INTO former_sources VALUES (?, ?)", (feed.source, feed.number))
        connection.run("UPDATE feeds SET source = ? WHERE number = ?", (source, feed.number))


def title_of(title: str, source: str) -> str:
    """What a feed is called: its title, or its source as it may be shown until it was fetched."""
    return title or clean_line(masked(source))


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
