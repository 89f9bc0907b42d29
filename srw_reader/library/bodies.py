"""Posts' bodies: the HTML as it came in and the article that was read in it, both compressed (`packing`).

The HTML stands for itself, since the article can always be read in it anew.
"""

from __future__ import annotations

import zlib
from functools import cached_property

from srw_reader.article import VERSION
from srw_reader.article.packed import pack, unpack
from srw_reader.errors import DamagedError
from srw_reader.library.changes import Insert, Update, compressed
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
from srw_reader.library.places import no_post
from srw_reader.models import Article, Enclosure, Position

UNREAD = 0
"""The version that stands for no article."""


class Body:
    """A post's body as it is stored; unpacked, and found damaged (DamagedError), where something is asked for.

    Attributes:
        number: The post's.
        packed_html: The HTML, with or without the summary.
        packed_article: The article; empty where none is read yet.
        version: Of the program that read the article; `UNREAD` where none did.
        position: Where reading the article stopped.

    Raises:
        NotFoundError: There is no such post.
    """

    def __init__(self, connection: Connection, number: int) -> None:
        row = connection.row(
            "SELECT html, article, b.article_version, description, enclosures, position_block, position_offset "
            "FROM bodies AS b JOIN posts USING (number) WHERE number = ?",
            (number,),
        )
        if row is None:
            raise no_post(number)
        self._connection = connection
        self.number = number
        self.packed_html, self.packed_article, self.version, self._description, self._enclosures, *position = row
        self.position = Position(*position)

    @property
    def html(self) -> str:
        """The HTML as the feed gave it, cleaned of control characters only."""
        return self._unpacked[0].decode()

    @property
    def summary(self) -> str:
        """The feed's own summary, plain text."""
        return str(self._description) or self._unpacked[1]

    @property
    def article(self) -> Article:
        """The article that was read; only where one was."""
        try:
            html = self._unpacked[0] if needs_html(self.packed_article) else b""
            return unpack(unpack_article(self.packed_article, html))
        except (zlib.error, ValueError, TypeError) as error:
            raise self._connection.damaged(self._sentence(error)) from error

    @property
    def has_whole_article(self) -> bool:
        """Whether the article is neither damaged nor in the form of an older version."""
        try:
            return self.article is not None
        except DamagedError:
            return False

    @property
    def enclosures(self) -> tuple[Enclosure, ...]:
        """The files that the post carries."""
        try:
            return unpack_enclosures(self._enclosures)
        except (ValueError, TypeError) as error:
            raise self._connection.damaged(self._sentence(error)) from error

    @cached_property
    def _unpacked(self) -> tuple[bytes, str]:
        try:
            return unpack_html(self.packed_html)
        except (zlib.error, ValueError, TypeError) as error:
            raise self._connection.damaged(self._sentence(error)) from error

    def _sentence(self, error: Exception) -> str:
        return f"The text of post {self.number} is damaged ({error})"

    def replace_article(self, article: Article, html: str | None) -> None:
        """Put an article in the place of the stored one, or of none; within a transaction.

        Args:
            article: Read by this version.
            html: What it was read in; None where that is damaged, and stays so.
        """
        self._connection.run(
            "UPDATE posts SET words = ?, minutes = ?, reference_count = ?, citation_count = ? WHERE number = ?",
            (*measures(article), self.number),
        )
        source = (html or "").encode()
        packed = self.packed_html if html is None else pack_html(source, self.summary)
        self._connection.run(  # at once: what would grow and shrink again would leave its page half empty
            "UPDATE bodies SET html = ?, article = ?, article_version = ?, description = ? WHERE number = ?",
            (
                packed,
                pack_article(pack(article), source),
                VERSION,
                self._description if html is None else "",
                self.number,
            ),
        )

    def keep_article(self) -> None:
        """Have the stored article count as read by this version; within a transaction."""
        self._connection.run("UPDATE bodies SET article_version = ? WHERE number = ?", (VERSION, self.number))


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


def measures(article: Article | None) -> tuple[int, int, int, int]:
    """How many words, minutes, references and citations an article has; no minute where that is not known yet."""
    if article is None:
        return 0, 0, 0, 0
    return article.words, article.minutes, len(article.references), len(article.citations)
