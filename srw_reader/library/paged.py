"""Sequences of which only what is looked at is read."""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Sequence
from typing import TypeVar, overload

PAGE = 64
"""How many rows are read at a time."""
PAGES = 32
"""How many pages are kept."""

T = TypeVar("T")


class Paged(Sequence[T]):
    """Rows that are read a page at a time, as they are looked at; the pages looked at last are kept.

    Args:
        length: How many rows there are.
    """

    def __init__(self, length: int) -> None:
        self._length = length
        self._pages: OrderedDict[int, list[T]] = OrderedDict()

    @abstractmethod
    def _read(self, first: int) -> list[T]:
        """The page that begins with a row."""

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        row = index + len(self) if index < 0 else index
        if not 0 <= row < self._length and not 0 <= row < len(self):
            raise IndexError(f"row {index} of {len(self)}")
        page, offset = divmod(row, PAGE)
        return self._page(page)[offset]

    def _page(self, page: int) -> list[T]:
        rows = self._pages.get(page)
        if rows is None:
            rows = self._pages[page] = self._read(page * PAGE)
            if len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return rows
