"""The library's size: its file beside the HTML of the posts in it, when all of them are read and found by searches.

The words of these posts are put together at random and in no language, so that they compress worse than prose does, and
the index of them is larger.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tests.benchmarks import cache, corpus, libraries, programs
from tests.benchmarks.rows import Row
from tests.benchmarks.terminal import environment

MIB = 2**20
SIZES = {12_000: 1_000, 4_000: 1_000}
"""Bytes of HTML of a post, and how many posts of that size are measured."""


def rows() -> list[Row]:
    """The library's size."""
    return [_row(size, posts) for size, posts in SIZES.items()]


def _row(size: int, posts: int) -> Row:
    raw = sum(len(corpus.entry(number, size).html.encode()) for number in range(1, posts + 1)) / MIB
    with tempfile.TemporaryDirectory(dir=cache.CACHE) as folder:
        home = Path(folder)
        for command in (["refresh", str(libraries.document(posts, size))], ["references", "--format", "json"]):
            # The second reads what the first has left to be read.
            argv, surroundings = [programs.READER, *command], environment(str(home))
            subprocess.run(argv, env=surroundings, check=True, stdout=subprocess.DEVNULL)
        kept = sum(path.stat().st_size for path in libraries.library(home).parent.glob("library.db*")) / MIB
    return Row(f"library of {posts:,} posts of {size // 1000} KB", [kept], "their HTML", raw, 1)


MEASURES = (rows,)
