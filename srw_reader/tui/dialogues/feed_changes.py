"""What is done to feeds from the sidebar: asked for by a key, told by a prompt where it needs a name, then said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from srw_reader.models import Feed
from srw_reader.strings.clean import clean_line, folder_path
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.controllers.subscriptions import row_of, row_of_folder
from srw_reader.tui.pane_screen import PaneScreen
from srw_reader.tui.panes.library_sidebar import LibrarySidebar

NAME = "What to call it; nothing for what it calls itself"
FOLDER = "The folder, Health/Sleep for one in another; nothing for none"


class FeedChanges:
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
                self._rename(feeds[0])
            case "rename" | "move":
                self._move(feeds, asked.folder)

    def _remove(self, feed: Feed, at: int | None) -> None:
        browsing = self._browsing()
        if feed.number in browsing.which.feeds:
            browsing.apply(browsing.base, keep=at)
        browsing.do(lambda: browsing.subscriptions.remove(feed))

    def _rename(self, feed: Feed) -> None:
        def finished(name: str) -> None:
            if clean_line(name) in (feed.title, feed.name or ""):
                self._screen.say(f"The feed is still called “{feed.title}”.")
            else:
                self._browsing().do(lambda: self._browsing().subscriptions.rename(feed, name))

        self._screen.ask_text(NAME, "naming", feed.title, "sidebar", finished)

    def _move(self, feeds: Sequence[Feed], whole: str) -> None:
        """Have the folder typed into which a feed goes, or the feeds of a folder, where that `whole` one is meant."""
        before = whole or feeds[0].folder

        def finished(typed: str) -> None:
            folder = folder_path(typed)
            if folder == before:
                self._screen.say(f"Still in the folder “{before}”." if before else "Still in no folder.")
                return
            was, now = map(row_of_folder, (before, folder)) if whole else [row_of(feeds[0])] * 2
            self._browsing().do(lambda: self._browsing().subscriptions.move(feeds, before, folder, was), now)

        self._screen.ask_text(FOLDER, "filing", before, "sidebar", finished)
