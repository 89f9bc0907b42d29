"""The list of posts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from srw_reader.models import Filter, PostSummary
from srw_reader.query import sought
from srw_reader.strings.plural import plural
from srw_reader.strings.wrap import wrapping
from srw_reader.tui.actions import bindings
from srw_reader.tui.controllers.pinned import Pinned
from srw_reader.tui.lists.item_list import ItemList
from srw_reader.tui.lists.line_list import fit

ROOMY = 60
"""Cells from which on one line has room for nearly every title."""
TALL = 30
"""Lines of a terminal from which on there is room for two."""


def short_date(moment: datetime, today: datetime) -> str:
    """A day as people say it, in the local time zone: "13 May", or "13 May 2024" in another year."""
    local = moment.astimezone()
    day = f"{local.day} {local:%b}"
    return day if local.year == today.astimezone().year else f"{day} {local.year}"


def title_lines(title: str, width: int, most: int) -> list[str]:
    """A title on as many lines as it takes, cut where that is more than there may be."""
    ranges = list(islice(wrapping(title, width, cell_len), most))
    lines = [title[start:end] for start, end in ranges]
    lines[-1] = fit(title[ranges[-1][0] :], width).rstrip()
    return lines


class PostsPane(ItemList[PostSummary]):
    """Posts: title, on two lines where there is room, and below it date, reading time, references, and the feed where
    they may be of several."""

    HELP = "The posts that the filter lets through, newest first. ● is unread, ★ starred, ↻ updated since you read it."
    ROW = 2
    PANE: ClassVar[str] = "posts"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)

    class Widened(Message):
        """More posts are to be shown."""

        def __init__(self, which: Filter) -> None:
            self.which = which
            super().__init__()

    def __init__(self, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._clock = clock
        self.items: Pinned = Pinned(())
        self._filter = Filter()
        self._several_feeds = False

    @property
    def count(self) -> int:
        """How many posts there are, as far as that is known: a long search is not counted before it is shown."""
        return self.items.at_least

    def stand_in(self, width: int, height: int) -> None:
        """Take three lines a post, two of them for its title, where that is not all in view anyway and there is room.

        Args:
            width: Cells of the pane.
            height: Lines of the terminal.
        """
        lines = 3 if width < ROOMY and height >= TALL else 2
        if lines != self.ROW:
            self.ROW = lines
            self.rows_changed(self.cursor)

    def show_posts(self, posts: Pinned, which: Filter, cursor: int, empty: str, *, several_feeds: bool) -> None:
        """Show the posts of a filter, of which there may be several feeds; `empty` is said where there are none."""
        self._filter, self._several_feeds = which, several_feeds
        if cursor >= posts.at_least:
            len(posts)  # has them counted: there is no such row yet
        self.show(posts, cursor, empty)

    @property
    def number(self) -> int | None:
        """The number of the post under the cursor."""
        post = self.current
        return post.number if post is not None else None

    def name_list(self, description: str, size: str) -> None:
        """Say what the posts are narrowed to, and how many there are."""
        self.border_title = Content(f"Posts ─ {description}" if description else "Posts")
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

    def draw_item(self, item: PostSummary, edge: Segment, width: int) -> list[list[Segment]]:
        """Title; date, minutes, references."""
        unread, quiet = self.part("posts--unread"), self.part("lines--quiet")
        mark = "●" if not item.read else "↻" if item.changed else " "
        star = " ★" if item.starred else ""
        details = [short_date(item.date, self._clock())]
        if item.minutes:  # else its article is not read yet
            details.append(f"{item.minutes} min")
        if item.references:
            details.append(plural(item.references, "ref"))
        if item.changed:
            details.insert(0, "updated")
        if self._several_feeds:  # last, where it has the room that the others leave
            details.append(item.feed_title)
        look, room = unread if not item.read else None, width - 4 - len(star)
        first, *more = title_lines(item.title, room, self.ROW - 1)
        return [
            [
                edge,
                Segment(f"{mark} ", self.part("lines--accent")),
                Segment(fit(first, room), look),
                Segment(star, self.part("posts--star")),
            ],
            *([edge, Segment("  "), Segment(line, look)] for line in more),
            [edge, Segment(fit(f"  {' · '.join(details)}", width - 1), quiet)],
            *([edge] for _ in range(self.ROW - 2 - len(more))),
        ]
