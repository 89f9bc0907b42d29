"""Reading posts in: processor time for an article, in a process that has read some before."""

from __future__ import annotations

import subprocess

from tests.benchmarks import programs
from tests.benchmarks.rows import Row, runs

BARS = {3_400: 5, 12_000: 8}
"""Milliseconds that are allowed, by bytes of HTML."""
POSTS = 60
_CODE = """
import sys, time
from srw_reader.article import packed, read
from tests.benchmarks import corpus
size, posts = map(int, sys.argv[1:])
bodies = [corpus.html(number, size) for number in range(1, 2 * posts + 1)]
for at, html in enumerate(bodies):
    began = time.process_time()
    packed.pack(read(html, url=corpus.SITE))
    if at >= posts:
        print(1000 * (time.process_time() - began))
"""


def rows() -> list[Row]:
    """Reading posts in."""
    return [
        Row(f"a post of {size / 1000:g} KB read in: processor time", _read(size), "allowed", bar, 1)
        for size, bar in BARS.items()
    ]


def _read(size: int) -> list[float]:
    command = [programs.PYTHON, "-c", _CODE, str(size), str(runs(POSTS))]
    return [float(line) for line in subprocess.check_output(command, text=True).split()]


MEASURES = (rows,)
