"""Connections to addresses that were looked at before: a name that is public may stand for this machine."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from asyncio import StreamReader, StreamWriter
from asyncio.staggered import staggered_race
from functools import partial
from ssl import SSLContext

from srw_reader.errors import FetchError
from srw_reader.feed.fetch.asking import ConnectingError, LateError
from srw_reader.feed.threads import in_thread
from srw_reader.strings.urls import is_local_address

_HEAD_START = 0.25
"""Seconds that an address has before the next one is tried as well (RFC 8305, 5, "Connection Attempt Delay")."""


class LocalTargetError(FetchError):
    """A name stands for an address that is not to be asked."""


class Connector:
    """Connects to hosts: looks their names up itself, each once, and connects to what it has found.

    So no other address can be asked than the one that was looked at, whatever the name's server says a moment later
    ("DNS rebinding"), and a name that takes long to be looked up holds up nobody else.

    Args:
        seconds: For a connection, with the name looked up and TLS agreed on.

    Attributes:
        public_only: Whether addresses of this machine and its network are refused from now on.
        was_local: Whether the last connection led to one.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.public_only = self.was_local = False

    async def connect(self, host: str, port: int, tls: SSLContext | None) -> tuple[StreamReader, StreamWriter]:
        """Connect to the first address of a host that takes the connection; protected where there are settings for it.

        Raises:
            LocalTargetError: It has none that may be asked.
            ConnectingError: None takes it, or TLS fails.
            LateError: None does in time.
        """
        try:
            async with asyncio.timeout(self._seconds):
                taken = await self._taken(host, port)
                return await asyncio.open_connection(sock=taken, ssl=tls, server_hostname=host if tls else None)
        except TimeoutError as error:
            raise LateError(str(error)) from error
        except OSError as error:
            raise ConnectingError(str(error)) from error

    async def _taken(self, host: str, port: int) -> socket.socket:
        addresses = await _addresses(host)
        if self.public_only:
            addresses = [address for address in addresses if not is_local_address(address)]
            if not addresses:
                raise LocalTargetError(host)
        taken: socket.socket | None
        taken, place, errors = await staggered_race([partial(_to, address, port) for address in addresses], _HEAD_START)
        if taken is None or place is None:
            raise next(error for error in errors if error is not None)
        self.was_local = is_local_address(addresses[place])
        return taken


async def _addresses(host: str) -> list[str]:
    """The addresses of a host, best first (RFC 6724), each once; itself where it is one."""
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        found = await in_thread(lambda: socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
        return list(dict.fromkeys(str(address[0]) for *_, address in found))


async def _to(address: str, port: int) -> socket.socket:
    """A socket that is connected to an address."""
    connected = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        connected.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connected, (address, port))
    except BaseException:
        connected.close()
        raise
    return connected
