"""A connection to a library's file. All errors of SQLite become errors of `srw_reader.errors` here and nowhere else."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any

from srw_reader.errors import DamagedError, FullError, LibraryError, LockedError, ReplacedError
from srw_reader.library.kept_sets import KeptSets
from srw_reader.library.known_phrases import KnownPhrases

Parameters = Sequence[Any] | Mapping[str, Any]


def suspicion(path: Path) -> Path:
    """The file that says that damage was met in a library, so that it is checked as a whole when it is opened next."""
    return path.with_name(f"{path.name}-damaged")


def suspect(path: Path) -> None:
    """Note that damage was met in a library. Where that cannot be written, `doctor` has to find it again."""
    with suppress(OSError):
        os.close(os.open(suspicion(path), os.O_CREAT | os.O_WRONLY, 0o600))


BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing."""
_LOOK = 0.001
"""Seconds after which to look once more whether it is done."""


class Connection:
    """An open SQLite database that raises typed errors and whose rows are all fetched before it returns.

    Transactions are explicit: outside of `transaction` each statement is one of its own.

    Attributes:
        path: The file, as shown in error messages; None in memory.
        remedy: What would let it be written to, for the user; None where that may be done.
        busy_seconds: How long to wait for another program that is writing.
        known: Phrases that were looked for, which several connections may have in common.
        sets: Sets of posts that were unpacked, likewise.
        vocabulary: Words by the letters that they begin with, beside the `version` in which they were looked up.
    """

    def __init__(self, database: str, *, path: Path | None, busy_seconds: float, remedy: str | None = None) -> None:
        self.path = path
        self.remedy = remedy
        self.busy_seconds = busy_seconds
        self.known, self.sets = KnownPhrases(), KeptSets()
        with _TypedErrors(self):
            self._sqlite = sqlite3.connect(database, uri=True, timeout=0, isolation_level=None)
        self._file = _identity(path)
        self._taught: set[str] = set()
        self.vocabulary: tuple[tuple[int, int], dict[str, tuple[str, ...]]] = ((-1, -1), {})

    @property
    def writable(self) -> bool:
        """Whether it may be written to."""
        return self.remedy is None

    @property
    def version(self) -> tuple[int, int]:
        """What is another one once anybody has changed the library; for this connection alone."""
        return self.value("PRAGMA data_version"), self._sqlite.total_changes

    def close(self) -> None:
        """Close it; a second time does nothing."""
        with _TypedErrors(self):
            self._sqlite.close()

    def interrupt(self) -> None:
        """Have what another thread is asking raise an error. Does nothing where it is closed or idle."""
        with suppress(sqlite3.ProgrammingError):
            self._sqlite.interrupt()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        with _TypedErrors(self):
            return self._execute(sql, parameters).fetchall()

    def teach(self, name: str, function: Callable[..., bool | str]) -> None:
        """Have SQL know a function that always gives the same for the same arguments."""
        if name not in self._taught:
            self._taught.add(name)
            self._sqlite.create_function(name, -1, function, deterministic=True)

    def row(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first row of a query, a tuple, or None where there is none."""
        with _TypedErrors(self):
            return self._execute(sql, parameters).fetchone()

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None where there is no row."""
        row = self.row(sql, parameters)
        return None if row is None else row[0]

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Carry out a statement that writes.

        Returns:
            How many rows it changed, those that triggers changed left out.
        """
        self._require_writable()
        with _TypedErrors(self):
            return self._execute(sql, parameters).rowcount

    def insert(self, sql: str, parameters: Parameters = ()) -> int:
        """Carry out an `INSERT` and return the new row's rowid."""
        self._require_writable()
        with _TypedErrors(self):
            number = self._execute(sql, parameters).lastrowid
        assert number is not None
        return number

    def run_each(self, sql: str, parameters: Iterable[Parameters]) -> None:
        """Carry out a statement that writes, once for each set of parameters; within a transaction."""
        self._require_writable()
        with _TypedErrors(self):
            self._sqlite.executemany(sql, parameters)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is written, or nothing is. Waits for other writers at its start only."""
        self._require_writable()
        with _TypedErrors(self):
            self._execute("BEGIN IMMEDIATE")
        try:
            yield
            with _TypedErrors(self):
                self._execute("COMMIT")
        except BaseException:
            # A full disk or a fault of the disk rolls back by itself.
            if self._sqlite.in_transaction:
                with _TypedErrors(self):
                    self._sqlite.execute("ROLLBACK")
            raise

    def _execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Have a statement carried out, as soon as no other program keeps it from that.

        A refresh holds the library for 10 to 30 ms at a time, with pauses. SQLite's own waiting would soon look every
        tenth of a second, and meet it held again and again.
        """
        until = monotonic() + self.busy_seconds
        while True:
            try:
                return self._sqlite.execute(sql, parameters)
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                    raise
            sleep(_LOOK)

    def require_same_file(self) -> None:
        """Raise ReplacedError unless the file that was opened is still in its place; for any thread.

        SQLite would go on with what was removed or replaced, and lose all that is written with the last connection.
        """
        if _identity(self.path) != self._file:
            raise ReplacedError(
                f"The library {self.path} was removed or replaced while it was open: leave srw-reader and start it "
                "again to read what is there now. What is changed until then is not kept."
            )

    def _require_writable(self) -> None:
        if not self._sqlite.in_transaction:
            self.require_same_file()
        if not self.writable:
            raise LibraryError(f"The library {self.path} can only be read: {self.remedy} to change anything.")

    def suspect(self) -> None:
        """Note that damage was met, so that the library is checked as a whole when it is opened next."""
        if self.path is not None and self.writable:
            suspect(self.path)

    def damaged(self, what: str) -> DamagedError:
        """The error for damage that was met, which is noted.

        Args:
            what: What is damaged, a sentence without its end.
        """
        self.suspect()
        return DamagedError(f"{what}: start srw-reader again, and what can be saved is saved.")

    def typed(self, error: Exception) -> LibraryError:
        """The error for the user, by SQLite's primary result code (https://sqlite.org/rescode.html).

        A text that is no UTF-8 has none, nor has a message of SQLite's that quotes such a text.
        """
        what = f"The library {self.path or 'in memory'}"
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return LockedError(
                f"{what} is being written to by another program and was not free within {self.busy_seconds:g} "
                "seconds: try again when that is done."
            )
        if code == sqlite3.SQLITE_FULL or _lacks_room(error, self.path):
            return FullError(f"{what} cannot grow because the disk is full: free some space and try again.")
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT):
            return self.damaged(f"{what} is damaged or is no library ({error})")
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            return LibraryError(
                f"{what} cannot be opened or written ({error}): check its permissions and its folder's."
            )
        if code == sqlite3.SQLITE_IOERR:
            return LibraryError(f"{what} cannot be read or written ({error}): the disk may be full or faulty.")
        if code == sqlite3.SQLITE_ERROR:  # a table that every library has is not there
            self.suspect()
        return LibraryError(f"{what} cannot be used ({error}): start srw-reader again, and it is checked.")


def _identity(path: Path | None) -> tuple[int, int] | None:
    """By what a file is told from another one in its place; None where there is none."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _lacks_room(error: Exception, path: Path | None) -> bool:
    """Whether the disk has none for a file beside the library: that of shared memory needs it before all others."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    if code & 0xFF == sqlite3.SQLITE_CANTOPEN and path is not None:
        with suppress(OSError):
            disk = os.statvfs(path.parent)
            return disk.f_files > 0 == disk.f_favail  # some file systems do not count their files
    return code == sqlite3.SQLITE_IOERR_SHMSIZE


class _TypedErrors:
    """Around what SQLite is asked: its errors become typed ones. A tenth of what `contextmanager` costs each time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if not isinstance(error, sqlite3.DatabaseError | UnicodeDecodeError):
            return
        if isinstance(error, sqlite3.ProgrammingError | sqlite3.NotSupportedError):
            return  # a fault of the program, not of the file
        raise self._connection.typed(error) from error
