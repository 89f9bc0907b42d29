"""Looking for what a search has found in the texts of the posts that are painted, in a thread beside a screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Snippet
from srw_reader.tui.controllers.browsing import Browsing


class Excerpted(Message):
    """Where posts have what a query looks for, by their numbers; None where that is not in their texts."""

    def __init__(self, query: str, snippets: Mapping[int, Snippet | None]) -> None:
        self.query, self.snippets = query, snippets
        super().__init__()


class Excerpting:
    """Makes snippets for a screen, which gets `Excerpted`.

    Args:
        screen: The screen.
        browsing: Gives what is read at the moment.
    """

    def __init__(self, screen: Screen[Any], browsing: Callable[[], Browsing]) -> None:
        self._screen, self._browsing = screen, browsing

    def make(self, query: str, numbers: Sequence[int]) -> None:
        """Make the snippets of some posts, and no longer those that were asked for before."""
        library = self._browsing().library
        if library.path is None:  # in memory, where no other thread can read
            self._screen.post_message(Excerpted(query, dict(library.snippets.of(query, numbers))))
            return
        make = partial(self._make, library, query, numbers)
        self._screen.run_worker(make, group="excerpting", exclusive=True, thread=True)

    def _make(self, library: Library, query: str, numbers: Sequence[int]) -> None:
        worker = get_current_worker()
        made: dict[int, Snippet | None] = {}
        try:
            with library.again() as again:
                for number, snippet in again.snippets.of(query, numbers):
                    made[number] = snippet
                    if worker.is_cancelled:
                        break
                    time.sleep(0)  # has whoever waits for the interpreter, which draws the screen, go first
        except LibraryError:
            return  # the list says what is wrong
        self._screen.post_message(Excerpted(query, made))
