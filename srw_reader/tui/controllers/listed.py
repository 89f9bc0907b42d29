"""The posts that are listed, newest first or in an order of their own; both lists are asked alike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias, overload

from srw_reader.library import Library
from srw_reader.models import Filter, Group, Mark, Order, PostSummary

Pins: TypeAlias = Sequence[tuple[int, int]]
"""Rows, and the numbers of the posts that stay there."""


class Newest(Sequence[PostSummary]):
    """The posts within a filter, newest first, and between them, at their rows, posts that were there a moment ago.

    Without these pins, a post opened in the unread view would be gone from under the cursor, and the next
    key would be about another one.

    Args:
        library: Where they are.
        which: The filter.
        pins: Those that it lets through again need none any more.
    """

    groups: tuple[Group, ...] = ()

    def __init__(self, library: Library, which: Filter, pins: Iterable[tuple[int, int]] = ()) -> None:
        self._library, self._which = library, which
        self.found = library.posts.within(which)
        """What the filter lets through."""
        self.pins: Pins = sorted(pin for pin in pins if library.posts.row(which, pin[1]) is None)
        self._rows = [row for row, _ in self.pins]
        self._pinned = [library.posts.summary(number) for _, number in self.pins]

    def __len__(self) -> int:
        return len(self.found) + len(self._rows)

    @property
    def at_least(self) -> int:
        """How many rows there surely are, without counting: see `PostList.at_least`."""
        return self.found.at_least + len(self._rows)

    @overload
    def __getitem__(self, row: int) -> PostSummary: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[PostSummary]: ...
    def __getitem__(self, row: int | slice) -> PostSummary | Sequence[PostSummary]:
        if isinstance(row, slice):
            return [self[at] for at in range(*row.indices(len(self)))]
        before = bisect_left(self._rows, row)
        if before < len(self._rows) and self._rows[before] == row:
            return self._pinned[before]
        return self.found[row - before]

    def row(self, number: int) -> int | None:
        """The row of a post; None where it is not among them."""
        for row, pinned in self.pins:
            if pinned == number:
                return row
        found = self._library.posts.row(self._which, number)
        if found is None:
            return None
        for row in self._rows:
            found += row <= found
        return found

    def pins_with(self, number: int) -> Pins:
        """The pins, and one for a post that is to stay where it is; none where it is not among them."""
        row, others = self.row(number), [pin for pin in self.pins if pin[1] != number]
        return others if row is None else [*others, (row, number)]

    def next_unread(self, after: int | None, step: Literal[1, -1]) -> PostSummary | None:
        """The nearest unread post below a post (1) or above it (-1); from the top or the bottom without a post."""
        return self._library.posts.next_unread(self._which, after, step)

    def mark_read_beyond(self, number: int, step: Literal[1, -1]) -> Sequence[Mark]:
        """Mark the posts below a post read (1), or those above it (-1); how they were marked before. LibraryError."""
        return self._library.state.mark_read_beyond(self._which, number, step)


class Arranged(Sequence[PostSummary]):
    """Posts in an order of their own. What is done to them moves none, also where they would be elsewhere by now.

    Args:
        library: Where they are.
        order: Which posts.
    """

    pins: Pins = ()

    def __init__(self, library: Library, order: Order) -> None:
        self._library, self._numbers = library, order.numbers
        self._posts = library.posts.listed(order)
        self.groups = order.groups

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def at_least(self) -> int:
        """How many rows there are."""
        return len(self._numbers)

    @overload
    def __getitem__(self, row: int) -> PostSummary: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[PostSummary]: ...
    def __getitem__(self, row: int | slice) -> PostSummary | Sequence[PostSummary]:
        return self._posts[row]

    def row(self, number: int) -> int | None:
        """The row of a post; None where it is not among them."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return None

    def pins_with(self, number: int) -> Pins:
        """None: every post stays."""
        return ()

    def next_unread(self, after: int | None, step: Literal[1, -1]) -> PostSummary | None:
        """The nearest unread post below a post (1) or above it (-1); from the top or the bottom without a post."""
        return self._library.posts.first_unread(self._beyond(after, step))

    def mark_read_beyond(self, number: int, step: Literal[1, -1]) -> Sequence[Mark]:
        """Mark the posts below a post read (1), or those above it (-1); how they were marked before. LibraryError."""
        return self._library.state.mark_all_of_read(self._beyond(number, step))

    def _beyond(self, number: int | None, step: Literal[1, -1]) -> Sequence[int]:
        """The numbers of the posts below a post (1), or of those above it (-1) from there on; of all without a post."""
        row = None if number is None else self.row(number)
        if step == 1:
            return self._numbers[0 if row is None else row + 1 :]
        return self._numbers[:row][::-1]


Listed: TypeAlias = Newest | Arranged
