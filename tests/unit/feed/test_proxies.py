"""Feeds that are asked for through a proxy that makes a connection and nothing else, and past one."""

from __future__ import annotations

import asyncio
from asyncio import StreamReader, StreamWriter

import pytest
from pytest_httpserver import HTTPServer

from srw_reader.errors import FetchError
from srw_reader.feed.fetch import Validators, fetch


async def test_a_proxy_may_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    async def refuse(reader: StreamReader, writer: StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 403 No\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as proxy:
        port = proxy.sockets[0].getsockname()[1]
        monkeypatch.setenv("ALL_PROXY", f"http://ada:pass1word@127.0.0.1:{port}")
        with pytest.raises(FetchError, match=r"The proxy refused the connection to tea\.invalid"):
            await fetch("https://tea.invalid/feed", Validators())
    (request,) = asked
    assert request.startswith(b"CONNECT tea.invalid:443 HTTP/1.1\r\n")
    assert b"proxy-authorization: basic ywrhonbhc3mxd29yza==\r\n" in request.lower()


async def test_a_proxy_is_not_asked_where_the_user_excepts_a_host(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/feed").respond_with_data(b"<rss/>")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "example.org, localhost")
    assert (await fetch(httpserver.url_for("/feed"), Validators())).body == b"<rss/>"
