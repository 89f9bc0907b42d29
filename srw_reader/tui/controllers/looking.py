"""Looking for phrases in the texts of posts, in a thread beside a screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from srw_reader.errors import LibraryError
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.controllers.counting import Failed

FIRST = 64
"""Posts found after which they are told for the first time: more than there is room for. From then on twice as many."""


class Found(Message):
    """The posts that have a phrase, or those found so far."""

    def __init__(self, phrase: str, places: Sequence[int], *, is_all: bool) -> None:
        self.phrase, self.places, self.is_all = phrase, places, is_all
        super().__init__()


class Looking:
    """Looks for what `Browsing.sought` names, for a screen, which gets `Found`.

    Args:
        screen: The screen.
        browsing: Gives what is read at the moment.
    """

    def __init__(self, screen: Screen[Any], browsing: Callable[[], Browsing]) -> None:
        self._screen, self._browsing = screen, browsing
        self._worker: Worker[None] | None = None
        self._sought: tuple[str, ...] = ()

    def go_on(self) -> None:
        """Look for what is sought now, and for nothing else; go on where that is looked for already."""
        browsing = self._browsing()
        if browsing.sought == self._sought and (self._worker is None or not self._worker.is_finished):
            return
        self.stop()
        if browsing.sought:
            self._sought = browsing.sought
            look = partial(self._look, browsing, browsing.sought)
            self._worker = self._screen.run_worker(look, group="looking", thread=True)

    def stop(self) -> None:
        """Look for nothing any more."""
        if self._worker is not None:
            self._worker.cancel()
        self._worker, self._sought = None, ()

    def _look(self, browsing: Browsing, phrases: Sequence[str]) -> None:
        worker = get_current_worker()
        try:
            with browsing.library.again() as library:
                for phrase in phrases:
                    found: list[int] = []
                    told = FIRST
                    for some in library.phrases.having(phrase):
                        found += some
                        if worker.is_cancelled:
                            return
                        if len(found) >= told:
                            told = 2 * len(found)
                            self._screen.post_message(Found(phrase, tuple(found), is_all=False))
                        time.sleep(0)  # has whoever waits for the interpreter, which draws the screen, go first
                    self._screen.post_message(Found(phrase, found, is_all=True))
        except LibraryError as error:
            if not worker.is_cancelled:
                self._screen.post_message(Failed(str(error)))
