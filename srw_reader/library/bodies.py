"""Posts' bodies: the HTML as it came in and the article that was read in it, both compressed.

The article is compressed with the HTML as dictionary (RFC 1950, FDICT): it says the same in other words, and so costs
half of what it would alone. The HTML stands for itself, since the article can always be read in it anew.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from srw_reader.article import VERSION
from srw_reader.article.packed import pack, plain_text, unpack
from srw_reader.errors import DamagedError, LibraryError, NotFoundError
from srw_reader.library import search
from srw_reader.library.citing import Citing
from srw_reader.library.connection import Connection
from srw_reader.library.places import place_of
from srw_reader.library.posts import summary
from srw_reader.library.spellings import spelled
from srw_reader.models import Article, Enclosure, Entry, Position, Post

LEVEL = 6
"""zlib's: 9 is a hundredth smaller and half as quick."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """A post whose article an older version read, and what that is to be read in."""

    number: int
    """The post's number."""
    html: str | None
    """As the feed gave it; None where it is damaged."""
    url: str | None
    """The post's page."""
    enclosures: tuple[Enclosure, ...]
    """The files that it carries."""
    compressed: bytes
    """The HTML as it is stored."""


def save(connection: Connection, number: int, entry: Entry, article: Article) -> None:
    """Store a post's body in place of what there is; within a transaction."""
    html = entry.html.encode()
    connection.run(
        "INSERT OR REPLACE INTO bodies VALUES (?, ?, ?, ?, ?, ?)",
        (
            number,
            zlib.compress(html, LEVEL),
            _compressed(article, html),
            VERSION,
            entry.summary,
            json.dumps([asdict(file) for file in entry.enclosures]),
        ),
    )


def html(connection: Connection, number: int) -> str:
    """A post's HTML as the feed gave it, cleaned of control characters only; NotFoundError."""
    return _html(_row(connection, number), number).decode()


def post(connection: Connection, number: int) -> Post:
    """A post with its body; NotFoundError.

    An article that an older version read is read anew, and stored where the library can be written to.
    """
    row = _row(connection, number)
    _, packed, version, description, _, block, offset = row
    source = _html(row, number)
    if version == VERSION:
        article = _article(packed, source, number)
    else:
        article = _read_anew(connection, _outdated(connection, number, row))
    return Post(summary(connection, number), article, Position(block, offset), description)


def unread(connection: Connection, number: int) -> Outdated | None:
    """What a post's article is still to be read in; None where it is read; NotFoundError."""
    row = _row(connection, number)
    return None if row[2] == VERSION else _outdated(connection, number, row)


def _read_anew(connection: Connection, post: Outdated) -> Article:
    article = read_anew(post)
    assert article is not None
    if connection.writable:
        with suppress(LibraryError):  # locked or full: it can be read all the same, and is stored the next time
            store_anew(connection, [(post, article)])
    return article


def read_anew(post: Outdated) -> Article | None:
    """What this version reads in a post; None where its HTML is damaged."""
    from srw_reader.article import read

    return None if post.html is None else read(post.html, url=post.url, enclosures=post.enclosures)


def put_in_index(connection: Connection, number: int, article: Article) -> None:
    """Have a post found by its words; within a transaction, after all of it is stored."""
    search.put_in(connection, *_indexed(connection, number, article))


def take_out_of_index(connection: Connection, number: int) -> None:
    """Undo `put_in_index`; within a transaction, before anything of the post is changed."""
    row = _row(connection, number)
    try:
        article = _article(row[1], _html(row, number), number)
    except DamagedError:
        article = Article(())  # the words of what cannot be read stay in the index: a search finds a post too many
    search.take_out(connection, *_indexed(connection, number, article))


def _indexed(connection: Connection, number: int, article: Article) -> tuple[int, str, str, str, str]:
    """A post's place, title, text, tags and author, as the index gets them."""
    place, title, author = connection.row("SELECT place, title, author FROM posts WHERE number = ?", (number,))
    return place, title, plain_text(article), "\n".join(spelled(connection, place)), author or ""


