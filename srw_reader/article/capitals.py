"""Capital letters in patterns, of which most texts have only those of Western Europe.

Python takes half a millisecond to compile a class of all capital letters, each time that one stands in a pattern, and
the forms of names have it two hundred times. So a pattern with them is compiled twice, at need: once for texts that
have none but the usual ones, which takes a twentieth of that, and once for all others. Both find the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import cast

from srw_reader.strings import patterns

_USUAL = "A-ZÀ-ÖØ-Þ"
"""Those of Latin-1."""
_FURTHER = re.compile("[Ā-ԯ]")
"""A letter of the same alphabets behind those, capital or not."""
_LOOKING = frozenset(("search", "match", "fullmatch", "findall", "finditer"))
"""What a pattern does with a text, and with nothing else before it."""


def _ranges(chars: list[int]) -> str:
    """A list of characters for a class, those that follow each other as a range."""
    runs = [[char for _, char in run] for _, run in groupby(enumerate(chars), lambda pair: pair[1] - pair[0])]
    return "".join(chr(run[0]) if len(run) == 1 else f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


UPPER = _ranges([code for code in range(0x41, 0x530) if chr(code).isupper()])
"""Capital letters of the Latin, Greek and Cyrillic alphabets, for a class."""


class _Pattern:
    """A pattern with capital letters: for each text the one that is enough for it."""

    def __init__(self, source: str) -> None:
        self._usual, self._all = patterns.pattern(source.replace(UPPER, _USUAL)), patterns.pattern(source)

    def _enough_for(self, text: str) -> re.Pattern[str]:
        return self._all if _has_further(text) else self._usual

    def sub(self, instead: str, text: str) -> str:
        """What `re.Pattern.sub` gives: of its arguments, the text is not the first."""
        return self._enough_for(text).sub(instead, text)

    def __getattr__(self, name: str) -> object:
        if name not in _LOOKING:
            raise AttributeError(name)

        def found(text: str, *place: int) -> object:
            return getattr(self._enough_for(text), name)(text, *place)

        setattr(self, name, found)
        return found


@lru_cache(maxsize=16)
def _has_further(text: str) -> bool:
    return _FURTHER.search(text) is not None


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later, for `_LOOKING` and `sub`; where cases are one, capitals are not told apart."""
    if flags or UPPER not in source:
        return patterns.pattern(source, flags)
    return cast("re.Pattern[str]", _Pattern(source))
