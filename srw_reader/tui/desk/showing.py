"""How what is read is shown."""

from __future__ import annotations

from collections.abc import Callable

from srw_reader.models import Position
from srw_reader.query import sought
from srw_reader.strings.clean import shorten
from srw_reader.tui.controllers.reading import OpenPost
from srw_reader.tui.messages import Visit
from srw_reader.tui.pane_screen import PaneScreen
from srw_reader.tui.panes.reader import ReaderPane


class Showing:
    """Shows what is read, and what is said of it: see `reading.Display`.

    Args:
        reader: Where it is shown.
        screen: What that stands on.
        query: Gives what was searched for.
    """

    def __init__(self, reader: ReaderPane, screen: PaneScreen[None], query: Callable[[], str]) -> None:
        self._reader, self._screen, self._query = reader, screen, query

    @property
    def position(self) -> Position:
        """What is first in view of the open post."""
        return self._reader.position

    def show_post(self, opened: OpenPost, position: Position | None) -> None:
        """Show a post where reading stopped, or from a position on; what was searched for is found in it."""
        self._reader.show(opened, position, sought(self._query()))
        self._screen.step_into("article")

    def show_again(self, opened: OpenPost) -> None:
        """Show the open post as it is after something was decided of its citations, or it got other tags."""
        self._reader.show_again(opened)

    def go_to(self, position: Position) -> None:
        """Show another part of the open post."""
        self._reader.put_card_away()
        self._reader.go_to(position)

    def show_opening(self, title: str) -> None:
        """Say that a post is being opened as long as it is; nothing when it is over."""
        leaves = f"{self._screen.keys.first('leave')} leaves it."
        self._screen.message.is_under_way(f"Opening “{shorten(title, 60)}”…  {leaves}" if title else "")
        self._screen.refresh_bindings()

    def visit(self, url: str) -> None:
        """Open a URL in the browser."""
        self._screen.post_message(Visit(url))

    def say(self, text: str) -> None:
        """Say something for a while."""
        self._screen.say(text)

    def complain(self, text: str) -> None:
        """Say something that stays."""
        self._screen.complain(text)
