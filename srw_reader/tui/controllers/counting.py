"""Counting in threads beside a screen: what is in a long list, and beforehand what the lists of common tags have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Counts, Filter, Tag
from srw_reader.tui.controllers.browsing import Browsing

IDLE = 0.5
"""Seconds without another list after which the tags of long lists are counted beforehand."""


class Counted(Message):
    """What is in the list."""

    def __init__(self, which: Filter, counts: Counts, tags: Sequence[Tag]) -> None:
        self.which, self.counts, self.tags = which, counts, tags
        super().__init__()


class Prepared(Message):
    """What was counted beforehand."""

    def __init__(self, which: Filter, tags: Sequence[Tag]) -> None:
        self.which, self.tags = which, tags
        super().__init__()


class Failed(Message):
    """Why it could not be counted."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()


class Counting:
    """Counts for a screen, which gets the messages above.

    Args:
        screen: The screen.
        browsing: Gives what is read at the moment.
    """

    def __init__(self, screen: Screen[Any], browsing: Callable[[], Browsing]) -> None:
        self._screen, self._browsing = screen, browsing
        self._library: Library | None = None
        """What is being counted in."""
        self._idle: Timer | None = None

    def restart(self) -> None:
        """Count what there is in the list, if that takes long. The list is there already; keys need not wait for it."""
        if self._library is not None:
            self._library.interrupt()  # what it counts is no longer asked for
        browsing = self._browsing()
        if browsing.uncounted:
            self._run("counting", partial(self._count, browsing.which))
        if self._idle is not None:
            self._idle.stop()
        self._idle = self._screen.set_timer(IDLE, self._prepare)

    def _run(self, group: str, step: Callable[[], None]) -> None:
        self._screen.run_worker(step, group=group, exclusive=True, thread=True)

    def _count(self, which: Filter) -> None:
        try:
            with self._browsing().library.again() as library:
                self._library = library
                counts = library.posts.counts(which._replace(view="all"))
                tags = list(library.tags.within(which))  # here, where it can be read
        except LibraryError as error:
            if not get_current_worker().is_cancelled and which == self._browsing().which:
                self._screen.post_message(Failed(str(error)))
            return
        finally:
            self._library = None
        if not get_current_worker().is_cancelled:  # else the list is counted anew already
            self._screen.post_message(Counted(which, counts, tags))

    def _prepare(self) -> None:
        if wanted := self._browsing().to_prepare():
            self._run("preparing", partial(self._count_beforehand, wanted))

    def _count_beforehand(self, wanted: Sequence[Filter]) -> None:
        """Count what the lists of common tags have, so that it is there when one of them is chosen."""
        try:
            with self._browsing().library.again() as library:
                for which in wanted:
                    if not get_current_worker().is_cancelled:
                        self._screen.post_message(Prepared(which, list(library.tags.within(which))))
        except LibraryError as error:
            self._screen.post_message(Failed(str(error)))
