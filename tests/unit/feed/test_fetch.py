"""A source's bytes, or one sentence that says why not."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import os
import re
import socket
import threading
import zlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from srw_reader import __version__
from srw_reader.errors import BusyError, FetchError, GoneError
from srw_reader.feed.fetch import Fetched, Limits, Validators, fetch

BODY = b'<rss version="2.0"><channel><title>Tea</title></channel></rss>'
NONE = Validators()
LIMITS = Limits()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def release() -> Iterator[threading.Event]:
    """What a handler may wait for; the test's end sets it."""
    event = threading.Event()
    yield event
    event.set()


def known(fetched: Fetched) -> Validators:
    return Validators(fetched.etag, fetched.last_modified, fetched.digest)


async def failure(source: str, limits: Limits = LIMITS) -> str:
    with pytest.raises(FetchError) as raised:
        await fetch(source, NONE, limits=limits)
    sentence = str(raised.value)
    assert re.fullmatch(r"[^\n]+\.", sentence)
    return sentence


# ---------------------------------------------------------------- what a server says of its feed


async def test_a_feed_comes_with_all_that_is_said_of_it(httpserver: HTTPServer) -> None:
    headers = {"ETag": '"1"', "Last-Modified": "Wed, 13 May 2026 04:00:00 GMT", "Cache-Control": "max-age=300"}
    httpserver.expect_request("/feed").respond_with_data(BODY, content_type="application/rss+xml", headers=headers)
    url = httpserver.url_for("/feed")
    seen: list[tuple[int, int | None]] = []
    fetched = await fetch(url, NONE, progress=lambda done, total: seen.append((done, total)))
    assert (fetched.source, fetched.url, fetched.status, fetched.body) == (url, url, "fresh", BODY)
    assert fetched.content_type == "application/rss+xml"
    assert (fetched.etag, fetched.last_modified, fetched.max_age) == ('"1"', headers["Last-Modified"], 300)
    assert seen[-1] == (len(BODY), len(BODY))
    request = httpserver.log[0][0]
    assert request.headers["User-Agent"] == f"srw-reader/{__version__}"
    assert "application/rss+xml" in request.headers["Accept"]
    assert "If-None-Match" not in request.headers


@pytest.mark.parametrize("status", [201, 202, 203, 226])
async def test_a_feed_is_read_whatever_success_it_comes_with(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/feed").respond_with_data(BODY, status=status)
    assert (await fetch(httpserver.url_for("/feed"), NONE)).body == BODY


async def test_a_304_leaves_what_is_known(httpserver: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        if request.headers.get("If-None-Match") == '"1"':
            return Response(status=304)
        return Response(BODY, headers={"ETag": '"1"', "Last-Modified": "Wed, 13 May 2026 04:00:00 GMT"})

    httpserver.expect_request("/feed").respond_with_handler(answer)
    first = await fetch(httpserver.url_for("/feed"), NONE)
    second = await fetch(httpserver.url_for("/feed"), known(first))
    assert (second.status, second.body) == ("unchanged", b"")
    assert known(second) == known(first)
    assert first.whole and not second.whole


async def test_the_same_bytes_are_unchanged(httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request("/feed").respond_with_data(BODY, headers={"ETag": '"1"'})
    httpserver.expect_ordered_request("/feed").respond_with_data(BODY, headers={"ETag": '"2"'})
    first = await fetch(httpserver.url_for("/feed"), NONE)
    second = await fetch(httpserver.url_for("/feed"), known(first))
    assert (second.status, second.body, second.etag, second.whole) == ("unchanged", b"", '"2"', True)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(BODY)),
        ("gzip", gzip.compress(BODY[:9]) + gzip.compress(BODY[9:])),
        ("deflate", zlib.compress(BODY)),
        ("br", brotli.compress(BODY)),
        ("identity", BODY),
        ("identity", gzip.compress(BODY)),
        ("UTF-8", BODY),
        ("none", BODY),
        ("gzip", BODY),
        ("gzip, identity", gzip.compress(BODY)),
    ],
    ids=["gzip", "gzip-in-two", "deflate", "br", "identity", "undeclared", "utf-8", "none", "plain", "two"],
)
async def test_codings(httpserver: HTTPServer, coding: str, packed: bytes) -> None:
    httpserver.expect_request("/feed").respond_with_data(packed, headers={"Content-Encoding": coding})
    assert (await fetch(httpserver.url_for("/feed"), NONE)).body == BODY


# ---------------------------------------------------------------- redirects


@pytest.mark.parametrize(
    ("statuses", "remembered"),
    [((301,), 1), ((308, 301), 2), ((302,), 0), ((307, 301), 0), ((301, 303, 308), 1), ((301,) * 5, 5)],
)
async def test_permanent_redirects_are_remembered(
    httpserver: HTTPServer, statuses: tuple[int, ...], remembered: int
) -> None:
    for number, status in enumerate(statuses):
        httpserver.expect_request(f"/{number}").respond_with_data(status=status, headers={"Location": f"/{number + 1}"})
    last = f"/{len(statuses)}"
    httpserver.expect_request(last).respond_with_data(BODY)
    fetched = await fetch(httpserver.url_for("/0"), NONE)
    assert (fetched.source, fetched.url) == (httpserver.url_for(f"/{remembered}"), httpserver.url_for(last))
    assert fetched.body == BODY


