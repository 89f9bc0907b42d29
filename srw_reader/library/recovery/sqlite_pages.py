"""The rows that are left in a damaged library, read from its pages without SQLite.

SQLite gives up on a table at the first page that makes no sense. Here every page is read on its own, so that a damaged
one costs what is on it and nothing else (https://sqlite.org/fileformat2.html). What is in the write-ahead log up to its
last commit counts as well.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from srw_reader.named_tuple import NamedTuple

Value = int | float | str | bytes | None

_TABLE, _TABLE_INNER, _INDEX, _INDEX_INNER = 13, 5, 10, 2
_KINDS = [bytes([kind]) for kind in (_TABLE, _TABLE_INNER, _INDEX, _INDEX_INNER)]
_MAGIC, _FILE_HEADER = b"SQLite format 3\0", 100
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer by its serial type."""
_BROKEN = (IndexError, ValueError, struct.error)


class Row(NamedTuple):
    """A row of a table or an entry of an index."""

    rowid: int | None
    """None for an index, and so for a table WITHOUT ROWID."""
    values: tuple[Value, ...]
    """As stored: null where a column is the rowid, and without columns that were added later. Bytes of a text that are
    no UTF-8 are surrogates (PEP 383)."""


class Pages:
    """The pages of a library's file; a context manager.

    Args:
        path: The file; its log is the one beside it.
        page_size: Bytes in a page, where the file no longer says.
    """

    def __init__(self, path: Path, page_size: int) -> None:
        self._file = path.open("rb")
        head = self._file.read(_FILE_HEADER)
        size = 0
        if head.startswith(_MAGIC):
            size = int.from_bytes(head[16:18], "big")
            size = 65536 if size == 1 else size
        self._size = size if 512 <= size <= 65536 and size & (size - 1) == 0 else page_size
        self._log, self._newer = _read_log(path.with_name(path.name + "-wal"), self._size)
        self.count = max([path.stat().st_size // self._size, *self._newer])
        """How many there are; they are numbered from 1."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()

    def roots(self) -> dict[str, int]:
        """The first page of each table and index that the schema still names."""
        roots: dict[str, int] = {}
        first = next((page for page in range(1, self.count + 1) if self._page(page).startswith(_MAGIC)), 1)
        for page in self.reachable(first):
            for row in self.rows(page):
                match row.values:
                    case (str(), str(name), str(), int(root), *_) if 0 < root <= self.count:
                        roots.setdefault(name, root)
        return roots

    def reachable(self, root: int) -> Iterator[int]:
        """The pages of a table or an index, as far as the way to them is whole."""
        seen: set[int] = set()
        waiting = [root]
        while waiting:
            page = waiting.pop()
            if page in seen or not 0 < page <= self.count:
                continue
            seen.add(page)
            yield page
            waiting += self._children(page)

    def _children(self, number: int) -> list[int]:
        page = self._page(number)
        start = _start(page)
        if len(page) < self._size or page[start] not in (_TABLE_INNER, _INDEX_INNER):
            return []
        cells = [cell for cell in _cells(page, start, 12) if cell + 4 <= len(page)]
        return [_u32(page, start + 8), *(_u32(page, cell) for cell in reversed(cells))]

    def rows(self, number: int) -> Iterator[Row]:
        """The rows of a page; a row that makes no sense is left out."""
        page = self._page(number)
        start = _start(page)
        kind = page[start] if len(page) == self._size else 0
        if kind not in (_TABLE, _INDEX, _INDEX_INNER):
            return
        for cell in _cells(page, start, 12 if kind == _INDEX_INNER else 8):
            try:
                yield self._row(page, cell + 4 if kind == _INDEX_INNER else cell, kind)
            except _BROKEN:
                continue

    def _row(self, page: bytes, at: int, kind: int) -> Row:
        length, at = _varint(page, at)
        rowid = None
        if kind == _TABLE:
            rowid, at = _varint(page, at)
        return Row(rowid, _record(self._payload(page, at, length, kind)))

    def _payload(self, page: bytes, at: int, length: int, kind: int) -> bytes:
        """A row's bytes, those on other pages included."""
        size = self._size
        if not 0 <= length <= self.count * size:
            raise ValueError(length)
        most = size - 35 if kind == _TABLE else (size - 12) * 64 // 255 - 23
        if length <= most:
            return page[at : at + length]
        least = (size - 12) * 32 // 255 - 23
        here = least + (length - least) % (size - 4)
        here = here if here <= most else least
        pieces, left = [page[at : at + here]], length - here
        following = _u32(page, at + here)
        while left > 0:
            if not 0 < following <= self.count:
                raise ValueError(following)
            other = self._page(following)
            pieces.append(other[4 : 4 + left])
            left -= size - 4
            following = _u32(other, 0)
        return b"".join(pieces)

    def _page(self, number: int) -> bytes:
        if (at := self._newer.get(number)) is not None:
            return self._log[at : at + self._size]
        self._file.seek((number - 1) * self._size)
        return self._file.read(self._size)


def _read_log(path: Path, size: int) -> tuple[bytes, dict[int, int]]:
    """The write-ahead log, and where in it each page stands as the last commit left it."""
    log = path.read_bytes() if path.exists() else b""
    newer: dict[int, int] = {}
    if len(log) < 32 or _u32(log, 8) != size:
        return b"", newer
    since: dict[int, int] = {}
    for at in range(32, len(log) - 24 - size + 1, 24 + size):
        if log[at + 8 : at + 16] != log[16:24]:  # left over from before the log was begun anew
            break
        since[_u32(log, at)] = at + 24
        if _u32(log, at + 4):  # a commit
            newer |= since
            since = {}
    return log, newer


def _start(page: bytes) -> int:
    """Where a page's own header begins: behind the file's on what is, or was, the first one."""
    return 0 if page[:1] in _KINDS else _FILE_HEADER


def _cells(page: bytes, start: int, header: int) -> list[int]:
    """Where the cells of a page begin."""
    count = min(int.from_bytes(page[start + 3 : start + 5], "big"), len(page) // 4)
    places = (start + header + 2 * cell for cell in range(count))
    return [int.from_bytes(page[place : place + 2], "big") for place in places]


def _record(payload: bytes) -> tuple[Value, ...]:
    """The values of a record."""
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values = []
    for kind in kinds:
        value, length = _value(payload, end, kind)
        values.append(value)
        end += length
    if end > len(payload):
        raise ValueError(end)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    """A value by its serial type, and its length."""
    if kind == 0:
        return None, 0
    if kind in _INTEGERS:
        length = _INTEGERS[kind]
        return int.from_bytes(payload[at : at + length], "big", signed=True), length
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], 8
    if kind in (8, 9):
        return kind - 8, 0
    length = (kind - 12) // 2
    if kind < 12 or at + length > len(payload):
        raise ValueError(kind)
    content = payload[at : at + length]
    return (content if kind % 2 == 0 else content.decode(errors="surrogateescape")), length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A variable-length integer, and where it ends."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    value = value << 8 | data[at + 8]
    return (value - 2**64 if value >= 2**63 else value), at + 9


def _u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", data, at)[0])
