"""The pieces of posts' texts that have what a query looks for: why a search has found them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from srw_reader.errors import DamagedError, NotFoundError
from srw_reader.library.bodies import Body
from srw_reader.library.connection import Connection
from srw_reader.models import Snippet
from srw_reader.query import Phrase, parse, texts_in
from srw_reader.query.words import words
from srw_reader.strings.folding import bare, fold
from srw_reader.strings.html_text import bare_text, lowered

BEFORE = 80
"""How many characters of what stands before the first match are in a snippet at most."""
LENGTH = 400
"""How many characters it may have."""

_BETWEEN = r"(?:[^\w\n]|_)+"
"""What may stand between the words of a phrase: see `search`."""


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


def patterns(query: str) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
    """What the phrases and what the words of a query look like in a text without diacritics, in small letters."""
    phrases: list[re.Pattern[str]] = []
    single: list[re.Pattern[str]] = []
    for term in texts_in(parse(query)):
        found = words(fold(term.text))
        begins = term.text.endswith("*") if isinstance(term, Phrase) else term.begins
        if isinstance(term, Phrase) and len(found) > 1:
            phrases.append(_pattern(found, begins=begins))
        else:
            single += (_pattern([word], begins=begins and word is found[-1]) for word in found)
    return phrases, single


def _pattern(words: Sequence[str], *, begins: bool) -> re.Pattern[str]:
    end = r"[^\W_]*" if begins else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){_BETWEEN.join(map(re.escape, words))}{end}")


def snippet(text: str, phrases: Sequence[re.Pattern[str]], single: Sequence[re.Pattern[str]]) -> Snippet | None:
    """A piece of a text from shortly before the first phrase on, or the first word where there is no phrase."""
    searched = fold(bare(lowered(text)))
    at = next((place for some in (phrases, single) if (place := _first(searched, some)) is not None), None)
    if at is None or len(searched) != len(text):
        return None
    begin = max(0, at - BEFORE)
    if begin:
        begin = next((space.end() for space in re.compile(r"\s").finditer(text, begin, at)), begin)
    sign = "…" if begin else ""
    end = begin + LENGTH
    found = sorted(
        (match.start() - begin + len(sign), match.end() - begin + len(sign))
        for pattern in (*phrases, *single)
        for match in pattern.finditer(searched, begin, end)
    )
    return Snippet(sign + text[begin:end].replace("\n", " "), tuple(_apart(found)))


def _first(text: str, patterns: Sequence[re.Pattern[str]]) -> int | None:
    """Where the first match of any of some patterns begins."""
    return min((match.start() for pattern in patterns if (match := pattern.search(text))), default=None)


def _apart(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, without those that begin within another."""
    last = 0
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end
