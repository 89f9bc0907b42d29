"""The sidebar: views, feeds and tags with their counts."""

from __future__ import annotations

from collections.abc import Sequence
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
from srw_reader.tui.panes.sidebar_list import SidebarList
from srw_reader.tui.panes.sidebar_rows import BAR, Contents, Row, bar, feeds_of, look_of, shown_by

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
        self._everything: Sequence[Tag] = ()
        self._list: SidebarList | None = None
        """Its rows, once it has been told what to show."""
        self.typed: str | None = None
        """What was typed to narrow the tags; None while letters are keys as everywhere."""

    @property
    def _rows(self) -> SidebarList:
        assert self._list is not None
        return self._list

    @property
    def narrowed(self) -> bool:
        """Whether tags are chosen or excluded."""
        return self._list is not None and self._list.narrowed

    # ------------------------------------------------------------ rows

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0 if self._list is None else len(self._list)

    def selectable(self, row: int) -> bool:
        """The line between views and tags cannot be chosen, nor what is said of a feed."""
        return super().selectable(row) and self._rows[row].kind not in ("rule", "error")

    @property
    def _filter(self) -> Filter:
        return self.contents.which

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self.cursor < self.count else None

    def show(self, contents: Contents) -> None:
        """Show what there is within a filter.

        The cursor stays on what it was on; where one is in another pane and other posts are asked for there, it goes to
        what is shown, so that one begins there when one comes back. Where it is the same filter, what one has scrolled
        to stays in view.
        """
        line = self.scroll_offset.y if self.is_away and contents.which == self.contents.which else None
        is_elsewhere = contents.which != self.contents.which and not self.has_focus
        had_tags = self._list is not None and (self._list.has_tags or self.typed is None)  # to be on
        before = self.current if had_tags and not is_elsewhere else None
        self.contents = contents
        self._narrow(before)
        if line is not None:
            self.look_at(line)

    def _narrow(self, stay: Row | None) -> None:
        rows = self._list = SidebarList(self.contents, self._everything, self.typed)
        what = "tag, feed or view" if len(self.contents.feeds) > 1 else "tag or view"
        self.empty = f"No {what} has “{self.typed}” in it. Backspace takes a letter back." if self.typed else ""
        self._title()
        first = rows.shown() if self.typed is None else rows.first_tag
        self.rows_changed(first if stay is None else rows.where(stay, self.cursor))
        self.bar = self.place()

    def place(self) -> str:
        """Where one is, for the key bar."""
        if self.typed is None:
            return "narrowed" if self.narrowed else "tags"
        return "typed" if self.typed or self.narrowed else "typing"

    def _title(self) -> None:
        views, feeds = bool(self.contents.views), len(self.contents.feeds) > 1
        name = " · ".join(["Views"] * views + ["Feeds"] * feeds + ["Tags"])
        self.border_title = Content(name if self.typed is None else f"{name}: {self.typed}▏")

    def draw(self, row: int, width: int) -> list[list[Segment]]:
        """Name, bar, count; what is chosen is marked."""
        rows, item = self._rows, self._rows[row]
        if item.kind == "rule":
            return [[Segment(" " + "─" * (width - 2), self.part("lines--quiet"))]]
        if item.kind == "error":
            return [[Segment(fit(f"   {item.label}", width - 1), self.part("lines--doubt"))]]
        mark, part = look_of(item, self.contents, rows.chosen, rows.excluded)
        gauge = bar(item.size or 0, rows.most)
        room = width - 3 - BAR - 3 - rows.digits
        if cell_len(item.label) > room or item.kind != "tag":
            # A long name is worth more than its bar.
            room, gauge = room + BAR + 1, ""
        number = "" if item.size is None else f"{item.size:,}"
        lead, name = f"{'▌' if row == self.cursor else ' '}{mark} ", fit(item.label, room)
        if not (part or lead.strip()):
            named = [Segment(lead + name)]  # as nearly all are: what each row is made of takes its time
        else:
            named = [Segment(lead, self.part("lines--accent")), Segment(name, self.part(part) if part else None)]
        return [
            [
                *named,
                *([Segment(f" {gauge}", self.part("sidebar--bar"))] if gauge else []),
                Segment(number.rjust(rows.digits + 1), self.part("lines--quiet")),
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
        own = self._bindings.copy()  # of what is around it none is asked for, which would take as long as a few rows
        own.apply_keymap(self.app._keymap)
        ids = {binding.id for binding in own.key_to_bindings.get(event.key, ())}
        return bool(ids and not event.is_printable or ids & {"tag.add", "tag.exclude"})

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
        item = self._rows[row]
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
        elif row.kind == "tag" and tag_key(row.name) in self._rows.chosen | self._rows.excluded:
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
        if self.typed is not None and not self._rows.has_matches and self.cursor == 0:
            self.post_message(self.NoTag())
        elif self.selectable(self.cursor):
            return self._rows[self.cursor]
        return None
