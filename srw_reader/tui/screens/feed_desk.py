"""What is done to feeds from the sidebar: asked for by a key, told by a prompt where it needs a name, then said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from srw_reader.errors import LibraryError
from srw_reader.models import Feed, Filter
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.panes.bars import Search
from srw_reader.tui.panes.sidebar import Sidebar

NAME = "What to call it; nothing for what it calls itself"
FOLDER = "The folder, Health/Sleep for one in another; nothing for none"


class Surroundings(Protocol):
    """What a screen does for the feeds' keys."""

    browsing: Browsing
    """What there is."""

    def ask(self, search: Search, text: str) -> None:
        """Have something typed, beginning with a text."""

    def go(self, pane: str) -> None:
        """Go to a pane."""

    def apply(self, which: Filter) -> None:
        """Show other posts."""

    def reload(self) -> None:
        """Show what the library has now."""

    def say(self, text: str) -> None:
        """Say something for a while."""


class FeedDesk:
    """Does to feeds what keys ask for.

    Args:
        main: The screen.
        key_of: How the key of an action is shown, by the action's id.
    """

    def __init__(self, main: Surroundings, key_of: Callable[[str], str]) -> None:
        self._main, self._key_of = main, key_of

    def do(self, asked: Sidebar.FeedsAsked) -> None:
        """Do it; where it needs a name, once that is typed."""
        feeds, subscriptions = asked.feeds, self._main.browsing.subscriptions
        match asked.deed:
            case "mute":
                self._did(lambda: subscriptions.mute(feeds))
            case "remove":
                self._remove(feeds, asked.folder)
            case "rename" if not asked.folder:
                self._ask(NAME, "naming", feeds[0].title, partial(subscriptions.rename, feeds[0]))
            case "rename" | "move":
                before = asked.folder or feeds[0].folder
                self._ask(FOLDER, "filing", before, lambda folder: subscriptions.move(feeds, before, folder))

    def _remove(self, feeds: Sequence[Feed], folder: str) -> None:
        if folder:
            rename = self._key_of("feed.rename")
            self._main.say(f"A folder goes with the last feed in it: {rename} and an empty name take all of them out.")
            return
        (feed,) = feeds
        browsing = self._main.browsing
        if feed.number in browsing.which.feeds:
            self._main.apply(browsing.base)
        self._did(lambda: browsing.subscriptions.remove(feed))

    def _ask(self, what: str, bar: str, text: str, done: Callable[[str], str]) -> None:
        """Have a name typed; one that is left as it is changes nothing."""
        typed = text

        def note(now: str) -> None:
            nonlocal typed
            typed = now

        def cancelled() -> None:
            self._main.go("tags")

        def finished() -> None:
            cancelled()
            if typed.strip() != text:
                self._did(lambda: done(typed))

        self._main.ask(Search(what, bar, note, finished, finished, cancelled), text)

    def _did(self, deed: Callable[[], str]) -> None:
        try:
            said = deed()
        except LibraryError as error:
            self._main.say(str(error))
            return
        self._main.reload()
        self._main.say(f"{said} {self._key_of('undo')} undoes that.")
