"""All keys, and what the pane one is in is for."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from srw_reader.tui import actions
from srw_reader.tui.actions import Action
from srw_reader.tui.boxes.box import BoxScreen
from srw_reader.tui.panes.bars import Search
from srw_reader.tui.panes.prompt import Prompt

_SUBTITLE = "{move.down}/{move.up} scroll · {search} finds · {leave} closes"


class HelpScreen(BoxScreen[None]):
    """A list of all keys, in which one can find some; any of the keys that leave puts it away.

    It carries a class that `styles/` goes by: `-finding` while one types what to find.

    Args:
        show: How all keys of an action are shown, by the action's id.
        first: How its first one is.
        about: What the pane one is in is for.
    """

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("help")
    AUTO_FOCUS = ""  # its own keys come first, not the line's
    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--group", "help--key"}

    def __init__(self, show: Callable[[str], str], first: Callable[[str], str], about: str) -> None:
        super().__init__()
        self._show, self._first, self._about = show, first, about
        self._sought = ""
        self._line = Prompt(id="find-key")
        self._keys = Static(id="all-keys")

    def compose(self) -> ComposeResult:
        """The pane's help, then the keys by what they are for; below, where one types what to find."""
        with VerticalScroll(id="help", classes="-box", can_focus=False) as box:
            box.border_title = "Keys"
            box.border_subtitle = Content(actions.spelled(_SUBTITLE, self._first))
            if self._about:
                yield Static(Content(actions.spelled(self._about, self._first)), id="about")
            yield self._keys
            yield self._line

    def on_mount(self) -> None:
        """List all keys."""
        self._find("")

    # ------------------------------------------------------------ the list

    def _find(self, text: str) -> None:
        """List the keys that have to do with all of the words."""
        self._sought = text.strip()
        wanted = text.casefold().split()
        lines: list[Content] = []
        for heading, below in actions.LISTED.items():
            if listed := [action for action in below if self._is_about(heading, action, wanted)]:
                lines += [Content(""), Content.styled(heading, ".help--group"), *self._lines(listed)]
        self._keys.update(Content("\n").join(lines[1:]) if lines else f"No key does anything with “{self._sought}”.")
        self.box.scroll_home(animate=False)

    def _is_about(self, heading: str, action: Action, wanted: list[str]) -> bool:
        text = " ".join((heading, action.title, self._help(action), self._shown(action))).casefold()
        return all(word in text for word in wanted)

    def _lines(self, listed: list[Action]) -> Iterator[Content]:
        room = max(16, min(78, self.app.size.width) - 5 - 19)
        for action in listed:
            first, *rest = textwrap.wrap(self._help(action), room)
            yield Content.assemble((f"  {self._shown(action):<16} ", ".help--key"), first)
            yield from (Content(" " * 19 + line) for line in rest)

    def _help(self, action: Action) -> str:
        return actions.spelled(action.help, self._first)

    def _shown(self, action: Action) -> str:
        """The keys of an action, or of it and those after it that differ by a number."""
        shown, (name, _, number) = self._show(action.id), action.id.rpartition(".")
        return f"{shown}–{self._show(f'{name}.9')}" if number == "1" else shown

    # ------------------------------------------------------------ keys

    def action_search(self) -> None:
        """Type what to find."""

        def cancelled() -> None:
            self._find("")
            self._go_on()

        def done(typed: str) -> None:
            self._go_on()

        self.add_class("-finding")
        search = Search("What a key does, or its name", "finding keys", done, cancelled, self._find)
        self._line.ask(search, self._sought)
        self._line.focus()

    def _go_on(self) -> None:
        """Scroll in what was found."""
        self.remove_class("-finding")
        self.set_focus(None)

    def action_leave(self) -> None:
        """Take back what was found, or put the list away."""
        if self._sought:
            self._find("")
        else:
            self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """A click puts it away, but for one where one types."""
        if event.widget is not self._line:
            self.dismiss()
