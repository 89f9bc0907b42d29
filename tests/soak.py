"""A long life: many refreshes with changing content, then an idle reader; `make soak REFRESHES=10000`.

Tells memory and open files at the start, in the middle and at the end, of the process that refreshes and of one that
has refreshes done, as the reader does. The reader is then left alone for a minute and must not write a byte.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.refresh.process import RefreshProcess
from srw_reader.refresh.run import refresh
from tests.e2e.terminal import Terminal, environment
from tests.feeds import Item, rss, words

FEEDS = 50
"""So many are refreshed at a time, with one process for the parser."""
POSTS = 5
IDLE = 60.0
"""Seconds."""


class _Blog(BaseHTTPRequestHandler):
    """Feeds of which one post changes each time, with a few faults in between."""

    asked = 0

    def do_GET(self) -> None:
        """Answer with a feed, or badly."""
        _Blog.asked += 1
        name, now = self.path.strip("/"), _Blog.asked
        items = [
            Item(f"{name}-{post}", f"<p>{words(30)} {now if post == now % POSTS else ''} (Tea Board, 2020).</p>")
            for post in range(POSTS)
        ]
        body = rss(items)
        if now % 101 == 0:
            body = body[: len(body) // 2]
        self.send_response(503 if now % 97 == 0 else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing goes to standard error."""


def measured() -> tuple[float, int]:
    """This process's resident memory, in MiB, and how many files it has open (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20, len(os.listdir("/proc/self/fd"))


def told(what: str, memory: float, files: int) -> None:
    """Print a measurement."""
    print(f"{what:<34} {memory:7.1f} MiB  {files:3} files", flush=True)


async def refreshes(library: Library, count: int) -> None:
    """Refresh in this process."""
    rounds = max(3, count // FEEDS)
    for at in range(rounds):
        await refresh(library, [feed for feed in library.feeds.all() if feed.subscribed])
        if at in (0, rounds // 2, rounds - 1):
            told(f"after {(at + 1) * FEEDS:,} refreshes", *measured())


async def processes(path: Path, count: int) -> None:
    """Have refreshes done, as the reader does."""
    for at in range(count):
        async with RefreshProcess(path, which="all", feeds=(1,), config=Config()) as process:
            async for _ in process:
                pass
        if at in (0, count // 2, count - 1):
            told(f"after {at + 1:,} refresh processes", *measured())


def idle(folder: Path) -> int:
    """How many bytes a reader writes that is left alone."""
    with Terminal(["--offline"], environment(folder)) as terminal:
        terminal.wait_for("Tags")
        terminal.press("enter")
        terminal.wait_for("scroll")
        quiet = time.monotonic() + 3  # what was said in passing goes, and places are noted
        while time.monotonic() < quiet:
            terminal._read()
        before, end = len(terminal.raw), time.monotonic() + IDLE
        while time.monotonic() < end:
            terminal._read()
        written = len(terminal.raw) - before
        terminal.press("\x11")
        terminal.wait_exit()
    return written


def main() -> int:
    """Refresh as often as the command line says."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Blog)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "data" / "srw-reader" / "library.db"
        began = time.monotonic()
        with Library.open(path) as library:
            for feed in range(FEEDS):
                library.feeds.subscribe(f"http://127.0.0.1:{server.server_port}/{feed}")
            asyncio.run(refreshes(library, count))
            faults, posts = library.check(), library.posts.counts(Filter()).posts
        size, seconds = path.stat().st_size / 2**20, time.monotonic() - began
        print(f"{posts} posts, {len(faults)} faults, a library of {size:.1f} MiB, {seconds:.0f} seconds")
        asyncio.run(processes(path, max(3, count // 200)))
        written = idle(folder)
        print(f"{written} bytes written by a reader that was idle for {IDLE:.0f} seconds")
    server.shutdown()
    return 1 if faults or written else 0


if __name__ == "__main__":
    raise SystemExit(main())
