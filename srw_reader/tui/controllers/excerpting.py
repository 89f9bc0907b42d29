"""Looking for what a search has found in the texts of the posts that are painted: see `asking`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.message import Message

from srw_reader.library import Library
from srw_reader.models import Snippet


class Excerpted(Message):
    """Where posts have what a query looks for, by their numbers; None where that is not in their texts."""

    def __init__(self, query: str, snippets: Mapping[int, Snippet | None]) -> None:
        self.query, self.snippets = query, snippets
        super().__init__()


def excerpt(query: str, numbers: Sequence[int], library: Library) -> Iterator[Message | None]:
    """Make the snippets of some posts."""
    made: dict[int, Snippet | None] = {}
    for number, snippet in library.snippets.of(query, numbers):
        made[number] = snippet
        yield None
    yield Excerpted(query, made)
