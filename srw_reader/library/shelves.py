"""What a library has to show: posts, tags, texts, works."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from srw_reader.library import counting, posts
from srw_reader.library.connection import Connection
from srw_reader.library.selection import select
from srw_reader.library.window import Window
from srw_reader.models import Counts, Filter, PostSummary, Tag

if TYPE_CHECKING:
    from srw_reader.models import Mention, Post, Work

_EVERYTHING = Filter()


class Shelves:
    """The part of a library that is only looked at."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ---------------------------------------------------------------- posts

    def posts(self, which: Filter) -> Window:
        """The posts within a filter, newest first, read and counted as they are looked at."""
        return Window(self._connection, select(self._connection, which), counting.stored_size(self._connection, which))

    def index(self, which: Filter, number: int) -> int | None:
        """The row of a post in `posts(which)`; None where it is not in it."""
        return posts.index(self._connection, which, number)

    def next_unread(self, which: Filter, after: int | None, step: Literal[1, -1]) -> PostSummary | None:
        """The nearest unread post below (1) or above (-1) a post, or from the top or the bottom where `after` is None.

        `after` need not be within the filter. The search ends at the list's end.
        """
        return posts.next_unread(self._connection, which, after, step)

    def counts(self, which: Filter) -> Counts:
        """How many posts there are within a filter."""
        return counting.counts(self._connection, which)

    def tags(self, which: Filter) -> list[Tag]:
        """The tags of the posts within a filter, those with most posts first, then by name without regard to case."""
        return counting.tags(self._connection, which)

    def tally(self, which: Filter) -> tuple[Counts, list[Tag]]:
        """`counts` in all views and `tags`, sooner than both."""
        return counting.tally(self._connection, which)

    def commonest_tags(self, limit: int) -> list[Tag]:
        """The first `limit` of `tags(Filter())`, sooner than those."""
        return counting.commonest_tags(self._connection, limit)

    def summary(self, number: int) -> PostSummary:
        """A post without its body; NotFoundError."""
        return posts.summary(self._connection, number)

    def post(self, number: int) -> Post:
        """A post with its body; NotFoundError. It is not marked as read by that."""
        from srw_reader.library import bodies

        return bodies.post(self._connection, number)

    def html(self, number: int) -> str:
        """A post's HTML; NotFoundError."""
        from srw_reader.library import bodies

        return bodies.html(self._connection, number)

    def description(self, number: int) -> str:
        """The feed's own summary of a post, plain text; NotFoundError."""
        from srw_reader.library import bodies

        return bodies.description(self._connection, number)

    def find(self, ref: str) -> int:
        """The number of the post that a number, a guid or an address means, of several the newest; NotFoundError."""
        return posts.find(self._connection, ref)

    def numbers_by_url(self, urls: Iterable[str]) -> dict[str, int]:
        """Those addresses that are posts' pages, with the posts' numbers."""
        return posts.numbers_by_url(self._connection, urls)

    # ---------------------------------------------------------------- works

    def works(self, which: Filter = _EVERYTHING, *, host: str = "") -> Sequence[Work]:
        """The works that posts within a filter cite, those that most of them cite first.

        Of several that equally many cite, the one that the library found last stands first.
        `Work.posts` counts posts within the filter. Works are read as they are looked at: see `works.Works`.

        Args:
            which: which posts' references.
            host: only works at this host or below it; empty for all.
        """
        from srw_reader.library import works

        return works.listed(self._connection, which, host)

    def work(self, number: int) -> Work:
        """A work by its number; NotFoundError. Works that turn out to be one keep the least of their numbers."""
        from srw_reader.library import works

        return works.work(self._connection, number)

    def mentions(self, work: int, which: Filter = _EVERYTHING) -> list[Mention]:
        """The references to a work in posts within a filter, newest post first, within a post by their numbers."""
        from srw_reader.library import works

        return works.mentions(self._connection, work, which)

    def works_of(self, post: int) -> Mapping[int, Work]:
        """What a post's references point to, by `Reference.number` (of several with one number: the first).

        A reference without any letter or digit is missing. NotFoundError where there is no such post.
        """
        from srw_reader.library import works

        return works.of_post(self._connection, post)

    def hosts(self, which: Filter = _EVERYTHING) -> list[tuple[str, int]]:
        """Where the works lead that posts within a filter cite: hosts, each with how many works are there or below it.

        Those with most works come first, then by name. Only hosts that an address names are listed.
        """
        from srw_reader.library import works

        return works.hosts(self._connection, which)
