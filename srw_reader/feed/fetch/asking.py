"""One request and its answer (HTTP/1.1 as RFC 9112 has it, by h11)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from ssl import SSLContext
from urllib.parse import SplitResult, quote, unquote, urlsplit

import h11

from srw_reader import __version__
from srw_reader.feed.body import ACCEPTED
from srw_reader.feed.fetch.connecting import Connector, Streams
from srw_reader.feed.fetch.environment import Proxy, proxy_for, tls
from srw_reader.feed.fetch.proxies import authorization, connect_to, tunnel

_HEADERS = {
    "User-Agent": f"srw-reader/{__version__}",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1",
    "Accept-Encoding": ACCEPTED,
}
_PORTS = {"http": 80, "https": 443}
_PIECE = 2**16
"""Bytes that are read at a time."""
_MAX_HEADERS = 100 * 2**10
"""Bytes that the headers of an answer may have."""
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))


class UnconnectedError(Exception):
    """No connection came about; its cause says why."""


class Answer:
    """What a server answers.

    Attributes:
        status: the status code.
        headers: names in small letters; what came several times is joined with commas (RFC 9110, 5.3).
        cookies: every `Set-Cookie`, which must not be joined.
        came: how many bytes of the body have come, as sent.
    """

    def __init__(self, http: h11.Connection, reader: asyncio.StreamReader, head: h11.Response) -> None:
        self._http, self._reader = http, reader
        self.status = head.status_code
        self.headers: dict[str, str] = {}
        self.cookies: list[str] = []
        for raw_name, raw in head.headers:
            name, value = raw_name.decode("ascii"), _text(raw)
            if name == "set-cookie":
                self.cookies.append(value)
            else:
                self.headers[name] = f"{self.headers[name]}, {value}" if name in self.headers else value
        self.came = 0

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body as it was sent, some bytes at a time.

        Raises:
            h11.RemoteProtocolError: it breaks off, or the rules.
            OSError: the connection breaks.
        """
        while isinstance(event := await _next_event(self._http, self._reader), h11.Data):
            self.came += len(event.data)
            yield bytes(event.data)


@asynccontextmanager
async def answered(url: str, headers: Mapping[str, str], connector: Connector, seconds: float) -> AsyncIterator[Answer]:
    """Ask for a URL; no redirect is followed. Leaving the context ends the connection.

    Args:
        url: an http or https address; a name and password in it are told to the server.
        headers: what is said beside what every request says.
        connector: connects, unless the user's environment names a proxy.
        seconds: for a connection, protected where it has to be.

    Raises:
        UnconnectedError: none came about.
        ProxyError: a proxy refuses.
        LocalTargetError: as `Connector.connect`.
        FetchError: the environment names certificates or a proxy that cannot be used.
        h11.ProtocolError: the answer breaks the rules, or the address cannot be asked for.
        UnicodeError: the host cannot have that name.
        OSError: the connection breaks.
    """
    parts, proxy = urlsplit(url), proxy_for(url)
    protection = tls() if parts.scheme == "https" else None
    try:
        async with asyncio.timeout(seconds):
            streams = await _connected(parts, proxy, connector, protection)
    except OSError as error:  # TimeoutError, too
        raise UnconnectedError(str(error)) from error
    try:
        http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEADERS)
        request = _request(parts, proxy, headers)
        streams.writer.write((http.send(request) or b"") + (http.send(h11.EndOfMessage()) or b""))
        while not isinstance(event := await _next_event(http, streams.reader), h11.Response):
            pass  # "100 Continue" and the like
        yield Answer(http, streams.reader, event)
    finally:
        streams.close()


async def _connected(
    parts: SplitResult, proxy: Proxy | None, connector: Connector, protection: SSLContext | None
) -> Streams:
    """A connection on which a server, or a proxy in its place, can be asked."""
    host, port = _host(parts), parts.port or _PORTS[parts.scheme]
    streams = await connector.connect(host, port) if proxy is None else await connect_to(proxy)
    try:
        if proxy is not None and not _is_relayed(parts, proxy):
            await tunnel(streams, proxy, host, port)
        if protection is not None:
            await streams.writer.start_tls(protection, server_hostname=host)
    except BaseException:
        streams.close()
        raise
    return streams


def _is_relayed(parts: SplitResult, proxy: Proxy) -> bool:
    """Whether a proxy is told the whole address, and asks for it itself; else it only makes the connection."""
    return parts.scheme == "http" and proxy.kind != "socks5"


def _request(parts: SplitResult, proxy: Proxy | None, headers: Mapping[str, str]) -> h11.Request:
    """The request for an address."""
    host = _host(parts)
    server = (f"[{host}]" if ":" in host else host) + (f":{parts.port}" if parts.port else "")
    target = quote(parts.path or "/", safe=_PRINTABLE) + (f"?{quote(parts.query, safe=_PRINTABLE)}" * bool(parts.query))
    said = {"Host": server, **_HEADERS, **headers}
    if parts.username or parts.password:
        said["Authorization"] = authorization((unquote(parts.username or ""), unquote(parts.password or "")))
    if proxy is not None and _is_relayed(parts, proxy):
        target = f"http://{server}{target}"
        if proxy.login:
            said["Proxy-Authorization"] = authorization(proxy.login)
    return h11.Request(method="GET", target=target, headers=list(said.items()))


def _host(parts: SplitResult) -> str:
    """The host of an address in ASCII (RFC 5891)."""
    name = parts.hostname or ""
    if name.isascii():
        return name
    import idna  # seldom needed

    return idna.encode(name, uts46=True).decode("ascii")


async def _next_event(http: h11.Connection, reader: asyncio.StreamReader) -> object:
    """What comes next of an answer."""
    while (event := http.next_event()) is h11.NEED_DATA:
        http.receive_data(await reader.read(_PIECE))
    return event


def _text(value: bytes) -> str:
    """The value of a header, in UTF-8 or what HTTP once had (RFC 9110, 5.5)."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
