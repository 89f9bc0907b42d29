"""Posts' bodies: the HTML as it came in and the article that was read in it, both compressed (`packing`).

The HTML stands for itself, since the article can always be read in it anew.

Reading an article takes some milliseconds, and a refresh may bring thousands. So a refresh stores the HTML alone, and
the rest follows: the bare text of the HTML gets into the full-text index (`posts.indexed`), and the article is read
(`article_version` is `UNREAD` until then). An article that an older version read is read anew in the same way.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from srw_reader.article import VERSION
from srw_reader.article.packed import pack, unpack
from srw_reader.article.plain import plain_article
from srw_reader.errors import DamagedError, LibraryError, NotFoundError
from srw_reader.library import search
from srw_reader.library.changes import Insert, Update, compressed
from srw_reader.library.citing import Citing
from srw_reader.library.connection import Connection
from srw_reader.library.packing import (
    needs_html,
    pack_article,
    pack_enclosures,
    pack_html,
    unpack_article,
    unpack_enclosures,
    unpack_html,
)
from srw_reader.library.places import place_of
from srw_reader.library.posts import summary
from srw_reader.library.spellings import spelled
from srw_reader.models import Article, Enclosure, Position, Post
from srw_reader.strings.html_text import bare_text, lowered

UNREAD = 0
"""The version that stands for no article."""


class Outdated(NamedTuple):
    """A post whose article is not read yet, or was by an older version, and what that is to be read in."""

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


class Unindexed(NamedTuple):
    """A post that no search finds yet."""

    number: int
    """The post's number."""
    digest: str
    """That of its entry: with it the words change."""
    words: tuple[int, str, str, str, str]
    """Its place, title, text, tags and author, as the index gets them."""


def measures(article: Article | None) -> tuple[int, int, int]:
    """How many words, minutes and references an article has; no minute where that is not known yet."""
    return (0, 0, 0) if article is None else (article.words, article.minutes, len(article.references))


def save(connection: Connection, number: int, change: Insert | Update) -> None:
    """Store a post's body in place of what there is; within a transaction."""
    entry, article = change.entry, change.article
    html = entry.html.encode()
    if article is None:
        body = compressed(html) if change.body is None else change.body
    else:
        body = pack_html(html, entry.summary)
    connection.run(
        "INSERT OR REPLACE INTO bodies VALUES (?, ?, ?, ?, ?, ?)",
        (
            number,
            body,
            b"" if article is None else pack_article(pack(article), html),
            UNREAD if article is None else VERSION,
            entry.summary if article is None else "",
            pack_enclosures(entry.enclosures),
        ),
    )


def html(connection: Connection, number: int) -> str:
    """A post's HTML as the feed gave it, cleaned of control characters only; NotFoundError."""
    return _html(connection, number, _row(connection, number)).decode()


def description(connection: Connection, number: int) -> str:
    """The feed's own summary of a post, plain text; NotFoundError."""
    return _summary(connection, number, _row(connection, number))


def post(connection: Connection, number: int) -> Post:
    """A post with its body; NotFoundError.

    An article that is not read yet, or was by an older version, is read, and stored where the library can be written.
    """
    row = _row(connection, number)
    version, block, offset = row[2], row[5], row[6]
    if version == VERSION:
        article = _article(connection, number, row)
    else:
        article = _read_anew(connection, _outdated(connection, number, row))
    shown = summary(connection, number)
    if not shown.minutes:  # it could not be stored
        words, minutes, references = measures(article)
        shown = shown._replace(words=words, minutes=minutes, references=references)
    return Post(shown, article, Position(block, offset))


def unread(connection: Connection, number: int) -> Outdated | None:
    """What a post's article is still to be read in; None where it is read; NotFoundError."""
    row = _row(connection, number)
    return None if row[2] == VERSION else _outdated(connection, number, row)


def _read_anew(connection: Connection, post: Outdated) -> Article:
    article = read_anew(post)
    if article is None:
        raise _damaged(connection, post.number, ValueError("it cannot be unpacked"))
    if connection.writable:
        with suppress(LibraryError):  # locked or full: it can be read all the same, and is stored the next time
            store_anew(connection, [(post, article)])
    return article


def read_anew(post: Outdated) -> Article | None:
    """What this version reads in a post; None where its HTML is damaged."""
    from srw_reader.article import read

    return None if post.html is None else read(post.html, url=post.url, enclosures=post.enclosures)


def put_in_index(connection: Connection, number: int) -> None:
    """Have a post found by its words; within a transaction, after all of it is stored."""
    search.put_in(connection, *_indexed(connection, number))
    connection.run("UPDATE posts SET indexed = 1 WHERE number = ?", (number,))


def take_out_of_index(connection: Connection, number: int) -> None:
    """Undo `put_in_index`, where it was done; within a transaction, before anything of the post is changed."""
    if connection.value("SELECT indexed FROM posts WHERE number = ?", (number,)):
        search.take_out(connection, *_indexed(connection, number))
        connection.run("UPDATE posts SET indexed = 0 WHERE number = ?", (number,))


