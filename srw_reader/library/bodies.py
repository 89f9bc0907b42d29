"""Posts' bodies: the HTML as it came in and the article that was read in it, both compressed.

The article is compressed with the HTML as dictionary (RFC 1950, FDICT): it says the same in other words, and so costs
half of what it would alone. The HTML stands for itself, since the article can always be read in it anew.
"""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from srw_reader.article import VERSION
from srw_reader.article.packed import pack, plain_text, unpack
from srw_reader.errors import DamagedError, LibraryError, NotFoundError
from srw_reader.library import search
from srw_reader.library.connection import Connection
from srw_reader.library.posts import summary
from srw_reader.library.spellings import spelled
from srw_reader.models import Article, Enclosure, Entry, Position, Post

LEVEL = 6
"""zlib's: 9 is a hundredth smaller and half as quick."""


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
    if version != VERSION:
        article = _read_anew(connection, number, row)
    else:
        article = _article(packed, _html(row, number), number)
    return Post(summary(connection, number), article, Position(block, offset), description)


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


def _read_anew(connection: Connection, number: int, row: Any) -> Article:
    from srw_reader.article import read

    source = _html(row, number)
    url = connection.value("SELECT url FROM posts WHERE number = ?", (number,))
    article = read(source.decode(), url=url, enclosures=tuple(Enclosure(**file) for file in json.loads(row[4])))
    if connection.writable:
        with suppress(LibraryError):  # locked or full: it can be read all the same, and is stored the next time
            _store_anew(connection, number, article, source)
    return article


def _store_anew(connection: Connection, number: int, article: Article, source: bytes) -> None:
    with connection.transaction():
        take_out_of_index(connection, number)
        connection.run(
            "UPDATE posts SET words = ?, minutes = ?, reference_count = ? WHERE number = ?",
            (article.words, article.minutes, len(article.references), number),
        )
        connection.run(
            "UPDATE bodies SET article = ?, article_version = ? WHERE number = ?",
            (_compressed(article, source), VERSION, number),
        )
        put_in_index(connection, number, article)


def _row(connection: Connection, number: int) -> Any:
    row = connection.row(
        "SELECT html, article, article_version, description, enclosures, position_block, position_offset "
        "FROM bodies JOIN posts USING (number) WHERE number = ?",
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
