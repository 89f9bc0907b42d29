"""What can be saved of a damaged library: what is left in its pages goes into a new one.

What the user did comes first. A post whose text or title is lost stays as one with its number, star, read mark and
position, as long as anything says what its feed calls it: the next refresh finds it by that and brings the rest.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from srw_reader.article.packed import unpack
from srw_reader.library.bodies import UNREAD
from srw_reader.library.changes import Insert, Seen
from srw_reader.library.connection import Connection
from srw_reader.library.packing import unpack_article, unpack_html
from srw_reader.library.pages import Pages, Row, Value
from srw_reader.library.places import PER_SECOND
from srw_reader.library.store import store
from srw_reader.library.times import from_seconds
from srw_reader.models import Article, Block, Enclosure, Entry

LOST_TITLE = "A post whose title was lost"
LOST_TEXT = (
    "The text of this post was lost when the library was damaged. A refresh brings it where the feed has it still."
)
_FEED = (
    "number",
    "source",
    "title",
    "home_url",
    "subscribed",
    "etag",
    "last_modified",
    "digest",
    "checked",
    "succeeded",
)
_POST = (
    *("place", "number", "feed", "guid", "url", "link", "title", "author", "published", "updated", "first_seen"),
    *("words", "minutes", "reference_count", "unread", "read_at", "starred", "changed"),
    *("position_block", "position_offset", "digest"),
)
"""The columns of version 1, which is how rows begin in every version."""
_BATCH = 50
_NEVER = 2**62
"""A number that no post has."""

Fields = dict[str, Any]


class Saved(NamedTuple):
    """What came of it."""

    posts: int
    """How many posts the new library has."""
    without_text: int
    """How many of them have lost their text."""


@dataclass
class _Found:
    """What is left, each thing as it was found first."""

    feeds: dict[int, Fields] = field(default_factory=dict)
    sources: dict[int, str] = field(default_factory=dict)
    """From the index of feeds."""
    posts: dict[int, Fields] = field(default_factory=dict)
    """By number."""
    bodies: dict[int, int] = field(default_factory=dict)
    """The page on which a post's body is."""
    guids: dict[tuple[int, str], tuple[int, str | None]] = field(default_factory=dict)
    tags: defaultdict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    """By place: the spellings by their positions."""
    spellings: dict[int, str] = field(default_factory=dict)
    memory: dict[str, str] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    """By number, from the index of posts."""
    states: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By place: unread and starred, from the index of posts."""

    def take(self, row: Row, page: int) -> None:
        """Keep a row, told by its shape: so it can be on a page that nothing leads to any more."""
        match row:
            case (int(number), (None, str(), str(), str() | None, int(), *_)) if len(row.values) >= 15:
                self.feeds.setdefault(number, dict(zip(_FEED, (number, *row.values[1:]), strict=False)))
            case (int(place), (None, int(number), int(), str(), str() | None, str() | None, str(), *_)) if _is_post(
                row
            ):
                self.posts.setdefault(number, dict(zip(_POST, (place, *row.values[1:]), strict=False)))
            case (int(number), (None, bytes(), bytes(), int(), str(), str(), *_)):
                self.bodies.setdefault(number, page)
            case (int(number), (None, int(), str(name), int())):
                self.spellings.setdefault(number, name)
            case (None, (int(feed), str(guid), int(number), str() | None as digest)):
                self.guids.setdefault((feed, guid), (number, digest))
            case (None, (int(place), int(position), int() | None, int(spelling), int())):
                self.tags[place].setdefault(position, spelling)
            case (None, (str(key), str(value))):
                self.memory.setdefault(key, value)

    def take_index(self, name: str, row: Row) -> None:
        """Keep what an index says of rows that may be lost."""
        match name, row.values:
            case "sqlite_autoindex_feeds_1", (str(source), int(number)):
                self.sources.setdefault(number, source)
            case "sqlite_autoindex_posts_1", (int(number), int(place)):
                self.places.setdefault(number, place)
            case "posts_in_order", (int(place), int(unread), int(starred), *_):
                self.states.setdefault(place, (unread, starred))


def salvage(pages: Pages, connection: Connection) -> Saved:
    """Put what is left in the pages of a library into an empty one.

    Args:
        pages: of the damaged library.
        connection: to a new library, of this version.
    """
    found = _find(pages)
    _complete(found)
    _put_feeds(found, connection)
    posts = sorted(found.posts.values(), key=lambda post: post["number"])
    numbers: dict[int, int] = {}
    without_text = 0
    for batch in _batches(posts):
        bodies = [_Body(found, pages, post) for post in batch]
        without_text += sum(body.html is None for body in bodies)
        numbers |= _put_posts(connection, batch, bodies)
    _number(connection, numbers)
    _put_guids(found, connection)
    return Saved(len(posts), without_text)


def _find(pages: Pages) -> _Found:
    """Everything, that first which the tables still lead to: other pages may be older."""
    found, seen = _Found(), set()
    for name, root in pages.roots().items():
        for page in pages.reachable(root):
            seen.add(page)
            for row in pages.rows(page):
                found.take(row, page)
                found.take_index(name, row)
    for page in range(1, pages.count + 1):
        for row in pages.rows(page) if page not in seen else ():
            found.take(row, page)
    return found


def _is_post(row: Row) -> bool:
    """Whether the numbers of a row are those of a post."""
    rest = dict(zip(_POST, row.values, strict=False))
    whole = ("first_seen", "words", "minutes", "unread", "starred", "changed", "position_block", "position_offset")
    times = ("published", "updated", "read_at")
    return (
        len(row.values) >= len(_POST)
        and all(isinstance(rest[name], int) for name in whole)
        and all(isinstance(rest[name], int | None) for name in times)
        and all(isinstance(rest[name], str | None) for name in ("link", "author"))
        and isinstance(rest["title"], str)
        and isinstance(rest["digest"], str)
    )


def _complete(found: _Found) -> None:
    """Add what is known only from elsewhere: posts without a row, feeds without one."""
    for (feed, guid), (number, _) in found.guids.items():
        if number not in found.posts:
            place = found.places.get(number, 0)
            unread, starred = found.states.get(place, (1, 0))
            values = (place, number, feed, guid, None, None, LOST_TITLE, None, place // PER_SECOND, None)
            rest = (place // PER_SECOND, 0, 0, 0, unread, None, starred, 0, 0, 0, "")
            found.posts[number] = dict(zip(_POST, (*values, *rest), strict=True))
    for number in {post["feed"] for post in found.posts.values()} | found.sources.keys():
        source = found.sources.get(number)
        lost = {"number": number, "source": source or f"lost-feed-{number}", "title": "", "home_url": None}
        found.feeds.setdefault(number, lost | {"subscribed": int(source is not None), "succeeded": None})


def _put_feeds(found: _Found, connection: Connection) -> None:
    """Feeds, with nothing remembered of their last copies: the next refresh is to read them whole."""
    columns = ("number", "source", "title", "home_url", "subscribed", "succeeded")
    with connection.transaction():
        connection.run_each(
            "INSERT OR IGNORE INTO feeds (number, source, title, home_url, subscribed, succeeded) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [[feed[name] for name in columns] for feed in found.feeds.values()],
        )
        connection.run_each("INSERT OR REPLACE INTO memory VALUES (?, ?)", found.memory.items())


def _batches(posts: Iterable[Fields]) -> Iterator[list[Fields]]:
    """Posts that came in together, in the order of their numbers."""
    for _, group in groupby(posts, key=lambda post: (post["feed"], post["first_seen"])):
        together = list(group)
        for start in range(0, len(together), _BATCH):
            yield together[start : start + _BATCH]


class _Body:
    """What is left of a post's body and tags."""

    def __init__(self, found: _Found, pages: Pages, post: Fields) -> None:
        self.html: str | None = None
        self.article: Article | None = Article((Block("paragraph", LOST_TEXT),))
        self.version = UNREAD
        """Which version read the article; `UNREAD` to have it read."""
        self.description = ""
        self.enclosures: tuple[Enclosure, ...] = ()
        spelled = sorted(found.tags[post["place"]].items())
        self.tags = tuple(found.spellings[spelling] for _, spelling in spelled if spelling in found.spellings)
        page = found.bodies.get(post["number"])
        for row in pages.rows(page) if page else ():
            if row.rowid == post["number"] and len(row.values) >= 6:
                self._read(*row.values[1:6])

    def _read(self, html: Value, article: Value, version: Value, description: Value, enclosures: Value) -> None:
        match html, article, version, description, enclosures:
            case bytes(), bytes(), int(), str(), str():
                pass
            case _:
                return
        try:
            source, summary = unpack_html(html)
            self.html, self.description = source.decode(), summary or description
            self.enclosures = tuple(Enclosure(**file) for file in json.loads(enclosures))
            self.article = unpack(unpack_article(article, source)) if version != UNREAD else None
            self.version = version
        except (zlib.error, ValueError, TypeError):  # as much as could be read is kept
            return


