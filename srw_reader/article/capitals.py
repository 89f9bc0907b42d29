"""Capital letters in patterns, of which most texts have only those of Western Europe.

Python takes half a millisecond to compile a class of all capital letters, each time that one stands in a pattern, and
the forms of names have it two hundred times. So a pattern with them is compiled twice, at need: once for texts that
have none but the usual ones, which takes a twentieth of that, and once for all others. Both find the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from srw_reader.strings import patterns
from srw_reader.strings.patterns import Found, Instead, Pattern

_USUAL = "A-ZÀ-ÖØ-Þ"
"""Those of Latin-1."""
_FURTHER = re.compile("[Ā-ԯ]")
"""A letter of the same alphabets behind those, capital or not."""


def _ranges(chars: list[int]) -> str:
    """A list of characters for a class, those that follow each other as a range."""
    runs = [[char for _, char in run] for _, run in groupby(enumerate(chars), lambda pair: pair[1] - pair[0])]
    return "".join(chr(run[0]) if len(run) == 1 else f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


UPPER = _ranges([code for code in range(0x41, 0x530) if chr(code).isupper()])
"""Capital letters of the Latin, Greek and Cyrillic alphabets, for a class."""


class _ForCapitals:
    """A pattern with capital letters: for each text the one that is enough for it."""

    def __init__(self, source: str) -> None:
        self._usual, self._all = patterns.pattern(source.replace(UPPER, _USUAL)), patterns.pattern(source)

    def _for(self, text: str) -> Pattern:
        return self._usual if text.isascii() or not _has_further(text) else self._all

    def search(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> Found:
        return self._for(text).search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> Found:
        return self._for(text).match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> Found:
        return self._for(text).fullmatch(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> list[Any]:
        return self._for(text).findall(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize, /) -> Iterator[re.Match[str]]:
        return self._for(text).finditer(text, start, end)

    def split(self, text: str, /, maxsplit: int = 0) -> list[Any]:
        return self._for(text).split(text, maxsplit)

    def sub(self, instead: Instead, text: str, /, count: int = 0) -> str:
        return self._for(text).sub(instead, text, count)


@lru_cache(maxsize=16)
def _has_further(text: str) -> bool:
    return _FURTHER.search(text) is not None


def pattern(source: str, flags: int = 0) -> Pattern:
    """What `re.compile` gives, later; where cases are one, capitals are not told apart."""
    return patterns.pattern(source, flags) if flags or UPPER not in source else _ForCapitals(source)
