"""All keys, and what the pane one is in is for."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from itertools import groupby
from operator import attrgetter
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from srw_reader.tui import actions
from srw_reader.tui.screens.box import BoxScreen


class HelpScreen(BoxScreen[None]):
    """A list of all keys; any of the keys that leave puts it away."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("help")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--group", "help--key"}

    def __init__(self, show: Callable[[str], str], first: Callable[[str], str], about: str) -> None:
        super().__init__()
        self._show, self._first, self._about = show, first, about

    def compose(self) -> ComposeResult:
        """The pane's help, then the keys by what they are for."""
        with VerticalScroll(id="help", classes="-box", can_focus=False) as box:
            box.border_title = "Keys"
            box.border_subtitle = Content(actions.spelled("{move.down}/{move.up} scroll · {leave} closes", self._first))
            if self._about:
                yield Static(Content(actions.spelled(self._about, self._first)), id="about")
            yield Static(self._keys(), id="all-keys")

    def _keys(self) -> Content:
        lines: list[Content] = []
        room = max(16, min(78, self.app.size.width) - 5 - 19)
        for group, listed in groupby((action for action in actions.ACTIONS if action.group), attrgetter("group")):
            lines += [Content(""), Content.styled(group, ".help--group")]
            for action in listed:
                shown = self._show(action.id)
                if action.id == "peek.1":
                    shown = f"{shown}–{self._show('peek.9')}"
                first, *rest = textwrap.wrap(actions.spelled(action.help, self._first), room)
                lines.append(Content.assemble((f"  {shown:<16} ", ".help--key"), first))
                lines += [Content(" " * 19 + line) for line in rest]
        return Content("\n").join(lines[1:])

    def on_click(self) -> None:
        """A click puts it away."""
        self.dismiss()
