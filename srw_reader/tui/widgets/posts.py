"""The list of posts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from rich.segment import Segment
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from srw_reader.models import Filter, PostSummary
from srw_reader.tui.actions import bindings
from srw_reader.tui.controllers.pinned import Pinned
from srw_reader.tui.widgets.lines import LineList, fit


def short_date(moment: datetime, today: datetime) -> str:
    """A day as people say it, in the local time zone: "13 May", or "13 May 2024" in another year."""
    local = moment.astimezone()
    day = f"{local.day} {local:%b}"
    return day if local.year == today.astimezone().year else f"{day} {local.year}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 post", "1,200 posts"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


class PostsPane(LineList):
    """Posts, two lines each: title, and below it date, reading time and references."""

    HELP = "The posts that the filter lets through, newest first. ● is unread, ★ starred, ↻ updated since you read it."
    ROW = 2
    PANE: ClassVar[str] = "posts"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)

    class Widened(Message):
        """More posts are to be shown."""

        def __init__(self, which: Filter) -> None:
            self.which = which
            super().__init__()

    class Outdated(Message):
        """The library has fewer posts within the filter than when the list was shown."""

    def __init__(self, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._clock = clock
        self._posts, self._filter = Pinned(()), Filter()

    @property
    def count(self) -> int:
        """How many posts there are, as far as that is known: a long search is not counted before it is shown."""
        return self._posts.at_least

    @property
    def current(self) -> PostSummary | None:
        """The post under the cursor."""
        try:
            return self._posts[self.cursor] if self.count else None
        except IndexError:  # as in `draw`
            return None

    def show(self, posts: Pinned, cursor: int, empty: str, which: Filter) -> None:
        """Show the posts of a filter; `empty` is what to say where there are none."""
        self._posts, self.empty, self._filter = posts, empty, which
        if cursor >= posts.at_least:
            len(posts)  # has them counted: there is no such row yet
        self.rows_changed(cursor)

    @property
    def number(self) -> int | None:
        """The number of the post under the cursor."""
        post = self.current
        return post.number if post is not None else None

    def name_list(self, description: str, size: str) -> None:
        """Say what the posts are narrowed to, and how many there are."""
        self.border_title = Content(f"Posts ─ {description}" if description else "Posts")
        self.border_subtitle = Content(size) if description else None

    def counted(self) -> None:
        """Have room for all posts, now that it is known how many there are."""
        self.hold(self.count * self.ROW)

    def action_last(self) -> None:
        """To the last post."""
        len(self._posts)  # has them counted
        self.counted()
        super().action_last()

    def action_next(self, step: int) -> None:
        """Go to the next post that a search has found, or the one before."""
        if not self._filter.query:
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

    def draw(self, row: int, width: int) -> list[list[Segment]]:
        """Title; date, minutes, references."""
        try:
            post = self._posts[row]
        except IndexError:
            # Another program has marked posts read or moved them meanwhile; the list is asked for anew.
            self.post_message(self.Outdated())
            return []
        unread, quiet = self.part("posts--unread"), self.part("lines--quiet")
        bar = Segment("▌" if row == self.cursor else " ", self.part("lines--accent"))
        mark = "●" if not post.read else "↻" if post.changed else " "
        star = " ★" if post.starred else ""
        details = [short_date(post.date, self._clock())]
        if post.minutes:  # else its article is not read yet
            details.append(f"{post.minutes} min")
        if post.references:
            details.append(counted(post.references, "ref"))
        if post.changed:
            details.insert(0, "updated")
        title = fit(post.title, width - 4 - len(star))
        return [
            [
                bar,
                Segment(f"{mark} ", self.part("lines--accent")),
                Segment(title, unread if not post.read else None),
                Segment(star, self.part("posts--star")),
            ],
            [bar, Segment(fit(f"  {' · '.join(details)}", width - 1), quiet)],
        ]
