"""What the libraries alone take where the reader misses bars: what they miss, too, no reader built on them can keep.

Each is a process of its own, so that what they import counts, as it does for the reader.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import cache, libraries, programs, refresh
from tests.benchmarks.reading import BARS, POSTS
from tests.benchmarks.rows import Row, Samples, Took, interleaved, median, runs
from tests.benchmarks.serving import many, one, served

RUNS = 5
_UNCHANGED = """
import sqlite3, sys, httpx
with httpx.Client(trust_env=False, verify=False) as client:
    for url in sys.argv[1:]:
        answer = client.get(url, headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"})
        assert answer.status_code == 304
"""
"""httpx asks for one feed after the other, and SQLite is there."""
_PARSED = """
import sys, feedparser
for path in sys.argv[1:]:
    with open(path, "rb") as document:
        assert feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False).entries
"""
"""feedparser reads documents, and does nothing to them that it can be told to leave."""
_READ = """
import sys, time, html2text, pyromark
from tests.benchmarks import corpus
size, posts = map(int, sys.argv[1:])
options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
for number in range(posts):
    html = corpus.html(number, size)
    began = time.process_time()
    writer = html2text.HTML2Text(bodywidth=0)
    assert list(pyromark.events(writer.handle(html), options=options))
    if number >= posts // 2:
        print(1000 * (time.process_time() - began))
"""
"""html2text writes posts as Markdown, and pulldown-cmark reads that."""


def refreshing() -> list[Row]:
    """The least of a refresh, in processor time, beside all that newsboat does."""
    if not programs.has_newsboat():
        return []
    rows = []
    for entries, size in ((refresh.ENTRIES, libraries.LONG), (10_000, refresh.SMALL)):
        document = libraries.document(entries, size)
        with served(document.parent) as port:
            rows += _refreshing(f"{entries:,} posts of one feed", [document], [one(port)], 3)
    folder = libraries.documents(refresh.FEEDS, refresh.POSTS, refresh.SMALL)
    with served(folder, delay=refresh.AWAY) as port:
        urls = many(port, refresh.FEEDS)
        return rows + _refreshing(f"{refresh.FEEDS} feeds", list(folder.glob("*.xml")), urls, 1.5)


def read_in() -> list[Row]:
    """The least of reading a post in."""
    return [
        Row(
            f"html2text and pulldown-cmark alone, a post of {size / 1000:g} KB: processor time",
            _read(size),
            "allowed",
            bar,
            1,
        )
        for size, bar in BARS.items()
    ]


def _refreshing(what: str, documents: Sequence[Path], urls: Sequence[str], bar: float) -> list[Row]:
    """All of some feeds is new, and nothing of them has changed."""
    with programs.folders() as (_, theirs):
        reload = programs.timed([*programs.newsboat_command(theirs, *urls), "-x", "reload"], theirs)

        def new() -> Samples:
            (theirs / "cache.db").unlink(missing_ok=True)
            return reload()

        found = interleaved(
            RUNS,
            {
                "parsed": _code(_PARSED, *map(str, documents)),
                "asked": _code(_UNCHANGED, *urls),
                "newsboat, new": new,
                "once more": reload,  # from the third time on it asks whether anything has changed
                "newsboat, unchanged": reload,
            },
        )
    busy = {key: [took.busy for took in samples if isinstance(took, Took)] for key, samples in found.items()}
    all_new, all_unchanged = median(busy["newsboat, new"]), median(busy["newsboat, unchanged"])
    return [
        Row(f"feedparser alone, {what}: processor time", busy["parsed"], "newsboat, all", all_new, bar),
        Row(f"httpx alone, {what}, answered 304: processor time", busy["asked"], "newsboat, all", all_unchanged, 4),
    ]


def _code(code: str, *arguments: str) -> Callable[[], list[Took]]:
    return programs.timed([programs.PYTHON, "-c", code, *arguments], cache.CACHE)


def _read(size: int) -> list[float]:
    command = [programs.PYTHON, "-c", _READ, str(size), str(runs(2 * POSTS))]
    return [float(line) for line in subprocess.check_output(command, text=True).split()]


MEASURES = (refreshing, read_in)