def outdated(connection: Connection) -> int:
    """How many articles an older version read."""
    return int(connection.value("SELECT count(*) FROM posts WHERE article_version < ?", (VERSION,)))


def to_read_anew(connection: Connection, limit: int) -> list[Outdated]:
    """Up to `limit` posts whose articles an older version read, the newest first of those that the oldest read."""
    numbers = connection.rows(
        "SELECT number FROM posts INDEXED BY posts_by_article_version WHERE article_version < ? "
        "ORDER BY article_version, place DESC LIMIT ?",
        (VERSION, limit),
    )
    return [_outdated(connection, number, _row(connection, number)) for (number,) in numbers]


def store_anew(connection: Connection, read: Sequence[tuple[Outdated, Article | None]]) -> None:
    """Store articles that were read anew, in one transaction; what could not be read stays as it is.

    A post that was updated meanwhile is left out.
    """
    if not read:
        return
    with connection.transaction():
        citing = Citing(connection)
        for post, article in read:
            row = _row(connection, post.number)
            if row[0] != post.compressed:
                continue
            if article is None:
                _keep(connection, post.number, row, citing)
            else:
                _replace(connection, post, article, citing)
        citing.settle()


def _replace(connection: Connection, post: Outdated, article: Article, citing: Citing) -> None:
    """Put an article in the place of the stored one."""
    number = post.number
    take_out_of_index(connection, number)
    connection.run(
        "UPDATE posts SET words = ?, minutes = ?, reference_count = ? WHERE number = ?",
        (article.words, article.minutes, len(article.references), number),
    )
    connection.run(
        "UPDATE bodies SET article = ?, article_version = ? WHERE number = ?",
        (_compressed(article, (post.html or "").encode()), VERSION, number),
    )
    citing.put_on(place_of(connection, number), article.references)
    put_in_index(connection, number, article)


def _keep(connection: Connection, number: int, row: Any, citing: Citing) -> None:
    """Have the stored article count as read by this version."""
    connection.run("UPDATE bodies SET article_version = ? WHERE number = ?", (VERSION, number))
    with suppress(DamagedError):
        citing.put_on(place_of(connection, number), _article(row[1], _html(row, number), number).references)


def _outdated(connection: Connection, number: int, row: Any) -> Outdated:
    url = connection.value("SELECT url FROM posts WHERE number = ?", (number,))
    enclosures = tuple(Enclosure(**file) for file in json.loads(row[4]))
    try:
        source = _html(row, number).decode()
    except DamagedError:
        source = None
    return Outdated(number, source, url, enclosures, row[0])


def _row(connection: Connection, number: int) -> Any:
    row = connection.row(
        "SELECT html, article, b.article_version, description, enclosures, position_block, position_offset "
        "FROM bodies AS b JOIN posts USING (number) WHERE number = ?",
        (number,),
    )
    if row is None:
        raise NotFoundError(f"The library has no post {number}: `srw-reader posts` lists those that it has.")
    return row


def _compressed(article: Article, html: bytes) -> bytes:
    compressor = zlib.compressobj(LEVEL, zdict=html)
    return compressor.compress(pack(article)) + compressor.flush()


def _html(row: Any, number: int) -> bytes:
    try:
        return zlib.decompress(row[0])
    except zlib.error as error:
        raise DamagedError(f"The text of post {number} is damaged ({error}): run `srw-reader doctor`.") from error


def _article(packed: bytes, html: bytes, number: int) -> Article:
    try:
        return unpack(zlib.decompressobj(zdict=html).decompress(packed))
    except (zlib.error, ValueError, TypeError) as error:
        raise DamagedError(f"The text of post {number} is damaged ({error}): run `srw-reader doctor`.") from error
