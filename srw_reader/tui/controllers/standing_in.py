"""The demo, shown as long as there is nothing else to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from srw_reader.library import Library
from srw_reader.models import Filter


class Display(Protocol):
    """Where a library is shown."""

    def use(self, library: Library, base: Filter, which: Filter | None) -> None:
        """Show another library: see `Browsing`."""

    def reload(self) -> None:
        """Show what the library has now."""

    def complain(self, text: str) -> None:
        """Say something that stays."""


class StandIn:
    """Shows the demo library in place of an empty one.

    Args:
        library: The one that is empty.
        feeds: Only these feeds of it are shown (their numbers); empty for all.
        display: Gives where they are shown, once there is a screen.
        key_of: How the key of an action is shown, by the action's id.
    """

    def __init__(
        self, library: Library, feeds: tuple[int, ...], display: Callable[[], Display], key_of: Callable[[str], str]
    ) -> None:
        self._library, self._feeds, self._display, self._key_of = library, feeds, display, key_of
        self._demo: Library | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the demo is."""
        return self._demo is not None

    def show(self, why: str) -> None:
        """Show it, and say why there is nothing else."""
        if self._demo is None:
            from srw_reader.demo import load

            self._demo = load()
            self._display().use(self._demo, Filter(), Filter())
        self._display().complain(f"{why} Meanwhile this is the demo library; {self._key_of('refresh')} tries again.")

    def show_what_came(self) -> None:
        """Show what the library has now; the demo makes room for its first post. LibraryError."""
        if self._demo is None:
            self._display().reload()
        elif self._library.posts.counts(Filter()).posts:
            self._demo.close()
            self._demo = None
            self._display().use(self._library, Filter(feeds=self._feeds), None)