def _put_posts(connection: Connection, posts: list[Fields], bodies: list[_Body]) -> dict[int, int]:
    """Posts of one batch, with what the user did to them.

    Returns:
        By the numbers that they have now those that they had.
    """
    first = posts[0]
    taken: set[str] = set()
    changes = []
    for post, body in zip(posts, bodies, strict=True):
        guid = post["guid"] if post["guid"] not in taken else f"{post['guid']} ({post['number']})"
        taken.add(guid)
        changes.append(Insert(_entry(post, body, guid), body.article, post["digest"] if body.html is not None else ""))
    before = connection.value("SELECT coalesce(max(number), 0) FROM posts")
    store(connection, first["feed"], changes[::-1], from_seconds(first["first_seen"]), _NEVER)
    numbers = {before + at: post["number"] for at, post in enumerate(posts, 1)}
    state = ("unread", "read_at", "starred", "changed", "position_block", "position_offset", "updated")
    with connection.transaction():
        for (number, _), post, body in zip(numbers.items(), posts, bodies, strict=True):
            connection.run(
                f"UPDATE posts SET {', '.join(f'{name} = ?' for name in state)} WHERE number = ?",
                [*(post[name] for name in state), number],
            )
            connection.run("UPDATE bodies SET article_version = ? WHERE number = ?", (body.version, number))
    return numbers


