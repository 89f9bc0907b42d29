"""Fetching and adding feeds as keys ask for it: where that is against what the command line says, it is asked first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from textual.app import App

from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Feed, Offer
from srw_reader.tui import words
from srw_reader.tui.controllers.refreshing import Refreshing
from srw_reader.tui.controllers.subscriptions import Subscriptions, row_of
from srw_reader.tui.controllers.undo import Undo
from srw_reader.tui.key_names import KeyNames
from srw_reader.tui.options import Options

Ask = Callable[[str, str, str, Callable[[], None], str], None]
"""Has a question answered: its title, its text, what "yes" does in a word or two, what does that, what is said else."""


class Display(Protocol):
    """Where feeds are listed."""

    steps: Undo
    """What was done to the user's library."""

    def reload(self) -> None:
        """Show what the library has now."""

    def point_at(self, row: str) -> None:
        """Have the cursor on a row of the sidebar, by what that calls it."""

    def say(self, text: str) -> None:
        """Say something for a while."""

    def complain(self, text: str) -> None:
        """Say something that stays."""


class Fetching:
    """Has feeds fetched and added.

    Args:
        app: Shows where one is asked.
        keys: How keys are shown.
        options: What the command line asks for.
        library: The library of the options.
        refreshing: Fetches.
        display: Gives where feeds are listed, once there is a screen.
        ask: Asks first.
    """

    def __init__(
        self,
        app: App[None],
        keys: KeyNames,
        options: Options,
        library: Library,
        refreshing: Refreshing,
        display: Callable[[], Display],
        ask: Ask,
    ) -> None:
        self._app, self._keys, self._options, self._library = app, keys, options, library
        self._refreshing, self._display, self._ask = refreshing, display, ask

    def fetch_all(self) -> None:
        """Fetch the feeds, or stop what is being fetched."""
        if self._refreshing.stop():
            return
        if self._refreshing.needs_leave:
            self._ask("Offline", words.OFFLINE, "fetches the feeds", self._refreshing.fetch, words.NOT_FETCHED)
        else:
            self._refreshing.fetch()

    def fetch_archive(self, feeds: tuple[int, ...]) -> None:
        """Fetch also the older posts of feeds (their numbers; empty for all), or stop what is being fetched."""
        if self._refreshing.stop():
            return
        fetch = partial(self._refreshing.fetch_archive, feeds)
        remote, key_of = self._refreshing.count_remote(feeds), self._keys.first
        if self._refreshing.needs_leave:
            self._ask("Offline", words.OFFLINE, "fetches the older posts", fetch, words.NOT_FETCHED)
        elif remote > 1:
            self._ask("Archive", words.archives(remote, key_of), "fetches them", fetch, words.NOT_FETCHED)
        else:
            fetch()

    def fetch(self, feeds: Sequence[Feed]) -> None:
        """Fetch some feeds, or stop what is being fetched."""
        if self._refreshing.stop():
            return
        fetch = partial(self._refreshing.fetch_too, tuple(feed.number for feed in feeds))
        if self._options.offline and not all(feed.local for feed in feeds):
            self._ask("Offline", words.OFFLINE, "fetches the feeds", fetch, words.NOT_FETCHED)
        else:
            fetch()

    def add_feed(self) -> None:
        """Have the address of a feed typed, and add it."""
        if self._options.library is None:
            self._display().say(words.DEMO)
        elif self._options.offline:
            self._ask("Offline", words.OFFLINE_ADD, "asks this once", self._choose_feed, "No feed was added.")
        else:
            self._choose_feed()

    def _choose_feed(self) -> None:
        from srw_reader.refresh.find_process import find
        from srw_reader.tui.boxes.add import AddScreen

        known = {feed.source for feed in self._library.feeds.all() if feed.subscribed}
        box = AddScreen(partial(find, config=self._options.config), known, self._keys)
        self._app.push_screen(box, self._feed_chosen)

    def _feed_chosen(self, offer: Offer | None) -> None:
        if offer is None:
            return
        display = self._display()
        try:  # the demo may be shown as long as there is nothing else; this is for the user's library
            feed = Subscriptions(self._library, display.steps).add(offer)
        except LibraryError as error:
            display.complain(str(error))
            return
        display.reload()
        display.point_at(row_of(feed))
        display.say(words.added([feed], "", self._keys.first))
        self._refreshing.fetch_too((), added=(feed.number,))
