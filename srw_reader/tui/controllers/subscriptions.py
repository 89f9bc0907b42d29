"""What is done to feeds: added, renamed, moved, muted, removed; each a step that can be taken back. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from srw_reader.models import Filter
from srw_reader.strings.clean import shorten
from srw_reader.strings.plural import plural
from srw_reader.tui.controllers.undo import Step, Undo

if TYPE_CHECKING:
    from srw_reader.library import Library
    from srw_reader.models import Feed, Offer

LONGEST = 40
"""Characters of a title in a sentence."""


class Subscriptions:
    """The feeds of a library, as the user has them. Every method says what it did, and raises a LibraryError.

    Args:
        library: Where they are.
        undo: What takes that back, unless it was done anew since.
    """

    def __init__(self, library: Library, undo: Undo) -> None:
        self._library, self._feeds, self._undo = library, library.feeds, undo

    def add(self, offer: Offer) -> Feed:
        """Subscribe to a feed that was found."""
        feed = self._feeds.subscribe(offer.source, offer.title)

        def take_back() -> str:
            known = self._feeds.find(feed.number)
            self._feeds.remove(feed.number)
            return f"{_quoted(known)} is no longer subscribed to."

        self._did(take_back)
        return feed

    def rename(self, feed: Feed, name: str) -> str:
        """Call a feed something else; what it calls itself where that is empty."""
        self._feeds.rename(feed.number, name)
        now = self._feeds.find(feed.number)

        def take_back() -> str:
            if self._feeds.find(feed.number).name != now.name:
                return f"{_quoted(feed)} was renamed since, and stays as it is."
            self._feeds.rename(feed.number, feed.name or "")
            return f"{_quoted(now)} is called {_quoted(feed)} again."

        self._did(take_back, row_of(feed))
        return f"{_quoted(feed)} is called {_quoted(now)} now."

    def move(self, feeds: Sequence[Feed], before: str, folder: str, row: str) -> str:
        """Put feeds into a folder that were in another, or in one within that, which goes along; out of any where
        that is empty. The sidebar has them in a row."""
        for feed in feeds:
            self._feeds.move(feed.number, folder + feed.folder[len(before) :])
        moved = [self._feeds.find(feed.number) for feed in feeds]

        def take_back() -> str:
            for feed, now in zip(feeds, moved, strict=True):
                if self._feeds.find(feed.number).folder == now.folder:
                    self._feeds.move(feed.number, feed.folder)
            return f"{_all(feeds)} back {_in(before)}."

        self._did(take_back, row)
        return f"{_all(feeds)} {_in(folder)} now."

    def mute(self, feeds: Sequence[Feed]) -> str:
        """List posts of feeds only where these are chosen; everywhere again where none is listed elsewhere now."""
        muted = not all(feed.muted for feed in feeds)
        for feed in feeds:
            self._feeds.mute(feed.number, muted)

        def take_back() -> str:
            for feed in feeds:
                self._feeds.mute(feed.number, feed.muted)
            return _muted(feeds, not muted)

        self._did(take_back, row_of(feeds[0]) if len(feeds) == 1 else "")
        return _muted(feeds, muted)

    def remove(self, feed: Feed) -> str:
        """Have a feed no more, nor its posts but those that are starred or kept in the notebook."""
        before = self._library.posts.counts(Filter()).posts
        self._feeds.remove(feed.number)
        gone = before - self._library.posts.counts(Filter()).posts

        def take_back() -> str:
            self._feeds.restore(feed)
            return f"{_quoted(feed)} is back."

        self._did(take_back, row_of(feed))
        stay = 0 if feed.muted else feed.posts - gone  # those of a muted feed were not counted before
        but = f"; {plural(stay, 'post')} of it {'stays' if stay == 1 else 'stay'}" if stay > 0 else ""
        return f"{_quoted(feed)} is removed{but}."

    def _did(self, take_back: Callable[[], str], row: str = "") -> None:
        self._undo.did(Step(None, take_back, row))


def row_of(feed: Feed) -> str:
    """What the sidebar calls a feed."""
    return f"feed:{feed.number}"


def row_of_folder(path: str) -> str:
    """What the sidebar calls a folder."""
    return f"folder:{path}"


def _quoted(feed: Feed) -> str:
    return f"“{shorten(feed.title, LONGEST)}”"


def _all(feeds: Sequence[Feed]) -> str:
    return f"{_quoted(feeds[0])} is" if len(feeds) == 1 else f"{len(feeds)} feeds are"


def _in(folder: str) -> str:
    return f"in the folder “{shorten(folder, LONGEST)}”" if folder else "in no folder"


def _muted(feeds: Sequence[Feed], muted: bool) -> str:
    if muted:
        return f"{_all(feeds)} muted: the posts are listed only where one chooses that."
    return f"{_all(feeds)} listed everywhere again."
