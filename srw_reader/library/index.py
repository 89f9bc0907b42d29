"""The full-text index: the words of posts, by their places.

`search` has all words of a post, `prominent` what it is about: those of its title, and those that its text says often.
A refresh stores posts without their words, which follow: `posts.indexed` says of which they are there.

The index holds no text, so that it costs a third of what it indexes. To take a post out, the very text that was put in
is needed: it is made anew from what is stored. Hence `srw_reader.strings.html_text.rough_text` and what is `_often` may
only change together with a migration that builds the index anew.

FTS5 keeps the words of each transaction in a segment of its own, and merges four of a size into one as more come. Each
segment says its words and where its posts begin again: where most posts came at once, all segments are merged once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from srw_reader.errors import DamagedError
from srw_reader.library.bodies import Body
from srw_reader.library.connection import Connection
from srw_reader.library.pending import Unindexed
from srw_reader.library.tag_writer import spelled
from srw_reader.query.words import words
from srw_reader.strings.html_text import lowered, rough_text

_PUT = (
    "INSERT INTO search (rowid, title, body, tags, author) VALUES (?, ?, ?, ?, ?)",
    "INSERT INTO prominent (rowid, title, often) VALUES (?, ?, ?)",
)
_TAKE = (
    "INSERT INTO search (search, rowid, title, body, tags, author) VALUES ('delete', ?, ?, ?, ?, ?)",
    "INSERT INTO prominent (prominent, rowid, title, often) VALUES ('delete', ?, ?, ?)",
)
_TABLES = ("search", "prominent")
MERGED = 16
"""How many of FTS5's pages, of 4 KB, are merged in one transaction: 2 ms."""
LARGE = 2_048
"""Pages with the beginning of a word from which on a table is left to FTS5: to merge all of it takes half a second."""
OFTEN = 3
"""How many times a text says a word often."""
SHARE = 500
"""In a long text it does once in so many words."""


class Index:
    """What searches look in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count_pending(self) -> int:
        """How many posts no search finds yet; those that a refresh has just stored."""
        return int(self._connection.value("SELECT count(*) FROM posts WHERE NOT indexed"))

    def pending(self, limit: int) -> list[Unindexed]:
        """Up to `limit` of them, the newest first, for `store`.

        Their words are looked up here, before anything is locked, which is half of the work.
        """
        sql = "SELECT number, digest FROM posts WHERE NOT indexed ORDER BY place DESC LIMIT ?"
        rows = self._connection.rows(sql, (limit,))
        return [self._unindexed(number, digest) for number, digest in rows]

    def store(self, posts: Sequence[Unindexed]) -> None:
        """Have posts found by the bare text of their HTML, in one transaction; 0.6 ms each.

        One that was indexed or updated since `pending` is left out. They go in by their places, in rising order: FTS5
        makes a segment of its own of each post that stands before the last one.
        """
        with self._connection.transaction():
            for post in sorted(posts, key=attrgetter("place")):
                sql = "UPDATE posts SET indexed = 1 WHERE number = ? AND place = ? AND digest IS ? AND NOT indexed"
                if self._connection.run(sql, (post.number, post.place, post.digest)):
                    self._write(_PUT, post)

    def scattered(self) -> list[str]:
        """The tables to `merge`: those that are not large, and no segment of which has half of the table."""
        found: list[str] = []
        for table in _TABLES:
            sizes = f"SELECT count(*) AS pages FROM {table}_idx GROUP BY segid"
            pages, greatest = self._connection.row(f"SELECT sum(pages), max(pages) FROM ({sizes})")
            if pages and 2 * greatest < pages < LARGE:
                found.append(table)
        return found

    def merge(self, table: str) -> bool:
        """Merge a part of a table's segments in one transaction.

        Returns:
            Whether there was anything to do: when there is not, the table has one segment, and those that came since.
        """
        with self._connection.transaction():
            _, before = self._connection.version
            self._connection.run(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (-MERGED,))
            _, after = self._connection.version
        return after - before > 1

    def put_in(self, number: int) -> None:
        """Have a post found; within a transaction, after all of it is stored."""
        self._write(_PUT, self._unindexed(number, ""))
        self._connection.run("UPDATE posts SET indexed = 1 WHERE number = ?", (number,))

    def take_out(self, number: int) -> bool:
        """Undo `put_in`, where it was done; within a transaction, before anything of the post is changed.

        Returns:
            Whether it was.
        """
        if not self._connection.value("SELECT indexed FROM posts WHERE number = ?", (number,)):
            return False
        self._write(_TAKE, self._unindexed(number, ""))
        self._connection.run("UPDATE posts SET indexed = 0 WHERE number = ?", (number,))
        return True

    def _write(self, statements: tuple[str, str], post: Unindexed) -> None:
        everything, prominent = statements
        self._connection.run(everything, (post.place, *post.texts))
        self._connection.run(prominent, (post.place, post.texts[0], post.often))

    def _unindexed(self, number: int, digest: str) -> Unindexed:
        """A post with its words."""
        sql = "SELECT place, title, author FROM posts WHERE number = ?"
        place, title, author = self._connection.row(sql, (number,))
        try:
            text = lowered(rough_text(Body(self._connection, number).html))
        except DamagedError:
            text = ""  # the words of what cannot be read stay in the index: a search finds a post too many
        tags = "\n".join(spelled(self._connection, place))
        return Unindexed(number, digest, place, (title, text, tags, author or ""), _often(text))


def _often(text: str) -> str:
    """The words that a text says often."""
    said = words(text.lower())
    least = max(OFTEN, len(said) // SHARE)
    return " ".join([word for word, times in Counter(said).items() if times >= least])
