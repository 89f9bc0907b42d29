"""How sidebar, list and header show what is browsed."""

from __future__ import annotations

from collections.abc import Callable

from srw_reader.models import Filter
from srw_reader.tui import words
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.panes.bars import LibraryHeader
from srw_reader.tui.panes.posts import PostsPane
from srw_reader.tui.panes.sidebar import Sidebar
from srw_reader.tui.panes.sidebar_rows import Contents


class Listing:
    """Shows what is browsed.

    Args:
        sidebar: What there is to choose from.
        posts: The list.
        header: The line above them.
        key_of: How the key of an action is shown, by the action's id.
    """

    def __init__(
        self, sidebar: Sidebar, posts: PostsPane, header: LibraryHeader, *, key_of: Callable[[str], str]
    ) -> None:
        self._sidebar, self._posts, self._header, self._key_of = sidebar, posts, header, key_of

    def show(self, browsing: Browsing, keep: int | None, progress: str) -> None:
        """Show all of it.

        Args:
            browsing: What there is.
            keep: The post to have the cursor on, or near where that was if it has left the list; else the first.
            progress: How far a refresh is; nothing where none is under way.
        """
        row = browsing.posts.row(keep) if keep is not None else 0
        at = self._posts.at if row is None else row
        empty = "" if browsing.posts.at_least else self._empty(browsing, progress)
        several = len(browsing.which.feeds or browsing.shown_feeds) > 1
        self._posts.show_posts(
            browsing.posts, browsing.which, browsing.arranging.arrangement, at, empty, several_feeds=several
        )
        self._show_sizes(browsing)
        self.show_state(browsing, progress)

    def show_counted(self, browsing: Browsing) -> None:
        """Show how many posts and tags there are, now that it is known."""
        self._posts.make_room()
        self._show_sizes(browsing)

    def show_state(self, browsing: Browsing, progress: str) -> None:
        """Show how it stands with the library, or how far a refresh is."""
        self._header.show(browsing.library.posts.counts(browsing.base), browsing.shown_feeds, progress)

    def _show_sizes(self, browsing: Browsing) -> None:
        self._posts.name_list(browsing.description, browsing.size)
        self.show_sidebar(browsing)

    def show_sidebar(self, browsing: Browsing) -> None:
        """Show what there is to choose from."""
        self._sidebar.show(
            Contents(
                browsing.which,
                browsing.base,
                browsing.library.posts.counts(browsing.base),
                browsing.shown_feeds,
                browsing.tags,
                browsing.unread,
                browsing.folds.all,
                browsing.views,
                browsing.view_sizes,
                browsing.failing,
            )
        )

    def _empty(self, browsing: Browsing, progress: str) -> str:
        """What to say where the list is empty."""
        if browsing.sought:
            return words.searching(browsing.sought[0])
        first = bool(progress) and not browsing.library.posts.counts(Filter()).posts
        return words.empty_list(browsing.which, first, browsing.failed_feeds, self._key_of)
