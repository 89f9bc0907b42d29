"""The feeds that a library knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from srw_reader.errors import NotFoundError
from srw_reader.library.connection import Connection
from srw_reader.library.times import from_seconds, to_seconds
from srw_reader.models import Feed
from srw_reader.strings.clean import clean_line, folder_path
from srw_reader.strings.masking import masked

_COLUMNS = (
    "number, source, title, home_url, subscribed, etag, last_modified, digest, "
    "checked, succeeded, due, fetched, gone, error, posts, unread, name, folder, muted"
)


class Feeds:
    """The feeds that a library knows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Feed]:
        """Every feed, also those not subscribed to but none that was removed, in the order in which they were added."""
        sql = f"SELECT {_COLUMNS} FROM feeds WHERE NOT removed ORDER BY number"
        return [_feed(row) for row in self._connection.rows(sql)]

    def find(self, source_or_number: str | int) -> Feed:
        """The feed with a source, also one that permanently led elsewhere, or a number; NotFoundError."""
        number = source_or_number if isinstance(source_or_number, int) else self._number_of(source_or_number)
        row = self._connection.row(f"SELECT {_COLUMNS} FROM feeds WHERE number = ? AND NOT removed", (number,))
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
            return self.find(self._subscribed(source, title))

    def subscribe_to(self, feeds: Iterable[Feed]) -> None:
        """Have feeds fetched from now on, with what their users made of them; all of them or, at an error, none."""
        with self._connection.transaction():
            for feed in feeds:
                number = self._subscribed(feed.source, feed.title)
                self.rename(number, feed.name or "")
                self.move(number, feed.folder)

    # What the user makes of a feed; each raises NotFoundError where there is none with this number.

    def rename(self, number: int, name: str) -> None:
        """Call a feed something else; what it calls itself where that is empty."""
        self._change(number, "name", clean_line(name) or None)

    def move(self, number: int, folder: str) -> None:
        """Put a feed into a folder, "Health/Sleep" for one within another; out of any where that is empty."""
        self._change(number, "folder", folder_path(folder))

    def mute(self, number: int, muted: bool) -> None:
        """List a feed's posts only where it is asked for, or everywhere again."""
        self._change(number, "muted", muted)

    def remove(self, number: int) -> None:
        """Have a feed no longer fetched, nor listed, nor those of its posts that are neither starred nor another's.

        What there is of it stays stored, with its name, folder and read marks, until it is subscribed to again.
        """
        with self._connection.transaction():
            self._change(number, "subscribed", 0)
            self._change(number, "removed", 1)

    def restore(self, feed: Feed) -> None:
        """Have a feed again that was removed, as it was before."""
        with self._connection.transaction():
            self._change(feed.number, "removed", 0)
            self._change(feed.number, "subscribed", feed.subscribed)

    def _change(self, number: int, column: str, value: str | int | None) -> None:
        if not self._connection.run(f"UPDATE feeds SET {column} = ? WHERE number = ?", (value, number)):
            raise NotFoundError(f"The library has no feed {number}.")

    # What refreshes find.

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
            self._moved(number, source)
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
        number = self._number_of(source)
        if number is None:
            return self._connection.insert(
                "INSERT INTO feeds (source, title, subscribed) VALUES (?, ?, 0)", (source, title)
            )
        self._connection.run("UPDATE feeds SET removed = 0 WHERE number = ? AND removed", (number,))
        self._connection.run("UPDATE feeds SET title = ? WHERE number = ? AND title = ''", (title, number))
        return number

    def _subscribed(self, source: str, title: str) -> int:
        number = self._added(source, title)
        self._connection.run("UPDATE feeds SET subscribed = 1 WHERE number = ?", (number,))
        return number

    def _number_of(self, source: str) -> int | None:
        """The number of the feed with a source, removed or not, also one that permanently led elsewhere."""
        number: int | None = self._connection.value("SELECT number FROM feeds WHERE source = ?", (source,))
        if number is None:
            number = self._connection.value("SELECT feed FROM former_sources WHERE source = ?", (source,))
        return number

    def _moved(self, number: int, source: str) -> None:
        """Give a feed another source, unless another feed has it; NotFoundError."""
        connection = self._connection
        former = connection.value("SELECT source FROM feeds WHERE number = ?", (number,))
        if former is None:
            raise NotFoundError(f"The library has no feed {number}.")
        if source == former or connection.value("SELECT 1 FROM feeds WHERE source = ?", (source,)):
            return
        connection.run("DELETE FROM former_sources WHERE source = ?", (source,))
        connection.run("INSERT OR REPLACE INTO former_sources VALUES (?, ?)", (former, number))
        connection.run("UPDATE feeds SET source = ? WHERE number = ?", (source, number))


def title_of(title: str, source: str) -> str:
    """What a feed is called: its title, or its source as it may be shown until it was fetched."""
    return title or clean_line(masked(source))


def _feed(row: Any) -> Feed:
    number, source, title, home_url, subscribed, etag, last_modified, digest, *rest = row
    *times, gone, error, posts, unread, name, folder, muted = rest
    checked, succeeded, due, fetched = map(from_seconds, times)
    return Feed(
        number=number,
        source=source,
        title=title_of(name or title, source),
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
        name=name,
        own_title=title,
        folder=folder,
        muted=bool(muted),
    )
