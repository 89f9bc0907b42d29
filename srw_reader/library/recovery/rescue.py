"""Opening a library whatever has become of it: a damaged one is set aside, and what is left goes into a new one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from srw_reader.errors import DamagedError, ForeignError, FullError, LibraryError, LockedError
from srw_reader.library.connection import Connection, suspicion
from srw_reader.library.opening import open_file
from srw_reader.library.schema import MIGRATIONS, PAGE_SIZE, Migrations

if TYPE_CHECKING:
    from srw_reader.library.recovery.salvage import Saved


def open_library(
    path: Path, busy_seconds: float, migrations: Migrations = MIGRATIONS
) -> tuple[Connection, tuple[str, ...]]:
    """Open a library as `opening.open_file` does.

    A library of an older version is copied before it is converted. One that is damaged is copied and made anew of what
    can be saved. One in which damage was met before is checked as a whole first.

    Returns:
        The connection, and what was done to the library that its user has to know, a sentence each.

    Raises:
        LibraryError: As `opening.open_file`; DamagedError where nothing could be done either.
    """
    path = path.absolute()
    said: list[str] = []

    def keep(connection: Connection, version: int) -> None:
        from srw_reader.library.recovery.backup import back_up  # seldom needed, and to be paid for only then

        copy = back_up(connection, version)
        said.append(f"The library was converted for this version; as it was before it is kept as {copy}.")

    try:
        connection = open_file(path, busy_seconds, keep, migrations)
        if _is_sound(connection, path):
            return connection, tuple(said)
    except ForeignError:
        raise
    except DamagedError:
        if not os.access(path.parent, os.W_OK):
            raise
    said = [_make_anew(path, busy_seconds)]
    return open_file(path, busy_seconds, keep, migrations), tuple(said)


def _is_sound(connection: Connection, path: Path) -> bool:
    """Whether a library is not known to be damaged; closed where it is."""
    mark = suspicion(path)
    if not connection.writable or not mark.exists():
        return True
    from srw_reader.library.recovery.check import check

    if check(connection):
        connection.close()
        return False
    mark.unlink(missing_ok=True)
    return True


def _make_anew(path: Path, busy_seconds: float) -> str:
    """Set a damaged library aside, and put what is left of it in its place.

    Returns:
        What was done, a sentence or two.
    """
    from srw_reader.library.recovery.backup import remove, set_aside  # as above

    with _alone(path, busy_seconds) as damaged:
        if not damaged:
            return "The library was damaged, and another srw-reader has just made it anew of what was left in it."
        fresh = path.with_name(f"{path.stem}.new{path.suffix}")
        _remove_all(fresh)
        try:
            saved = _salvaged(path, fresh)
            copy = set_aside(path)  # last: what fails or is killed before that would leave a copy at every start
            remove(path, ("-wal", "-shm", "-journal"))  # before, or they would be taken for the new one's
            os.replace(fresh, path)
        finally:
            _remove_all(fresh)
        suspicion(path).unlink(missing_ok=True)
    return _sentence(copy, saved)


def _remove_all(fresh: Path) -> None:
    from srw_reader.library.recovery.backup import remove  # as above

    remove(fresh)
    suspicion(fresh).unlink(missing_ok=True)


def _salvaged(path: Path, fresh: Path) -> Saved:
    """A new library with what is left in a damaged one.

    Raises:
        LibraryError: It cannot be made; the damaged one is left as it is.
    """
    from srw_reader.library.recovery.check import check
    from srw_reader.library.recovery.salvage import salvage
    from srw_reader.library.recovery.sqlite_pages import Pages

    try:
        with closing(open_file(fresh)) as connection, Pages(path, PAGE_SIZE) as pages:
            saved = salvage(pages, connection)
            faults = check(connection)
            connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")  # to close it would not say that there is no room left
        if faults:
            raise DamagedError(faults[0])
    except FullError as error:
        raise FullError(
            f"The library {path} is damaged, and the disk is too full to save what is left in it, "
            "so the library was left as it is: free some space."
        ) from error
    except Exception as error:  # whatever fails here, fails over a file that makes no sense
        raise DamagedError(
            f"The library {path} is damaged, and nothing could be saved of it ({error}): move it away to begin anew."
        ) from error
    return saved


@contextmanager
def _alone(path: Path, busy_seconds: float) -> Iterator[bool]:
    """Keep others out. False where another program has put a new library in this one's place meanwhile.

    Raises:
        LockedError: Another program has it open.
    """
    import fcntl  # as above

    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_ino != path.stat().st_ino:
            yield False
            return
        _require_unused(path, busy_seconds)
        yield True


def _require_unused(path: Path, busy_seconds: float) -> None:
    try:
        connection = Connection(path.as_uri() + "?mode=rw", path=path, busy_seconds=busy_seconds)
    except DamagedError:
        return
    try:
        connection.rows("PRAGMA locking_mode = EXCLUSIVE")
        connection.rows("BEGIN EXCLUSIVE")
    except LockedError as error:
        raise LockedError(
            f"The library {path} is damaged, and another srw-reader has it open: leave that one and start again, "
            "and what can be saved will be."
        ) from error
    except LibraryError:  # that is why we are here
        return
    finally:
        connection.close()


def _sentence(copy: Path, saved: Saved) -> str:
    """What was done, for the user."""
    if saved.posts:
        count = "1 post was" if saved.posts == 1 else f"{saved.posts:,} posts were"
        left = f"{count} saved, with stars, read marks and places"
    else:
        left = "nothing could be read in it, and a new one was begun"
    lost = f"; the text of {saved.without_text:,} was lost" if saved.without_text else ""
    return (
        f"The library was damaged: {left}{lost}. The damaged file is kept as {copy}. "
        "A refresh brings back what the feeds still have."
    )
