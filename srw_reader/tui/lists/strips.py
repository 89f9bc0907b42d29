"""Lines for the screen that are made of few objects, and come apart where they were put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip


class Line(Strip):
    """A line that keeps only what it was asked for: with each `Strip` Textual 8 makes seven caches, 1 KB in 1.7 µs.

    Args:
        segments: What it says. They are not to be changed any more.
        cells: How wide it is.
    """

    __slots__ = ()

    def __init__(self, segments: list[Segment], cells: int) -> None:
        self._segments, self._cell_length = segments, cells
        self._render_cache = self._link_ids = self._cell_count = None

    def __getattr__(self, name: str) -> FIFOCache[Any, Any]:
        """A cache, at the first need."""
        if not name.endswith("_cache"):
            raise AttributeError(name)
        cache: FIFOCache[Any, Any] = FIFOCache(4)
        setattr(self, name, cache)
        return cache


class Joined(Line):
    """A line that was put together of others, which are what it is divided into where they meet.

    The compositor does divide it there: at scrollbars, and at the edges of widgets.

    Args:
        pieces: These others.
        ends: The cells at which they end.
    """

    __slots__ = ("_ends", "_pieces")

    def __init__(self, pieces: Sequence[Strip], ends: list[int]) -> None:
        super().__init__([segment for piece in pieces for segment in piece], ends[-1])
        self._pieces, self._ends = pieces, ends

    def divide(self, cuts: list[int]) -> Sequence[Strip]:  # type: ignore[override]  # it is always a list
        """The parts of it that end at some cells."""
        return self._pieces if cuts == self._ends else super().divide(cuts)
