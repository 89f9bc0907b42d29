"""Content codings (RFC 9110, 8.4.1), undone with a cap on what comes out.

64 KiB of brotli can be gigabytes, so that none is decoded as a whole. And what is
said of them is often wrong: a cache packs or unpacks a body and leaves its header as it was, a script appends a remark,
a checksum is cut off. So the bytes are asked first, and a header only for what they cannot say themselves.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterable, Iterator
from typing import NoReturn

import brotli  # type: ignore[import-untyped]

from srw_reader.errors import FetchError
from srw_reader.feed.spool import Spool, Spooled

ACCEPTED = "gzip, br"
"""The `Accept-Encoding` that a request may have."""

_PIECE = 2**20
"""Bytes that are decoded at a time."""
_INPUT = 2**14
"""Bytes that are given to zlib at a time: what it leaves of them is copied for each of a body's members."""
_MAX_LAYERS = 4
"""How many codings are undone, declared or not; more are an attack."""
_MAX_MEMBERS = 10_000
"""How many parts a gzipped body may have; one for each 64 KiB is usual where there are several."""
_GZIP = b"\x1f\x8b\x08"
_TEXT = re.compile(rb"[\xef\xbb\xbf\xfe\xff\0\s]*[<{\[]")
"""How every feed and every web page begins, in any encoding."""


class _Broken(Exception):
    """It is not in this coding, or cut short."""


class Body:
    """A body as it comes in, decoded at its end.

    Args:
        coding: The `Content-Encoding`; empty for none.
        limit: How many bytes it may be, decoded.
        who: Where it comes from, for errors.
    """

    def __init__(self, coding: str, limit: int, who: str) -> None:
        self._codings = [name.strip().lower() for name in coding.split(",")][-_MAX_LAYERS:]
        self._limit, self._who = limit, who
        self._raw = Spool()

    def add(self, data: bytes) -> None:
        """Take the next raw bytes.

        Raises:
            FetchError: It is larger than allowed.
        """
        if len(self._raw) + len(data) > self._limit:
            self._refuse_size()
        self._raw.add(data)

    def finish(self) -> Spooled:
        """The whole body, without the codings that it has: said or unsaid, and not those that are only said.

        Raises:
            FetchError: It is larger than allowed, damaged, or in a coding that was not asked for.
        """
        body = self._raw.whole()
        try:
            for coding in reversed(self._codings):
                body = self._undone(body, coding)
            for _ in range(_MAX_LAYERS):
                if body[:3] == _GZIP:  # a `.xml.gz` file, or packed once more than was said
                    body = self._joined(_gunzipped(bytes(body)))
        except _Broken as error:
            raise FetchError(
                f"The feed at {self._who} arrived damaged (its compression is broken or cut short); try again later."
            ) from error
        return body

    def _undone(self, body: Spooled, coding: str) -> Spooled:
        """The body without a coding; as it is where that is none, or where it never was in it."""
        if coding in ("gzip", "x-gzip", "deflate"):
            return self._inflated(bytes(body))
        if coding == "br":
            return self._unbrotlied(bytes(body))
        if coding not in ("", "identity") and not _TEXT.match(body) and body[:3] != _GZIP:
            raise FetchError(f"{self._who} sent the feed in an encoding that was not asked for and cannot be read.")
        return body

    def _inflated(self, body: bytes) -> Spooled:
        """Without gzip (RFC 1952), zlib (RFC 1950) or the bare deflate (RFC 1951) that some servers send for it."""
        if body.startswith(_GZIP):
            return self._joined(_gunzipped(body))
        if _has_zlib_header(body):
            return self._joined(_inflate(body, 2))
        try:
            inflated = self._joined(_inflate(body, 0))
        except _Broken:
            return body
        return inflated if _TEXT.match(inflated) else body

    def _unbrotlied(self, body: bytes) -> Spooled:
        """Without brotli (RFC 7932), which has no sign that it could be told by."""
        try:
            return self._joined(_unbrotli(body))
        except _Broken:
            if not body or _TEXT.match(body) or body.startswith(_GZIP):
                return body
            raise

    def _joined(self, pieces: Iterable[bytes]) -> Spooled:
        """Pieces as one, so long as they are not too many."""
        joined = Spool()
        for piece in pieces:
            if len(joined) + len(piece) > self._limit:
                self._refuse_size()
            joined.add(piece)
        return joined.whole()

    def _refuse_size(self) -> NoReturn:
        raise FetchError(
            f"The feed at {self._who} is larger than {self._limit / 2**20:.0f} MiB and was not read to its end."
        )


def _gunzipped(data: bytes) -> Iterator[bytes]:
    """What the members of a gzipped body hold.

    Each ends where its data ends. What follows may be a checksum, or a remark that a cache has put in its place: that
    cannot be told, and a feed that is not whole is found out when it is read.
    """
    at, members = 0, 0
    while data.startswith(_GZIP, at):
        at = yield from _inflate(data, _header_end(data, at))
        at += 8  # checksum and length
        while data.startswith(b"\0", at):  # some pad to a block
            at += 1
        members += 1
        if members > _MAX_MEMBERS:
            raise _Broken


def _header_end(data: bytes, at: int) -> int:
    """Where the data of a gzip member begins (RFC 1952, 2.3)."""
    flags = data[at + 3] if len(data) > at + 10 else 0
    end = at + 10
    if flags & 4:
        end += 2 + int.from_bytes(data[end : end + 2], "little")
    for flag in (8, 16):  # a name and a comment, each ended by a zero
        if flags & flag:
            end = data.find(b"\0", end) + 1 or len(data)
    return end + 2 if flags & 2 else end


def _has_zlib_header(data: bytes) -> bool:
    """Whether a body begins as zlib has it: deflate, a window of 32 KiB at most, a check sum (RFC 1950, 2.2)."""
    return len(data) > 2 and data[0] & 15 == 8 and data[0] >> 4 <= 7 and int.from_bytes(data[:2], "big") % 31 == 0


def _inflate(data: bytes, at: int) -> Generator[bytes, None, int]:
    """What deflated data that begin at a place hold; where they end.

    Raises:
        _Broken: They are none, or cut short.
    """
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    view, given = memoryview(data), b""
    while not inflater.eof:
        if not given:
            given = bytes(view[at : at + _INPUT])
            at += len(given)
        try:
            piece = inflater.decompress(given, _PIECE)
        except zlib.error as error:
            raise _Broken from error
        if not given and not piece and not inflater.eof:
            raise _Broken
        yield piece
        given = inflater.unconsumed_tail
    return at - len(inflater.unused_data)


def _unbrotli(data: bytes) -> Iterator[bytes]:
    """What a brotli stream holds.

    Raises:
        _Broken: It is none, cut short, or has something behind it.
    """
    decompressor = brotli.Decompressor()
    try:
        while piece := decompressor.process(data, output_buffer_limit=_PIECE):
            yield piece
            data = b""
    except brotli.error as error:
        raise _Broken from error
    if not decompressor.is_finished():
        raise _Broken
