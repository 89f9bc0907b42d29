"""What can be saved of a damaged library: what is left in its pages goes into a new one.

What the user did comes first. A post whose text or title is lost stays as one with its number, star, read mark and
position, as long as anything says what its feed calls it: the next refresh finds it by that and brings the rest.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from srw_reader.article.packed import unpack
from srw_reader.errors import QueryError
from srw_reader.library import post_sets
from srw_reader.library.bodies import UNREAD
from srw_reader.library.changes import Insert, Seen
from srw_reader.library.connection import Connection
from srw_reader.library.ingest import Ingest
from srw_reader.library.notebook import unpack as unpack_cited
from srw_reader.library.packing import unpack_article, unpack_enclosures, unpack_html
from srw_reader.library.places import PER_SECOND
from srw_reader.library.recovery.remains import NoteLeft, PostLeft, Remains
from srw_reader.library.recovery.sound import is_time
from srw_reader.library.recovery.sqlite_pages import Pages, Value
from srw_reader.library.tags import Tags
from srw_reader.library.times import from_seconds
from srw_reader.models import Article, Block, Enclosure, Entry
from srw_reader.named_tuple import NamedTuple
from srw_reader.query.parse import parse
from srw_reader.strings.clean import clean_text, tag_key

LOST_TEXT = (
    "The text of this post was lost when the library was damaged. A refresh brings it where the feed has it still."
)
_BATCH = 50


class Saved(NamedTuple):
    """What came of it."""

    posts: int
    """How many posts the new library has."""
    without_text: int
    """How many of them have lost their text."""


def salvage(pages: Pages, connection: Connection) -> Saved:
    """Put what is left in the pages of a library into an empty one.

    Args:
        pages: Of the damaged library.
        connection: To a new library, of this version.
    """
    left = Remains(pages)
    _put_feeds(left, connection)
    posts = [post for _, post in sorted(left.posts.items())]
    numbers: dict[int, int] = {}
    without_text = 0
    for batch in _batches(posts):
        bodies = [_Body(left, pages, post) for post in batch]
        without_text += sum(body.html is None for body in bodies)
        numbers |= _put_posts(connection, batch, bodies)
    _number(connection, numbers)
    _put_own_tags(left, connection)
    _put_guids(left, connection)
    _put_notes(left, connection)
    _put_decisions(left, connection)
    _put_views(left, connection)
    return Saved(len(posts), without_text)


def _put_feeds(left: Remains, connection: Connection) -> None:
    """Feeds, with nothing remembered of their last copies: the next refresh is to read them whole."""
    former = [row for row in left.former.items() if row[1] in left.feeds]
    with connection.transaction():
        connection.run_each(
            "INSERT INTO feeds (number, source, title, home_url, subscribed, succeeded, name, folder, muted, removed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            left.feeds.values(),
        )
        connection.run_each("INSERT INTO former_sources VALUES (?, ?)", former)
        connection.run_each("INSERT OR REPLACE INTO memory VALUES (?, ?)", left.memory.items())


def _put_own_tags(left: Remains, connection: Connection) -> None:
    """The tags that the reader gave posts, which no feed brings back."""
    tags = Tags(connection)
    for number, post in left.posts.items():
        if own := left.own_tags(post.place):
            tags.set_own(number, own)


def _batches(posts: Iterable[PostLeft]) -> Iterator[list[PostLeft]]:
    """Posts that came in together, in the order of their numbers."""
    for _, group in groupby(posts, key=lambda post: (post.feed, post.first_seen)):
        together = list(group)
        for start in range(0, len(together), _BATCH):
            yield together[start : start + _BATCH]


def _stands(post: PostLeft) -> datetime | None:
    """When a post without a date stands for: posts of an archive do not stand for when they came in."""
    seconds = post.place // PER_SECOND
    return from_seconds(seconds) if is_time(seconds) else None


class _Body:
    """What is left of a post's body and tags."""

    def __init__(self, left: Remains, pages: Pages, post: PostLeft) -> None:
        self.html: str | None = None
        self.article: Article | None = Article((Block("paragraph", LOST_TEXT),))
        self.version = UNREAD
        """Which version read the article; `UNREAD` to have it read."""
        self.description = ""
        self.enclosures: tuple[Enclosure, ...] = ()
        tags = list(left.tags(post.place))
        self.tags = tuple(tag for tag in tags if tag is not None)
        page = left.bodies.get(post.number)
        for row in pages.rows(page) if page else ():
            if row.rowid == post.number and len(row.values) >= 6:
                self._read(*row.values[1:6])
        self.digest = "" if self.html is None or None in tags else post.digest
        """Empty where anything is lost, so that the next copy from the feed takes the place of this one."""

    def _read(self, html: Value, article: Value, version: Value, description: Value, enclosures: Value) -> None:
        match html, article, version, description, enclosures:
            case bytes(), bytes(), int(), str(), str():
                pass
            case _:
                return
        try:
            source, summary = unpack_html(html)
            text = source.decode()
        except (zlib.error, ValueError):
            return
        self.html, self.description, self.article = text, clean_text(summary or description), None
        try:
            self.enclosures = unpack_enclosures(enclosures)
            if version != UNREAD:
                self.article = unpack(unpack_article(article, source))
                self.version = version
        except (zlib.error, ValueError, TypeError, LookupError):  # the article is to be read anew
            return


