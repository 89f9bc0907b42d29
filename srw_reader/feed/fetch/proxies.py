"""Connections through a proxy, which looks names up itself."""

from __future__ import annotations

import base64
import ipaddress
from asyncio import IncompleteReadError

import h11

from srw_reader.feed.fetch.connecting import Connector, Streams
from srw_reader.feed.fetch.environment import Proxy, tls

_SOCKS = b"\x05"
_NO_LOGIN, _LOGIN = 0, 2
"""How a client says who it is (RFC 1928, 3)."""
_ADDRESS_BYTES = {1: 4, 4: 16}
"""Kinds of addresses in an answer, and how long they are: IPv4 and IPv6."""


class ProxyError(Exception):
    """A proxy refuses to connect."""


async def connect_to(proxy: Proxy) -> Streams:
    """Connect to a proxy.

    Raises:
        OSError: it cannot be reached.
    """
    streams = await Connector().connect(proxy.host, proxy.port)
    if proxy.kind == "https":
        try:
            await streams.writer.start_tls(tls(), server_hostname=proxy.host)
        except BaseException:
            streams.close()
            raise
    return streams


def authorization(login: tuple[str, str]) -> str:
    """Name and password as a header has them (RFC 7617)."""
    return "Basic " + base64.b64encode(":".join(login).encode()).decode()


async def tunnel(streams: Streams, proxy: Proxy, host: str, port: int) -> None:
    """Have a proxy connect to a server.

    Args:
        streams: the connection to the proxy; to the server from now on.
        proxy: who that is.
        host: the server, in ASCII.
        port: where it listens.

    Raises:
        ProxyError: it refuses, or says what makes no sense.
    """
    try:
        if proxy.kind == "socks5":
            await _by_socks(streams, proxy.login, host, port)
        else:
            await _by_http(streams, proxy.login, f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
    except (h11.ProtocolError, IncompleteReadError, KeyError) as error:
        raise ProxyError(str(error)) from error


async def _by_http(streams: Streams, login: tuple[str, str] | None, server: str) -> None:
    """Ask for a tunnel (RFC 9110, 9.3.6)."""
    http = h11.Connection(h11.CLIENT)
    headers = [("Host", server)]
    if login:
        headers.append(("Proxy-Authorization", authorization(login)))
    streams.writer.write(http.send(h11.Request(method="CONNECT", target=server, headers=headers)) or b"")
    streams.writer.write(http.send(h11.EndOfMessage()) or b"")
    while not isinstance(event := http.next_event(), h11.Response):
        if event is h11.NEED_DATA:
            http.receive_data(await streams.reader.read(2**16))
    if not 200 <= event.status_code < 300:
        raise ProxyError(str(event.status_code))


async def _by_socks(streams: Streams, login: tuple[str, str] | None, host: str, port: int) -> None:
    """Ask for a connection by SOCKS 5 (RFC 1928), with name and password where they are given (RFC 1929)."""
    reader, writer = streams
    writer.write(_SOCKS + bytes((1, _LOGIN if login else _NO_LOGIN)))
    if await reader.readexactly(2) != _SOCKS + bytes((_LOGIN if login else _NO_LOGIN,)):
        raise ProxyError("it wants another login")
    if login:
        writer.write(b"\x01" + b"".join(bytes((len(part),)) + part for part in map(str.encode, login)))
        if (await reader.readexactly(2))[1:] != b"\0":
            raise ProxyError("it does not take the login")
    writer.write(_SOCKS + b"\x01\0" + _socks_address(host) + port.to_bytes(2, "big"))
    _, reply, _, kind = await reader.readexactly(4)
    if reply:
        raise ProxyError(str(reply))
    length = (await reader.readexactly(1))[0] if kind == 3 else _ADDRESS_BYTES[kind]
    await reader.readexactly(length + 2)


def _socks_address(host: str) -> bytes:
    """A host with its kind before it."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return b"\x03" + bytes((len(host),)) + host.encode("ascii")
    return bytes((1 if address.version == 4 else 4,)) + address.packed
