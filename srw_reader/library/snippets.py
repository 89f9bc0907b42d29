"""The pieces of posts' texts that have what a query looks for: why a search has found them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from srw_reader.errors import DamagedError, NotFoundError
from srw_reader.library.bodies import Body
from srw_reader.library.connection import Connection
from srw_reader.models import Snippet
from srw_reader.query.patterns import apart, patterns, searched
from srw_reader.strings.html_text import bare_text

BEFORE = 80
"""How many characters of what stands before the first match are in a snippet at most."""
LENGTH = 400
"""How many characters it may have."""


class Snippets:
    """The snippets of a library's posts, which are looked for in their texts: about a millisecond a post."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, query: str, numbers: Sequence[int]) -> Iterator[tuple[int, Snippet | None]]:
        """Posts by their numbers, each with its snippet.

        None where a post has been found by something else, such as its title or its tags; where it is gone; and where
        its text is damaged, which is said when it is opened. QueryError.
        """
        phrases, single = patterns(query)
        for number in numbers:
            try:
                text = bare_text(Body(self._connection, number).html)
            except (DamagedError, NotFoundError):
                yield number, None
                continue
            yield number, snippet(text, phrases, single)


def snippet(text: str, phrases: Sequence[re.Pattern[str]], single: Sequence[re.Pattern[str]]) -> Snippet | None:
    """A piece of a text from shortly before the first phrase on, or the first word where there is no phrase."""
    bare = searched(text)
    at = next((place for some in (phrases, single) if (place := _first(bare, some)) is not None), None)
    if at is None or len(bare) != len(text):
        return None
    begin = max(0, at - BEFORE)
    if begin:
        begin = next((space.end() for space in re.compile(r"\s").finditer(text, begin, at)), begin)
    sign = "…" if begin else ""
    end = begin + LENGTH
    by = len(sign) - begin
    found = tuple((start + by, stop + by) for start, stop in apart(bare, (*phrases, *single), begin, end))
    return Snippet(sign + text[begin:end].replace("\n", " "), found)


def _first(text: str, patterns: Sequence[re.Pattern[str]]) -> int | None:
    """Where the first match of any of some patterns begins."""
    return min((match.start() for pattern in patterns if (match := pattern.search(text))), default=None)
