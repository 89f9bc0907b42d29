"""Content codings (RFC 9110, 8.4.1), undone piece by piece with a cap on what comes out.

httpx decodes a piece as a whole, and 64 KiB of brotli can be gigabytes; so the raw bytes are decoded here.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli  # type: ignore[import-untyped]

from srw_reader.errors import FetchError

ACCEPTED = "gzip, br"
"""The `Accept-Encoding` that a request may have."""

_PIECE = 2**20
_GZIP = b"\x1f\x8b"


class _Decoder(Protocol):
    def decode(self, data: bytes) -> Iterator[bytes]:
        """What the next bytes become, in pieces of at most `_PIECE` or as long as they came."""

    def finish(self) -> None:
        """Raise FetchError where the end is missing."""


class Body:
    """A body as it comes in, decoded.

    A body that is gzipped once more than its headers say (a `.xml.gz` file) is decoded all the same.

    Args:
        coding: the `Content-Encoding`; empty for none.
        limit: how many bytes it may be, decoded.
        who: where it comes from, for errors.

    Raises:
        FetchError: the coding is unknown.
    """

    def __init__(self, coding: str, limit: int, who: str) -> None:
        self._limit, self._who = limit, who
        self._decoder = self._decoder_for(coding.strip().lower())
        self._body = io.BytesIO()

    def add(self, data: bytes) -> None:
        """Take the next raw bytes.

        Raises:
            FetchError: it is larger than allowed, or not in this coding.
        """
        for piece in self._decoder.decode(data):
            if self._body.tell() + len(piece) > self._limit:
                raise FetchError(
                    f"The feed at {self._who} is larger than {self._limit / 2**20:.0f} MiB and was not read to its end."
                )
            self._body.write(piece)

    def finish(self) -> bytes:
        """The whole body.

        Raises:
            FetchError: its end is missing.
        """
        self._decoder.finish()
        if self._body.getbuffer()[:2] == _GZIP:
            packed = self._body.getvalue()
            self._body, self._decoder = io.BytesIO(), _Deflate(self._who)
            self.add(packed)
            self._decoder.finish()
        return self._body.getvalue()

    def _decoder_for(self, coding: str) -> _Decoder:
        """What undoes a coding."""
        if coding in ("", "identity"):
            return _Identity()
        if coding in ("gzip", "x-gzip", "deflate"):
            return _Deflate(self._who)
        if coding == "br":
            return _Brotli(self._who)
        raise FetchError(f"{self._who} sent the feed in an encoding that was not asked for and cannot be read.")


class _Identity:
    def decode(self, data: bytes) -> Iterator[bytes]:
        yield data

    def finish(self) -> None:
        pass


class _Deflate:
    """gzip of one or several members (RFC 1952), or zlib (RFC 1950)."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._inflater = _inflater()

    def decode(self, data: bytes) -> Iterator[bytes]:
        piece = b""
        while data or len(piece) == _PIECE:  # a full piece may have left something behind
            if self._inflater.eof:
                if not data:
                    return
                self._inflater = _inflater()
            try:
                piece = self._inflater.decompress(data, _PIECE)
            except zlib.error as error:
                raise _broken(self._who) from error
            yield piece
            data = self._inflater.unused_data.lstrip(b"\0") if self._inflater.eof else self._inflater.unconsumed_tail

    def finish(self) -> None:
        if not self._inflater.eof:
            raise _broken(self._who)


def _inflater() -> zlib._Decompress:
    """Takes a gzip or a zlib header."""
    return zlib.decompressobj(32 + zlib.MAX_WBITS)


class _Brotli:
    """Brotli (RFC 7932)."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._decompressor = brotli.Decompressor()

    def decode(self, data: bytes) -> Iterator[bytes]:
        try:
            while piece := self._decompressor.process(data, output_buffer_limit=_PIECE):
                yield piece
                data = b""
        except brotli.error as error:
            raise _broken(self._who) from error

    def finish(self) -> None:
        if not self._decompressor.is_finished():
            raise _broken(self._who)


def _broken(who: str) -> FetchError:
    """The error for a body that cannot be decoded."""
    return FetchError(f"The feed at {who} arrived damaged (its compression is broken or cut short); try again later.")
