"""Places in an article where something stands that was searched for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from srw_reader.models import Block

Place = tuple[int, int]
"""A block's index and a character in it."""


@dataclass
class Matches:
    """The matches of one search, and which of them the reader is at."""

    found: list[tuple[int, int, int]] = field(default_factory=list)
    """Block, first character, one past the last; in document order."""
    by_block: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """The same, for each block."""
    at: int = -1
    """Index in `found`; -1 where nothing was found."""

    @property
    def current(self) -> Place | None:
        """Where the match begins that the reader is at."""
        return self.found[self.at][:2] if self.at >= 0 else None

    def start(self, here: Place) -> None:
        """Be at the first match from a place on, else at the first of all."""
        after = (at for at, hit in enumerate(self.found) if hit[:2] >= here)
        self.at = next(after, 0 if self.found else -1)

    def step(self, step: int) -> None:
        """Go on to another match, round the end."""
        if self.found:
            self.at = (self.at + step) % len(self.found)


def search(blocks: Sequence[Block], words: Iterable[str]) -> Matches:
    """Every place where one of the words stands, whatever its case."""
    wanted = sorted((re.escape(word) for word in words if word), key=len, reverse=True)
    matches = Matches()
    if wanted:
        pattern = re.compile("|".join(wanted), re.IGNORECASE)
        for index, block in enumerate(blocks):
            if hits := [match.span() for match in pattern.finditer(block.text)]:
                matches.by_block[index] = hits
                matches.found += [(index, start, end) for start, end in hits]
    return matches
