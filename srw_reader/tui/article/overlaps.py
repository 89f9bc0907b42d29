"""Stretches of a text, found by where they are. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar


class Stretch(Protocol):
    """Something with a beginning and an end."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One past the last."""


T = TypeVar("T", bound=Stretch)


class Overlaps(Generic[T]):
    """Stretches that may nest and overlap.

    Args:
        stretches: Sorted by their beginnings.
    """

    __slots__ = ("_reach", "_starts", "_stretches")

    def __init__(self, stretches: Sequence[T]) -> None:
        self._stretches = stretches
        self._starts = [stretch.start for stretch in stretches]
        self._reach = list(accumulate((stretch.end for stretch in stretches), max))

    def within(self, begin: int, stop: int) -> list[T]:
        """Those that have a character from `begin` to `stop`, in their order."""
        first, last = bisect_right(self._reach, begin), bisect_left(self._starts, stop)
        return [stretch for stretch in self._stretches[first:last] if stretch.end > begin]
