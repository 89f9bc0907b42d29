"""Sets of posts that were unpacked before: what the connections to one library have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from srw_reader.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pyroaring import BitMap


class TagSets(NamedTuple):
    """The tags that posts have, in the order of their keys."""

    names: Sequence[str]
    """As they are shown."""
    posts: Mapping[str, BitMap]
    """By their keys."""


class Marks(NamedTuple):
    """All posts of a library by how they are marked, by number."""

    every: BitMap
    unread: BitMap
    starred: BitMap
    aside: BitMap
    """Those that are listed only where their feeds are asked for."""


class KeptSets:
    """Sets, each beside what the library's counter said when they were read; for any thread, and none changes a set."""

    def __init__(self) -> None:
        self.tags: tuple[int, TagSets] = (-1, TagSets((), {}))
        self.feeds: tuple[int, Mapping[int, BitMap]] = (-1, {})
        """By the numbers of feeds."""
        self.marks: tuple[int, Marks | None] = (-1, None)