async def test_endless_redirects_end(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/loop").respond_with_data(status=302, headers={"Location": "/loop"})
    assert "redirects more than 5 times" in await failure(httpserver.url_for("/loop"))
    assert len(httpserver.log) == 6


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "gopher://x/", "javascript:x", "mailto:a@b.example", "https://"]
)
async def test_redirects_lead_to_web_addresses_only(httpserver: HTTPServer, location: str) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=302, headers={"Location": location})
    assert "no web address" in await failure(httpserver.url_for("/feed"))


async def test_a_redirect_leads_somewhere(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=302)
    assert "redirects nowhere" in await failure(httpserver.url_for("/feed"))


# ---------------------------------------------------------------- what servers refuse


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (204, "without a feed"),
        (304, "without a feed"),
        (401, "password"),
        (403, "refuses access"),
        (404, "nothing at"),
        (418, "418"),
        (500, "fault of its own"),
        (502, "fault of its own"),
    ],
)
async def test_refusals(httpserver: HTTPServer, status: int, words: str) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=status)
    assert words in await failure(httpserver.url_for("/feed"))


async def test_a_robot_check_is_called_one(httpserver: HTTPServer) -> None:
    page = "<!doctype html><title>One moment</title><script src='/challenge.js'></script>"
    httpserver.expect_request("/page").respond_with_data(page, status=403, content_type="text/html; charset=utf-8")
    httpserver.expect_request("/header").respond_with_data(status=403, headers={"cf-mitigated": "challenge"})
    httpserver.expect_request("/accepted").respond_with_data(status=202, headers={"x-waf-action": "challenge"})
    httpserver.expect_request("/packed").respond_with_data(
        gzip.compress(page.encode()), status=403, content_type="text/html", headers={"Content-Encoding": "gzip"}
    )
    for path in ("/page", "/header", "/packed", "/accepted"):
        assert "robot check" in await failure(httpserver.url_for(path))
    httpserver.expect_request("/busy").respond_with_data(
        page, status=503, content_type="text/html", headers={"Retry-After": "60"}
    )
    with pytest.raises(BusyError, match="robot check") as raised:
        await fetch(httpserver.url_for("/busy"), NONE)
    assert raised.value.retry_after == 60


async def test_a_feed_that_is_gone(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=410)
    with pytest.raises(GoneError, match="410"):
        await fetch(httpserver.url_for("/feed"), NONE)


@pytest.mark.parametrize(
    ("status", "said", "seconds"), [(429, "120", 120), (503, "9" * 99, 604_800), (503, None, None), (429, "soon", None)]
)
async def test_a_busy_server(httpserver: HTTPServer, status: int, said: str | None, seconds: int | None) -> None:
    headers = {"Retry-After": said} if said else {}
    httpserver.expect_request("/feed").respond_with_data(status=status, headers=headers)
    with pytest.raises(BusyError, match="try again") as raised:
        await fetch(httpserver.url_for("/feed"), NONE)
    assert raised.value.retry_after == seconds


async def test_sentences_do_not_tell_passwords(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=404)
    url = httpserver.url_for("/feed").replace("//", "//ada:secret@", 1)
    assert "secret" not in await failure(url)


# ---------------------------------------------------------------- what goes wrong on the way


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


# ---------------------------------------------------------------- files and standard input


async def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(BODY)
    first = await fetch(str(path), NONE)
    assert (first.source, first.url, first.status, first.body) == (str(path), "", "fresh", BODY)
    assert (await fetch(str(path), known(first))).status == "unchanged"
    path.write_bytes(BODY + b"\n")
    assert (await fetch(str(path), known(first))).status == "fresh"


async def test_a_gzipped_file(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml.gz"
    path.write_bytes(gzip.compress(BODY))
    assert (await fetch(str(path), NONE)).body == BODY
    path.write_bytes(gzip.compress(b" " * 2**22))
    assert "larger than 1 MiB" in await failure(str(path), Limits(max_bytes=2**20))


async def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert "no file" in await failure(str(tmp_path / "absent.xml"))
    assert "is a folder" in await failure(str(tmp_path))
    (tmp_path / "large.xml").write_bytes(bytes(3 * 2**20))
    assert "larger than 2 MiB" in await failure(str(tmp_path / "large.xml"), Limits(max_bytes=2**21))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.touch(mode=0)
    assert "permissions" in await failure(str(path))


async def test_a_pipe_that_stays_silent_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert "within 0.1 seconds" in await failure(str(path), Limits(deadline=0.1))
    os.close(os.open(path, os.O_WRONLY))  # lets the reader go


async def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(BODY)
    with path.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        fetched = await fetch("-", NONE)
    assert (fetched.source, fetched.url, fetched.body) == ("-", "", BODY)
    monkeypatch.setattr("sys.stdin", None)
    assert "piped" in await failure("-")
