"""Commands: the whole life of a process."""

from __future__ import annotations

from tests.benchmarks import libraries, programs
from tests.benchmarks.rows import Row, interleaved, median

RUNS = 15


def rows() -> list[Row]:
    """Commands."""
    home = libraries.at_rest(100_000)
    found = interleaved(
        RUNS,
        {
            "posts": programs.timed([programs.READER, "posts", "--json", "--limit", "20"], home),
            "libraries": programs.timed([programs.PYTHON, "-c", "import sqlite3, json"], home),
            "version": programs.timed([programs.READER, "--version"], home),
            "nothing": programs.timed([programs.PYTHON, "-c", "pass"], home),
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


MEASURES = (rows,)
