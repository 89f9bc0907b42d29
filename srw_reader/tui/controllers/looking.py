"""Looking for phrases in the texts of posts: see `asking`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.message import Message

from srw_reader.library import Library

FIRST = 64
"""Posts found after which they are told for the first time: more than there is room for. From then on twice as many."""


class Found(Message):
    """The posts that have a phrase, or those found so far."""

    def __init__(self, phrase: str, places: Sequence[int], *, is_all: bool) -> None:
        self.phrase, self.places, self.is_all = phrase, places, is_all
        super().__init__()


def look(phrases: Sequence[str], library: Library) -> Iterator[Message | None]:
    """Look for phrases, one after the other."""
    for phrase in phrases:
        found: list[int] = []
        told = FIRST
        for some in library.phrases.having(phrase):
            found += some
            is_time = len(found) >= told
            yield Found(phrase, tuple(found), is_all=False) if is_time else None
            told = 2 * len(found) if is_time else told
        yield Found(phrase, found, is_all=True)
