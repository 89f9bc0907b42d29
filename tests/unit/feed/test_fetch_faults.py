"""What goes wrong on the way from a server: each is one sentence."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
import threading
from collections.abc import AsyncIterator, Iterator

import brotli  # type: ignore[import-untyped]
import pytest
from fetching import BODY, NONE, failure
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from srw_reader.feed.fetch import Limits, fetch


@pytest.fixture
def release() -> Iterator[threading.Event]:
    """What a handler may wait for; the test's end sets it."""
    event = threading.Event()
    yield event
    event.set()


async def test_a_slow_server_is_given_up(httpserver: HTTPServer, release: threading.Event) -> None:
    def dawdle(request: Request) -> Response:
        def pieces() -> Iterator[bytes]:
            yield BODY[:20]
            release.wait()

        return Response(pieces())

    httpserver.expect_request("/feed").respond_with_handler(dawdle)
    assert "within 0.2 seconds" in await failure(httpserver.url_for("/feed"), Limits(deadline=0.2))
    release.set()


async def test_fetching_can_be_cancelled(httpserver: HTTPServer, release: threading.Event) -> None:
    asked = threading.Event()

    def keep_silent(request: Request) -> Response:
        asked.set()
        release.wait()
        return Response(BODY)

    httpserver.expect_request("/feed").respond_with_handler(keep_silent)
    task = asyncio.create_task(fetch(httpserver.url_for("/feed"), NONE))
    await asyncio.to_thread(asked.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    release.set()


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
async def test_too_large_a_body_is_not_read_to_its_end(httpserver: HTTPServer, coding: str) -> None:
    pack = {"identity": bytes, "gzip": gzip.compress, "br": brotli.compress}[coding]
    httpserver.expect_request("/feed").respond_with_data(pack(b" " * 2**22), headers={"Content-Encoding": coding})
    assert "larger than 2 MiB" in await failure(httpserver.url_for("/feed"), Limits(max_bytes=2**21))


@pytest.mark.parametrize(
    ("coding", "body", "words"),
    [
        ("gzip", gzip.compress(BODY)[:-9], "damaged"),
        ("br", brotli.compress(BODY)[:-3], "damaged"),
        ("klingon", b"qapla'", "encoding"),
    ],
    ids=["gzip-cut", "br-cut", "unknown"],
)
async def test_what_cannot_be_decoded(httpserver: HTTPServer, coding: str, body: bytes, words: str) -> None:
    httpserver.expect_request("/feed").respond_with_data(body, headers={"Content-Encoding": coding})
    assert words in await failure(httpserver.url_for("/feed"))


async def test_a_body_that_is_cut_off(httpserver: HTTPServer) -> None:
    def cut(request: Request) -> Response:
        return Response(iter([BODY]), headers={"Content-Length": str(2 * len(BODY))})

    httpserver.expect_request("/feed").respond_with_handler(cut)
    assert "broke before the whole feed had come" in await failure(httpserver.url_for("/feed"))


@contextlib.asynccontextmanager
async def answering(said: bytes) -> AsyncIterator[str]:
    """The address of a server that says just that, and closes the connection."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(said)
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed"


@pytest.mark.parametrize(
    "before",
    [b"", b"HTTP/1.1 103 Early Hints\r\nLink: </tea.css>\r\n\r\n" * 2],
    ids=["old", "hints-first"],
)
async def test_a_body_may_end_with_the_connection(before: bytes) -> None:
    async with answering(before + b"HTTP/1.0 200 OK\r\n\r\n" + BODY) as url:
        assert (await fetch(url, NONE)).body == BODY


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Le"], ids=["nothing", "half-a-head"])
async def test_an_answer_that_is_cut_off(said: bytes) -> None:
    async with answering(said) as url:
        assert "broke before the whole feed had come" in await failure(url)


@pytest.mark.parametrize(
    "said",
    [
        b"SSH-2.0-tea\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: tea\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Tea: oolong\r\n" * 20_000,
    ],
    ids=["another-protocol", "upgrade", "endless-head"],
)
async def test_what_is_no_http(said: bytes) -> None:
    async with answering(said) as url:
        assert "breaks the rules of HTTP" in await failure(url)


async def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "cannot be reached" in await failure(f"http://127.0.0.1:{port}/")


async def test_no_such_host() -> None:
    assert "no server called" in await failure("http://feeds.invalid/")


async def test_no_tls(httpserver: HTTPServer) -> None:
    assert "protected connection" in await failure(httpserver.url_for("/feed").replace("http:", "https:"))


HOSTS = [
    "xn--a",
    "a..example",
    "a" * 300 + ".example",
    "-.example",
    "xn--.example",
    "\u2488.example",
    "a_\u00fc.example",
]


@pytest.mark.parametrize("host", HOSTS)
async def test_hosts_that_cannot_be(host: str) -> None:
    assert await failure(f"http://{host}/")
