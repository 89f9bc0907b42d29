"""What the screens with panes have in common: they know how large they are, and which app they are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.events import Resize
from textual.getters import query_one
from textual.screen import Screen, ScreenResultType
from textual.widgets import Static

from srw_reader.tui.widgets.chrome import Header
from srw_reader.tui.widgets.key_bar import KeyBar
from srw_reader.tui.widgets.still import Blank
from srw_reader.tui.widgets.tags import TagSidebar

if TYPE_CHECKING:
    from srw_reader.tui.app import ReaderApp

LEAST = (40, 10)
"""Columns and rows below which there is only a sentence that says so."""
TOO_SMALL = f"The terminal is too small: srw-reader needs {LEAST[0]} columns and {LEAST[1]} rows."


class SizedScreen(Blank, Screen[ScreenResultType]):
    """A screen that carries classes for how wide and high it is; `styles/` shares it out among its panes by them."""

    HORIZONTAL_BREAKPOINTS = [
        (0, "-too-small"),
        (LEAST[0], "-narrow"),
        (80, "-medium"),
        (100, "-wide"),
        (116, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (LEAST[1], "-low"), (28, "-high"), (36, "-tall")]

    pane: str
    """The pane one is in."""

    header = query_one("#header", Header)
    sidebar = query_one("#tags", TagSidebar)
    key_bar = query_one("#keys", KeyBar)

    def compose(self) -> ComposeResult:
        """What is shown where the terminal is too small for anything else."""
        for size, points in zip(self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True):
            # Textual says how large a screen is when it has painted it once, and would paint it once more.
            self.add_class(max(point for point in points if point[0] <= size)[1], update=False)
        yield Static(f"{TOO_SMALL} {self.reader.shown_key('quit-anywhere')} quits.", markup=False, id="too-small")

    def on_resize(self, event: Resize) -> None:
        """Go back to the pane one was in, which loses the focus where the terminal is too small to show it."""
        if event.size.width >= LEAST[0] and event.size.height >= LEAST[1]:
            self.call_after_refresh(self._focus_again)

    def action_help(self) -> None:
        """Show all keys."""
        from srw_reader.tui.screens.help import HelpScreen

        self.reader.wear("help")
        about = str(getattr(self.focused, "HELP", "") or "")
        self.app.push_screen(HelpScreen(self.reader.all_keys, self.reader.shown_key, about))

    def _focus_again(self) -> None:
        if self.focused is None:
            self.set_focus(self.query_one(f"#{self.pane}"))

    @property
    def reader(self) -> ReaderApp:
        """The app."""
        from srw_reader.tui.app import ReaderApp

        assert isinstance(self.app, ReaderApp)
        return self.app