def _put_posts(connection: Connection, posts: list[PostLeft], bodies: list[_Body]) -> dict[int, int]:
    """Posts of one batch, with what the user did to them.

    Returns:
        By the numbers that they have now those that they had.
    """
    first = posts[0]
    changes = [
        Insert(_entry(post, body), body.article, body.digest, stands=_stands(post))
        for post, body in zip(posts, bodies, strict=True)
    ]
    before = connection.value("SELECT coalesce(max(number), 0) FROM posts")
    Ingest(connection).apply(first.feed, changes[::-1], now=from_seconds(first.first_seen))
    numbers = {before + at: post.number for at, post in enumerate(posts, 1)}
    state = ("unread", "read_at", "starred", "changed", "position_block", "position_offset", "updated")
    with connection.transaction():
        for number, post, body in zip(numbers, posts, bodies, strict=True):
            connection.run(
                f"UPDATE posts SET {', '.join(f'{name} = ?' for name in state)} WHERE number = ?",
                [*(getattr(post, name) for name in state), number],
            )
            connection.run("UPDATE bodies SET article_version = ? WHERE number = ?", (body.version, number))
    return numbers


def _entry(post: PostLeft, body: _Body) -> Entry:
    return Entry(
        guid=post.guid,
        url=post.url,
        title=post.title,
        html=f"<p>{LOST_TEXT}</p>" if body.html is None else body.html,
        summary=body.description,
        author=post.author,
        published=from_seconds(post.published),
        updated=from_seconds(post.updated),
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
        post_sets.fill(connection)


def _put_guids(left: Remains, connection: Connection) -> None:
    """What else the feeds call the posts; the copy that last came in counts only where nothing of the post is lost."""
    whole = {number for (number,) in connection.rows("SELECT number FROM posts WHERE digest <> ''")}
    now = from_seconds(0)
    for feed, group in groupby(sorted(left.guids.items()), key=lambda item: item[0][0]):
        seen = [Seen(number, guid, digest if number in whole else None) for (_, guid), (number, digest) in group]
        for start in range(0, len(seen), _BATCH):
            Ingest(connection).apply(feed, seen[start : start + _BATCH], now=now)


def _put_notes(left: Remains, connection: Connection) -> None:
    """Kept sentences; one whose post is lost stands for itself."""
    columns = ", ".join(NoteLeft._fields)
    rows = [
        note._replace(
            post=note.post if note.post in left.posts else None, cited=note.cited if _is_cited(note) else "[]"
        )
        for note in left.notes.values()
    ]
    with connection.transaction():
        connection.run_each(f"INSERT INTO notes ({columns}) VALUES ({', '.join('?' * len(NoteLeft._fields))})", rows)


def _is_cited(note: NoteLeft) -> bool:
    """Whether what a sentence cites can be read."""
    try:
        return unpack_cited(note.cited) is not None
    except ValueError:
        return False


def _put_decisions(left: Remains, connection: Connection) -> None:
    rows = [(*spot, *said) for spot, said in left.decisions.items() if spot[0] in left.posts]
    with connection.transaction():
        connection.run_each("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?)", rows)


def _put_views(left: Remains, connection: Connection) -> None:
    """The views that are left; where none is, those that every library begins with."""
    views = [view for view in left.views.values() if _can_be_read(view.query)]
    if views:
        with connection.transaction():
            connection.run("DELETE FROM views")
            rows = [
                (view.number, view.name, tag_key(view.name), view.query, *(view.arrangement or (None, None)))
                for view in views
            ]
            connection.run_each("INSERT OR IGNORE INTO views VALUES (?, ?, ?, ?, ?, ?)", rows)


def _can_be_read(query: str) -> bool:
    try:
        return parse(query) is not None
    except QueryError:
        return False
