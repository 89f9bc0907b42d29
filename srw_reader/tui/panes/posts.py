"""The list of posts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from rich.segment import Segment
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from srw_reader.models import Arrangement, Column, Filter, PostSummary, Snippet
from srw_reader.query import sought
from srw_reader.tui.actions import bindings
from srw_reader.tui.controllers.listed import Listed
from srw_reader.tui.lists.headings import Headings
from srw_reader.tui.lists.item_list import ItemList
from srw_reader.tui.panes.post_rows import PostPainter, arranged
from srw_reader.tui.panes.snippets import KnownSnippets

ROOMY = 60
"""Cells from which on one line has room for nearly every title."""
TALL = 30
"""Lines of a terminal from which on there is room for two."""
_REACH = 4
"""How many posts above and below the cursor are likely to be opened next."""


class PostsPane(ItemList[PostSummary]):
    """Posts: title, on two lines where there is room, and below it what the settings say, as date and reading time.

    Of posts that were searched for also where in the text that is. It comes when the rows are painted already, which
    have their room for it from the beginning.
    """

    HELP = (
        "The posts that the filter lets through, newest first unless {posts.arrange} sorts or groups them otherwise. "
        "● is unread, ★ starred, ↻ updated since you read it."
    )
    ROW = 2
    PANE: ClassVar[str] = "posts"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)

    class Widened(Message):
        """More posts are to be shown."""

        def __init__(self, which: Filter) -> None:
            self.which = which
            super().__init__()

    class SnippetsWanted(Message):
        """Posts are painted of which it is not known where they have what was searched for."""

        def __init__(self, query: str, numbers: Sequence[int]) -> None:
            self.query, self.numbers = query, numbers
            super().__init__()

    def __init__(
        self,
        posts: Listed,
        clock: Callable[[], datetime],
        columns: Sequence[Column],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._clock, self._columns = clock, columns
        self.items: Listed = posts
        self._headings = Headings()
        self._arrangement = Arrangement()
        self._filter = Filter()
        self._shown = columns
        """Those that are of use: which feed it is is none where all are of one."""
        self._snippets = KnownSnippets()
        self._asks = False
        """Whether snippets are about to be asked for."""
        self._is_narrow = self._is_tall = False
        self.visited = False
        """Whether the cursor is where it is because of the post there, not because the list begins there."""

    @property
    def count(self) -> int:
        """How many rows there are, as far as that is known: a long search is not counted before it is shown."""
        return self.items.at_least + len(self._headings)

    @property
    def at(self) -> int:
        """Which post the cursor is on, from 0."""
        return self._headings.item(self.cursor)

    @property
    def current(self) -> PostSummary | None:
        """The post under the cursor."""
        return self._post(self.at)

    def _post(self, at: int) -> PostSummary | None:
        try:
            return self.items[at] if self.count else None
        except IndexError:  # as in `draw`
            return None

    def go_to(self, post: int) -> None:
        """Have the cursor on a post, given which one of them it is."""
        self.cursor = self._headings.row(post)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two rows, or scroll: the cursor was moved."""
        self.visited = True
        super().watch_cursor(old, new)

    def selectable(self, row: int) -> bool:
        """Headings are not to be chosen."""
        return super().selectable(row) and self._headings.heading(row) is None

    def leading(self, row: int) -> int:
        """A heading is seen with the first post below it."""
        return row - 1 if row and self._headings.heading(row - 1) is not None else row

    def stand_in(self, width: int, height: int) -> None:
        """Take three lines a post, two of them for its title, where that is not all in view anyway and there is room.

        Where posts were searched for, there is one line more for their text, if there is room.

        Args:
            width: Cells of the pane.
            height: Lines of the terminal.
        """
        self._is_narrow, self._is_tall = width < ROOMY, height >= TALL
        if self._lines != self.ROW:
            self.ROW = self._lines
            self.rows_changed(self.cursor)

    @property
    def _lines(self) -> int:
        """Lines that a post takes."""
        below = bool(self._columns) + self._snippets.is_searched
        return self._most_of_title + (below if self._is_tall else min(1, below))

    @property
    def _most_of_title(self) -> int:
        """Lines that a title may have."""
        return 2 if self._is_narrow and self._is_tall else 1

    def show_posts(
        self,
        posts: Listed,
        which: Filter,
        arrangement: Arrangement,
        at: int,
        empty: str,
        *,
        several_feeds: bool,
    ) -> None:
        """Show posts.

        Args:
            posts: All of them.
            which: What they were filtered by.
            arrangement: The order in which they are.
            at: Which of them the cursor is on, from 0.
            empty: What is said where there are none.
            several_feeds: Whether they may be of several feeds.
        """
        self._snippets.seek(which.query)
        self._filter, self._arrangement = which, arrangement
        self._shown = [column for column in self._columns if column != "feed" or several_feeds]
        self.ROW = self._lines
        if at >= posts.at_least:
            len(posts)  # has them counted: there is no such row yet
        self._headings = Headings([group.first for group in posts.groups])
        self.show(posts, self._headings.row(at), empty)

    @property
    def number(self) -> int | None:
        """The number of the post under the cursor."""
        post = self.current
        return post.number if post is not None else None

    @property
    def in_reach(self) -> tuple[int, ...]:
        """The numbers of the post under the cursor and of its neighbours, those below it first."""
        reach = (self.at + step for step in (0, *range(1, _REACH + 1), *range(-1, -_REACH - 1, -1)))
        return tuple(self.items[at].number for at in reach if 0 <= at < self.items.at_least)

    @property
    def scrolled_to(self) -> tuple[PostSummary, int] | None:
        """Where one has scrolled away from the cursor: the first post in view, and its line there."""
        at = self._headings.item(self.scroll_offset.y // self.ROW)
        if not self.is_away or (post := self._post(at)) is None:
            return None
        return post, self._headings.row(at) * self.ROW - self.scroll_offset.y

    def stay(self, at: int, line: int) -> None:
        """Have a post, by which of them it is, on a line of what is in view, wherever the cursor is."""
        self.look_at(self._headings.row(at) * self.ROW - line)

    def name_list(self, description: str, size: str) -> None:
        """Say what the posts are narrowed to, and how many there are."""
        parts = ["Posts", description, arranged(self._arrangement)]
        self.border_title = Content(" ─ ".join(part for part in parts if part))
        self.border_subtitle = Content(size) if description else None

    def make_room(self) -> None:
        """Have room for all posts, now that it is known how many there are."""
        self.hold(self.count * self.ROW)

    def action_last(self) -> None:
        """To the last post."""
        len(self.items)  # has them counted
        self.make_room()
        super().action_last()

    def action_next(self, step: int) -> None:
        """Go to the next post that a search has found, or the one before."""
        if not sought(self._filter.query):
            raise SkipAction
        self.action_move(step)

    def action_leave(self) -> None:
        """Take back what was searched for, then what the posts are to cite."""
        if self._filter.query:
            self.post_message(self.Widened(self._filter._replace(query="")))
        elif self._filter.cites:
            self.post_message(self.Widened(self._filter._replace(cites=())))
        else:
            raise SkipAction

    def draw(self, row: int, width: int) -> Sequence[list[Segment]]:
        """A row's lines; none where its post is gone."""
        group = self._headings.heading(row)
        if group is not None:
            return self._painter(width).heading(self.items.groups[group], self._arrangement.group)
        try:
            post = self.items[self._headings.item(row)]
        except IndexError:
            self.post_message(self.Outdated())
            return []
        return self.draw_item(post, self.edge(row), width)

    def draw_item(self, item: PostSummary, edge: Segment, width: int) -> list[list[Segment]]:
        """Title; below it the columns, and where in its text is what was searched for."""
        return self._painter(width).post(item, edge, self._matches(item.title), self._snippet(item.number))

    def _painter(self, width: int) -> PostPainter:
        return PostPainter(self.part, self._shown, self._clock(), width, self.ROW, self._most_of_title, self._is_tall)

    # ------------------------------------------------------------ what was searched for

    def _matches(self, title: str) -> Sequence[tuple[int, int]]:
        """Where a title has what was searched for."""
        if not self._snippets.is_searched:
            return ()
        from srw_reader.query.patterns import matches  # of no use before the first paint

        return matches(self._filter.query, title)

    def _snippet(self, number: int) -> Snippet | None:
        """Where a post has what was searched for; asked for where that is not known yet."""
        if not self._asks and self._snippets.missing([number]):
            self._asks = True
            self.call_after_refresh(self._ask_for_snippets)
        return self._snippets.of(number)

    def _ask_for_snippets(self) -> None:
        """Ask for those of all posts in view: who asks again takes back what was asked for before."""
        self._asks = False
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        rows = range(top // self.ROW, min(self.count, (top + height) // self.ROW + 1))
        items = {self._headings.item(row): None for row in rows if self._headings.heading(row) is None}
        numbers = [post.number for at in items if at < self.items.at_least and (post := self.items[at])]
        if missing := self._snippets.missing(numbers):
            self.post_message(self.SnippetsWanted(self._filter.query, missing))

    def show_snippets(self, query: str, snippets: Mapping[int, Snippet | None]) -> None:
        """Show where posts have what a query looks for, if that is still what is listed."""
        if self._snippets.take(query, snippets):
            self.redraw()

    def outdate_snippets(self) -> None:
        """Have snippets made anew, as the texts may be others by now; those that are shown stay until then."""
        self._snippets.outdate()
