"""The library: every function over its connection, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from srw_reader.library import opening, posts
from srw_reader.library.connection import BUSY_SECONDS, Connection
from srw_reader.library.feeds import Feeds
from srw_reader.library.recovery import rescue
from srw_reader.library.shelves import Shelves
from srw_reader.library.state import State

if TYPE_CHECKING:
    from srw_reader.library.bodies import Outdated, Unindexed
    from srw_reader.library.changes import Change, Known
    from srw_reader.models import Article, Entry


class Library(Shelves):
    """Feeds, posts, tags, reading state and full-text index in one SQLite file.

    What only some runs need, such as bodies and works, is imported when it is asked for: a list is shown sooner then.

    A library belongs to the thread that opened it; another thread has `again`, another program opens its own. Any
    number may read while one writes. A writer waits up to five seconds for another, so transactions are to be short:
    a big refresh is stored some dozen posts at a time.

    Every method may raise a `LibraryError` or one of its children. Times are kept to the second.

    Attributes:
        path: its file; None in memory.
        writable: whether it can be changed. One that may only be read is opened all the same, and every method that
            would change it raises LibraryError.
        notices: what was done to it when it was opened that its user has to know, a sentence each.
    """

    def __init__(self, connection: Connection, notices: tuple[str, ...] = ()) -> None:
        super().__init__(connection)
        self._seen_version = self._version()
        self._known_up_to: dict[int, int] = {}
        self.path = connection.path
        self.writable = connection.writable
        self.notices = notices

    @cached_property
    def feeds(self) -> Feeds:
        """The feeds that it knows."""
        return Feeds(self._connection)

    @cached_property
    def state(self) -> State:
        """What the user did: read, starred, stopped at, last looked at."""
        return State(self._connection)

    @classmethod
    def open(cls, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Library:
        """Open a library, made where it is missing (folders 0700, file 0600) and converted where it is older.

        A copy is kept of one that is converted. One that is damaged is set aside, and what is left of it becomes a
        new one; `notices` says so.

        Args:
            path: its file.
            busy_seconds: how long each writing method waits for another program that is writing.

        Raises:
            DamagedError: the file is another program's, or damaged and cannot be replaced.
            NewerError: a newer version wrote it; it is left as it is.
            LockedError: another program keeps writing to it.
            LibraryError: it can be neither made nor opened.
        """
        return cls(*rescue.open_library(path, busy_seconds))

    @classmethod
    def in_memory(cls) -> Library:
        """An empty library that ends with the program."""
        return cls(opening.open_in_memory())

    def again(self) -> Library:
        """Open the same file once more, for another thread, in which this is to be called. Nothing is made or mended.

        Raises:
            LibraryError: as `open`; ReplacedError where it is no longer the same file.
        """
        assert self.path is not None
        self.require_same_file()
        return Library(opening.open_file(self.path))

    def require_same_file(self) -> None:
        """Raise ReplacedError where its file was removed or replaced since; for any thread.

        Whatever writes does so by itself.
        """
        self._connection.require_same_file()

    def close(self) -> None:
        """Close it; a second time does nothing."""
        self._connection.close()

    def interrupt(self) -> None:
        """End what is being asked in its own thread, where it raises LibraryError then; the one call for others."""
        self._connection.interrupt()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def changed(self) -> bool:
        """Whether another program or another `Library` has changed the file since this was last asked.

        Raises:
            ReplacedError: it was removed or replaced.
            NewerError: a newer version has converted it.
        """
        self.require_same_file()
        before, self._seen_version = self._seen_version, self._version()
        if before == self._seen_version:
            return False
        opening.require_library(self._connection)
        return True

    def check(self) -> list[str]:
        """What is wrong with it, a sentence each. Reads the whole file: seconds at 100,000 posts."""
        from srw_reader.library.recovery import check

        return check.check(self._connection)

    # ---------------------------------------------------------------- storing

    def known(self, feed: int, entries: Sequence[Entry]) -> list[Known | None]:
        """What the library has of each entry of a feed's whole document: see `matching.known`."""
        from srw_reader.library import matching

        self._known_up_to[feed] = posts.last_number(self._connection)
        return matching.known(self._connection, feed, entries)

    def store(self, feed: int, changes: Sequence[Change], *, now: datetime) -> None:
        """Carry out changes to a feed's posts, given in the feed's order, in one transaction.

        Feeds list the newest post first, so the last change gets the least number. An entry to be inserted that another
        program, or another feed of the site, has brought in since `known` was asked is that post, which is left as it
        is. A read post that is updated stays read and is marked as changed.
        """
        from srw_reader.library.store import store

        known_up_to = self._known_up_to.get(feed, posts.last_number(self._connection))
        self._known_up_to[feed] = store(self._connection, feed, changes, now, known_up_to)

    # ---------------------------------------------------------------- what is still to be read in

    def unindexed(self) -> int:
        """How many posts no search finds yet; those that a refresh has just stored."""
        from srw_reader.library import bodies

        return bodies.unindexed(self._connection)

    def to_index(self, limit: int) -> list[Unindexed]:
        """Up to `limit` posts that no search finds yet, the newest first, for `index_posts`. This locks nothing."""
        from srw_reader.library import bodies

        return bodies.to_index(self._connection, limit)

    def index_posts(self, posts: Sequence[Unindexed]) -> None:
        """Have posts found by the bare text of their HTML, in one transaction; 1 ms each.

        One that was indexed or updated since `to_index` is left out.
        """
        from srw_reader.library import bodies

        bodies.index(self._connection, posts)

    def outdated(self) -> int:
        """How many posts' articles are not read yet, or were by an older version; their works may be missing.

        As long as an article is not read, the `PostSummary.minutes` of its post are 0.
        """
        from srw_reader.library import bodies

        return bodies.outdated(self._connection)

    def unread_article(self, number: int) -> Outdated | None:
        """What a post's article is still to be read in, for `store_anew`; None where this version read it.

        `post` reads it at once: 10 ms for 12 KB, and half a second for 1 MB. NotFoundError.
        """
        from srw_reader.library import bodies

        return bodies.unread(self._connection, number)

    def to_read_anew(self, limit: int) -> list[Outdated]:
        """Some posts whose articles are not read yet, or were by an older version, for `store_anew`."""
        from srw_reader.library import bodies

        return bodies.to_read_anew(self._connection, limit)

    def store_anew(self, read: Sequence[tuple[Outdated, Article | None]]) -> None:
        """Store articles that were read, in one transaction.

        None, for one that cannot be read, has the stored one count as if it had been; where there is none, the post's
        bare text takes its place.
        """
        from srw_reader.library import bodies

        bodies.store_anew(self._connection, read)

    def _version(self) -> int:
        version: int = self._connection.value("PRAGMA data_version")
        return version
