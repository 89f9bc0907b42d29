"""Search as you type: from each letter to its results on the screen."""

from __future__ import annotations

import sqlite3
import time
from collections import defaultdict

from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.keys import downs, post
from tests.benchmarks.rows import Row, median

RUNS = 3
WORDS = {"the commonest word": corpus.COMMON, "a rare word": corpus.RARE}


def rows() -> list[Row]:
    """Measure it."""
    beyond: dict[str, list[float]] = defaultdict(list)
    down: list[float] = []
    for _ in range(RUNS):
        with programs.reader(100_000) as terminal:
            terminal.first(post(1))
            down += downs(terminal, post)
            for name, word in WORDS.items():
                terminal.press("/", terminal.shows("Search titles"))
                for end, letter in enumerate(word, 1):
                    took = terminal.press(letter, terminal.shows(f"Posts ─ /{word[:end]}[ ─]"))
                    beyond[name].append(took - _bare(word[:end]))
                terminal.press("escape", terminal.shows("Posts ─{3}"))
    return [
        Row(
            f"a letter of a search for {name}, beyond the bare FTS5 query",
            beyond[name],
            "down",
            median(down),
            10,
        )
        for name in WORDS
    ]


def _bare(beginning: str) -> float:
    """What the index alone takes for the newest fifty posts with a word that begins so; milliseconds."""
    index = sqlite3.connect(f"file:{libraries.library(libraries.home(100_000))}?mode=ro", uri=True)
    sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"
    start = time.perf_counter()
    index.execute(sql, (f'"{beginning}"*',)).fetchall()
    took = (time.perf_counter() - start) * 1000
    index.close()
    return took
