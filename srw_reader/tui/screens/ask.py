"""A question that has to be answered first, and a sentence that has to be read first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from srw_reader.tui.actions import bindings
from srw_reader.tui.screens.box import BoxScreen

if TYPE_CHECKING:
    from srw_reader.tui.app import ReaderApp


class AskScreen(BoxScreen[bool]):
    """A question in a box; its result is whether the answer was yes.

    Enter does not say yes: whoever presses it twice by mistake has not answered.

    Args:
        title: What it is about.
        text: The question.
        yes: What "y" does, in a word or two; nothing where there is only something to be read.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("ask")

    def __init__(self, title: str, text: str, *, yes: str = "") -> None:
        super().__init__()
        self._title, self._text, self._yes = title, text, yes

    def compose(self) -> ComposeResult:
        """The sentence, and below it the keys that answer."""
        reader: ReaderApp = self.app  # type: ignore[assignment]
        reader.wear("help")
        with VerticalScroll(id="ask", classes="-box", can_focus=False) as box:
            box.border_title = Content(self._title)
            yield Static(Content(self._text), id="question")
            with Horizontal(id="answers"):
                if self._yes:
                    yield Answer(reader.shown_key("ask.yes"), self._yes, True)
                yield Answer(reader.shown_key("ask.no"), "does not" if self._yes else "closes", False)

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes and bool(self._yes))


class Answer(Static):
    """A key that answers; a click does the same."""

    ALLOW_SELECT = False

    def __init__(self, key: str, label: str, yes: bool) -> None:
        super().__init__(Content.assemble((key, "bold $accent"), f" {label}"), classes="answer")
        self._yes = yes

    def on_click(self) -> None:
        """Answer."""
        assert isinstance(self.screen, AskScreen)
        self.screen.action_answer(self._yes)
