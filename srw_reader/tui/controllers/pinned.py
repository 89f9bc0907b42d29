"""A list in which posts stay that its filter no longer lets through."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import overload

from srw_reader.library import PostList
from srw_reader.models import Group, PostSummary


class Pinned(Sequence[PostSummary]):
    """Posts of a filter, and between them, at their rows, posts that were in it a moment ago.

    Without it, a post opened in the unread view would be gone from under the cursor, and the next
    key would be about another one.

    Args:
        posts: What the filter lets through.
        pins: Rows, ascending, and the posts that stay there.
    """

    def __init__(self, posts: Sequence[PostSummary], pins: Sequence[tuple[int, PostSummary]] = ()) -> None:
        self._posts = posts
        self._rows = [row for row, _ in pins]
        self._pinned = [post for _, post in pins]

    @property
    def groups(self) -> tuple[Group, ...]:
        """It has none: see `Arranged`."""
        return ()

    def __len__(self) -> int:
        return len(self._posts) + len(self._rows)

    @property
    def at_least(self) -> int:
        """How many rows there surely are, without counting: see `PostList.at_least`."""
        return (self._posts.at_least if isinstance(self._posts, PostList) else len(self._posts)) + len(self._rows)

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
        return self._posts[row - before]

    def row(self, number: int, inner: int | None) -> int | None:
        """The row of a post, given its row among those that the filter lets through."""
        for row, post in zip(self._rows, self._pinned, strict=True):
            if post.number == number:
                return row
        if inner is None:
            return None
        for row in self._rows:
            if row <= inner:
                inner += 1
        return inner
