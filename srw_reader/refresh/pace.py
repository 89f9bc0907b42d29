"""How often a refresh may write: whoever marks a post meanwhile is to wait for a few small transactions at most."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic

LONGEST = 0.25
"""Seconds of a pause at most: what took longer than that was itself waiting for somebody."""


class Pace:
    """Leaves a library to others for as long as it was held.

    SQLite has no queue: who finds a library locked looks again after 1 to 100 ms. So it has to be free for about half
    of the time. What is done between two turns, such as waiting for the parser, counts as a pause.

    Args:
        clock: seconds.
        sleep: waits so many of them.
    """

    def __init__(
        self, clock: Callable[[], float] = monotonic, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._next = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until it is time; one transaction, and no waiting, is to be done within."""
        await self._sleep(max(0.0, self._next - self._clock()))
        began = self._clock()
        try:
            yield
        finally:
            ended = self._clock()
            self._next = ended + min(ended - began, LONGEST)
