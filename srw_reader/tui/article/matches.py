"""Places in an article where something stands that was searched for. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

from srw_reader.models import Block
from srw_reader.strings.folding import bare, fold

Place = tuple[int, int]
"""A block's index and a character in it."""


class Text:
    """The text of an article as it is searched, put together for that: without regard to case, by characters."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    @cached_property
    def _text(self) -> str:
        return "\n".join(block.text for block in self._blocks)

    @cached_property
    def _folded(self) -> str:
        return fold(self._text)

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each block begins."""
        return list(accumulate((len(block.text) + 1 for block in self._blocks), initial=0))

    def search(self, text: str) -> Matches:
        """Every place where a text stands, whatever its case, also within words."""
        if not text:
            return Matches()
        wanted = fold(text)
        found = re.compile(re.escape(wanted)).finditer(self._folded)
        return Matches(self._starts, [match.start() for match in found], len(wanted))

    def words(self, beginnings: Iterable[str]) -> Matches:
        """Every word that begins as one of those given, whatever its case and diacritics, as the library's search."""
        wanted = [re.escape(fold(beginning)) for beginning in beginnings]
        if not wanted:
            return Matches()
        word = re.compile(rf"(?<![^\W_])(?:{'|'.join(wanted)})[^\W_]*")
        spans = [match.span() for match in word.finditer(fold(bare(self._text)))]
        return Matches(self._starts, [start for start, _ in spans], [end - start for start, end in spans])


class Matches:
    """The matches of one search, and which of them the reader is at.

    Args:
        blocks: Where each block begins in the text that was searched.
        starts: Where each match begins in it, in order.
        lengths: How long each is, or all.
    """

    def __init__(
        self, blocks: Sequence[int] = (), starts: Sequence[int] = (), lengths: Sequence[int] | int = 0
    ) -> None:
        self._blocks = blocks
        self._starts = starts
        self._lengths = lengths
        self._longest = lengths if isinstance(lengths, int) else max(lengths, default=0)
        self.at = -1
        """Which match the reader is at, from 0; -1 where nothing was found."""

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def current(self) -> Place | None:
        """Where the match begins that the reader is at."""
        if self.at < 0:
            return None
        start = self._starts[self.at]
        block = bisect_right(self._blocks, start) - 1
        return block, start - self._blocks[block]

    def within(self, block: int, begin: int, stop: int) -> list[tuple[int, int]]:
        """The matches that have a character of a block from `begin` to `stop`: first character, one past the last."""
        if not self._starts:
            return []
        base = self._blocks[block]
        first = bisect_left(self._starts, base + begin - self._longest)
        found = []
        for index in range(first, bisect_left(self._starts, base + stop)):
            start = self._starts[index] - base
            end = start + (self._lengths if isinstance(self._lengths, int) else self._lengths[index])
            if end > begin:
                found.append((start, end))
        return found

    def start(self, here: Place) -> None:
        """Be at the first match from a place on, else at the first of all."""
        if not self._starts:
            self.at = -1
            return
        block, offset = here
        at = bisect_left(self._starts, self._blocks[block] + offset)
        self.at = at if at < len(self._starts) else 0

    def step(self, step: int) -> None:
        """Go on to another match, round the end."""
        if self._starts:
            self.at = (self.at + step) % len(self._starts)
