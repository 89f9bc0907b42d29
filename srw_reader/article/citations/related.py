"""Words that health and science writing uses for one thing: a summary says "driving", the text "behind the wheel"."""

from __future__ import annotations

from functools import cache

from srw_reader.article import lexicon
from srw_reader.article.citations.stems import stem
from srw_reader.strings.clean import fold


@cache
def relations() -> dict[str, frozenset[int]]:
    """The groups of words for one thing, as numbers, by the stem of each word."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lexicon.lines("related")):
        for word in fold(line).split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
