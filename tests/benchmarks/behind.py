"""Marking posts while a refresh works behind the reader: how long a star has to wait for the library."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Filter
from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.refresh import served
from tests.benchmarks.rows import Row, Samples
from tests.benchmarks.say import say

POSTS, SIZE = 10_000, 4_000
STARS = 50
EVERY = 0.1
"""Seconds between two stars."""
ALLOWED = 250
"""Milliseconds for which a screen may stand still before one looks up."""


def rows() -> list[Row]:
    """Measure it: while posts are stored, while they are indexed, and while their articles are read."""
    document = libraries.document(POSTS, SIZE)
    with served(document.parent) as url, programs.copied(libraries.home(10)) as home:
        with Library.open(libraries.library(home)) as library:
            number = library.feeds.subscribe(url).number
        storing = _stars(home, "--all", f"--feed={number}")
    with programs.copied(libraries.made(f"stored-{POSTS}", _store)) as home:
        indexing = _stars(home, "--none")
        with Library.open(libraries.library(home)) as library:
            while posts := library.index.pending(1_000):
                library.index.store(posts)
        reading = _stars(home, "--none")
    return [
        Row(f"star while 10,000 entries are {done}", samples, "allowed", ALLOWED, 1, of=max)
        for done, samples in (("stored", storing), ("indexed", indexing), ("read", reading))
    ]


def _store(home: Path) -> None:
    """A library as a refresh leaves it: nothing is indexed or read."""
    with Library.open(libraries.library(home)) as library:
        feed = library.feeds.add(f"{corpus.SITE}/feed/", title=corpus.FEED_TITLE).number
        for last in range(POSTS, 0, -libraries.BATCH):
            entries = [corpus.entry(number, SIZE) for number in range(last - libraries.BATCH + 1, last + 1)]
            library.ingest.apply(feed, [Insert(post, None, digest(post)) for post in entries], now=datetime.now(UTC))


def _command(home: Path, arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-P", "-m", "srw_reader.refresh", f"--library={libraries.library(home)}", *arguments]


def _stars(home: Path, *arguments: str) -> Samples:
    """How long each star takes, in milliseconds, once a refresh has begun to work."""
    samples, start = [], time.perf_counter()
    with Library.open(libraries.library(home)) as library:
        post = next(iter(library.posts.within(Filter()))).number
        process = subprocess.Popen(_command(home, arguments), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        library.changed()
        while not library.changed() and process.poll() is None:
            time.sleep(0.01)
        for at in range(STARS):
            time.sleep(EVERY)
            began = time.perf_counter()
            library.state.star(post, at % 2 == 0)
            samples.append(1_000 * (time.perf_counter() - began))
        if process.poll() is not None:
            say(f"{' '.join(arguments)} was over before the last star")
        process.wait()
    say(f"{' '.join(arguments)} took {time.perf_counter() - start:.1f} s in all")
    return samples
