"""Asking a server itself: a connection for each request, HTTP/1.1 by h11.

httpx would do it, too; it is left to those who have a proxy, since it takes a fifth of a refresh without news to
import.
"""

from __future__ import annotations

import contextlib
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Iterator
from typing import Any

import h11

from srw_reader.feed.fetch.address import Address
from srw_reader.feed.fetch.asking import AddressError, Answer, BrokenError, Headers, ProtocolError
from srw_reader.feed.fetch.connecting import Connector
from srw_reader.feed.fetch.environment import tls

_MAX_HEAD = 100 * 2**10
"""Bytes of an answer's headers."""
_PIECE = 2**16
"""Bytes that are read at a time."""


@contextlib.asynccontextmanager
async def asked(whom: Address, headers: Headers, connector: Connector) -> AsyncIterator[Answer]:
    """The answer to a request, when its headers have come. The connection is closed with the context.

    Args:
        whom: Whom to ask for what.
        headers: To be sent.
        connector: Connects.

    Raises:
        FetchError: As `Connector.connect` and `environment.tls`.
        ConnectingError: As `Connector.connect`.
        AddressError: It cannot be asked for by HTTP.
        BrokenError: The connection breaks.
        ProtocolError: What comes is no answer.
    """
    reader, writer = await connector.connect(whom.host, whom.port, tls() if whom.protected else None)
    try:
        request = _Request(reader, writer)
        request.send(whom, headers)
        yield await request.answer()
    finally:
        writer.transport.abort()  # without waiting for what the server says to that


class _Request:
    """The one request of a connection, and its answer."""

    def __init__(self, reader: StreamReader, writer: StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD)

    def send(self, whom: Address, headers: Headers) -> None:
        """Send it."""
        with _errors():
            request = h11.Request(method="GET", target=whom.target, headers=list(headers))
            for event in (request, h11.EndOfMessage()):
                self._writer.write(self._http.send(event) or b"")

    async def answer(self) -> Answer:
        """Its status and headers; the body is still to come."""
        head = await self._next()
        while type(head) is h11.InformationalResponse:
            head = await self._next()
        if type(head) is not h11.Response:
            raise ProtocolError("another protocol than was asked for")  # 101
        return Answer.of(head.status_code, head.headers, self._pieces())

    async def _pieces(self) -> AsyncIterator[bytes]:
        while type(event := await self._next()) is h11.Data:
            yield bytes(event.data)

    async def _next(self) -> Any:
        """The next thing that h11 makes of what comes."""
        with _errors():
            while (event := self._http.next_event()) is h11.NEED_DATA:
                self._http.receive_data(await self._reader.read(_PIECE))
            return event


@contextlib.contextmanager
def _errors() -> Iterator[None]:
    """Raise what h11 and sockets raise as what it means here."""
    try:
        yield
    except h11.RemoteProtocolError as error:
        raise ProtocolError(str(error)) from error
    except h11.LocalProtocolError as error:
        raise AddressError(str(error)) from error
    except OSError as error:
        raise BrokenError(str(error)) from error
