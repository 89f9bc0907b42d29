"""Refreshing: from the command's start to its end, and keys while the reader does it."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from srw_reader.library import Library
from srw_reader.models import Filter
from tests.benchmarks import libraries, programs
from tests.benchmarks.commands import timed
from tests.benchmarks.keys import downs, post
from tests.benchmarks.rows import Row, Samples, interleaved, median, p95
from tests.benchmarks.terminal import Terminal

RUNS = 3
ENTRIES, SIZE = 1_000, 12_000
SMALL = 4_000
"""Bytes of each of 10,000 entries: the feed is to stay below the reader's limit of 50 MiB."""


def rows() -> list[Row]:
    """Measure it."""
    document = libraries.document(ENTRIES, SIZE)
    with served(document.parent) as url, tempfile.TemporaryDirectory(dir=libraries.CACHE) as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "theirs"
        ours.mkdir()
        theirs.mkdir()
        measures = {"new": _refresh(ours, url, cleared=True), "unchanged": _refresh(ours, url, cleared=False)}
        if programs.has_newsboat():
            measures["newsboat, empty cache"] = _reload(theirs, url, cleared=True)
            measures["newsboat, full cache"] = _reload(theirs, url, cleared=False)
        found = interleaved(RUNS, measures)
    shown = [*_many_unchanged(), *_while_refreshing()]
    if "newsboat, empty cache" not in found:
        return shown
    empty, full = (median(found[f"newsboat, {cache} cache"]) for cache in ("empty", "full"))
    return [
        Row("refresh, 1,000 new entries", found["new"], "newsboat -x reload, empty cache", empty, 3),
        Row("refresh, nothing changed", found["unchanged"], "newsboat -x reload, full cache", full, 1 / 20),
        *shown,
    ]


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files; a file that has not changed since is a 304."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """A server that does not mind when the reader ends before it has fetched everything."""

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the feed in a folder, on loopback."""
    with _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/feed.xml"
        server.shutdown()


def _refresh(home: Path, url: str, *, cleared: bool) -> Callable[[], Samples]:
    """`refresh` into an empty library, or once more into that which it has filled."""
    run = timed([programs.READER, "refresh", url], home)

    def once() -> Samples:
        if cleared:
            for path in libraries.library(home).parent.glob("library.db*"):
                path.unlink()
        return run()

    return once


def _reload(folder: Path, url: str, *, cleared: bool) -> Callable[[], Samples]:
    """newsboat's reload into an empty cache, or into that which a reload before it has filled.

    The first time after it has filled its cache newsboat asks for the whole feed once more, takes it in, and finds
    nothing new. From the next time on it asks whether the feed has changed, as the reader does from the first: then
    newsboat 2.21 takes 30 ms for 1,000 entries of 12 KB, and 100 ms for 10,000 of 4 KB.
    """
    run = timed([*programs.newsboat_command(folder, url), "-x", "reload"], folder)

    def once() -> Samples:
        if cleared:
            (folder / "cache.db").unlink(missing_ok=True)
        return run()

    return once


def _many_unchanged() -> list[Row]:
    """A feed of 10,000 entries in which nothing has changed."""
    document = libraries.document(10_000, SMALL)
    with served(document.parent) as url, tempfile.TemporaryDirectory(dir=libraries.CACHE) as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "theirs"
        ours.mkdir()
        theirs.mkdir()
        if not programs.has_newsboat():
            return []
        _refresh(ours, url, cleared=True)()
        _reload(theirs, url, cleared=True)()
        filled = shutil.copy(theirs / "cache.db", theirs / "filled.db")
        reload = _reload(theirs, url, cleared=False)

        def reload_filled() -> Samples:
            shutil.copy(filled, theirs / "cache.db")
            return reload()

        found = interleaved(RUNS, {"ours": _refresh(ours, url, cleared=False), "theirs": reload_filled})
    full = median(found["theirs"])
    return [Row("refresh, nothing changed of 10,000", found["ours"], "newsboat -x reload, full cache", full, 1 / 20)]


def _while_refreshing() -> list[Row]:
    """Going down while a feed of 10,000 entries is fetched, parsed and stored."""
    document = libraries.document(10_000, SMALL)
    with served(document.parent) as url, programs.copied(libraries.home(10)) as home:
        with Library.open(libraries.library(home)) as library:
            library.feeds.subscribe(url)
        idle, busy, grown = _keys_of(home)
        with Library.open(libraries.library(home)) as library:
            if library.posts.counts(Filter()).posts <= 10:
                raise RuntimeError("nothing was stored while keys were timed")
    return [
        Row("down while 10,000 entries are refreshed", busy, "down at rest", median(idle), 2),
        Row("down while 10,000 entries are refreshed", busy, "down at rest", median(idle), 5, of=p95),
        Row("growth of the reader when 10,000 entries are refreshed", [grown], "allowed", 100, 1),
    ]


def _keys_of(home: Path) -> tuple[Samples, Samples, float]:
    """Keys at rest and during the refresh, and by how many MiB the reader has grown when it is over."""
    idle: list[float] = []
    busy: list[float] = []
    with Terminal([programs.READER, "--offline"], str(home)) as terminal:
        terminal.first(post(1))
        for samples in (idle, busy):
            for _ in range(8):
                samples += downs(terminal, post, count=9)
                terminal.press("home", terminal.lights_up(post(1)))
            if samples is idle:
                before = terminal.peak_memory()
                terminal.press("r", terminal.shows("stops"))
        terminal.until(terminal.shows("10,000 posts"))
        return idle, busy, terminal.peak_memory() - before
