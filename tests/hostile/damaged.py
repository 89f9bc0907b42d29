"""A library to be damaged, and what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from srw_reader.article import read
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry, Filter, Position
from tests.feeds import words

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGE = 8192
POSTS = 240


def fill(path: Path, posts: int = POSTS) -> None:
    """A library of two feeds: every third post read, every seventh starred, every tenth stopped at in the middle."""
    with Library.open(path) as library:
        for feed in ("tea", "pots"):
            number = library.feeds.subscribe(f"https://{feed}.example/feed/").number
            for start in range(0, posts // 2, 40):
                changes = [insert(feed, post) for post in range(start, min(start + 40, posts // 2))]
                library.ingest.apply(number, changes[::-1], now=NOW + timedelta(minutes=start))
        library.state.mark_read(range(3, posts + 1, 3))
        for post in range(7, posts + 1, 7):
            library.state.star(post, True)
        for post in range(10, posts + 1, 10):
            library.state.save_position(post, Position(post % 5, 3))
        library.state.remember("filter", "all")
        assert library.check() == []


def insert(feed: str, post: int) -> Insert:
    url = f"https://{feed}.example/{post}/"
    html = f"<h2>About {feed} {post}</h2><p>{words(40 + post % 900, feed)}</p><ol><li>{feed} Board. Leaves.</li></ol>"
    published = NOW - timedelta(hours=post)
    entry = Entry(f"{feed}-{post}", url, f"{feed} {post}", html, published=published, tags=(feed, f"T{post % 9}"))
    article = None if post % 5 == 0 else read(html, url=url, enclosures=())  # as a refresh leaves some
    return Insert(entry, article, digest(entry))


@dataclass(frozen=True)
class Kept:
    """What a library has: guids by number, and what was done to posts."""

    guids: dict[int, str]
    tags: dict[str, tuple[str, ...]]
    texts: dict[str, str]
    read: set[str]
    starred: set[str]
    positions: dict[str, Position]
    subscribed: set[str]


def kept(path: Path) -> Kept:
    with Library.open(path) as library:
        assert library.check() == []
        posts = list(library.posts.within(Filter()))
        whole = {post.guid: library.articles.post(post.number) for post in posts}
        return Kept(
            {post.number: post.guid for post in posts},
            {post.guid: post.tags for post in posts},
            {guid: "\n".join(block.text for block in post.article.blocks) for guid, post in whole.items()},
            {post.guid for post in posts if post.read},
            {post.guid for post in posts if post.starred},
            {guid: post.position for guid, post in whole.items() if post.position != Position()},
            {feed.source for feed in library.feeds.all() if feed.subscribed},
        )


def set_aside(path: Path, what: str = "damaged") -> list[Path]:
    return sorted(file for file in path.parent.iterdir() if f".{what}-" in file.name)


def last_leaf(data: bytes | bytearray) -> int:
    """Where the last page with rows of a table begins: one whose damage a check finds (SQLite file format, 1.6)."""
    return max(at for at in range(PAGE, len(data), PAGE) if data[at] == 13)
