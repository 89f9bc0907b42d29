"""Textual's own Markdown widget: "m" shows the file that the argument names, "n" takes it away."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown


class Floor(App[None]):
    """A Markdown widget and nothing else."""

    BINDINGS = [("m", "show"), ("n", "clear")]

    def compose(self) -> ComposeResult:
        """The widget."""
        with VerticalScroll():
            yield Markdown("Nothing shown", open_links=False)

    async def action_show(self) -> None:
        """Show the file."""
        await self.query_one(Markdown).update(Path(sys.argv[1]).read_text("utf-8"))

    async def action_clear(self) -> None:
        """Show nothing."""
        await self.query_one(Markdown).update("Nothing shown")


if __name__ == "__main__":
    Floor().run()
