"""The notebook: sentences that the user keeps, with what they cite."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from srw_reader.errors import NotFoundError
from srw_reader.library.connection import Connection
from srw_reader.library.places import no_post
from srw_reader.library.selection import select
from srw_reader.library.times import from_seconds, to_seconds
from srw_reader.models import Excerpt, Filter, KeptReference, KeptSentence, Position

if TYPE_CHECKING:
    from srw_reader.library.kept_finder import KeptFinder

_COLUMNS = (
    "n.number, n.post, coalesce(p.title, n.title), coalesce(p.url, n.url), n.block, n.start, n.end_block, n.end, "
    "n.sentence, n.cited, n.note, n.created"
)
_FROM = "notes AS n LEFT JOIN posts AS p ON p.number = n.post"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Notebook:
    """The sentences that the user keeps."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, post: int, excerpt: Excerpt, note: str) -> KeptSentence:
        """Keep a sentence of a post, with what the user says of it; NotFoundError where there is no such post."""
        row = self._connection.row("SELECT title, url FROM posts WHERE number = ?", (post,))
        if row is None:
            raise no_post(post)
        now = to_seconds(datetime.now(UTC))
        title, url = row
        kept = KeptSentence(0, post, title, url, excerpt, note, from_seconds(now))
        return kept._replace(number=self._insert(None, kept))

    def put_back(self, kept: KeptSentence) -> None:
        """Keep a sentence again that was removed, as it was."""
        self._insert(kept.number, kept)

    def _insert(self, number: int | None, kept: KeptSentence) -> int:
        excerpt = kept.excerpt
        return self._connection.insert(
            "INSERT INTO notes (number, post, title, url, block, start, end_block, end, sentence, cited, note, created)"
            " VALUES (?, (SELECT number FROM posts WHERE number = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                kept.post,
                kept.title,
                kept.url,
                *excerpt.start,
                *excerpt.end,
                excerpt.sentence,
                _encode(excerpt.references),
                kept.note,
                to_seconds(kept.created),
            ),
        )

    def annotate(self, number: int, note: str) -> None:
        """Have something else said of a sentence, or nothing; NotFoundError."""
        if not self._connection.run("UPDATE notes SET note = ? WHERE number = ?", (note, number)):
            raise _not_kept(number)

    def cite(self, number: int, references: Sequence[KeptReference]) -> None:
        """Have a sentence cite something else, since the user has said what its citations mean; NotFoundError."""
        if not self._connection.run("UPDATE notes SET cited = ? WHERE number = ?", (_encode(references), number)):
            raise _not_kept(number)

    def remove(self, number: int) -> None:
        """Keep a sentence no longer; NotFoundError."""
        if not self._connection.run("DELETE FROM notes WHERE number = ?", (number,)):
            raise _not_kept(number)

    def find(self, number: int) -> KeptSentence:
        """A sentence by its number; NotFoundError."""
        rows = self._connection.rows(f"SELECT {_COLUMNS} FROM {_FROM} WHERE n.number = ?", (number,))
        if not rows:
            raise _not_kept(number)
        return self._kept(rows[0])

    def of_post(self, post: int) -> list[KeptSentence]:
        """The sentences that are kept of a post, in the order in which they stood there."""
        sql = f"SELECT {_COLUMNS} FROM {_FROM} WHERE n.post = ? ORDER BY n.block, n.start, n.number"
        return [self._kept(row) for row in self._connection.rows(sql, (post,))]

    def within(self, filter: Filter) -> Sequence[KeptSentence]:
        """The sentences of the posts within a filter, those kept last first; QueryError.

        What the filter's query looks for: see `KeptFinder`.
        """
        return self.finder(filter).found(filter.query)

    def finder(self, filter: Filter) -> KeptFinder:
        """What finds the sentences of the posts within a filter, its query aside, those kept last first."""
        from srw_reader.library.kept_finder import KeptFinder  # 10 ms, with the query language: no post needs it

        selection = select(self._connection, filter._replace(query=""))
        condition, parameters = "1", {}
        if not selection.everything or filter.view != "all":
            condition, parameters = f"p.place IN ({selection.query(selection.place)})", selection.parameters
        sql = f"SELECT {_COLUMNS} FROM {_FROM} WHERE {condition} ORDER BY n.created DESC, n.number DESC"
        return KeptFinder(self._connection, [self._kept(row) for row in self._connection.rows(sql, parameters)])

    def _kept(self, row: Any) -> KeptSentence:
        number, post, title, url, block, start, end_block, end, sentence, cited, note, created = row
        try:
            references = unpack(cited)
        except ValueError as error:
            raise self._connection.damaged(f"What kept sentence {number} cites is damaged ({error})") from error
        excerpt = Excerpt(Position(block, start), Position(end_block, end), sentence, references)
        return KeptSentence(number, post, title, url, excerpt, note, from_seconds(created))


def unpack(cited: str) -> tuple[KeptReference, ...]:
    """What a sentence cites, as the table has it (a JSON list of lists); ValueError where it is none."""
    try:
        references = tuple(KeptReference(*fields) for fields in json.loads(cited))
    except TypeError as error:
        raise ValueError(cited) from error
    if not all(_is_sound(reference) for reference in references):
        raise ValueError(cited)
    return references


def _is_sound(reference: KeptReference) -> bool:
    number, text, source, title, url, identifiers, confidence = reference
    return (
        isinstance(number, int)
        and isinstance(text, str)
        and all(isinstance(value, str | None) for value in (source, title, url))
        and isinstance(identifiers, Mapping)
        and all(isinstance(value, str) for value in identifiers.values())
        and confidence in ("sure", "likely", "open")
    )


def _not_kept(number: int) -> NotFoundError:
    return NotFoundError(f"The notebook has no sentence {number}: it was removed.")
