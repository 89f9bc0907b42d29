"""Asking the library beside a screen, in a thread with a connection of its own. No key waits for that."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import Any, TypeAlias

from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from srw_reader.errors import LibraryError
from srw_reader.library import Library

Question: TypeAlias = Callable[[Library], Iterator[object]]
"""Asks a library; gives what comes of that, and None where there is nothing yet and it may be ended."""


class Answered(Message):
    """What came of it."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        super().__init__()


class Failed(Message):
    """Why it could not be asked."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()


class Asking:
    """Asks for one thing at a time: what was asked for last.

    Args:
        screen: It gets the messages.
        group: What is asked for, for `typeahead.BESIDE`.
    """

    def __init__(self, screen: Screen[Any], group: str) -> None:
        self._screen, self._group = screen, group
        self._worker: Worker[None] | None = None
        self._library: Library | None = None
        """What is being asked."""
        self._turn = Lock()
        """Held while something is: each connection has caches of its own, and what is typed asks for many."""
        self._wanted: object = None

    def ask(self, library: Library, wanted: object, question: Question) -> None:
        """Ask a library, and no longer for what was wanted before; go on where that is the same."""
        if wanted == self._wanted and self._worker is not None and not self._worker.is_finished:
            return
        self.stop()
        self._wanted = wanted
        if library.path is None:  # in memory, where no other thread can read
            for answer in question(library):
                self._tell(answer)
            return
        # What is shown meanwhile is painted first: a thread that works beside that takes the interpreter from it.
        self._screen.call_after_refresh(self._begin, wanted, partial(self._work, library, question))

    def _begin(self, wanted: object, work: Callable[[], None]) -> None:
        if wanted is self._wanted and self._worker is None:
            self._worker = self._screen.run_worker(work, group=self._group, thread=True)

    def stop(self) -> None:
        """Ask for nothing any more."""
        if self._worker is not None:
            self._worker.cancel()
        if self._library is not None:
            self._library.interrupt()
        self._worker = self._wanted = None

    def _work(self, library: Library, question: Question) -> None:
        worker = get_current_worker()
        with self._turn:
            try:
                if not worker.is_cancelled:  # while it waited
                    self._answer(worker, library, question)
            except LibraryError as error:
                if not worker.is_cancelled:
                    self._screen.post_message(Failed(str(error)))
            finally:
                self._library = None
                _give_back()

    def _answer(self, worker: Worker[None], library: Library, question: Question) -> None:
        with library.again() as self._library:
            for answer in question(self._library):
                if worker.is_cancelled:
                    return
                self._tell(answer)
                time.sleep(0)  # has whoever waits for the interpreter, which draws the screen, go first

    def _tell(self, answer: object) -> None:
        if answer is not None:
            self._screen.post_message(Answered(answer))


def _give_back() -> None:
    """Give the system back what a connection took, where C's library can: it would keep most of that for later."""
    with suppress(AttributeError, ImportError):  # another C library; a Python that was built without ctypes
        import ctypes  # not before the first list

        ctypes.CDLL(None).malloc_trim(0)