def _indexed(connection: Connection, number: int) -> tuple[int, str, str, str, str]:
    """A post's place, title, text, tags and author, as the index gets them."""
    place, title, author = connection.row("SELECT place, title, author FROM posts WHERE number = ?", (number,))
    try:
        text = lowered(bare_text(_html(connection, number, _row(connection, number)).decode()))
    except DamagedError:
        text = ""  # the words of what cannot be read stay in the index: a search finds a post too many
    return place, title, text, "\n".join(spelled(connection, place)), author or ""


def unindexed(connection: Connection) -> int:
    """How many posts no search finds yet."""
    return int(connection.value("SELECT count(*) FROM posts WHERE NOT indexed"))


def to_index(connection: Connection, limit: int) -> list[Unindexed]:
    """Up to `limit` posts that no search finds yet, the newest first. Their words are looked up before anything is
    locked, which is half of the work."""
    sql = "SELECT number, digest FROM posts WHERE NOT indexed ORDER BY place DESC LIMIT ?"
    return [
        Unindexed(number, digest, _indexed(connection, number)) for number, digest in connection.rows(sql, (limit,))
    ]


def index(connection: Connection, posts: Sequence[Unindexed]) -> None:
    """Have posts found by their words, in one transaction. One that was indexed or updated meanwhile is left out."""
    with connection.transaction():
        for number, digest, words in posts:
            sql = "UPDATE posts SET indexed = 1 WHERE number = ? AND place = ? AND digest IS ? AND NOT indexed"
            if connection.run(sql, (number, words[0], digest)):
                search.put_in(connection, *words)


def outdated(connection: Connection) -> int:
    """How many articles are not read yet, or were by an older version."""
    return int(connection.value("SELECT count(*) FROM posts WHERE article_version < ?", (VERSION,)))


def to_read_anew(connection: Connection, limit: int) -> list[Outdated]:
    """Up to `limit` posts whose articles are not read yet, or were by an older version; in this order, newest first."""
    numbers = connection.rows(
        "SELECT number FROM posts INDEXED BY posts_by_article_version WHERE article_version < ? "
        "ORDER BY article_version, place DESC LIMIT ?",
        (VERSION, limit),
    )
    return [_outdated(connection, number, _row(connection, number)) for (number,) in numbers]


def store_anew(connection: Connection, read: Sequence[tuple[Outdated, Article | None]]) -> None:
    """Store articles that were read, in one transaction; what could not be read stays as it is, else is its bare text.

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
            if article is None and row[1] and (post.html is None or _is_whole(connection, post.number, row)):
                _keep(connection, post.number, row, citing)
            else:
                _replace(connection, post, article or plain_article(post.html or ""), citing)
        citing.settle()


def _replace(connection: Connection, post: Outdated, article: Article, citing: Citing) -> None:
    """Put an article in the place of the stored one, or of none."""
    number = post.number
    row = _row(connection, number)
    connection.run(
        "UPDATE posts SET words = ?, minutes = ?, reference_count = ? WHERE number = ?", (*measures(article), number)
    )
    html = (post.html or "").encode()
    body, summary = (row[0], row[3]) if post.html is None else (pack_html(html, _summary(connection, number, row)), "")
    connection.run(  # at once: what would grow and shrink again would leave its page half empty
        "UPDATE bodies SET html = ?, article = ?, article_version = ?, description = ? WHERE number = ?",
        (body, pack_article(pack(article), html), VERSION, summary, number),
    )
    citing.put_on(place_of(connection, number), article.references)


def _is_whole(connection: Connection, number: int, row: Any) -> bool:
    """Whether a stored article is neither damaged nor in the form of an older version."""
    try:
        _article(connection, number, row)
    except DamagedError:
        return False
    return True


def _keep(connection: Connection, number: int, row: Any, citing: Citing) -> None:
    """Have the stored article count as read by this version."""
    connection.run("UPDATE bodies SET article_version = ? WHERE number = ?", (VERSION, number))
    with suppress(DamagedError):
        citing.put_on(place_of(connection, number), _article(connection, number, row).references)


def _outdated(connection: Connection, number: int, row: Any) -> Outdated:
    url = connection.value("SELECT url FROM posts WHERE number = ?", (number,))
    try:
        source = _html(connection, number, row).decode()
    except DamagedError:
        source = None
    try:
        enclosures = unpack_enclosures(row[4])
    except (ValueError, TypeError) as error:
        raise _damaged(connection, number, error) from error
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


def _html(connection: Connection, number: int, row: Any) -> bytes:
    return _unpacked(connection, number, row)[0]


def _summary(connection: Connection, number: int, row: Any) -> str:
    return _unpacked(connection, number, row)[1] or str(row[3])


def _unpacked(connection: Connection, number: int, row: Any) -> tuple[bytes, str]:
    try:
        return unpack_html(row[0])
    except (zlib.error, ValueError, TypeError) as error:
        raise _damaged(connection, number, error) from error


def _article(connection: Connection, number: int, row: Any) -> Article:
    packed = row[1]
    html = _html(connection, number, row) if needs_html(packed) else b""
    try:
        return unpack(unpack_article(packed, html))
    except (zlib.error, ValueError, TypeError) as error:
        raise _damaged(connection, number, error) from error


def _damaged(connection: Connection, number: int, error: Exception) -> DamagedError:
    return connection.damaged(f"The text of post {number} is damaged ({error})")
