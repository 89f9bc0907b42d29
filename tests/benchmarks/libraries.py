"""Libraries to time the reader on, made once and kept below `build/`."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import srw_reader
from srw_reader.article import read
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Article, Block, Entry, Reference
from tests.benchmarks import corpus
from tests.benchmarks.say import say

CACHE = Path(__file__).parent.parent.parent / "build" / "benchmarks"
"""Where what takes long to make is kept."""
BATCH = 1_000
"""Posts stored in one transaction."""
NOW = datetime(2026, 1, 1, tzinfo=UTC)
POST_SIZES = {10: 12_000, 10_000: 12_000, 100_000: 4_000}
"""Bytes of HTML of a post, by how many posts there are."""
SIZES = {"12 KB": 12_000, "100 KB": 100_000, "1 MB": 1_000_000}
"""Posts to open: bytes of HTML."""
_PARTS = re.compile(r"<(p|h2|li|tr)>(.*?)</\1>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")


def home(posts: int) -> Path:
    """A home folder whose library has so many posts of one feed, which is not subscribed to."""
    folder = made(f"posts-{posts}", lambda folder: _fill(folder, posts))
    with Library.open(library(folder)) as opened:
        if opened.state.recall("filter") not in (None, "{}"):
            opened.state.remember("filter", "{}")  # of a run before
    return folder


def sizes() -> Path:
    """A home folder whose library has a post of each of `SIZES`, the smallest the newest."""
    return made("sizes", _fill_sizes)


def library(home: Path) -> Path:
    """Where the library of a home folder is."""
    return home / "data" / "srw-reader" / "library.db"


def document(posts: int, size: int) -> Path:
    """A feed with so many posts of so many bytes, as a file."""

    def write(folder: Path) -> None:
        (folder / "feed.xml").write_bytes(corpus.feed(posts, size))

    return made(f"feed-{posts}-{size}", write) / "feed.xml"


def made(name: str, make: Callable[[Path], None]) -> Path:
    """A folder in the cache, made at the first need, and again when what it is made with has changed."""
    folder = CACHE / _version() / name
    if not folder.exists():
        unfinished = folder.with_name(f"{name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        say(f"making {name} …")
        make(unfinished)
        unfinished.rename(folder)
    return folder


def _version() -> str:
    """A fingerprint of the code that what is kept depends on."""
    package = Path(srw_reader.__file__).parent
    code = [Path(__file__), Path(corpus.__file__), *sorted((package / "library").glob("schema.*"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()[:12]


def _fill(home: Path, posts: int) -> None:
    with Library.open(library(home)) as opened:
        feed = _feed(opened)
        for last in range(posts, 0, -BATCH):  # the oldest first, as they would have come in
            numbers = range(max(1, last - BATCH + 1), last + 1)
            entries = [corpus.entry(number, POST_SIZES[posts]) for number in numbers]
            opened.ingest.apply(feed, [Insert(post, _article(post), digest(post)) for post in entries], now=NOW)


def _fill_sizes(home: Path) -> None:
    with Library.open(library(home)) as opened:
        entries = [corpus.entry(number, size) for number, size in enumerate(SIZES.values(), 1)]
        changes = [Insert(post, read(post.html, url=post.url), digest(post)) for post in entries]
        opened.ingest.apply(_feed(opened), changes, now=NOW)


def _feed(opened: Library) -> int:
    feed = opened.feeds.add(f"{corpus.SITE}/feed/", title=corpus.FEED_TITLE).number
    opened.state.remember("started", "1")  # else the first start would subscribe to a feed on the network
    return feed


def _article(post: Entry) -> Article:
    """The text of a post, made without the HTML parser: lists and searches see the same, a tenth of an hour sooner."""
    found = _PARTS.findall(post.html)
    blocks = [Block("heading" if tag == "h2" else "paragraph", _MARKUP.sub(" ", text)) for tag, text in found]
    listed = [at for at, (_, text) in enumerate(found) if "shelf.example" in text]
    references = tuple(
        Reference(
            number, blocks[at].text, "Kite Journal", None, re.findall('href="([^"]*)"', found[at][1])[0], {}, at, 0, 1
        )
        for number, at in enumerate(listed, 1)
    )
    return Article(tuple(blocks), references=references, words=len(post.html) // 7)
