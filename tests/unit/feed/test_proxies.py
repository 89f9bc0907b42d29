"""Feeds that are asked for through a proxy, and past one."""

from __future__ import annotations

import asyncio
import gzip
from asyncio import Server, StreamReader, StreamWriter

import pytest
from fetching import BODY, NONE, known
from pytest_httpserver import HTTPServer

from srw_reader.errors import FetchError
from srw_reader.feed.fetch import fetch


async def proxy(monkeypatch: pytest.MonkeyPatch, *answers: bytes, asked: list[bytes]) -> Server:
    """A proxy that gives these answers, one to each request, which it writes down."""
    left = iter(answers)

    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(next(left))
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    monkeypatch.setenv("ALL_PROXY", f"http://ada:pass1word@127.0.0.1:{server.sockets[0].getsockname()[1]}")
    return server


def answer(body: bytes, *, length: int | None = None, status: str = "200 OK", more: bytes = b"") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body) if length is None else length}\r\n".encode()
    return head + more + b"\r\n" + body


async def test_a_proxy_is_asked_in_the_place_of_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    fresh = answer(gzip.compress(BODY), more=b'ETag: "1"\r\nContent-Encoding: gzip\r\n')
    unchanged = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    async with await proxy(monkeypatch, fresh, unchanged, asked=asked):
        first = await fetch("http://tea.invalid/feed", NONE)
        second = await fetch("http://tea.invalid/feed", known(first))
    assert (first.status, first.body, first.etag) == ("fresh", BODY, '"1"')
    assert (second.status, second.body) == ("unchanged", b"")
    assert asked[0].startswith(b"GET http://tea.invalid/feed HTTP/1.1\r\n")
    assert b"\r\nhost: tea.invalid\r\n" in asked[0].lower()
    assert b'\r\nif-none-match: "1"\r\n' in asked[1].lower()


async def test_a_proxy_is_asked_for_where_a_feed_has_moved_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    moved = answer(b"", status="301 Moved Permanently", more=b"Location: http://cup.invalid/new\r\n")
    async with await proxy(monkeypatch, moved, answer(BODY), asked=asked):
        fetched = await fetch("http://tea.invalid/feed", NONE)
    assert (fetched.url, fetched.body) == ("http://cup.invalid/new", BODY)
    assert asked[1].startswith(b"GET http://cup.invalid/new HTTP/1.1\r\n")


async def test_a_feed_that_breaks_off_behind_a_proxy_is_not_taken_for_all_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with await proxy(monkeypatch, answer(BODY, length=len(BODY) + 9), asked=[]):
        with pytest.raises(FetchError, match="broke before the whole feed had come"):
            await fetch("http://tea.invalid/feed", NONE)


async def test_a_proxy_may_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    async with await proxy(monkeypatch, b"HTTP/1.1 403 No\r\n\r\n", asked=asked):
        with pytest.raises(FetchError, match=r"The proxy refused the connection to tea\.invalid"):
            await fetch("https://tea.invalid/feed", NONE)
    (request,) = asked
    assert request.startswith(b"CONNECT tea.invalid:443 HTTP/1.1\r\n")
    assert b"proxy-authorization: basic ywrhonbhc3mxd29yza==\r\n" in request.lower()


async def test_a_proxy_is_not_asked_where_the_user_excepts_a_host(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/feed").respond_with_data(b"<rss/>")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "example.org, localhost")
    assert (await fetch(httpserver.url_for("/feed"), NONE)).body == b"<rss/>"
