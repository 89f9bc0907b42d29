"""Every way in which a network fails: a sentence, nothing lost, nothing that hangs or grows."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from srw_reader.config import Config
from srw_reader.feed.fetch import Limits
from srw_reader.library import Library
from srw_reader.models import Filter, Outcome
from srw_reader.refresh.process import RefreshProcess
from srw_reader.refresh.run import refresh, with_older
from tests.e2e.commands import run
from tests.e2e.terminal import Terminal, environment
from tests.feeds import Item, rss
from tests.hostile.invariants import assert_clean

READ = {
    **{f"/redirect-{status}": 3 for status in (301, 302, 303, 307, 308)},
    **{path: 3 for path in ("/ok", "/etag", "/last-modified", "/etag-restless", "/wrong-type", "/redirect-chain/5")},
    "/no-posts": 0,
    "/wrong-charset": 1,
    "/gzip": 1,
    "/garbage-gzip": 3,
    "/etag-new-post": 1,
    "/feed/": 10,
    "/tag/fives/feed/": 7,
    "/moving/feed/": 10,
}
"""Paths that end in a feed, and how many posts that has."""
REFUSED = (
    *("/empty", "/204", "/304", "/401", "/403", "/404", "/410", "/429", "/429-absurd", "/500", "/503", "/flaky"),
    *("/redirect-loop", "/redirect-file", "/redirect-scheme", "/redirect-nowhere", "/redirect-chain/6"),
    *("/binary", "/login", "/page", "/huge-header", "/truncated", "/reset"),
    *("/slow-headers", "/slow-body", "/silent", "/endless", "/gzip-bomb", "/no-such-path"),
)
ENDLESS = ("/slow-headers", "/slow-body", "/silent", "/endless")
LIMITS = Limits(deadline=3, max_bytes=2**22)


async def test_each_path_gives_posts_or_a_sentence(server: Any, tmp_path: Path) -> None:
    """All are asked in one refresh, beside a feed that works: nobody else is held up, and what was stored stays."""
    with Library.open(tmp_path / "library.db") as library:
        other = library.feeds.subscribe(server.url("/ok?other"))
        await refresh(library, [other], limits=LIMITS)
        feeds = {library.feeds.subscribe(server.url(path)).number: path for path in (*READ, *REFUSED)}
        outcomes = await refresh(
            library, [library.feeds.find(number) for number in (*feeds, other.number)], limits=LIMITS
        )
        assert library.check() == []
        assert outcomes[-1].status == "unchanged" and library.feeds.find(other.number).posts == 3
        for (number, path), outcome in zip(feeds.items(), outcomes, strict=False):
            feed = library.feeds.find(number)
            if path in READ:
                assert outcome.status in ("refreshed", "unchanged"), path
                assert feed.posts == READ[path], path
            else:
                assert outcome.status == "failed" and outcome.error is not None, path
                assert feed.error == outcome.error and feed.posts == 0, path
                assert outcome.error.endswith(".") and "did not foresee" not in outcome.error, path
                assert_clean(outcome.error)


@pytest.mark.parametrize("path", ENDLESS)
async def test_a_refresh_can_be_stopped_during_each(server: Any, tmp_path: Path, path: str) -> None:
    with Library.open(tmp_path / "library.db") as library:
        library.feeds.subscribe(server.url(path))
    async with RefreshProcess(tmp_path / "library.db", which="all", feeds=(), config=Config()) as process:
        async for _ in process:
            break
        await asyncio.to_thread(server.told.readline)
    assert process._process is not None and process._process.returncode is not None
    with Library.open(tmp_path / "library.db") as library:
        assert library.check() == []


@pytest.mark.parametrize("path", ENDLESS)
def test_the_reader_can_be_left_during_each(server: Any, tmp_path: Path, path: str) -> None:
    with Library.open(tmp_path / "data" / "srw-reader" / "library.db") as library:
        library.feeds.subscribe(server.url(path))
    with Terminal([], environment(tmp_path)) as terminal:
        terminal.until(lambda screen: bool(server.asked(path)), "the request")
        terminal.press("q")
        assert terminal.wait_exit() == 0


MEASURED = """
import atexit, sys
from srw_reader.__main__ import main
peak = lambda: next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
atexit.register(lambda: print(peak(), file=sys.stderr))
sys.exit(main())
"""
"""A command that says at its end how much memory it had at most. What `wait4` tells has the parent's before `exec`."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc here")
@pytest.mark.parametrize(("path", "most"), [("/gzip-bomb", 200), ("/endless", 200)])
def test_memory_does_not_grow_with_what_is_sent(server: Any, path: str, most: int) -> None:
    """The refresh's own memory, in MiB, in the whole of it; a body may be 50 MiB."""
    command = [sys.executable, "-c", MEASURED, "refresh", server.url(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "larger than 50 MiB" in done.stderr
    peak = re.search(r"VmHWM:\s+(\d+) kB", done.stderr)
    assert peak and int(peak[1]) < most * 1024


# ---------------------------------------------------------------- what servers want


@pytest.mark.parametrize("path", ["/feed/", "/moving/feed/"])
async def test_the_archive_of_a_blog_comes_as_a_whole(server: Any, tmp_path: Path, path: str) -> None:
    async def no_pause(seconds: float) -> None:
        pass

    with Library.open(tmp_path / "library.db") as library:
        feed = library.feeds.subscribe(server.url(path))
        (outcome,) = await refresh(library, [feed], with_older(no_pause))
        assert outcome.error is None
        found = {post.title for post in library.posts.within(Filter())}
        assert {f"Post {number}" for number in range(1, 38)} <= found


def test_what_is_gone_is_not_asked_for_again_unless_it_is_named(httpserver: HTTPServer) -> None:
    asked: list[str] = []

    def answer(request: Request) -> Response:
        asked.append(request.path)
        return Response("gone", 410) if len(asked) > 1 else Response(rss([Item("oolong")]))

    httpserver.expect_request("/feed").respond_with_handler(answer)
    url = httpserver.url_for("/feed")
    run("feeds", "add", url)
    assert "is gone for good (410)" in run("refresh").err
    assert "was not asked" in run("refresh").err
    assert len(asked) == 2
    run("refresh", url)
    assert len(asked) == 3
    assert len(run("posts", "--json").json) == 1


async def test_the_reader_does_not_ask_for_what_is_gone(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=410)
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.feeds.subscribe(httpserver.url_for("/feed"))
    for asked in (1, 1):
        async with RefreshProcess(path, which="all", feeds=(), config=Config()) as process:
            (outcome,) = [event async for event in process if isinstance(event, Outcome)]
        assert outcome.status == "failed" and outcome.error is not None and "410" in outcome.error
        assert len(httpserver.log) == asked


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("wait", ["120", "86400000", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_busy_server_is_left_alone_for_as_long_as_it_says(httpserver: HTTPServer, status: int, wait: str) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=status, headers={"Retry-After": wait})
    url = httpserver.url_for("/feed")
    run("--offline", "feeds", "add", url)
    for command in (["refresh"], ["refresh"], ["refresh", url]):
        said = run(*command)
        assert said.status == 1 and said.err.count("\n") == 1
    assert "was not asked for, since its server wants to be left alone until" in said.err
    assert len(httpserver.log) == 1


def test_a_busy_server_that_does_not_say_how_long_may_be_asked(httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request("/feed").respond_with_data(status=503)
    httpserver.expect_ordered_request("/feed").respond_with_data(rss([Item("oolong")]))
    run("--offline", "feeds", "add", httpserver.url_for("/feed"))
    assert run("refresh").status == 1
    assert run("refresh").status == 0


# ---------------------------------------------------------------- who is asked


def test_nothing_is_asked_for_but_feeds(httpserver: HTTPServer, tmp_path: Path) -> None:
    """A post full of addresses is fetched, listed, shown and opened in the reader: one request in all."""
    base = httpserver.url_for("")
    html = (
        f"<img src='{base}p.png' srcset='{base}q.png 2x'><script src='{base}s.js'></script>"
        f"<iframe src='{base}f'></iframe><object data='{base}o'></object><style>@import '{base}i'</style>"
        f"<link rel=stylesheet href='{base}c.css'><video src='{base}v.mp4' poster='{base}v.png'></video>"
        f"<a href='{base}a' ping='{base}ping'>a</a><p>Text</p>"
        f"<h2>References</h2><ol><li>Board. <a href='{base}ref'>{base}ref</a></li></ol>"
    )
    more = f"<image><url>{base}logo.png</url></image><cloud domain='127.0.0.1' port='{httpserver.port}' path='/cloud'/>"
    items = [Item("oolong", html, link=f"{base}page")]
    httpserver.expect_request("/feed").respond_with_data(rss(items, more=more), content_type="application/rss+xml")
    httpserver.expect_request("").respond_with_data("no", 404)
    run("feeds", "add", httpserver.url_for("/feed"))
    for command in (
        ["posts"],
        ["show", "1"],
        ["show", "1", "--format", "markdown"],
        ["references"],
        ["check"],
        ["doctor"],
    ):
        run(*command)
    with Terminal(["--offline"], environment(tmp_path)) as terminal:
        terminal.wait_for("oolong")
        terminal.press("enter", "c", "u", "i", "w")
        terminal.wait_for("hosts")
        terminal.press("\x11")
        assert terminal.wait_exit() == 0
    assert [request.path for request, _ in httpserver.log] == ["/feed"]


async def test_two_readers_and_a_refresh_at_once_lose_nothing(httpserver: HTTPServer, tmp_path: Path) -> None:
    path = tmp_path / "data" / "srw-reader" / "library.db"
    urls = []
    for feed in range(3):
        items = [Item(f"{feed}-{post}", tags=("Tea",)) for post in range(120)]
        httpserver.expect_request(f"/{feed}").respond_with_data(rss(items), content_type="application/rss+xml")
        urls.append(httpserver.url_for(f"/{feed}"))
    with Library.open(path) as library:
        for url in urls:
            library.feeds.subscribe(url)
    programs = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "srw_reader", "refresh"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        for _ in range(3)
    ]
    with Library.open(path) as library:
        marked: set[int] = set()
        while any(program.returncode is None for program in programs):
            for number in range(len(marked) + 1, library.posts.counts(Filter()).posts + 1):
                library.state.star(number, True)
                library.state.mark_read([number])
                marked.add(number)
            await asyncio.sleep(0)
    told = 0
    for program in programs:
        out, err = await program.communicate()
        assert (program.returncode, err) == (0, b"")
        told += sum(map(int, re.findall(rb"(\d+) new", out)))
    assert told == 360, "posts that another program stored were counted, too"
    with Library.open(path) as library:
        counts = library.posts.counts(Filter())
        assert counts.posts == 360
        assert counts.starred == counts.posts - counts.unread == len(marked)
        assert library.check() == []
