"""Copies of a library, kept beside it: of one that is to be converted, and of one that is damaged."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from srw_reader.errors import FullError, LibraryError
from srw_reader.library.connection import Connection

MODE = 0o600
BESIDE = ("", "-wal")
"""What a library consists of. The third file, "-shm", is made anew."""


def back_up(connection: Connection, version: int) -> Path:
    """Copy a library as it is before it is converted.

    Args:
        connection: Open on it.
        version: Of the library, for the name.

    Returns:
        The copy, "library.v1-20260301-120000.db".

    Raises:
        LibraryError: It cannot be made; then the library is not to be converted.
    """
    assert connection.path is not None
    copy = _new_file(connection.path, f"v{version}")
    try:
        connection.run("VACUUM INTO ?", (str(copy),))
    except LibraryError as error:
        copy.unlink(missing_ok=True)
        raise type(error)(f"The library was not converted, for no copy of it could be made before. {error}") from error
    return copy


def set_aside(path: Path) -> Path:
    """Copy a damaged library, byte by byte and its log with it.

    Returns:
        The copy, "library.damaged-20260301-120000.db".

    Raises:
        LibraryError: It cannot be made.
    """
    copy = _new_file(path, "damaged")
    try:
        for rest in BESIDE:
            if (source := path.with_name(path.name + rest)).exists():
                _copy(source, copy.with_name(copy.name + rest))
    except OSError as error:
        remove(copy)
        raise _cannot_write(copy, error) from error
    return copy


def remove(path: Path, rests: Iterable[str] = (*BESIDE, "-shm", "-journal")) -> None:
    """Delete a library's files, as far as they are there."""
    for rest in rests:
        path.with_name(path.name + rest).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy a file so that it is on the disk, and only the user may read it."""
    with source.open("rb") as original, open(os.open(target, os.O_CREAT | os.O_WRONLY, MODE), "wb") as copy:
        shutil.copyfileobj(original, copy, 2**20)
        copy.flush()
        os.fsync(copy.fileno())


def _new_file(path: Path, what: str) -> Path:
    """An empty file beside a library that only the user may read, with a name of its own that says what and when."""
    name = f"{path.stem}.{what}-{datetime.now():%Y%m%d-%H%M%S}"
    for number in range(1, 1000):
        file = path.with_name(f"{name}{f'-{number}' if number > 1 else ''}{path.suffix}")
        try:
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, MODE))
        except FileExistsError:
            continue
        except OSError as error:
            raise _cannot_write(file, error) from error
        return file
    raise LibraryError(f"{path.parent} is full of copies of the library: delete the ones that you do not need.")


def _cannot_write(file: Path, error: OSError) -> LibraryError:
    kind = FullError if error.errno in (errno.ENOSPC, errno.EDQUOT) else LibraryError
    return kind(f"{file} cannot be written ({error.strerror}), so the library was left as it is: free some space.")
