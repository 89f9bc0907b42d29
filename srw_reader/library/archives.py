"""How far back feeds were gone through, page by page."""

from __future__ import annotations

from srw_reader.library.connection import Connection
from srw_reader.named_tuple import NamedTuple


class Archive(NamedTuple):
    """How far back a feed was gone through."""

    next: str | None
    """The address of the page to go on with; None where it is through."""
    complete: bool
    """Whether it was once gone through to its end, and nothing can have been missed since: what is before a page that
    is there as a whole is there, too."""


class Archives:
    """How far back feeds were gone through."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, feed: int) -> Archive | None:
        """How far a feed was gone through; None where it never was, or has a gap."""
        row = self._connection.row("SELECT next, complete FROM archives WHERE feed = ?", (feed,))
        return None if row is None else Archive(row[0], bool(row[1]))

    def go_on(self, feed: int, page: str) -> None:
        """Note which page is to come next."""
        self._connection.run(
            "INSERT INTO archives VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET next = excluded.next", (feed, page)
        )

    def finish(self, feed: int) -> None:
        """Note that a feed has been gone through."""
        self._connection.run("INSERT OR REPLACE INTO archives VALUES (?, NULL, 1)", (feed,))

    def forget(self, feed: int) -> None:
        """Have a feed gone through from its beginning the next time."""
        self._connection.run("DELETE FROM archives WHERE feed = ?", (feed,))
