"""A bare list: a `ScrollView` that draws the rows in view, of as many as the argument says."""

from __future__ import annotations

import sys

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Lines(ScrollView, can_focus=True):
    """Rows with a cursor on one of them.

    Args:
        count: How many rows.
    """

    BINDINGS = [("down", "to(1)"), ("pagedown", "page"), ("home", "to(-1000000)"), ("end", "to(1000000)")]

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self._row = 0

    def on_mount(self) -> None:
        """Have room for all rows."""
        self.virtual_size = Size(80, self._count)

    def render_line(self, y: int) -> Strip:
        """A row in view."""
        row = y + self.scroll_offset.y
        text = f"Row {row + 1:06}".ljust(self.size.width)
        return Strip([Segment(text, Style(reverse=row == self._row))])

    def action_to(self, step: int) -> None:
        """Move the cursor by some rows."""
        old, self._row = self._row, max(0, min(self._count - 1, self._row + step))
        top, height = self.scroll_offset.y, self.size.height
        if self._row < top:
            self.scroll_to(y=self._row, animate=False, force=True)
        elif self._row >= top + height:
            self.scroll_to(y=self._row - height + 1, animate=False, force=True)
        for row in (old, self._row):
            self.refresh_line(row - self.scroll_offset.y)

    def action_page(self) -> None:
        """Move the cursor by a screenful."""
        self.action_to(self.size.height)


class Floor(App[None]):
    """A list and nothing else."""

    def compose(self) -> ComposeResult:
        """The list."""
        yield Lines(int(sys.argv[1]))


if __name__ == "__main__":
    Floor().run()
