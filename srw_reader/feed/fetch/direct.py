"""How httpx asks a server when there is no proxy between: a connection for each request, HTTP/1.1 by h11.

httpcore would do it, too, which httpx has beside it for that, with a pool of connections and for any event loop; it is
left to those who have a proxy, since it and anyio take a sixth of a refresh without news to import.
"""

from __future__ import annotations

import contextlib
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Callable, Iterator
from ssl import SSLContext
from typing import Any

import h11
import httpx

from srw_reader.feed.fetch.connecting import Connector

_MAX_HEAD = 100 * 2**10
"""Bytes of an answer's headers, as httpcore has it."""
_PIECE = 2**16
"""Bytes that are read at a time."""


class DirectTransport(httpx.AsyncBaseTransport):
    """Asks servers themselves.

    Args:
        connector: connects to them.
        tls: gives the settings of protected connections.
    """

    def __init__(self, connector: Connector, tls: Callable[[], SSLContext]) -> None:
        self._connector, self._tls = connector, tls

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its answer, when the headers have come.

        Raises:
            FetchError: as `Connector.connect`.
            httpx.TransportError: there is no connection, it breaks, or not both sides keep to HTTP.
        """
        url, tls = request.url, self._tls() if request.url.scheme == "https" else None
        port = url.port or (443 if tls else 80)
        answer = _Answer(*await self._connector.connect(url.raw_host.decode("ascii"), port, tls))
        try:
            return await answer.to(request)
        except BaseException:
            await answer.aclose()
            raise


class _Answer(httpx.AsyncByteStream):
    """The answer to the one request of a connection, and then the bytes of its body."""

    def __init__(self, reader: StreamReader, writer: StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD)

    async def to(self, request: httpx.Request) -> httpx.Response:
        """Its status and headers; the bytes are still to be read."""
        with _errors_of_httpx():
            asked = h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
            for event in (asked, h11.EndOfMessage()):
                self._writer.write(self._http.send(event) or b"")
        head = await self._next()
        while type(head) is h11.InformationalResponse:
            head = await self._next()
        if type(head) is not h11.Response:
            raise httpx.RemoteProtocolError("another protocol than was asked for")  # 101
        return httpx.Response(head.status_code, headers=head.headers.raw_items(), stream=self)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while type(event := await self._next()) is h11.Data:
            yield bytes(event.data)

    async def aclose(self) -> None:
        """Close the connection, without waiting for what the server says to that."""
        self._writer.transport.abort()

    async def _next(self) -> Any:
        """The next thing that h11 makes of what comes."""
        with _errors_of_httpx():
            while (event := self._http.next_event()) is h11.NEED_DATA:
                self._http.receive_data(await self._reader.read(_PIECE))
            return event


@contextlib.contextmanager
def _errors_of_httpx() -> Iterator[None]:
    """Raise what httpx has for errors."""
    try:
        yield
    except h11.RemoteProtocolError as error:
        raise httpx.RemoteProtocolError(str(error)) from error
    except h11.LocalProtocolError as error:
        raise httpx.LocalProtocolError(str(error)) from error
    except OSError as error:
        raise httpx.ReadError(str(error)) from error