def _entry(post: Fields, body: _Body, guid: str) -> Entry:
    return Entry(
        guid=guid,
        url=post["url"],
        title=post["title"],
        html=f"<p>{LOST_TEXT}</p>" if body.html is None else body.html,
        summary=body.description,
        author=post["author"],
        published=from_seconds(post["published"]),
        updated=from_seconds(post["updated"]),
        tags=body.tags,
        enclosures=body.enclosures,
    )


def _number(connection: Connection, numbers: dict[int, int]) -> None:
    """Give posts the numbers that they had: those are never less than the ones that they have."""
    with connection.transaction():
        connection.rows("PRAGMA defer_foreign_keys = ON")
        for now, before in sorted(numbers.items(), reverse=True):
            if now != before:
                for table in ("posts", "bodies", "guids"):
                    connection.run(f"UPDATE {table} SET number = ? WHERE number = ?", (before, now))


def _put_guids(found: _Found, connection: Connection) -> None:
    """What else the feeds call the posts; the copy that last came in counts only where its text is not lost."""
    kept = dict(connection.rows("SELECT number, digest FROM posts"))
    now = from_seconds(0)
    by_feed = groupby(sorted(found.guids.items()), key=lambda item: item[0][0])
    for feed, group in by_feed:
        seen = [Seen(number, guid, digest if kept[number] else None) for (_, guid), (number, digest) in group]
        for start in range(0, len(seen), _BATCH):
            store(connection, feed, seen[start : start + _BATCH], now, _NEVER)
