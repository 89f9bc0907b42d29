"""Commands: the whole life of a process."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import libraries, programs
from tests.benchmarks.rows import Row, Samples, interleaved, median
from tests.benchmarks.terminal import environment

RUNS = 25


def rows() -> list[Row]:
    """Measure it."""
    home = libraries.home(100_000)
    found = interleaved(
        RUNS,
        {
            "posts": timed([programs.READER, "posts", "--json", "--limit", "20"], home),
            "libraries": timed([programs.PYTHON, "-c", "import sqlite3, json"], home),
            "version": timed([programs.READER, "--version"], home),
            "nothing": timed([programs.PYTHON, "-c", "pass"], home),
        },
    )
    return [
        Row(
            "`posts --json --limit 20`, 100,000 posts",
            found["posts"],
            "`python -c 'import sqlite3, json'`",
            median(found["libraries"]),
            4,
        ),
        Row("`--version`", found["version"], "`python -c pass`", median(found["nothing"]), 2),
    ]


def timed(command: Sequence[str], home: Path) -> Callable[[], Samples]:
    """What a run of a command takes."""

    def once() -> Samples:
        start = time.perf_counter()
        subprocess.run(command, env=environment(str(home)), check=True, stdout=subprocess.DEVNULL)
        return [(time.perf_counter() - start) * 1000]

    return once
