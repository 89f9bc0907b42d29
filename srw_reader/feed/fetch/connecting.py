"""Connections to addresses that were looked at before: a name that is public may stand for this machine."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from asyncio.staggered import staggered_race
from collections.abc import Iterable
from functools import partial
from typing import Any

import httpcore

from srw_reader.errors import FetchError
from srw_reader.feed.threads import in_thread
from srw_reader.strings.urls import is_local_address

_HEAD_START = 0.25
"""Seconds that an address has before the next one is tried as well (RFC 8305, 5, "Connection Attempt Delay")."""


class LocalTargetError(FetchError):
    """A name stands for an address that is not to be asked."""


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Connects as httpcore does, but looks names up itself, each once, and connects to what it has found.

    So no other address can be asked than the one that was looked at, whatever the name's server says a moment later
    ("DNS rebinding"), and a name that takes long to be looked up holds up nobody else.

    Attributes:
        public_only: whether addresses of this machine and its network are refused from now on.
        was_local: whether the last connection led to one.
    """

    def __init__(self) -> None:
        self.public_only = self.was_local = False
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of a host that takes the connection.

        Raises:
            LocalTargetError: it has none that may be asked.
            httpcore.ConnectError: none takes it.
            httpcore.ConnectTimeout: none does in time.
        """
        try:
            async with asyncio.timeout(timeout):
                addresses = await _addresses(host)
                if self.public_only:
                    addresses = [address for address in addresses if not is_local_address(address)]
                    if not addresses:
                        raise LocalTargetError(host)
                connect = partial(
                    self._inner.connect_tcp, port=port, local_address=local_address, socket_options=socket_options
                )
                stream: httpcore.AsyncNetworkStream | None
                stream, place, errors = await staggered_race(
                    [partial(connect, address) for address in addresses], _HEAD_START
                )
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except socket.gaierror as error:
            raise httpcore.ConnectError(str(error)) from error
        if stream is None or place is None:
            raise next(error for error in errors if error is not None)
        self.was_local = is_local_address(addresses[place])
        return stream


async def _addresses(host: str) -> list[str]:
    """The addresses of a host, best first (RFC 6724), each once; itself where it is one."""
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        found = await in_thread(lambda: socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
        return list(dict.fromkeys(str(address[0]) for *_, address in found))
