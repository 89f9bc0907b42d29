"""From a document's entries to posts in the library: decide and store. Where nothing came, none of it is needed."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from srw_reader.library import Library
from srw_reader.library.changes import Change, Insert, Known, Seen, Update
from srw_reader.models import Entry, Feed
from srw_reader.refresh.decide import decide
from srw_reader.refresh.pace import Pace
from srw_reader.refresh.parser_client import Parser
from srw_reader.refresh.wire import WireEntry

BATCH = 25
"""How many entries are stored in one transaction, and so are in memory as a whole: 10 ms, for which others wait."""
AHEAD = 4
"""How many batches the parser has to make ready while one is stored: it is never to wait for a question."""

Span = tuple[int, int]
"""The place of an entry in a document, and one past that of another."""
Tell = Callable[[Literal["storing"], int, int], None]
"""Told how many posts are stored, and out of how many."""


class Storing:
    """The entries of one document, on their way into the library.

    Args:
        library: Where posts are; used in this thread, between awaits.
        parser: Has the document read.
        feed: Which feed.
        tell: Called for each step.
        pace: How often it may write.
        as_read: Whether new posts count as read.
        unjudged: Whether rules are to be applied to new posts.

    Attributes:
        new: How many posts were new so far.
        updated: How many posts had changed so far.
    """

    def __init__(
        self, library: Library, parser: Parser, feed: Feed, tell: Tell, pace: Pace, *, as_read: bool, unjudged: bool
    ) -> None:
        self._library, self._parser, self._feed, self._tell, self._pace = library, parser, feed, tell, pace
        self._as_read, self._unjudged = as_read, unjudged
        self._ingest = library.ingest  # imported now, while the parser is at work
        self.new = self.updated = 0

    def known(self, listed: Sequence[Entry]) -> list[Known | None]:
        """What the library has of each entry. Which post one may be depends on all the others, but not on their texts.

        Args:
            listed: Every entry, as `Parser.head` has it.
        """
        return self._ingest.known(self._feed.number, listed)

    async def run(self, listed: Sequence[Entry], known: Sequence[Known | None], free: Callable[[], None]) -> None:
        """Store what the parser has read, the last entries first, as the library wants them numbered.

        Args:
            listed: Every entry, as `Parser.head` has it.
            known: What `known` says of them.
            free: Called when the parser may be given another document.

        Raises:
            ParseError: The parser has died.
            LibraryError: It cannot be stored.
        """
        total = len(listed)
        # What is in an archive is older than all that came before, also where it does not say of when it is.
        newest = self._ingest.oldest(self._feed.number) if self._as_read else None
        stands = [None] * total if newest is None else standing([entry.date for entry in listed], newest)
        spans = list(_spans(total))
        async with contextlib.aclosing(self._arriving(spans, known, free)) as arriving:
            async for (start, stop), arrived in arriving:
                self._tell("storing", total - stop, total)
                changes = self._changes(listed[start:stop], known[start:stop], stands[start:stop], arrived)
                async with self._pace.turn():
                    self.new += self._ingest.apply(self._feed.number, changes, now=datetime.now(UTC))
                self.updated += sum(isinstance(change, Update) for change in changes)
        self._tell("storing", total, total)

    async def _arriving(
        self, spans: Sequence[Span], known: Sequence[Known | None], free: Callable[[], None]
    ) -> AsyncGenerator[tuple[Span, list[WireEntry | None]], None]:
        """Entries, some at a time; the parser is at work on the next, or on another document, meanwhile."""
        digests = [(match.digest, match.incoming_digest) if match else () for match in known]
        waiting: deque[Span] = deque()
        try:
            for start, stop in spans:
                await self._parser.ask(start, stop, digests[start:stop])
                waiting.append((start, stop))
                if len(waiting) > AHEAD:
                    arrived = await self._parser.entries()
                    yield waiting.popleft(), arrived
            rest = []
            while waiting:
                arrived = await self._parser.entries()
                rest.append((waiting.popleft(), arrived))
        finally:
            if waiting:  # nobody takes the answers
                await self._parser.end()
        free()
        for both in rest:
            yield both

    def _changes(
        self,
        listed: Sequence[Entry],
        known: Sequence[Known | None],
        stands: Sequence[datetime | None],
        arrived: Sequence[WireEntry | None],
    ) -> list[Change]:
        """What to do with a batch of entries."""
        changes: list[Change] = []
        for entry, match, place, came in zip(listed, known, stands, arrived, strict=True):
            if came is not None:
                change = decide(match, came, self._library.articles.html(match.number) if match else None)
                if isinstance(change, Insert):
                    change = change._replace(read=self._as_read, unjudged=self._unjudged, stands=place)
                changes.append(change)
            elif match is not None and match.incoming_digest is None:
                changes.append(Seen(match.number, entry.guid))  # this feed had it under another guid, or another feed
        return changes


def standing(dates: Sequence[datetime | None], newest: datetime) -> list[datetime | None]:
    """When entries of an archive stand for that have no date: each right behind the one before it in the document.

    Args:
        dates: Of all entries.
        newest: What the first of them stands behind.

    Returns:
        None for entries with a date.
    """
    found: list[datetime | None] = []
    last = newest
    for date in dates:
        last = last - timedelta(seconds=1) if date is None else date
        found.append(last if date is None else None)
    return found


def _spans(total: int) -> Iterator[Span]:
    """Batches of so many entries, the last ones first."""
    for stop in range(total, 0, -BATCH):
        yield max(0, stop - BATCH), stop
