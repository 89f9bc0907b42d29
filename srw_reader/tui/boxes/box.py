"""A box above the screen, with more in it than there may be room for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.screen import ModalScreen, ScreenResultType

from srw_reader.tui.actions import bindings


class BoxScreen(ModalScreen[ScreenResultType]):
    """A screen with a box, of the class `-box`, that scrolls with the keys that move everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("moves")

    box = query_one(".-box", VerticalScroll)

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self.box.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: float) -> None:
        """Scroll by some screenfuls."""
        self.action_move(int(self.box.scrollable_content_region.height * pages))

    def action_first(self) -> None:
        """To the beginning."""
        self.box.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end."""
        self.box.scroll_end(animate=False)
