"""Who may ask when: a few requests a host at a time, and many in all.

A server that is slow or silent delays its own feeds alone: whoever waits for it takes no place from those who ask
another.
"""

from __future__ import annotations

import asyncio
import contextlib
import resource
from collections import defaultdict
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from srw_reader.feed.source import kind

AT_A_HOST = 2
"""How many requests a host gets at the same time."""
AT_ONCE = 100
"""How many requests are under way at the same time, whatever the hosts."""
READY = 8
"""How many documents may have come and wait to be stored; each is in memory, or in a file if it is large."""
_FILES = 4
"""File handles that a request may need: a socket for each address that is tried, and one to look the name up."""
_OTHER_FILES = 40
"""File handles for all else: the library, the parser's pipes, modules that are imported late."""


class Slots:
    """Hands out leave to ask, in the order in which it is asked for; for one event loop.

    Args:
        patience: After so many seconds the next request of a host need not wait any longer for one that has not been
            answered: what else the server has may be at hand.

    Attributes:
        ready: Room for documents that have come. To be acquired while still asking, so that none comes for which there
            is none, and to be released when a document is stored.
    """

    def __init__(self, patience: float = 1.0) -> None:
        self._patience = patience
        self.ready = asyncio.Semaphore(READY)
        self._all = asyncio.Semaphore(_at_once())
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_A_HOST))

    @contextlib.asynccontextmanager
    async def asking(self, source: str) -> AsyncIterator[None]:
        """Leave to ask for a source; a file is a host of its own."""
        host = self._hosts[urlsplit(source).netloc.rpartition("@")[2] if kind(source) == "url" else source]
        await host.acquire()
        with contextlib.ExitStack() as held:
            held.callback(host.release)
            async with self._all:
                later = asyncio.get_running_loop().call_later(self._patience, held.close)
                held.callback(later.cancel)
                yield


def _at_once() -> int:
    """How many requests the system has file handles for, at most `AT_ONCE`."""
    handles, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if handles == resource.RLIM_INFINITY:
        return AT_ONCE
    return max(1, min(AT_ONCE, (handles - _OTHER_FILES) // _FILES))
