"""Libraries to time the reader on, made once (`cache.made`).

`at_rest` has them as they are when all is done: every article read, every word indexed. `fresh` has them as a refresh
leaves them: stored, and no more.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from srw_reader import article
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Article, Block, Entry, Reference
from tests.benchmarks import corpus
from tests.benchmarks.cache import made

BATCH = 1_000
"""Posts stored in one transaction."""
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SHORT, LONG = 4_000, 12_000
"""Bytes of HTML of a post, on average."""
NEWER = 1_000
"""How many posts there are that are newer than those that come into a library."""
SIZES = {"12 KB": 12_000, "100 KB": 100_000, "1 MB": 1_000_000}
"""Posts to open: bytes of HTML."""
FOLDERS = 20
"""Into how many folders many feeds are put."""
_PARTS = re.compile(r"<(p|h2|li|tr)>(.*?)</\1>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")


def at_rest(posts: int, feeds: int = 1) -> Path:
    """A home folder whose library has so many posts of 4 KB, all of them read in and found by searches."""

    def fill(home: Path) -> None:
        _fill(home, posts, feeds, lambda number: corpus.mixed(number, SHORT), _article)
        _index(home)

    return _of_today(made(f"at-rest-{posts}-{feeds}", fill))


def fresh(posts: int, feeds: int) -> Path:
    """A home folder whose library has so many posts of 12 KB on average as a refresh leaves them.

    It is to be copied: the reader reads them in.
    """

    def fill(home: Path) -> None:
        _fill(home, posts, feeds, lambda number: corpus.mixed(number, LONG), lambda entry: None)

    return _of_today(made(f"fresh-{posts}-{feeds}", fill))


def unread() -> Path:
    """A home folder whose library has ten posts of 12 KB as a refresh leaves them. It is to be copied."""

    def fill(home: Path) -> None:
        _fill(home, 10, 1, lambda number: corpus.entry(number, LONG), lambda entry: None)

    return _of_today(made("unread", fill))


def indexed(posts: int, feeds: int) -> Path:
    """The same library when its posts are found by searches, and not read in yet."""

    def fill(home: Path) -> None:
        shutil.copytree(fresh(posts, feeds), home, dirs_exist_ok=True)
        _index(home)

    return _of_today(made(f"indexed-{posts}-{feeds}", fill))


def sizes() -> Path:
    """A home folder whose library has a post of each of `SIZES`, the smallest the newest, all read in."""

    def fill(home: Path) -> None:
        each = list(SIZES.values())
        _fill(home, len(each), 1, lambda number: corpus.entry(number, each[number - 1]), _read)
        _index(home)

    return _of_today(made("sizes", fill))


def library(home: Path) -> Path:
    """Where the library of a home folder is."""
    return home / "data" / "srw-reader" / "library.db"


def document(posts: int, size: int, first: int = 1) -> Path:
    """A feed with so many posts of so many bytes, as a file; `first` is the newest."""

    def write(folder: Path) -> None:
        entries = [corpus.entry(number, size) for number in range(first, first + posts)]
        (folder / "feed.xml").write_bytes(corpus.document(entries, corpus.feed_title(0)))

    return made(f"feed-{posts}-{size}-{first}", write) / "feed.xml"


def documents(feeds: int, posts: int, size: int) -> Path:
    """A folder with so many feeds, each with so many posts of so many bytes: `0.xml`, `1.xml` …

    The posts are older than those of `NEWER`, which libraries may have that they come into.
    """

    def write(folder: Path) -> None:
        for feed in range(feeds):
            entries = [corpus.entry(NEWER + 1 + feed * posts + at, size) for at in range(posts)]
            (folder / f"{feed}.xml").write_bytes(corpus.document(entries, corpus.feed_title(feed)))

    return made(f"feeds-{feeds}-{posts}-{size}", write)


def _of_today(home: Path) -> Path:
    """The same home when its library has the tables that the code has, and nothing of what a run left on the screen."""
    with Library.open(library(home)) as opened:
        for name in ("filter", "folds"):
            if opened.state.recall(name) not in (None, "{}"):
                opened.state.remember(name, "{}")
    return home


def _fill(
    home: Path, posts: int, feeds: int, entry: Callable[[int], Entry], read: Callable[[Entry], Article | None]
) -> None:
    """Store posts feed by feed, each feed's oldest first, as they would have come in."""
    with Library.open(library(home)) as opened:
        opened.state.remember("started", "1")  # else the first start would subscribe to a feed on the network
        for place, numbers in enumerate(corpus.shared_out(posts, feeds)):
            feed = opened.feeds.subscribe(corpus.feed_source(place), corpus.feed_title(place)).number
            if feeds > FOLDERS:
                opened.feeds.move(feed, f"Folder {place % FOLDERS:02}")
            for last in range(len(numbers), 0, -BATCH):
                entries = [entry(number) for number in numbers[max(0, last - BATCH) : last]]
                opened.ingest.apply(feed, [Insert(post, read(post), digest(post)) for post in entries], now=NOW)
            _count_as_fetched(opened, feed, place)


def _count_as_fetched(opened: Library, feed: int, place: int) -> None:
    """Note that a feed was fetched just now, so that no start asks for it."""
    now = datetime.now(UTC)
    opened.feeds.record_success(
        feed,
        source=corpus.feed_source(place),
        title=corpus.feed_title(place),
        home_url=corpus.SITE,
        etag=None,
        last_modified=None,
        digest="0",
        checked=now,
        due=now,
        fetched=now,
    )


def _index(home: Path) -> None:
    """Have all posts found by searches."""
    with Library.open(library(home)) as opened:
        while pending := opened.index.pending(BATCH):
            opened.index.store(pending)


def _read(entry: Entry) -> Article:
    return article.read(entry.html, url=entry.url)


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
