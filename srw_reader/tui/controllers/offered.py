"""What there is to choose from in the sidebar, whichever posts are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui.controllers.saved_views import sizes

if TYPE_CHECKING:
    from srw_reader.models import Feed, Tag, View

LONG = 8_000
"""Posts from which on putting them in order, or counting views, takes longer than a key may."""


class Offered:
    """The feeds, views and tags of a library.

    Args:
        library: What is read from.
        base: What the command line narrowed everything to.
    """

    def __init__(self, library: Library, base: Filter) -> None:
        self._library, self._base = library, base
        self.edition = 0
        """How often the library was asked."""
        self.sizes: Mapping[int, int] = {}
        """How many posts each view shows, by its number."""
        self._tags: Sequence[Tag] | None = None
        self.read()

    def read(self) -> None:
        """Ask the library for feeds, and for views with their sizes."""
        library = self._library
        self.edition += 1
        self.feeds: list[Feed] = library.feeds.all()
        named = self._base.feeds
        self.shown_feeds = [f for f in self.feeds if (f.number in named if named else f.posts or f.subscribed)]
        """The feeds that are shown: those that there are posts of, and those that are to have some."""
        self.views: Sequence[View] = library.views.all()
        self.is_large = library.path is not None and library.posts.counts(self._base).posts > LONG
        """Whether much of what is asked of all posts takes longer than a key may."""
        self.uncounted = self.is_large or any(unknown(library, view.query) for view in self.views)
        """Whether views are still to be counted: see `counting`."""
        if not self.uncounted:
            self.sizes = sizes(library, self._base, self.views)

    def set_sizes(self, edition: int, sizes: Mapping[int, int]) -> None:
        """Take how many posts views show, unless the library has changed since that was asked for."""
        if edition == self.edition:
            self.sizes, self.uncounted = sizes, False

    @property
    def tags(self) -> Sequence[Tag]:
        """The tags of all posts that the command line lets through."""
        if self._tags is None:
            self._tags = self._library.tags.within(self._base)
        return self._tags

    def outdate_tags(self) -> None:
        """Have tags asked for again when they are next wanted."""
        self._tags = None

    @property
    def failing(self) -> list[Feed]:
        """The feeds that are shown and could not be had the last time, by their names."""
        failed = (feed for feed in self.shown_feeds if feed.error is not None)
        return sorted(failed, key=lambda feed: feed.label.casefold())

    def failed(self, which: Filter) -> list[Feed]:
        """The feeds of a list where none of them ever worked; else none."""
        feeds = [feed for feed in self.shown_feeds if not which.feeds or feed.number in which.feeds]
        failed = [feed for feed in feeds if feed.error and not feed.posts]
        return failed if failed == feeds else []


def unknown(library: Library, query: str) -> tuple[str, ...]:
    """The phrases of a query for which no key can wait."""
    is_one = '"' in query and library.path is not None
    return library.phrases.unknown(query) if is_one else ()
