"""How often a refresh may write: whoever marks a post meanwhile is to wait for a few small transactions at most."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from srw_reader.library import Library

LONGEST = 0.25
"""Seconds of a pause at most: what took longer than that was itself waiting for somebody."""


def surely() -> bool:
    """That others use a library: the reader does for which this is a refresh."""
    return True


class Company:
    """Whether others have written to a library since this was made: whoever reads in it marks what was read."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._library.changed()
        self._found = False

    def __call__(self) -> bool:
        """Whether it is so. ReplacedError, NewerError: as `Library.changed`."""
        self._found = self._found or self._library.changed()
        return self._found


class Pace:
    """Leaves a library to others for as long as it was held.

    SQLite has no queue: who finds a library locked looks again a moment later. So it has to be free for about half of
    the time. What is done between two turns, such as waiting for the parser, counts as a pause.

    Args:
        shared: Whether there are others; until there are it only lets what else is to be done have its turn.
        clock: Seconds.
        sleep: Waits so many of them.
    """

    def __init__(
        self,
        shared: Callable[[], bool] = surely,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._shared, self._clock, self._sleep = shared, clock, sleep
        self._next = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until it is time; one transaction, and no waiting, is to be done within."""
        await self._sleep(max(0.0, self._next - self._clock()) if self._shared() else 0.0)
        began = self._clock()
        try:
            yield
        finally:
            ended = self._clock()
            self._next = ended + min(ended - began, LONGEST)
