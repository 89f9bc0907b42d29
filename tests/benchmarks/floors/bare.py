"""The smallest Textual app: one line of text."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """Says that it is there; ctrl+q ends it."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("Bare app")


if __name__ == "__main__":
    Bare().run()
