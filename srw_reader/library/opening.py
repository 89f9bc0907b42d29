"""Opening a library: the file and its folder, its version, and what to do where it may not be written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from srw_reader.errors import ForeignError, FullError, LibraryError, NewerError, OlderError
from srw_reader.library.connection import BUSY_SECONDS, Connection
from srw_reader.library.schema import (
    APPLICATION_ID,
    FIRST_VERSION,
    MIGRATIONS,
    PAGE_SIZE,
    Migrations,
    first_statements,
)

Keep = Callable[[Connection, int], None]
"""Told of an older library and its version before it is converted; what it raises keeps that from being done."""

_RIGHTS = "make the file and its folder writable"
_ROOM = "free some space on its disk and start srw-reader again"
FOLDER_MODE = 0o700
FILE_MODE = 0o600


def _keep_nothing(connection: Connection, version: int) -> None:
    """Make no copy."""


def open_file(
    path: Path,
    busy_seconds: float = BUSY_SECONDS,
    keep: Keep = _keep_nothing,
    migrations: Migrations = MIGRATIONS,
) -> Connection:
    """Open the library at `path`, made where it is missing and brought to this version where it is older.

    A library that may not be written, or cannot be since its disk is full, is opened for reading.

    Args:
        path: The file.
        busy_seconds: How long to wait for another program that is writing.
        keep: Called before a library is converted.
        migrations: What leads to this version.

    Raises:
        DamagedError: It is no library.
        NewerError: A newer version wrote it.
        OlderError: It is of before the first release.
        LockedError: Another program keeps writing to it.
        FullError: Its disk is full, and not all that was written to it is in its file yet.
        LibraryError: It can be neither made nor opened.
    """
    path = path.absolute()
    if not os.path.exists(path):  # false, too, where the folder may not be entered
        _make_file(path)
    if _may(path, os.R_OK | os.W_OK) and _may(path.parent, os.W_OK | os.X_OK):
        connection = Connection(_uri(path, "mode=rw"), path=path, busy_seconds=busy_seconds)
        try:
            connection.value("PRAGMA user_version")
        except FullError:
            connection.close()
            if _has_log(path):
                raise
            return _prepared(_as_it_stands(path, busy_seconds, _ROOM), migrations=migrations)
        except BaseException:
            connection.close()
            raise
        return _prepared(connection, keep, migrations)
    return _open_for_reading(path, busy_seconds, migrations)


def open_in_memory() -> Connection:
    """A library of this version that ends with the connection."""
    return _prepared(Connection(":memory:", path=None, busy_seconds=0))


def _make_file(path: Path) -> None:
    """An empty file that only the user may read, in a folder that only the user may enter (XDG base directories)."""
    try:
        for folder in reversed(path.parents):
            if not folder.exists():
                folder.mkdir(FOLDER_MODE, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE_MODE))  # SQLite gives -wal and -shm the same mode
    except OSError as error:
        raise LibraryError(
            f"The library {path} cannot be made ({error.strerror}): check the folder's permissions."
        ) from error


def _open_for_reading(path: Path, busy_seconds: float, migrations: Migrations) -> Connection:
    """Without the right to write. SQLite cannot read a write-ahead log then, unless a writer has it open."""
    connection = Connection(_uri(path, "mode=ro"), path=path, busy_seconds=busy_seconds, remedy=_RIGHTS)
    try:
        connection.value("SELECT count(*) FROM sqlite_schema")
    except LibraryError:
        connection.close()
        connection = _as_it_stands(path, busy_seconds, _RIGHTS)
    return _prepared(connection, migrations=migrations)


def _as_it_stands(path: Path, busy_seconds: float, remedy: str) -> Connection:
    """The file alone, without what SQLite keeps beside it."""
    return Connection(_uri(path, "immutable=1"), path=path, busy_seconds=busy_seconds, remedy=remedy)


def _has_log(path: Path) -> bool:
    """Whether there is something beside the file that was written and is not in it yet."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _may(path: Path, mode: int) -> bool:
    """Whether the process, not the user who started it, has these rights."""
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _uri(path: Path, options: str) -> str:
    return f"file:{quote(str(path))}?{options}"


def _prepared(connection: Connection, keep: Keep = _keep_nothing, migrations: Migrations = MIGRATIONS) -> Connection:
    """The connection, set up, of this version; closed where that fails."""
    try:
        connection.rows("PRAGMA foreign_keys = ON")
        # Safe against a crash of the program; a crash of the machine may cost the last moments, never the file.
        connection.rows("PRAGMA synchronous = NORMAL")
        connection.rows("PRAGMA journal_size_limit = 16777216")
        _bring_to_this_version(connection, keep, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_to_this_version(connection: Connection, keep: Keep, migrations: Migrations) -> None:
    version = connection.value("PRAGMA user_version")
    if version == _newest(migrations) and connection.value("PRAGMA application_id") == APPLICATION_ID:
        return
    empty = require_library(connection, migrations)
    if not connection.writable:
        raise LibraryError(
            f"The library {connection.path} is empty or of an older version and can only be read: "
            f"{connection.remedy} so that it can be converted."
        )
    if empty:
        connection.rows(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.rows("PRAGMA journal_mode = WAL")  # for good
    else:
        keep(connection, version)
    migrate(connection, migrations)


def require_library(connection: Connection, migrations: Migrations = MIGRATIONS) -> bool:
    """Whether the file is empty; raises unless it is that or a library that this version can convert."""
    version = connection.value("PRAGMA user_version")
    if connection.value("SELECT count(*) FROM sqlite_schema") == 0 and version == 0:
        return True
    if connection.value("PRAGMA application_id") != APPLICATION_ID:
        raise ForeignError(f"{connection.path} is another program's database, not a library: name another file.")
    if version > _newest(migrations):
        raise NewerError(
            f"The library {connection.path} was written by a newer version of srw-reader: "
            "update srw-reader to read it. Nothing was changed."
        )
    if version < FIRST_VERSION:
        raise OlderError(
            f"The library {connection.path} was made before the first release of srw-reader, and this version cannot "
            "read it: move the file away, and a new one is begun. Nothing was changed."
        )
    return False


def migrate(connection: Connection, migrations: Migrations) -> None:
    """Make an empty library, or carry out the migrations that an older one lacks, all in one transaction."""
    from srw_reader.library import post_sets  # few libraries are made or converted

    with connection.transaction():
        version = connection.value("PRAGMA user_version")  # another program may have been quicker
        steps = first_statements() if version == 0 else []
        for statements in migrations[max(0, version - FIRST_VERSION) :]:
            steps += statements
        for statement in steps:
            connection.run(statement)
        if steps:
            post_sets.fill(connection)
        connection.run(f"PRAGMA user_version = {_newest(migrations)}")
        connection.run(f"PRAGMA application_id = {APPLICATION_ID}")


def _newest(migrations: Migrations) -> int:
    """The version that migrations lead to."""
    return FIRST_VERSION + len(migrations)
