"""What stands around the panes: header, message line, prompt."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from srw_reader.strings.clean import clean_line
from srw_reader.tui.actions import bindings
from srw_reader.tui.widgets.lines import fit
from srw_reader.tui.widgets.still import Still

LONGEST = 300
"""Characters that fit into a prompt."""
MANY = 10_000
"""Characters of what is pasted that are looked at."""


class Header(Still, Widget):
    """One line: what is read on the left, how it stands with it on the right."""

    ALLOW_SELECT = False
    name_text: reactive[str] = reactive("")
    """Left: the feed's title, or the program's name."""
    state_text: reactive[str] = reactive("")
    """Right: counts, age, progress."""

    def render(self) -> Content:
        """Both texts; the right one gives way last."""
        room = self.size.width - 2
        state = self.state_text
        if cell_len(state) > room - 8:
            state = fit(state, max(0, room - 8)).rstrip()
        name = fit(self.name_text, max(0, room - cell_len(state) - 2))
        return Content.assemble(" ", (name, "bold"), "  ", (state, "$quiet"), " ")

    def on_click(self) -> None:
        """A click opens the command palette, where every action can be had by mouse."""
        self.app.action_command_palette()


class MessageLine(Static):
    """A sentence for the user; takes no room while there is none."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", markup=False, id=id)
        self.text = ""
        """What it says."""

    def say(self, text: str) -> None:
        """Say something, or nothing."""
        if text == self.text:
            return
        self.text = text
        self.update(text)
        self.set_class(bool(text), "-said")


class Prompt(Input):
    """The line at the bottom in which one searches."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("prompt")
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """How long its text is. It has its line whatever is typed: nothing else is to be laid out anew for a letter."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, select_on_focus=False, max_length=LONGEST)
        self.cursor_blink = False  # nothing is drawn without a reason

    class Cancelled(Message):
        """The search is given up."""

    class LeftDown(Message):
        """The search stands; go on to what it found."""

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as one line, as far as there is room."""
        event.stop()
        event.prevent_default()  # Textual would take the first line, whole
        start, end = sorted(self.selection)
        room = LONGEST - len(self.value) + end - start
        self.replace(clean_line(event.text[:MANY])[:room], start, end)

    def action_cancel(self) -> None:
        """Give up."""
        self.post_message(self.Cancelled())

    def action_leave(self) -> None:
        """Go on to what was found."""
        self.post_message(self.LeftDown())
