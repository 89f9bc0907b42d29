"""Entries and articles for the tests of the library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from srw_reader.library import Library
from srw_reader.library.changes import Insert, Update, digest
from srw_reader.models import Article, Block, Entry, Reference

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOURCE = "https://tea.example/feed/"


def entry(
    name: str, *, text: str = "", tags: Iterable[str] = (), age: int | None = 0, url: str | None = "", **more: object
) -> Entry:
    """The post `name`, published `age` hours before NOW (None: without a date), on a page of its own."""
    return Entry(
        guid=f"guid:{name}",
        url=f"https://tea.example/{name}/" if url == "" else url,
        title=str(more.get("title", f"About {name}")),
        html=f"<p>{text or name}</p>",
        summary=str(more.get("summary", "")),
        author=None if "author" not in more else str(more["author"]),
        published=None if age is None else NOW - timedelta(hours=age),
        tags=tuple(tags),
    )


def article(of: Entry, *references: Reference) -> Article:
    """What is read in an entry of `entry`."""
    text = of.html.removeprefix("<p>").removesuffix("</p>")
    return Article((Block("paragraph", text),), references=references, words=len(text.split()))


def insert(of: Entry, *references: Reference) -> Insert:
    """The entry as a new post with these references."""
    return Insert(of, article(of, *references), digest(of))


def update(number: int, of: Entry, *references: Reference) -> Update:
    """The entry, with these references, in a post's place."""
    return Update(number, of, article(of, *references), digest(of))


def store(library: Library, *entries: Entry, source: str = SOURCE) -> int:
    """Put new posts into a library and return their feed's number."""
    feed = library.feeds.subscribe(source).number
    library.ingest.apply(feed, [insert(one) for one in entries], now=NOW)
    return feed


def guids(library: Library, which: object) -> list[str]:
    """The names of the posts within a filter, as listed."""
    return [post.guid.removeprefix("guid:") for post in library.posts.within(which)]  # type: ignore[arg-type]
