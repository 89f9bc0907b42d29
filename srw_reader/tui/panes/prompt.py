"""The line in which one types what is searched for. No first look needs it, nor Textual's `Input`: slow to import."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from srw_reader.strings.clean import clean_line
from srw_reader.tui.actions import bindings
from srw_reader.tui.panes.bars import LONGEST, Search

if TYPE_CHECKING:
    from srw_reader.query.completing import Completion

MANY = 10_000
"""Characters of what is pasted that are looked at."""


class Prompt(Input):
    """The line at the bottom in which one searches."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("prompt")
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """How long its text is. It has its line whatever is typed: nothing else is to be laid out anew for a letter."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, select_on_focus=False, max_length=LONGEST)
        self.cursor_blink = False  # nothing is drawn without a reason
        self._search: Search | None = None
        self._completion: Completion | None = None

    @property
    def bar(self) -> str:
        """The keys that matter."""
        return self._search.bar if self._search else ""

    def ask(self, search: Search, text: str) -> None:
        """Have something searched for, beginning with a text."""
        self._search, self.placeholder, self.max_length = None, search.placeholder, search.longest
        self.value = text
        self.cursor_position = len(text)
        self._search = search

    def watch_value(self, text: str) -> None:
        """Find it, and suggest how it may go on."""
        if self._search is not None:
            self._search.typed(text)
            self._completion = self._search.complete(text)
            self._suggestion = text + self._completion.rest if self._completion is not None else ""

    def action_complete(self) -> None:
        """Take what is suggested."""
        if self._completion is not None and self._suggestion:
            self.value = self._completion.query
            self.cursor_position = len(self.value)

    def action_cursor_right(self, select: bool = False) -> None:
        """Take what is suggested where the cursor is at the end; else Textual's."""
        if self.cursor_at_end and not select:
            self.action_complete()
        else:
            super().action_cursor_right(select)

    async def action_submit(self) -> None:
        """Go on to what was found."""
        if self._search is not None:
            self._search.done(self.value)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as one line, as far as there is room."""
        event.stop()
        event.prevent_default()  # Textual would take the first line, whole
        start, end = sorted(self.selection)
        room = (self.max_length or LONGEST) - len(self.value) + end - start
        self.replace(clean_line(event.text[:MANY])[:room], start, end)

    def action_cancel(self) -> None:
        """Give up."""
        if self._search is not None:
            self._search.cancelled()

    def action_leave(self) -> None:
        """Go on to what was found, which is below."""
        if self._search is not None and self._search.down is not None:
            self._search.down()
        elif self._search is not None:
            self._search.done(self.value)

    def action_up(self) -> None:
        """Go on to what is above."""
        if self._search is not None:
            self._search.up()
