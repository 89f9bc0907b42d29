"""A source's bytes, or one sentence that says why not."""

from __future__ import annotations

import gzip
import os
import zlib
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from fetching import BODY, NONE, failure, known
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from srw_reader import __version__
from srw_reader.errors import BusyError, GoneError
from srw_reader.feed.fetch import Limits, fetch

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
