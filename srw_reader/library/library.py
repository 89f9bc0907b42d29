"""The library: its file, and the stores over it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from srw_reader.library import opening
from srw_reader.library.connection import BUSY_SECONDS, Connection
from srw_reader.library.feeds import Feeds
from srw_reader.library.recovery import rescue

if TYPE_CHECKING:
    from srw_reader.library.archives import Archives
    from srw_reader.library.arrivals import Arrivals
    from srw_reader.library.articles import Articles
    from srw_reader.library.decisions import DecisionStore
    from srw_reader.library.index import Index
    from srw_reader.library.ingest import Ingest
    from srw_reader.library.notebook import Notebook
    from srw_reader.library.phrases import Phrases
    from srw_reader.library.posts import Posts
    from srw_reader.library.snippets import Snippets
    from srw_reader.library.state import State
    from srw_reader.library.tags import Tags
    from srw_reader.library.views import Views
    from srw_reader.library.works import Works


class Library:
    """Feeds, posts, tags, reading state and full-text index in one SQLite file.

    What only some runs need, such as bodies and works, is imported when it is asked for: a list is shown sooner then.

    A library belongs to the thread that opened it; another thread has `again`, another program opens its own. Any
    number may read while one writes. A writer waits up to five seconds for another, so transactions are to be short:
    a big refresh is stored some dozen posts at a time.

    Every method may raise a `LibraryError` or one of its children. Times are kept to the second.

    Attributes:
        path: Its file; None in memory.
        writable: Whether it can be changed. One that may only be read is opened all the same, and every method that
            would change it raises LibraryError.
        remedy: What would let it be changed where it cannot, for the user.
        notices: What was done to it when it was opened that its user has to know, a sentence each.
    """

    def __init__(self, connection: Connection, notices: tuple[str, ...] = ()) -> None:
        self._connection = connection
        self._seen_version = self._version()
        self.path = connection.path
        self.writable = connection.writable
        self.remedy = connection.remedy
        self.notices = notices

    @cached_property
    def feeds(self) -> Feeds:
        """The feeds that it knows."""
        return Feeds(self._connection)

    @cached_property
    def archives(self) -> Archives:
        """How far back its feeds were gone through."""
        from srw_reader.library.archives import Archives

        return Archives(self._connection)

    @cached_property
    def arrivals(self) -> Arrivals:
        """Its new posts, to which the user's rules are still to be applied."""
        from srw_reader.library.arrivals import Arrivals

        return Arrivals(self._connection)

    @cached_property
    def posts(self) -> Posts:
        """Its posts as lists show them."""
        from srw_reader.library.posts import Posts

        return Posts(self._connection)

    @cached_property
    def snippets(self) -> Snippets:
        """Where its posts have what is searched for."""
        from srw_reader.library.snippets import Snippets

        return Snippets(self._connection)

    @cached_property
    def tags(self) -> Tags:
        """The tags that its posts have."""
        from srw_reader.library.tags import Tags

        return Tags(self._connection)

    @cached_property
    def views(self) -> Views:
        """The searches that its user keeps under names."""
        from srw_reader.library.views import Views

        return Views(self._connection)

    @cached_property
    def works(self) -> Works:
        """What its posts cite."""
        from srw_reader.library.works import Works

        return Works(self._connection)

    @cached_property
    def notes(self) -> Notebook:
        """The sentences that the user keeps."""
        from srw_reader.library.notebook import Notebook

        return Notebook(self._connection)

    @cached_property
    def articles(self) -> Articles:
        """Its posts with their bodies."""
        from srw_reader.library.articles import Articles

        return Articles(self._connection)

    @cached_property
    def decisions(self) -> DecisionStore:
        """What the reader has said that citations mean."""
        from srw_reader.library.decisions import DecisionStore

        return DecisionStore(self._connection)

    @cached_property
    def index(self) -> Index:
        """What searches look in."""
        from srw_reader.library.index import Index

        return Index(self._connection)

    @cached_property
    def phrases(self) -> Phrases:
        """Phrases that take long to be looked for."""
        from srw_reader.library.phrases import Phrases

        return Phrases(self._connection)

    @cached_property
    def ingest(self) -> Ingest:
        """Where refreshes bring in what feeds have."""
        from srw_reader.library.ingest import Ingest

        return Ingest(self._connection)

    @cached_property
    def state(self) -> State:
        """What the user did: read, starred, stopped at, last looked at."""
        from srw_reader.library.state import State

        return State(self._connection)

    @classmethod
    def open(cls, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Library:
        """Open a library, made where it is missing (folders 0700, file 0600) and converted where it is older.

        A copy is kept of one that is converted. One that is damaged is set aside, and what is left of it becomes a
        new one; `notices` says so.

        Args:
            path: Its file.
            busy_seconds: How long each writing method waits for another program that is writing.

        Raises:
            DamagedError: The file is another program's, or damaged and cannot be replaced.
            NewerError: A newer version wrote it; it is left as it is.
            OlderError: It is of before the first release; it is left as it is.
            LockedError: Another program keeps writing to it.
            LibraryError: It can be neither made nor opened.
        """
        return cls(*rescue.open_library(path, busy_seconds))

    @classmethod
    def in_memory(cls) -> Library:
        """An empty library that ends with the program."""
        return cls(opening.open_in_memory())

    def again(self) -> Library:
        """Open the same file once more, for another thread, in which this is to be called. Nothing is made or mended.

        Raises:
            LibraryError: As `open`; ReplacedError where it is no longer the same file.
        """
        assert self.path is not None
        self.require_same_file()
        connection = opening.open_file(self.path)
        connection.known, connection.sets = self._connection.known, self._connection.sets
        found = Library(connection)
        found.keep_little()
        return found

    def keep_little(self) -> None:
        """Keep a quarter of the pages that SQLite would, for who writes little: the system has the others as quickly.

        The process would keep most of them even when it is closed. A refresh would write a fifth more.
        """
        self._connection.rows("PRAGMA cache_size = -500")  # kibibytes

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
            ReplacedError: It was removed or replaced.
            NewerError: A newer version has converted it.
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

    def _version(self) -> int:
        version: int = self._connection.value("PRAGMA data_version")
        return version
