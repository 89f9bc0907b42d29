"""Search as you type: from each letter to its results on the screen."""

from __future__ import annotations

import sqlite3
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.keys import MANY, POSTS, downs
from tests.benchmarks.rows import Row, median, p95, runs

RUNS = 3
WORDS = {
    "a word of every post": corpus.COMMON,
    "a common English word": "market",
    "a rare word": corpus.RARE,
}


def one_feed() -> list[Row]:
    """Letters of a search in one feed."""
    return typed(POSTS, 1)


def many_feeds() -> list[Row]:
    """Letters of a search in 500 feeds."""
    return typed(POSTS, MANY)


def typed(posts: int, feeds: int) -> list[Row]:
    """Type each word, in the list of all posts."""
    which = f"{posts:,} posts, {feeds} {'feed' if feeds == 1 else 'feeds'}"
    home = libraries.at_rest(posts, feeds)
    letters: dict[str, list[float]] = defaultdict(list)
    beyond: list[float] = []
    down: list[float] = []
    for _ in range(runs(RUNS)):
        with programs.reader(home) as terminal:
            terminal.first(corpus.name(1))
            down += downs(terminal)
            for name, word in WORDS.items():
                terminal.press("/", terminal.shows("Search titles"))
                for end, letter in enumerate(word, 1):
                    took = terminal.press(letter, terminal.shows(f"Posts ─ /{word[:end]}[ ─]"))
                    letters[name].append(took)
                    beyond.append(took - _bare(home, word[:end]))
                terminal.press("escape", terminal.shows("Posts ─{3}"))
    least = median(down)
    shown = [
        Row(f"a letter of a search for {name}, key to screen, {which}", took, "down", least, 20, of=p95)
        for name, took in letters.items()
    ]
    what = f"all of these letters, less the bare FTS5 query of each, {which}"
    return [*shown, Row(what, beyond, "down", least, 10)]


def _bare(home: Path, beginning: str) -> float:
    """What the index alone takes for the newest fifty posts with a word that begins so; milliseconds."""
    sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"
    with closing(sqlite3.connect(f"file:{libraries.library(home)}?mode=ro", uri=True)) as index:
        start = time.perf_counter()
        index.execute(sql, (f'"{beginning}"*',)).fetchall()
        return (time.perf_counter() - start) * 1000


MEASURES = (one_feed, many_feeds)
