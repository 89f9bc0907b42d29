"""Looking for phrases in the texts of posts: see `asking`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srw_reader.library import Library
from srw_reader.named_tuple import NamedTuple

FIRST = 64
"""Posts found after which they are told for the first time: more than there is room for. From then on twice as many."""


class Found(NamedTuple):
    """The posts that have a phrase, or those found so far."""

    phrase: str
    places: Sequence[int]
    """See `Phrases.having`."""
    is_all: bool


def look(phrases: Sequence[str], library: Library) -> Iterator[Found | None]:
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
