"""Refreshing by the command, beside newsboat: from its start to its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from srw_reader.library import Library
from tests.benchmarks import libraries, programs
from tests.benchmarks.rows import Row, Samples, interleaved, median
from tests.benchmarks.serving import many, one, served

RUNS = 3
ENTRIES = 1_000
FEEDS, POSTS, AWAY = 100, 10, 0.1
"""Many feeds, the posts of each, and how many seconds their servers take to answer."""
SMALL = 4_000
"""Bytes of a post of those, and of 10,000 posts of one feed, which is to stay below the reader's limit of 50 MiB."""
READ_ALL = 8_000
"""Milliseconds of processor time for all that is done for 1,000 posts of 12 KB."""


def one_feed() -> list[Row]:
    """`refresh` of one feed."""
    return _one_feed(ENTRIES, libraries.LONG)


def one_large_feed() -> list[Row]:
    """`refresh` of one feed with 10,000 posts."""
    return _one_feed(10_000, SMALL)


def _one_feed(entries: int, size: int) -> list[Row]:
    """All of a feed is new, and nothing of it has changed."""
    if not programs.has_newsboat():
        return []
    with served(libraries.document(entries, size).parent) as port, programs.folders() as (ours, theirs):
        found = _both(ours, theirs, [one(port)])
    what = f"{entries:,} posts of one feed"
    newsboat = {cache: median(found[f"newsboat, {cache}"]) for cache in ("new", "unchanged")}
    return [
        Row(f"`refresh`, {what}, all new", found["new"], "newsboat", newsboat["new"], 3),
        Row(
            f"`refresh`, {what}, answered 304", found["unchanged"], "newsboat", median(found["newsboat, unchanged"]), 4
        ),
        _busy(f"`refresh`, {what}, answered 304", found["unchanged"], found["newsboat, unchanged"], 4),
    ]


def many_feeds() -> list[Row]:
    """The same of feeds that are so far away that waiting for them is most of it."""
    if not programs.has_newsboat():
        return []
    folder = libraries.documents(FEEDS, POSTS, SMALL)
    with served(folder, delay=AWAY) as port, programs.folders() as (ours, theirs):
        found = _both(ours, theirs, many(port, FEEDS))
    what = f"{FEEDS} feeds {AWAY * 1000:.0f} ms away with {POSTS} posts each"
    return [
        Row(f"`refresh`, {what}, all new", found["new"], "newsboat, 20 threads", median(found["newsboat, new"]), 1.5),
        Row(
            f"`refresh`, {what}, answered 304",
            found["unchanged"],
            "newsboat, 20 threads",
            median(found["newsboat, unchanged"]),
            1,
        ),
        _busy(f"`refresh`, {what}, answered 304", found["unchanged"], found["newsboat, unchanged"], 4),
    ]


def _busy(what: str, ours: Samples, theirs: Samples, bar: float) -> Row:
    """A row about processor time alone."""
    return Row(f"{what}: processor time", _processor(ours), "newsboat", median(_processor(theirs)), bar)


def _processor(samples: Samples) -> list[float]:
    return [took.busy for took in samples if hasattr(took, "busy")]


def _both(ours: Path, theirs: Path, urls: Sequence[str]) -> dict[str, list[float]]:
    """The reader and newsboat in turn: into an empty library, and once more when nothing has changed."""
    with Library.open(libraries.library(ours)) as library:
        for url in urls:
            library.feeds.subscribe(url)
    refresh = programs.timed([programs.READER, "refresh"], ours)
    reload = programs.timed([*programs.newsboat_command(theirs, *urls), "-x", "reload"], theirs)
    empty = libraries.library(ours).read_bytes()

    def new() -> Samples:
        for path in libraries.library(ours).parent.glob("library.db*"):
            path.unlink()
        libraries.library(ours).write_bytes(empty)
        return refresh()

    def newsboat_new() -> Samples:
        (theirs / "cache.db").unlink(missing_ok=True)
        took = reload()
        reload()  # the second time it asks for everything once more, and only from the third on whether it has changed
        return took

    return interleaved(
        RUNS, {"new": new, "unchanged": refresh, "newsboat, new": newsboat_new, "newsboat, unchanged": reload}
    )


def everything() -> list[Row]:
    """All that becomes of 1,000 posts: the process that the reader starts indexes and reads in what `refresh` left."""
    document = libraries.document(ENTRIES, libraries.LONG)

    def once(home: Path) -> Callable[[], Samples]:
        behind = [programs.PYTHON, "-m", "srw_reader.refresh", f"--library={libraries.library(home)}", "--none"]
        steps = [programs.timed(command, home) for command in ([programs.READER, "refresh", str(document)], behind)]
        return lambda: [sum(took.busy for step in steps for took in step())]

    with programs.folders() as (home, _):
        samples = once(home)()
    what = "1,000 new posts of 12 KB stored, indexed and read in: processor time"
    return [Row(what, samples, "allowed", READ_ALL, 1)]


MEASURES = (one_feed, one_large_feed, many_feeds, everything)
