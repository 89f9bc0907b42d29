"""Looking for what a search has found in the texts of the posts that are painted: see `asking`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from srw_reader.library import Library
from srw_reader.models import Snippet
from srw_reader.named_tuple import NamedTuple


class Excerpted(NamedTuple):
    """Where posts have what a query looks for."""

    query: str
    snippets: Mapping[int, Snippet | None]
    """By the posts' numbers; None where it is not in their texts."""


def excerpt(query: str, numbers: Sequence[int], library: Library) -> Iterator[Excerpted | None]:
    """Make the snippets of some posts."""
    made: dict[int, Snippet | None] = {}
    for number, snippet in library.snippets.of(query, numbers):
        made[number] = snippet
        yield None
    yield Excerpted(query, made)
