"""What a query looks for, as it stands in texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from srw_reader.query.parse import parse
from srw_reader.query.tree import Phrase, texts_in
from srw_reader.query.words import words
from srw_reader.strings.folding import bare, fold
from srw_reader.strings.html_text import lowered

_BETWEEN = r"(?:[^\w\n]|_)+"
"""What may stand between the words of a phrase: see `search`."""


def searched(text: str) -> str:
    """A text as patterns look through it: in small letters, without diacritics."""
    return fold(bare(lowered(text)))


@lru_cache(maxsize=8)
def patterns(query: str) -> tuple[Sequence[re.Pattern[str]], Sequence[re.Pattern[str]]]:
    """What the phrases and what the words of a query look like in what `searched` makes of a text."""
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


def matches(query: str, text: str) -> list[tuple[int, int]]:
    """Where a text has what a query looks for: from which character to before which, in order, none within another."""
    phrases, single = patterns(query)
    bare = searched(text)
    return apart(bare, (*phrases, *single), 0, len(bare)) if len(bare) == len(text) else []


def apart(text: str, patterns: Sequence[re.Pattern[str]], begin: int, end: int) -> list[tuple[int, int]]:
    """Where patterns match in a part of a text, in order, without what begins within another match."""
    spans = sorted(match.span() for pattern in patterns for match in pattern.finditer(text, begin, end))
    found: list[tuple[int, int]] = []
    for start, stop in spans:
        if not found or start >= found[-1][1]:
            found.append((start, stop))
    return found
