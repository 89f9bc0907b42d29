"""Reading in posts as they are opened, in a process that is kept between one and the next.

What reads articles is loaded there alone: the reader would wait 300 ms for it, and what it reads comes from strangers.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING

from srw_reader.errors import LibraryError, ReaderError
from srw_reader.library import Library
from srw_reader.refresh.on_demand import ParserOnDemand
from srw_reader.refresh.parser_process import Patience, Process

if TYPE_CHECKING:
    from srw_reader.library.pending import PendingArticle
    from srw_reader.models import Article, Post

IDLE = 3.0
"""Seconds for which the process is kept: it takes 20 MB."""
SHORT = 100_000
"""Characters of HTML up to which an article is read ahead: they take 100 ms, for which another one may wait."""
_NOT_STARTED = "The post could not be read: no process could be started for it. Close other programs, and try again."

_log = logging.getLogger(__name__)


class ReadingIn:
    """Reads in posts, one at a time.

    Args:
        process: A parser's process that was started ahead; else it is started when something is to be read.
        idle: Seconds after which it ends if nothing is to be read.
    """

    def __init__(self, process: Process | None = None, idle: float = IDLE) -> None:
        self._idle = idle
        self._parser = ParserOnDemand(Patience(), process)
        self._turn = asyncio.Lock()
        self._keepers = 0
        """How many want the process kept."""
        self._ending: asyncio.Task[None] | None = None
        """What ends the process when it has long had nothing to do."""

    async def post(self, library: Library, number: int) -> Post:
        """A post with its body; its article is read in and stored first where that is still to be done.

        Where it cannot be stored, because the library may only be read, or is locked, or the disk is full, the post is
        had all the same.

        Raises:
            NotFoundError: There is no such post.
            ReaderError: It is damaged, or no process can be started.
        """
        async with self._at_work():
            pending = library.articles.pending_of(number)
            if pending is None or pending.html is None:
                return library.articles.post(number)
            article = await self._read_in(library, pending)
            if library.path is None or not library.decisions.of_post(number):
                return library.articles.with_article(pending, article)
            return await asyncio.to_thread(_weighed, library, pending, article)  # half a second for a long one

    async def ahead(self, library: Library, numbers: Sequence[int]) -> None:
        """Have posts read in that are likely to be opened. What goes wrong is told where one of them is."""
        for number in numbers if library.writable else ():
            with suppress(ReaderError):
                async with self._at_work():
                    pending = library.articles.pending_of(number)
                    if pending is not None and pending.html is not None and len(pending.html) <= SHORT:
                        await self._read_in(library, pending)

    async def end(self) -> None:
        """End the process. Whoever is reading something in is to be cancelled before."""
        async with self._turn:
            if self._ending is not None:
                self._ending.cancel()
            await self._parser.end()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """A process that there is, or will be, is kept as long as the context lasts, also if nothing is to be read."""
        self._keepers += 1
        if self._ending is not None:
            self._ending.cancel()
        try:
            yield
        finally:
            self._keepers -= 1
            if not self._keepers:
                self._ending = asyncio.create_task(self._end_when_idle())

    @asynccontextmanager
    async def _at_work(self) -> AsyncIterator[None]:
        """The turn to ask the process for something."""
        with self.kept():
            async with self._turn:
                yield

    async def _end_when_idle(self) -> None:
        await asyncio.sleep(self._idle)
        async with self._turn:
            await self._parser.end()

    async def _read_in(self, library: Library, pending: PendingArticle) -> Article | None:
        """Have an article read, and store it if that can be."""
        try:
            article = await self._parser.parser.read(pending)
        except asyncio.CancelledError:  # or its answer would be taken for that of the next
            await self._parser.end()
            raise
        except OSError as error:
            _log.error("The parser could not be started: %s", error)
            raise ReaderError(_NOT_STARTED) from error
        with suppress(LibraryError):
            if library.path is None:
                library.articles.store([(pending, article)])
            else:
                await asyncio.to_thread(_store, library, pending, article)
        return article


def _store(library: Library, pending: PendingArticle, article: Article | None) -> None:
    with library.again() as own:
        own.articles.store([(pending, article)])


def _weighed(library: Library, pending: PendingArticle, article: Article | None) -> Post:
    with library.again() as own:
        return own.articles.with_article(pending, article)
