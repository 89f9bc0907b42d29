"""Bytes that come in pieces and may be many: a few are kept in memory, more in a file that has no name.

Such a file is looked at through memory that is given back meanwhile, so that a document of 50 MiB takes what is being
looked at of it, not 50 MiB.
"""

from __future__ import annotations

import io
import mmap
from collections.abc import Iterator

FEW = 2**21
"""Bytes that are kept in memory."""
PIECE = 2**18
"""Bytes that are handed on at a time."""

Spooled = bytes | mmap.mmap
"""All bytes that have come."""
Part = bytes | memoryview
"""Some of them."""


class Spool:
    """Takes bytes as they come. Where there is no disk that takes them, all of them stay in memory."""

    def __init__(self) -> None:
        self._memory = io.BytesIO()
        self._file: io.FileIO | None = None
        self._was_tried = False

    def __del__(self) -> None:
        if self._file is not None:  # what came was too much, or broke off
            self._file.close()

    def __len__(self) -> int:
        return (self._file or self._memory).tell()

    def add(self, piece: Part) -> None:
        """Take the next bytes."""
        if not self._was_tried and len(self) + len(piece) > FEW:
            self._was_tried = True
            self._move()
        if self._file is None:
            self._memory.write(piece)
            return
        at = len(self)
        try:
            _write(self._file, piece)
        except OSError:
            self._file.seek(0)
            self._memory.write(self._file.read(at))
            self._memory.write(piece)
            self._file.close()
            self._file = None

    def whole(self) -> Spooled:
        """All bytes; to be asked for once, at the end."""
        if self._file is None:
            return self._memory.getvalue()
        with self._file as file:
            return mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)

    def _move(self) -> None:
        """Go on in a file."""
        import tempfile  # few documents are that large

        try:
            file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 — `whole` closes it
        except OSError:
            return
        try:
            _write(file, self._memory.getbuffer())
        except OSError:
            file.close()
            return
        self._file, self._memory = file, io.BytesIO()


def _write(file: io.FileIO, piece: Part) -> None:
    """Write all of it."""
    view = memoryview(piece)
    while view:
        view = view[file.write(view) :]


def pieces(spooled: Spooled) -> Iterator[memoryview]:
    """Bytes, some at a time; the memory of those before is given back with the next."""
    view = memoryview(spooled)
    for at in range(0, len(view), PIECE):
        yield view[at : at + PIECE]
        forget(view)


def forget(part: Part) -> None:
    """Give back the memory through which a file was looked at; what is looked at again comes from the file again."""
    if isinstance(part, memoryview) and isinstance(part.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        part.obj.madvise(mmap.MADV_DONTNEED)
