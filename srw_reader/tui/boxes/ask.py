"""A question that has to be answered first, and a sentence that has to be read first."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from srw_reader.tui import style_sheets
from srw_reader.tui.actions import bindings
from srw_reader.tui.boxes.box import BoxScreen


class AskScreen(BoxScreen[bool]):
    """A question in a box; its result is whether the answer was yes.

    Enter does not say yes: whoever presses it twice by mistake has not answered.

    Args:
        title: What it is about.
        text: The question.
        yes: What "y" does, in a word or two; nothing where there is only something to be read.
        key_of: How the key of an action is shown, by the action's id.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("ask")

    def __init__(self, title: str, text: str, *, yes: str, key_of: Callable[[str], str]) -> None:
        super().__init__()
        self._title, self._text, self._yes, self._key_of = title, text, yes, key_of

    def compose(self) -> ComposeResult:
        """The sentence, and below it the keys that answer."""
        style_sheets.load(self.app, "help")
        with VerticalScroll(id="ask", classes="-box", can_focus=False) as box:
            box.border_title = Content(self._title)
            yield Static(Content(self._text), id="question")
            with Horizontal(id="answers"):
                if self._yes:
                    yield Answer(self._key_of("ask.yes"), self._yes, True)
                yield Answer(self._key_of("ask.no"), "does not" if self._yes else "closes", False)

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes and bool(self._yes))


class Answer(Static):
    """A key that answers; a click does the same."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"answer--key"}

    def __init__(self, key: str, label: str, yes: bool) -> None:
        super().__init__(Content.assemble((key, ".answer--key"), f" {label}"), classes="answer")
        self._yes = yes

    def on_click(self) -> None:
        """Answer."""
        assert isinstance(self.screen, AskScreen)
        self.screen.action_answer(self._yes)
