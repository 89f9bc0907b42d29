"""The sidebar of the main screen, where feeds are not only chosen: they are renamed, moved, muted, removed, fetched."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.message import Message

from srw_reader.models import Feed, View
from srw_reader.tui.actions import bindings
from srw_reader.tui.messages import Say
from srw_reader.tui.panes.sidebar import Sidebar
from srw_reader.tui.panes.sidebar_rows import FAILING, Row, feeds_of

Deed = Literal["rename", "move", "mute", "remove"]
"""What can be done to feeds."""
NOT_HERE: dict[Deed, str] = {
    "rename": "Feeds, folders and views of yours are renamed here. This is none of them.",
    "move": "Feeds are put into folders here. This is none of them, nor a folder.",
    "mute": "Feeds and folders are muted here. This is neither.",
    "remove": "Feeds and views of yours are removed here. This is neither.",
}
"""What is said where it cannot be done. To the post that is read the keys mean something else: it does not get them."""


class LibrarySidebar(Sidebar):
    """Views, feeds in their folders, and tags."""

    HELP = Sidebar.HELP + (
        " Feeds have their unread posts beside them; there {tag.add} folds a folder, or shows one feed more."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("feeds")

    class FeedsAsked(Message):
        """Something is to be done to a feed, or to those of a folder."""

        def __init__(self, deed: Deed, feeds: tuple[Feed, ...], folder: str) -> None:
            self.deed, self.feeds, self.folder = deed, feeds, folder
            """What, to which, and the folder's path; that is empty for a feed."""
            super().__init__()

    class ViewAsked(Message):
        """A view is to be renamed or removed."""

        def __init__(self, deed: Literal["rename", "remove"], view: View) -> None:
            self.deed, self.view = deed, view
            super().__init__()

    class FetchAsked(Message):
        """Some feeds are to be fetched now."""

        def __init__(self, feeds: tuple[Feed, ...]) -> None:
            self.feeds = feeds
            super().__init__()

    class FailureMet(Message):
        """The cursor was moved to a feed that could not be had the last time."""

        def __init__(self, feed: Feed) -> None:
            self.feed = feed
            super().__init__()

    def watch_cursor(self, old: int, new: int) -> None:
        """Say other keys where other things can be done, and why a feed failed: its row has no room for that."""
        super().watch_cursor(old, new)
        self.bar = self.place()
        row = self.current
        if self.has_focus and row is not None and row.kind == "feed" and row.failed:
            self.post_message(self.FailureMet(self._feed(row)))

    def place(self) -> str:
        """Where one is, for the key bar."""
        row = self.current
        if self.typed is None and row is not None and row.key == FAILING.key:
            return "failing"
        is_kept = row is not None and (row.kind in ("section", "folder", "feed") or isinstance(row.value, int))
        if self.typed is None and row is not None and is_kept:
            return f"{row.kind}s"
        return super().place()

    def action_feed(self, deed: Deed) -> None:
        """Do something to the feed under the cursor, or to those of the folder there; rename or remove a view."""
        match self.current, deed:
            case Row("view", value=int(number)), "rename" | "remove":
                self.post_message(self.ViewAsked(deed, self.contents.view(number)))
                return
        feeds, folder = self._pointed_at()
        self.post_message(self.FeedsAsked(deed, feeds, folder) if feeds else Say(NOT_HERE[deed]))

    def action_fetch(self) -> None:
        """Fetch the feed under the cursor, or those of the folder there, or all that have failed."""
        is_all = self.current is not None and self.current.key == FAILING.key
        feeds = tuple(self.contents.failing) if is_all else self._pointed_at()[0]
        if not feeds:
            raise SkipAction  # all of them are meant
        self.post_message(self.FetchAsked(feeds))

    def go_to(self, key: str) -> None:
        """Have the cursor on a row, by its key, if it is in sight; nothing is said of what is there."""
        found = self._rows.find(key)
        self.rows_changed(self.cursor if found is None else found)
        self.bar = self.place()

    def _pointed_at(self) -> tuple[tuple[Feed, ...], str]:
        """The feeds that a key is about, and the path of their folder where it is about that; none elsewhere."""
        if (row := self.current) is None:
            return (), ""
        return feeds_of(row, self.contents), str(row.value) if row.kind == "folder" else ""
