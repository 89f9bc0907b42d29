"""The refresh that the reader starts, as a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.models import Filter, Outcome, Progress
from srw_reader.refresh.process import RefreshProcess
from tests.feeds import Item, rss

ALL = Filter()


@pytest.fixture
def held(httpserver: HTTPServer) -> Iterator[threading.Event]:
    """A server that answers /feed only when the test is over; set when it is asked."""
    asked, over = threading.Event(), threading.Event()

    def answer(request: Request) -> Response:
        asked.set()
        over.wait(30)
        return Response(rss([]))

    httpserver.expect_request("/feed").respond_with_handler(answer)
    yield asked
    over.set()


def subscribe(path: Path, *sources: str) -> list[int]:
    with Library.open(path) as library:
        return [library.feeds.subscribe(source).number for source in sources]


def posts(path: Path) -> int:
    with Library.open(path) as library:
        return library.posts.counts(ALL).posts


async def events(path: Path, which: str = "all", feeds: list[int] | None = None) -> list[Progress | Outcome]:
    assert which in ("all", "due")
    async with RefreshProcess(
        path, which="due" if which == "due" else "all", feeds=feeds or (), config=Config()
    ) as run:
        return [event async for event in run]


def outcomes(told: list[Progress | Outcome]) -> list[Outcome]:
    return [event for event in told if isinstance(event, Outcome)]


async def test_it_tells_what_it_does_and_stores_it(path: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(rss([Item("oolong")]))
    subscribe(path, httpserver.url_for("/feed"))
    told = await events(path)
    assert isinstance(told[0], Progress)
    assert [(outcome.status, outcome.new) for outcome in outcomes(told)] == [("refreshed", 1)]
    assert posts(path) == 1


async def test_only_what_is_due_is_asked_for_at_a_start(path: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(rss([Item("oolong")]))
    subscribe(path, httpserver.url_for("/feed"))
    assert len(outcomes(await events(path, "due"))) == 1
    assert await events(path, "due") == []
    assert len(outcomes(await events(path, "all"))) == 1


async def test_what_is_gone_is_asked_for_only_on_demand(path: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=410)
    subscribe(path, httpserver.url_for("/feed"))
    assert outcomes(await events(path, "due"))[0].status == "failed"
    assert await events(path, "due") == []
    assert len(outcomes(await events(path, "all"))) == 1


async def test_only_the_named_feeds_are_asked_for_subscribed_to_or_not(path: Path, httpserver: HTTPServer) -> None:
    for name in ("/a", "/b"):
        httpserver.expect_request(name).respond_with_data(rss([Item(name)]))
    subscribe(path, httpserver.url_for("/a"))
    with Library.open(path) as library:
        number = library.feeds.add(httpserver.url_for("/b")).number
    told = outcomes(await events(path, "due", [number]))
    assert [outcome.source for outcome in told] == [httpserver.url_for("/b")]


async def test_a_library_that_cannot_be_used_is_a_failed_outcome(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bees (name)")
    (outcome,) = outcomes(await events(path))
    assert outcome.status == "failed"
    assert outcome.error is not None and str(path) in outcome.error


async def test_leaving_ends_it_while_a_server_is_silent(
    path: Path, held: threading.Event, httpserver: HTTPServer
) -> None:
    subscribe(path, httpserver.url_for("/feed"))
    async with RefreshProcess(path, which="all", feeds=(), config=Config()) as run:
        await asyncio.to_thread(held.wait, 30)
    # Of the feed nothing is said. A machine that is too busy for it to end in time has it killed, which is said.
    assert [outcome.source for outcome in outcomes([event async for event in run]) if outcome.source] == []


async def test_its_death_is_a_failed_outcome(path: Path, held: threading.Event, httpserver: HTTPServer) -> None:
    subscribe(path, httpserver.url_for("/feed"))
    async with RefreshProcess(path, which="all", feeds=(), config=Config()) as run:
        await asyncio.to_thread(held.wait, 30)
        os.kill(refresher(path), signal.SIGKILL)
        told = outcomes([event async for event in run])
    assert [outcome.status for outcome in told] == ["failed"]
    assert told[0].error


async def test_that_it_cannot_be_started_is_a_failed_outcome(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    (outcome,) = outcomes(await events(path))
    assert outcome.status == "failed" and outcome.error is not None and "could not be started" in outcome.error


def test_it_ends_with_its_parent(path: Path, held: threading.Event, httpserver: HTTPServer) -> None:
    subscribe(path, httpserver.url_for("/feed"))
    command = [sys.executable, "-m", "srw_reader.refresh", "--all", f"--library={path}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        held.wait(30)
        assert process.stdin is not None
        process.stdin.close()  # as it is when the parent is no more
        assert process.wait(30) == 0


def refresher(path: Path) -> int:
    """The process that refreshes a library."""
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("this system does not tell how processes were started")
    (number,) = (int(entry.name) for entry in Path("/proc").glob("[0-9]*") if started_for(entry, path))
    return number


def started_for(process: Path, path: Path) -> bool:
    try:
        arguments = (process / "cmdline").read_bytes().split(b"\0")
        parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # it has just ended
        return False
    # What it starts has its arguments, too, until it is another program.
    return parent == os.getpid() and b"srw_reader.refresh" in arguments and f"--library={path}".encode() in arguments
