"""What the reader has said that citations mean. It is kept for ever, and never follows from anything else."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from srw_reader.library.connection import Connection
from srw_reader.library.places import place_of
from srw_reader.library.times import to_seconds
from srw_reader.models import Decisions, Spot


class DecisionStore:
    """What the reader has said that citations mean."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_post(self, number: int) -> Decisions:
        """What was said of a post's citations; also of those that its text has no more."""
        rows = self._connection.rows("SELECT sentence, text, place, meant FROM decisions WHERE post = ?", (number,))
        return {Spot(*spot): tuple(json.loads(meant)) for *spot, meant in rows}

    def posts(self) -> list[int]:
        """The numbers of the posts with decisions, in order."""
        return [number for (number,) in self._connection.rows("SELECT DISTINCT post FROM decisions ORDER BY post")]

    def decide(self, number: int, spot: Spot, references: tuple[str, ...]) -> None:
        """Keep what a citation means, in place of what was said before; NotFoundError.

        Args:
            number: Of the post.
            spot: Where the citation stands.
            references: The texts of the references that it means; none where its list has none of it.
        """
        with self._connection.transaction():
            place_of(self._connection, number)
            self._connection.run(
                "INSERT INTO decisions (post, sentence, text, place, meant, decided) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET meant = excluded.meant, decided = excluded.decided",
                (number, *spot, json.dumps(references, ensure_ascii=False), to_seconds(datetime.now(UTC))),
            )

    def withdraw(self, number: int, spot: Spot) -> None:
        """Forget what was said of a citation."""
        self._connection.run(
            "DELETE FROM decisions WHERE post = ? AND sentence = ? AND text = ? AND place = ?", (number, *spot)
        )
