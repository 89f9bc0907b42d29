"""Which lines of a source the text of an article comes from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from unicodedata import normalize

from srw_reader.models import Block

_MARKUP = re.compile(
    r"(?is)<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[a-z/!?](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
)
_TARGET = re.compile(r"(?<=\])(?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'][^\"'\n]*[\"'])?\)|\[[^\[\]\n]*\])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ENOUGH = 40
"""Letters and digits by which a long paragraph is known."""
_SHORT = 16
"""Letters and digits of a text so short that it may as well be part of another."""
_NEAR = 200
"""Letters and digits that may stand between such a text and the one before it."""


class Lines:
    """The lines of a source that the text of an article comes from.

    Source and text are compared by their letters and digits alone, which markup leaves as they are.

    Args:
        source: HTML or Markdown.
        blocks: Of the article that was made of it.
    """

    def __init__(self, source: str, blocks: Sequence[Block]) -> None:
        self._letters, self._places = _visible(source)
        self._breaks = [found.start() for found in re.finditer("\n", source)]
        self._blocks = blocks
        self._starts = list(self._found(blocks))

    def line(self, block: int, at: int) -> int | None:
        """The line, from 1, of a character of a block; None where the block is not found in the source."""
        start = self._starts[block]
        if start is None:
            return None
        place = min(start + len(_letters(self._blocks[block].text[:at])), len(self._places) - 1)
        return bisect_right(self._breaks, self._places[place]) + 1

    def _found(self, blocks: Sequence[Block]) -> Iterator[int | None]:
        """Where each block begins, in letters; footnotes may stand elsewhere than their text."""
        at = 0
        for block in blocks:
            key = _letters(block.text)
            start = self._find(key, at)
            if start is not None and start >= at:
                at = start + len(key)
            yield start

    def _find(self, key: str, at: int) -> int | None:
        """Where a text begins, all of it or its beginning or end, from a place on or else anywhere."""
        if len(key) < _SHORT:
            start = self._letters.find(key, at, at + _NEAR + len(key)) if key else -1
            return start if start >= 0 else None
        parts = ((key, 0), (key[:_ENOUGH], 0), (key[-_ENOUGH:], len(key[:-_ENOUGH])), (key[:_SHORT], 0))
        for begin in (at, 0):
            for part, before in parts:
                if (start := self._letters.find(part, begin)) >= 0:
                    return max(0, start - before)
        return None


def _visible(source: str) -> tuple[str, list[int]]:
    """The letters and digits of a source that are shown, and the place of each."""
    hidden = sorted((*_spans(_MARKUP, source), *_spans(_TARGET, source), *_spans(_ENTITY, source)))
    letters: list[str] = []
    places: list[int] = []
    at = 0

    def show(text: str, begin: int | None, place: int) -> None:
        for offset, char in enumerate(text):
            kept = _letters(char)
            letters.append(kept)
            places.extend([place if begin is None else begin + offset] * len(kept))

    for start, end in hidden:
        if start < at:
            continue
        show(source[at:start], at, at)
        if source[start] == "&":
            show(unescape(source[start:end]), None, start)
        at = end
    show(source[at:], at, at)
    return "".join(letters), places


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in pattern.finditer(text))


def _letters(text: str) -> str:
    """Letters and digits in one form, without case."""
    folded = text.casefold() if text.isascii() else normalize("NFKD", text).casefold()
    return "".join(filter(str.isalnum, folded))
