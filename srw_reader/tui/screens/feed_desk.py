"""What is done to feeds from the sidebar: asked for by a key, told by a prompt where it needs a name, then said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from srw_reader.models import Feed
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.panes.library_sidebar import LibrarySidebar
from srw_reader.tui.screens.pane_screen import PaneScreen

NAME = "What to call it; nothing for what it calls itself"
FOLDER = "The folder, Health/Sleep for one in another; nothing for none"


class FeedDesk:
    """Does to feeds what keys ask for.

    Args:
        screen: Where one is asked.
        browsing: Gives what there is.
    """

    def __init__(self, screen: PaneScreen[None], browsing: Callable[[], Browsing]) -> None:
        self._screen, self._browsing = screen, browsing

    def do(self, asked: LibrarySidebar.FeedsAsked, at: int | None) -> None:
        """Do it, the cursor of the list being on the post `at`; where it needs a name, once that is typed."""
        feeds, subscriptions = asked.feeds, self._browsing().subscriptions
        match asked.deed:
            case "mute":
                self._browsing().do(lambda: subscriptions.mute(feeds))
            case "remove" if asked.folder:
                rename = self._screen.keys.first("feed.rename")
                self._screen.say(
                    f"A folder goes with the last feed in it: {rename} and an empty name take all of them out."
                )
            case "remove":
                self._remove(feeds[0], at)
            case "rename" if not asked.folder:
                self._ask(NAME, "naming", feeds[0].title, partial(subscriptions.rename, feeds[0]))
            case "rename" | "move":
                before = asked.folder or feeds[0].folder
                self._ask(FOLDER, "filing", before, lambda folder: subscriptions.move(feeds, before, folder))

    def _remove(self, feed: Feed, at: int | None) -> None:
        browsing = self._browsing()
        if feed.number in browsing.which.feeds:
            browsing.apply(browsing.base, keep=at)
        browsing.do(lambda: browsing.subscriptions.remove(feed))

    def _ask(self, what: str, bar: str, text: str, done: Callable[[str], str]) -> None:
        """Have a name typed; one that is left as it is changes nothing."""

        def finished(typed: str) -> None:
            if typed.strip() != text:
                self._browsing().do(lambda: done(typed))

        self._screen.ask_text(what, bar, text, "sidebar", finished)
