"""The refresh of one feed and of all that it no longer lists: older posts, page by page, back to the first.

Each page is stored before the next is asked for, and the library knows which that is: whatever ends it, the next time
goes on there. Older posts count as read, so that they do not drown what is new.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from srw_reader.errors import BusyError, FetchError, MissingError, ReaderError
from srw_reader.feed import paging
from srw_reader.feed.fetch import Validators, redirected
from srw_reader.models import Feed, Outcome, Progress
from srw_reader.refresh.one_feed import FeedRefresh, Page, foreseen
from srw_reader.refresh.schedule import forgotten
from srw_reader.refresh.shared import Shared
from srw_reader.strings.masking import masked
from srw_reader.strings.plural import plural

PAUSE = 1.0
"""Seconds between two requests to a host."""
LONGEST_WAIT = 120
"""Seconds that a server may ask to be left alone for (`Retry-After`) and be waited for; else the next time goes on."""
WAITS = 5
"""How often a page is waited for."""
IDLE_PAGES = 2
"""After so many pages without a post that was not on one before, they only repeat themselves."""

Sleep = Callable[[float], Awaitable[None]]
"""Waits so many seconds."""


class Turns:
    """Has a host asked by one archive at a time, with a pause before each request.

    Args:
        sleep: Waits.
    """

    def __init__(self, sleep: Sleep) -> None:
        self.sleep = sleep
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def of(self, url: str) -> asyncio.Lock:
        """To be held while a host is asked."""
        return self._hosts[urlsplit(url).netloc.rpartition("@")[2]]


class ArchiveRefresh:
    """The refresh of one feed and its archive.

    Args:
        shared: What it has in common with others.
        feed: As the library gave it.
        turns: Shared, too.
    """

    def __init__(self, shared: Shared, feed: Feed, turns: Turns) -> None:
        self._shared, self._feed, self._turns = shared, feed, turns
        self._archives = shared.library.archives
        self._new = self._updated = 0
        self._total: int | None = None

    async def run(self) -> Outcome:
        """Refresh it; never raises for what a feed, a network or a library does."""
        before = self._archives.find(self._feed.number)
        # Where the older posts are is said by the document, which therefore has to come.
        first = FeedRefresh(self._shared, forgotten(self._feed) if before is None else self._feed)
        outcome = await first.run()
        if outcome.error is not None or self._feed.local:
            return outcome
        try:
            await self._go_back(first.page, is_complete=before is not None and before.complete)
        except ReaderError as error:
            return self._stopped(first, outcome, error)
        except Exception as error:  # as in the refresh of a feed
            return self._stopped(first, outcome, foreseen(error, self._feed))
        return self._with_older(outcome)

    async def _go_back(self, first: Page | None, *, is_complete: bool) -> None:
        """Go back to the oldest post, or to what is there already.

        Args:
            first: The feed itself, where it has changed.
            is_complete: Whether all that was older than the feed was there before.
        """
        number = self._feed.number
        state = self._archives.find(number)
        url, page = self._feed.source, state.next if state else None
        if page is None and first is not None and not (is_complete and first.was_known):
            url, page = first.url, paging.older(first.head, first.url)
        seen = {entry.guid for entry in first.head.entries} if first else set()
        if first is not None and page is not None:
            self._total = first.head.total or await self._count(first)
        visited: set[str] = set()
        idle = 0
        while page and page not in visited and idle < IDLE_PAGES:
            visited.add(page)
            self._archives.go_on(number, page)
            came = await self._come(page, url)
            if came is None or (is_complete and came.was_known):
                break
            guids = {entry.guid for entry in came.head.entries}
            idle = idle + 1 if guids <= seen else 0
            seen |= guids
            url, page = came.url, paging.older(came.head, came.url)
        self._archives.finish(number)

    async def _count(self, first: Page) -> int | None:
        """How many posts there are, where the site offers to say so: only for whoever looks how far it is."""
        address = paging.count_address(first.api, first.head.home_url, first.url)
        if address is None:
            return None
        try:
            async with self._turns.of(address):
                await self._turns.sleep(PAUSE)
                asked = redirected(first.url, address)
                async with self._shared.fetched(asked, Validators(), _silent, led_from=first.url) as arrived:
                    total = arrived.said.total
                    return paging.count_in(bytes(arrived.body())) if total is None else total
        except FetchError:
            return None

    async def _come(self, page: str, led_from: str) -> Page | None:
        """Fetch and store a page; None behind the last one of numbered pages."""
        self._tell()
        async with self._turns.of(page):
            await self._turns.sleep(PAUSE)
            try:
                return await self._patiently(redirected(led_from, page), led_from)
            except MissingError:
                if paging.is_numbered(page):
                    return None
                self._archives.forget(self._feed.number)  # by the next time the feed may lead elsewhere
                raise

    async def _patiently(self, page: str, led_from: str) -> Page:
        """Fetch and store a page; a server that asks for a little time has it."""
        for _ in range(WAITS):
            try:
                return await self._store(page, led_from)
            except BusyError as error:
                if error.retry_after is None or error.retry_after > LONGEST_WAIT:
                    raise
                await self._turns.sleep(max(PAUSE, error.retry_after))
        return await self._store(page, led_from)

    async def _store(self, page: str, led_from: str) -> Page:
        shared, feed = self._shared, self._feed
        async with (
            shared.fetched(page, Validators(), _silent, led_from=led_from) as arrived,
            shared.parsing() as free,
        ):
            head, storing = await shared.read(feed, arrived, _silent, as_read=True)
            known = storing.known(head.entries)
            try:
                await storing.run(head.entries, known, free)
            finally:
                self._new += storing.new
                self._updated += storing.updated
        self._total = head.total or self._total
        self._tell()
        return Page(head, arrived.said.url, all(known))

    def _tell(self) -> None:
        """Report how many posts of the feed there are now, and out of how many where the feed says so."""
        posts = self._shared.library.feeds.find(self._feed.number).posts
        total = self._total if self._total and self._total >= posts else None
        self._shared.report(Progress(self._feed.source, "archive", posts, total))

    def _with_older(self, outcome: Outcome) -> Outcome:
        """What has come in all."""
        new, updated = outcome.new + self._new, outcome.updated + self._updated
        return outcome._replace(new=new, updated=updated, status="refreshed" if new or updated else outcome.status)

    def _stopped(self, first: FeedRefresh, outcome: Outcome, error: ReaderError) -> Outcome:
        """What has come of an archive that broke off. A server that wants to be left alone is, by every refresh."""
        if isinstance(error, BusyError):
            first.failed(error)
        came = f"{plural(self._new, 'older post')} came" if self._new else "no older post came"
        state = self._archives.find(self._feed.number)
        then = "goes on there" if state and state.next else "begins anew"
        sentence = f"Its archive broke off after {came}: {error} The next time it {then}."
        return self._with_older(outcome)._replace(status="failed", error=masked(sentence))


def _silent(*_: object) -> None:
    """Of an archive it is told how many posts there are, and not how far each of its pages is."""
