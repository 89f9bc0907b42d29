"""Feeds that are asked for through proxies: those that make a connection and nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import os
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pytest_httpserver import HTTPServer

from srw_reader.errors import FetchError
from srw_reader.feed.fetch import Validators, fetch

BODY = b"<rss/>"
SOCKS_LOGIN = b"\x01\x03ada\x09pass1word"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this kind from the machine's own environment."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


class Proxy:
    """A proxy that leads to one server, whatever it is asked for.

    Attributes:
        asked: what it was asked, but for what it led on.
    """

    def __init__(self, port: int, *, refuses: bool = False) -> None:
        self._port, self._refuses = port, refuses
        self.asked = b""

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[int]:
        """Listen on a port of loopback."""
        async with await asyncio.start_server(self._serve, "127.0.0.1", 0) as server:
            yield server.sockets[0].getsockname()[1]

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        with contextlib.closing(writer):
            first = await reader.readexactly(1)
            answer = await (self._by_socks if first == b"\x05" else self._by_http)(first, reader, writer)
            writer.write(answer)
            if self._refuses:
                return
            server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self._port)
            with contextlib.closing(server_writer):
                server_writer.write(await reader.readuntil(b"\r\n\r\n"))
                writer.write(await server_reader.read())

    async def _by_socks(self, first: bytes, reader: StreamReader, writer: StreamWriter) -> bytes:
        """The answer to what is asked by SOCKS 5."""
        count = (await reader.readexactly(1))[0]
        methods = await reader.readexactly(count)
        writer.write(b"\x05" + methods[:1])
        if methods == b"\x02":
            self.asked += await reader.readexactly(len(SOCKS_LOGIN))
            writer.write(b"\x01\0")
        *_, kind, length = await reader.readexactly(5)
        assert kind == 3  # a name, which the proxy looks up
        self.asked += await reader.readexactly(length + 2)
        return b"\x05" + bytes((5 if self._refuses else 0,)) + b"\0\x01\x7f\0\0\x01\0\x50"

    async def _by_http(self, first: bytes, reader: StreamReader, writer: StreamWriter) -> bytes:
        """The answer to CONNECT."""
        self.asked = first + await reader.readuntil(b"\r\n\r\n")
        return b"HTTP/1.1 403 No\r\n\r\n" if self._refuses else b"HTTP/1.1 200 Yes\r\n\r\n"


@pytest.mark.parametrize("login", ["", "ada:pass1word@"])
async def test_a_feed_comes_by_socks(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, login: str) -> None:
    httpserver.expect_request("/feed").respond_with_data(BODY, headers={"Connection": "close"})
    proxy = Proxy(httpserver.port)
    async with proxy.listening() as port:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://{login}127.0.0.1:{port}")
        fetched = await fetch("http://tea.invalid/feed", Validators())
    assert fetched.body == BODY
    assert proxy.asked == (SOCKS_LOGIN if login else b"") + b"tea.invalid\0\x50"


@pytest.mark.parametrize("kind", ["http", "socks5"])
async def test_a_proxy_may_refuse(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    proxy = Proxy(httpserver.port, refuses=True)
    async with proxy.listening() as port:
        monkeypatch.setenv("ALL_PROXY", f"{kind}://ada:pass1word@127.0.0.1:{port}")
        with pytest.raises(FetchError, match=r"The proxy refused the connection to tea\.invalid"):
            await fetch("https://tea.invalid/feed", Validators())
    if kind == "http":
        assert proxy.asked.startswith(b"CONNECT tea.invalid:443 HTTP/1.1\r\n")
        assert b"Proxy-Authorization: Basic YWRhOnBhc3Mxd29yZA==\r\n" in proxy.asked


async def test_a_proxy_is_not_asked_where_the_user_excepts_a_host(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/feed").respond_with_data(BODY)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "example.org, localhost")
    assert (await fetch(httpserver.url_for("/feed"), Validators())).body == BODY
