"""Counting what is in a long list, in a thread beside a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from threading import Lock
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Arrangement, Counts, Filter, Order, Tag
from srw_reader.tui.controllers.browsing import Browsing
from srw_reader.tui.controllers.saved_views import sizes


class Counted(Message):
    """What is in the list."""

    def __init__(self, which: Filter, counts: Counts, tags: Sequence[Tag], unread: Mapping[int, int]) -> None:
        self.which, self.counts, self.tags, self.unread = which, counts, tags, unread
        super().__init__()


class ViewsCounted(Message):
    """How many unread posts views have, by their numbers."""

    def __init__(self, sizes: Mapping[int, int]) -> None:
        self.sizes = sizes
        super().__init__()


class Ordered(Message):
    """In which order the posts of the list are."""

    def __init__(self, which: Filter, arrangement: Arrangement, order: Order) -> None:
        self.which, self.arrangement, self.order = which, arrangement, order
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
        self._turn = Lock()
        """Held while something is counted: each count has caches of its own, and what is typed asks for many."""
        self._library: Library | None = None
        """What is being counted in."""

    def restart(self) -> None:
        """Put in order and count what takes long of what there is in list and views.

        They are there already; no key waits for it.
        """
        browsing = self._browsing()
        if (browsing.uncounted or browsing.arranging.unordered) and not browsing.sought:
            count = partial(self._count, browsing.which, browsing.arranging.arrangement)
            self._screen.run_worker(count, group="counting", exclusive=True, thread=True)
        if (counted := self._library) is not None:
            counted.interrupt()  # what it counts is no longer asked for; the worker above has not begun
        if browsing.views_uncounted:
            self._screen.run_worker(self._count_views, group="counting views", exclusive=True, thread=True)

    def _count(self, which: Filter, arrangement: Arrangement) -> None:
        worker = get_current_worker()
        with self._turn:
            if worker.is_cancelled:  # while it waited: the list is counted anew already
                return
            try:
                with self._browsing().library.again() as self._library:
                    for message in self._counted(self._library, which, arrangement):
                        if worker.is_cancelled:
                            return
                        if message is not None:
                            self._screen.post_message(message)
            except LibraryError as error:
                if not worker.is_cancelled and which == self._browsing().which:
                    self._screen.post_message(Failed(str(error)))
            finally:
                self._library = None

    def _counted(self, library: Library, which: Filter, arrangement: Arrangement) -> Iterator[Message | None]:
        """What the screen is to hear; None where nothing yet: `interrupt` ends no more than one question."""
        browsing = self._browsing()
        if browsing.arranging.unordered:
            yield Ordered(which, arrangement, library.posts.order(which, arrangement))
        if not browsing.uncounted:
            return
        counts = library.posts.counts(which._replace(view="all"))
        yield None
        tags = list(library.tags.within(which))  # here, where it can be read
        yield None
        unread = library.feeds.unread(browsing.of_any_feed(which)) if len(browsing.feeds) > 1 else {}
        yield Counted(which, counts, tags, unread)

    def _count_views(self) -> None:
        browsing = self._browsing()
        try:
            with browsing.library.again() as library:
                for view in browsing.views:
                    if '"' in view.query:  # else there is no phrase in it
                        library.phrases.learn_all(view.query)
                counted = sizes(library, browsing.base, browsing.views)
        except LibraryError:
            return  # the list says what is wrong
        if not get_current_worker().is_cancelled:
            self._screen.post_message(ViewsCounted(counted))
