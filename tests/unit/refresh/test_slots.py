"""Who may ask when, seen from servers: none is pressed, and none holds up the others."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from srw_reader.feed.fetch import Limits
from srw_reader.library import Library
from srw_reader.models import Outcome, Progress
from srw_reader.refresh.run import refresh
from srw_reader.refresh.slots import AT_A_HOST, Slots
from tests.feeds import Item, rss

LIMITS = Limits(deadline=300)


class Server:
    """A server on loopback that keeps what it is asked until it is told to answer."""

    def __init__(self) -> None:
        self.port = 0
        self.asked = asyncio.Semaphore(0)
        self.answer = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self.asked.release()
        await self.answer.wait()
        body = rss([Item("oolong")])
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    def url(self, path: object) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"


@asynccontextmanager
async def server() -> AsyncIterator[Server]:
    made = Server()
    listening = await asyncio.start_server(made.serve, "127.0.0.1")
    made.port = listening.sockets[0].getsockname()[1]
    yield made
    made.answer.set()
    listening.close()


def outcomes() -> tuple[asyncio.Queue[str], Callable[[Progress | Outcome], None]]:
    """A queue of the sources that are done, and what fills it."""
    done: asyncio.Queue[str] = asyncio.Queue()

    def tell(event: Progress | Outcome) -> None:
        if isinstance(event, Outcome):
            done.put_nowait(event.source)

    return done, tell


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library.db")


async def test_silent_servers_hold_up_nobody(library: Library) -> None:
    """Thirty of them, and one with a dozen feeds, are asked first; only the fast one answers."""
    async with AsyncExitStack() as stack:
        silent = [await stack.enter_async_context(server()) for _ in range(31)]
        fast = await stack.enter_async_context(server())
        fast.answer.set()
        sources = [*(silent[0].url(number) for number in range(12)), *(each.url("") for each in silent[1:])]
        sources.append(fast.url("feed"))
        done, tell = outcomes()
        feeds = [library.feeds.subscribe(source) for source in sources]
        work = asyncio.create_task(refresh(library, feeds, limits=LIMITS, report=tell))
        assert await done.get() == fast.url("feed")
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
    library.close()


async def test_names_that_are_not_found_for_long_hold_up_nobody(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    over, look_up = threading.Event(), socket.getaddrinfo

    def answer(host: Any, *arguments: Any, **more: Any) -> Any:
        if str(host).endswith(".invalid"):
            over.wait()
        return look_up(host, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    async with server() as fast:
        fast.answer.set()
        sources = [
            *(f"http://tea{number}.invalid/" for number in range(40)),
            fast.url("").replace("127.0.0.1", "localhost"),
        ]
        done, tell = outcomes()
        feeds = [library.feeds.subscribe(source) for source in sources]
        work = asyncio.create_task(refresh(library, feeds, limits=LIMITS, report=tell))
        assert await done.get() == sources[-1]
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
    over.set()
    library.close()


async def test_a_feed_of_a_silent_server_comes_all_the_same(library: Library) -> None:
    """A server that keeps some feeds waiting is asked for the others in a while."""
    async with server() as one:
        feeds = [library.feeds.subscribe(one.url(number)) for number in range(5)]
        work = asyncio.create_task(refresh(library, feeds, limits=LIMITS))
        for _ in feeds:
            await one.asked.acquire()
        one.answer.set()
        assert "failed" not in {outcome.status for outcome in await work}
    library.close()


async def most_at_once(slots: Slots, sources: Sequence[str]) -> int:
    """How many are under way at the same time at most, where each gives way to the others."""
    now: set[str] = set()
    most = 0

    async def ask(source: str) -> None:
        nonlocal most
        async with slots.asking(source):
            now.add(source)
            most = max(most, len(now))
            for _ in range(50):
                await asyncio.sleep(0)
            now.discard(source)

    await asyncio.gather(*map(ask, sources))
    return most


@pytest.mark.parametrize("host", ["tea.example", "tea.example:8080", "ada:word@tea.example", "[::1]:80"])
async def test_a_host_gets_few_requests_at_a_time(host: str) -> None:
    assert await most_at_once(Slots(patience=3600), [f"https://{host}/{number}" for number in range(30)]) == AT_A_HOST


async def test_hosts_and_files_do_not_wait_for_each_other() -> None:
    assert await most_at_once(Slots(patience=3600), [f"https://tea.example:{port}/" for port in range(1, 21)]) == 20
    assert await most_at_once(Slots(patience=3600), [f"/feeds/[{number}.xml" for number in range(20)]) == 20


async def test_a_host_that_keeps_waiting_is_asked_for_more() -> None:
    assert await most_at_once(Slots(patience=0), [f"https://tea.example/{number}" for number in range(20)]) > AT_A_HOST


async def test_a_slot_is_given_back_whatever_happens() -> None:
    slots = Slots(patience=3600)
    for _ in range(3 * AT_A_HOST):
        with pytest.raises(ValueError, match="tea"):
            async with slots.asking("https://tea.example/"):
                raise ValueError("tea")
    assert await most_at_once(slots, [f"https://tea.example/{number}" for number in range(9)]) == AT_A_HOST


FEW_HANDLES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, ({number}, {number}))
from srw_reader.__main__ import main
sys.argv = ["srw-reader", "refresh"]
sys.exit(main())
"""


@pytest.mark.parametrize("number", [48, 64])
async def test_few_file_handles_are_enough(number: int, library: Library, own_folders: Path) -> None:
    library.close()
    async with server() as one:
        one.answer.set()
        with Library.open(own_folders / "data" / "srw-reader" / "library.db") as mine:
            for path in range(12):
                mine.feeds.subscribe(one.url(path))
        command = [sys.executable, "-c", FEW_HANDLES.format(number=number)]
        done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
