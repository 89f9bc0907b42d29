"""What the feeds of one refresh have in common: who may ask when, and the one parser.

Here alone a feed's bytes meet the library.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Self

from srw_reader.feed.fetch import Fetched, Limits, Validators, fetch
from srw_reader.feed.fetch import Report as Bytes
from srw_reader.feed.spool import Spooled
from srw_reader.library import Library
from srw_reader.models import Feed, Rule
from srw_reader.named_tuple import NamedTuple
from srw_reader.refresh.on_demand import ParserOnDemand
from srw_reader.refresh.pace import Pace
from srw_reader.refresh.reading import Report
from srw_reader.refresh.slots import Slots

if TYPE_CHECKING:
    from srw_reader.models import ParsedFeed
    from srw_reader.refresh.storing import Storing, Tell

_log = logging.getLogger(__name__)


class Arrived(NamedTuple):
    """What a source gave."""

    said: Fetched
    """All but its body."""
    body: Callable[[], Spooled]
    """Hands out its body, once: while the parser reads a large one, and its posts are stored, it is not kept beside."""

    @classmethod
    def of(cls, fetched: Fetched) -> Self:
        """What was fetched."""
        return cls(fetched._replace(body=b""), [fetched.body].pop)


class Shared(NamedTuple):
    """What the feeds of one refresh have in common."""

    library: Library
    """Where feeds and posts are."""
    on_demand: ParserOnDemand
    """Whose parser reads documents, one at a time."""
    limits: Limits
    """How much each may cost to fetch."""
    report: Report
    """Told how far each is."""
    slots: Slots
    """Who may ask when."""
    parser_lock: asyncio.Lock
    """Held while the parser is at work on a document."""
    rules: Sequence[Rule]
    """What is to be done with new posts."""
    pace: Pace
    """How often all of them together may write."""

    @asynccontextmanager
    async def parsing(self) -> AsyncIterator[Callable[[], None]]:
        """Have the parser for one document: to the end, or until what this gives is called."""
        await self.parser_lock.acquire()
        with ExitStack() as held:
            held.callback(self.parser_lock.release)
            yield held.close

    @asynccontextmanager
    async def fetched(
        self, source: str, validators: Validators, progress: Bytes, *, led_from: str = ""
    ) -> AsyncIterator[Arrived]:
        """What a source gives. There is room for it as long as the context lasts.

        Args:
            source: As `fetch` has it, like all arguments.
            validators: As there.
            progress: As there; also called when it may ask.
            led_from: As there.

        Raises:
            FetchError: As `fetch`.
        """
        async with self.slots.asking(source):
            progress(0, None)
            arrived = Arrived.of(
                await fetch(source, validators, limits=self.limits, progress=progress, led_from=led_from)
            )
            await self.slots.ready.acquire()
        try:
            yield arrived
        finally:
            self.slots.ready.release()

    async def read(
        self, feed: Feed, arrived: Arrived, tell: Tell, *, as_read: bool = False
    ) -> tuple[ParsedFeed, Storing]:
        """What a document of a feed says, but for the entries' texts, and what stores these; within `parsing`.

        Args:
            feed: Whose it is.
            arrived: The document.
            tell: Told how many entries are stored.
            as_read: Whether new posts count as read.

        Raises:
            ParseError: As `Parser.head`.
        """
        from srw_reader.refresh.parser_client import Document  # 15 ms, which feeds without news need not wait for

        parser = self.on_demand.parser
        await parser.send(Document(arrived.body(), arrived.said.url, arrived.said.content_type))
        from srw_reader.refresh.storing import Storing  # 30 ms, in which the parser is at work

        head = await parser.head()
        for warning in head.warnings:
            _log.warning("%s: %s", feed.source, warning)
        unjudged = bool(self.rules)
        return head, Storing(self.library, parser, feed, tell, self.pace, as_read=as_read, unjudged=unjudged)
