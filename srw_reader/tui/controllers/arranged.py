"""A list of posts in an order of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, overload

from srw_reader.library import Library
from srw_reader.models import Group, Order, PostSummary


class Arranged(Sequence[PostSummary]):
    """Posts in an order of their own. What is done to them moves none, also where they would be elsewhere by now.

    Args:
        library: Where they are.
        order: Which posts.
    """

    def __init__(self, library: Library, order: Order) -> None:
        self._library, self._numbers = library, order.numbers
        self._posts = library.posts.listed(order)
        self.groups: tuple[Group, ...] = order.groups

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

    def beyond(self, number: int | None, step: Literal[1, -1]) -> Sequence[int]:
        """The numbers of the posts below a post (1), or of those above it (-1) from there on; of all without a post."""
        row = None if number is None else self.row(number)
        if step == 1:
            return self._numbers[0 if row is None else row + 1 :]
        return self._numbers[:row][::-1]

    def next_unread(self, after: int | None, step: Literal[1, -1]) -> PostSummary | None:
        """The nearest unread post below a post (1) or above it (-1); from the top or the bottom without a post."""
        return self._library.posts.first_unread(self.beyond(after, step))
