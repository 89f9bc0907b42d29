"""The sidebar: views, feeds and tags with their counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from srw_reader.models import Counts, Feed, Filter, Tag
from srw_reader.strings.clean import clean_line, tag_key
from srw_reader.tui import filters
from srw_reader.tui.actions import bindings
from srw_reader.tui.lists.line_list import LineList, fit
from srw_reader.tui.panes.sidebar_rows import (
    BAR,
    Contents,
    Row,
    above_tags,
    bar,
    digits,
    feeds_of,
    letters,
    look_of,
    matching_above,
    matching_tags,
    missing,
    row_of_shown,
    shown_by,
)

EDGE = 3
"""Cells on the left of a tag that add it when they are clicked."""
LONGEST = 100
"""Characters of what is pasted that are taken."""


class Sidebar(LineList):
    """Views, feeds where there are several, and tags; letters narrow the tags once asked to."""

    HELP = (
        "Tags with how many of the shown posts have them. {tags} and a few letters narrow them; {list.open} shows one "
        "tag, {tag.add} adds one (posts with all of them), {tag.exclude} excludes one, {leave} clears. With the mouse: "
        "a click shows, one on the left edge or with ctrl adds, the right button excludes."
    )
    PANE: ClassVar[str] = "sidebar"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)

    class FilterChosen(Message):
        """Other posts are to be shown, and one goes on to them."""

        def __init__(self, which: Filter, feed: Feed | None = None) -> None:
            self.which, self.feed = which, feed
            """The filter, and the feed that was chosen."""
            super().__init__()

    class FilterChanged(Message):
        """More or fewer posts are to be shown, while one goes on choosing tags."""

        def __init__(self, which: Filter) -> None:
            self.which = which
            super().__init__()

    class Folded(Message):
        """What is in a section or folder is to be shown, or not any more."""

        def __init__(self, key: str, folded: bool) -> None:
            self.key, self.folded = key, folded
            super().__init__()

    class NoTag(Message):
        """A tag was to be chosen, and there is none."""

    class Left(Message):
        """The tags are as they are wanted; on to the posts."""

    bar: reactive[str] = reactive("tags", repaint=False, bindings=True)
    """What the key bar says: that of "tags", of "narrowed" ones, while "typing", or of what is "typed"."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.contents = Contents(Filter(), Filter(), Counts(0, 0, 0), (), ())
        self._tags: Sequence[Tag] = ()
        self._everything: Sequence[Tag] = ()
        self._fixed: list[Row] = []
        self._above: list[Row] = []
        """What stands above the tags that posts have: nothing while they are narrowed."""
        self._absent: Sequence[Tag] = ()
        """Tags of the filter that none of the posts has."""
        self._shown: Sequence[Tag] = ()
        self._below: list[Row] = []
        """What stands below them while they are narrowed: feeds."""
        self._chosen: set[str] = set()
        self._excluded: set[str] = set()
        self._most, self._digits = 0, 2
        self.typed: str | None = None
        """What was typed to narrow the tags; None while letters are keys as everywhere."""

    @property
    def narrowed(self) -> bool:
        """Whether tags are chosen or excluded."""
        return bool(self._chosen or self._excluded)

    # ------------------------------------------------------------ rows

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._above) + len(self._shown) + len(self._below)

    def selectable(self, row: int) -> bool:
        """The line between views and tags cannot be chosen, nor what is said of a feed."""
        return super().selectable(row) and self._row(row).kind not in ("rule", "error")

    def _row(self, at: int) -> Row:
        """A row, made when it is looked at: there may be thousands of tags."""
        if at < len(self._above):
            return self._above[at]
        at -= len(self._above)
        if at >= len(self._shown):
            return self._below[at - len(self._shown)]
        tag = self._shown[at]
        return Row("tag", tag.name, tag.posts, tag.name)

    @property
    def _filter(self) -> Filter:
        return self.contents.which

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._row(self.cursor) if self.cursor < self.count else None

    def show(self, contents: Contents) -> None:
        """Show what there is within a filter.

        The cursor stays on what it was on; where one is in another pane and other posts are asked for there, it goes to
        what is shown, so that one begins there when one comes back.
        """
        # What is chosen or excluded is shown also where no post has it, so that it can be undone.
        which, tags = contents.which, contents.tags
        self._absent = [Tag(name, 0, 0) for name in missing(which, tags)]
        before = self.current if self._shown or self.typed is None else None  # there are tags to be on now
        if not self._fixed or (which != self.contents.which and not self.has_focus):
            before = None
        self.contents, self._tags = contents, tags
        self._chosen = {tag_key(name) for name in which.tags}
        self._excluded = {tag_key(name) for name in which.excluded}
        self._most, self._digits = tags[0].posts if tags else 0, digits(contents)
        self._fixed = above_tags(contents)
        self._narrow(before)

    def _narrow(self, stay: Row | None) -> None:
        wanted = letters(self.typed or "")
        folded = self._fixed[-1].folded and self.typed is None
        if wanted:
            self._tags = list(self._tags)  # letter after letter looks at all of them
            self._shown = matching_tags([*self._absent, *self._tags], self._everything, wanted)
        else:
            self._shown = () if folded else self._tags
        absent = () if folded else self._absent
        self._above = [] if self.typed else [*self._fixed, *(Row("tag", tag.name, 0, tag.name) for tag in absent)]
        self._below = matching_above(self.contents, wanted) if wanted else []
        what = "tag, feed or view" if len(self.contents.feeds) > 1 else "tag or view"
        self.empty = f"No {what} has “{self.typed}” in it. Backspace takes a letter back." if self.typed else ""
        self._title()
        first = self._shown_at() if self.typed is None else len(self._above) if self._shown else 0
        self.rows_changed(first if stay is None or self.typed else self._find(stay))
        self.bar = self.place()

    def place(self) -> str:
        """Where one is, for the key bar."""
        if self.typed is None:
            return "narrowed" if self.narrowed else "tags"
        return "typed" if self.typed or self.narrowed else "typing"

    def _find(self, row: Row) -> int:
        """Where a row stands now; where a tag is gone, one of the filter's, else the tag that stands in its place."""
        if row.kind != "tag":
            return next((at for at, other in enumerate(self._above) if other.key == row.key), self.cursor)
        for keys in ({tag_key(row.name)}, self._chosen | self._excluded):
            at = self._first_of(keys)
            if at is not None:
                return at
        return max(self.cursor, len(self._above)) if self._shown else 0

    def _first_of(self, keys: Collection[str]) -> int | None:
        """Where the first of some tags stands, by their keys; None where none of them is shown."""
        absent = ((at, row.name) for at, row in enumerate(self._above) if row.kind == "tag")
        tags = ((at, tag.name) for at, tag in enumerate(self._shown, len(self._above)))
        return next((at for at, name in chain(absent, tags) if tag_key(name) in keys), None) if keys else None

    def _shown_at(self) -> int:
        """The row of what is shown: of a tag that is asked for, else of a feed, folder or view."""
        at = self._first_of(self._chosen)
        return row_of_shown(self._above, self.contents, narrowed=self.narrowed) if at is None else at

    def _title(self) -> None:
        views, feeds = bool(self.contents.views), len(self.contents.feeds) > 1
        name = " · ".join(["Views"] * views + ["Feeds"] * feeds + ["Tags"])
        self.border_title = Content(name if self.typed is None else f"{name}: {self.typed}▏")

    def draw(self, row: int, width: int) -> list[list[Segment]]:
        """Name, bar, count; what is chosen is marked."""
        item = self._row(row)
        if item.kind == "rule":
            return [[Segment(" " + "─" * (width - 2), self.part("lines--quiet"))]]
        if item.kind == "error":
            return [[Segment(fit(f"   {item.label}", width - 1), self.part("lines--doubt"))]]
        mark, part = look_of(item, self.contents, self._chosen, self._excluded)
        gauge = bar(item.size or 0, self._most)
        room = width - 3 - BAR - 3 - self._digits
        if cell_len(item.label) > room or item.kind != "tag":
            # A long name is worth more than its bar.
            room, gauge = room + BAR + 1, ""
        number = "" if item.size is None else f"{item.size:,}"
        return [
            [
                self.edge(row),
                Segment(f"{mark} ", self.part("lines--accent")),
                Segment(fit(item.label, room), self.part(part) if part else None),
                Segment(" " if gauge else ""),
                Segment(gauge, self.part("sidebar--bar")),
                Segment(number.rjust(self._digits + 1), self.part("lines--quiet")),
            ]
        ]

    # ------------------------------------------------------------ keys

    def start_typing(self, everything: Sequence[Tag] = ()) -> None:
        """From now on letters narrow the tags.

        Args:
            everything: All tags there are; those that no shown post has come last.
        """
        if everything:
            self._everything = everything
        self.typed = ""
        self._narrow(None)

    def stop_typing(self) -> None:
        """Letters are keys again; all tags are shown."""
        if self.typed is not None:
            stay = self.current
            self.typed = None
            self._narrow(stay)

    def on_key(self, event: events.Key) -> None:
        """While narrowing, letters are text."""
        if self.typed is None or self._is_key(event):
            return
        if event.key == "backspace":
            self.typed = self.typed[:-1]
        elif event.is_printable and event.character:
            self.typed += event.character
        else:
            return
        event.stop()
        event.prevent_default()
        self._narrow(None)

    def _is_key(self, event: events.Key) -> bool:
        """Whether a key does here what it does elsewhere: those that add and exclude, and those that write nothing."""
        active = self.screen.active_bindings.get(event.key)
        if active is None or active.node is not self:
            return False
        return not event.is_printable or active.binding.id in ("tag.add", "tag.exclude")

    def on_paste(self, event: events.Paste) -> None:
        """While narrowing, what is pasted is text, too."""
        if self.typed is not None:
            event.stop()
            self.typed += clean_line(event.text)[:LONGEST]
            self._narrow(None)

    def on_click(self, event: events.Click) -> None:
        """A click shows a tag; one on its left edge, or with ctrl, adds it; the right button excludes it."""
        offset = event.get_content_offset_capture(self)
        row = offset.y + self.scroll_offset.y
        if not self.selectable(row):
            return
        item = self._row(row)
        foldable = item.folded is not None
        at_edge = offset.x < EDGE + 2 * item.depth + 2 * foldable
        action: Literal["add", "exclude"] | None = None
        if event.button == 3:
            action = "exclude"
        elif event.ctrl or at_edge:
            action = "add"
        if item.kind == "tag" and action or action == "add" and (item.kind == "feed" or foldable):
            event.stop()
            event.prevent_default()  # Textual would go on to the list's own handler
            self.cursor = row
            self.action_act(action)

    def action_choose(self) -> None:
        """Show what is under the cursor."""
        if (row := self._row_at_hand()) is None:
            return
        if row.kind == "section":
            self._fold(row)
        elif row.kind == "tag" and tag_key(row.name) in self._chosen | self._excluded:
            self.post_message(self.Left())
        else:
            feed = self._feed(row) if row.kind == "feed" else None
            self.typed = None  # letters have served: rows are made anew when what is chosen is shown
            self.post_message(self.FilterChosen(shown_by(row, self.contents), feed))

    def _feed(self, row: Row) -> Feed:
        return feeds_of(row, self.contents)[0]

    def _fold(self, row: Row) -> None:
        self.post_message(self.Folded(row.key, not row.folded))

    def action_act(self, action: Literal["add", "exclude"]) -> None:
        """Add or exclude the tag under the cursor; add the feed; fold or unfold."""
        if (row := self._row_at_hand()) is None:
            return
        if row.kind == "tag":
            change = filters.add_tag if action == "add" else filters.exclude_tag
            self._ask_for(self.FilterChanged(change(self._filter, row.name)))
        elif row.folded is not None and action == "add":
            self._fold(row)
        elif row.kind == "feed" and action == "add":
            which = filters.add_feed(self._filter, self.contents.base, self._feed(row).number)
            self._ask_for(self.FilterChanged(which))

    def _ask_for(self, change: FilterChanged) -> None:
        """Have other posts shown; all tags are, too, when these come: what was typed has served."""
        if self.typed:
            self.typed = ""
        self.post_message(change)

    def action_leave(self) -> None:
        """Take back what was typed, then the tags of the filter."""
        if self.typed:
            self.start_typing()
        elif self.narrowed:
            self.post_message(self.FilterChanged(self._filter._replace(tags=(), excluded=())))
        else:
            raise SkipAction

    def _row_at_hand(self) -> Row | None:
        """The row that a key is about; where a tag is asked for and there is none, that is told."""
        if self.typed is not None and not self._shown and not self._below and self.cursor == 0:
            self.post_message(self.NoTag())
        elif self.selectable(self.cursor):
            return self._row(self.cursor)
        return None
