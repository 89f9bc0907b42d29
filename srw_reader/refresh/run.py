"""One refresh: feeds are asked for, and what came is stored (`storing`). Here alone a feed's bytes meet the library."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from srw_reader.errors import FeedError, GoneError, NoHandlesError, ParseError, ReaderError, lacks_handles
from srw_reader.feed.fetch import Fetched, Limits, Validators, fetch
from srw_reader.feed.source import shown
from srw_reader.library import Library
from srw_reader.models import Feed, Outcome, ParsedFeed, Progress
from srw_reader.refresh.parser_client import Document, Parser, Patience, Process
from srw_reader.refresh.reading import Report, read_with, silent
from srw_reader.refresh.schedule import due_after_failure, due_after_unchanged, held_until, next_due, takes_word
from srw_reader.refresh.slots import Slots
from srw_reader.strings.masking import masked

if TYPE_CHECKING:
    from srw_reader.refresh.storing import Storing

FEW = 50
"""So many articles are read before a refresh is over; where there are more, that is left to whoever needs them."""
_UNFORESEEN = "It could not be refreshed for a reason that srw-reader did not foresee; the log has the details."
_LIMITS = Limits()
_PATIENCE = Patience()

_log = logging.getLogger(__name__)


async def refresh(
    library: Library,
    feeds: Sequence[Feed],
    *,
    limits: Limits = _LIMITS,
    patience: Patience = _PATIENCE,
    report: Report = silent,
    process: Process | None = None,
) -> list[Outcome]:
    """Fetch feeds and store what is new in them.

    What fails is recorded with the feed and told in its outcome, and the others go on. Cancelling leaves every post
    either stored or not, and ends the parser's process. Posts are stored without their articles; a few of these are
    read at the end, many are left to `reading.read_stored`.

    Args:
        library: where feeds and posts are; used in this thread, between awaits.
        feeds: which, as the library gave them; every one is asked for (see `schedule.due`).
        limits: how much each may cost to fetch.
        patience: how long each may take to parse.
        report: called for each step and each outcome.
        process: a parser's process that was started ahead (`parser_client.spawn_for`). It is ended.

    Returns:
        What came of each, in the order of `feeds`.
    """
    async with Parser(patience, process) as parser:
        async with asyncio.TaskGroup() as group:
            shared = _Shared(library, parser, limits, report, Slots(), asyncio.Lock())
            tasks = [group.create_task(_FeedRefresh(shared, feed).run()) for feed in feeds]
        outcomes = [task.result() for task in tasks]
        if any(outcome.new or outcome.updated for outcome in outcomes):
            await _read_few(library, parser)
    return outcomes


async def _read_few(library: Library, parser: Parser) -> None:
    """Read what is left to be read, if that is little."""
    try:
        if library.writable and max(library.articles.count_pending(), library.index.count_pending()) <= FEW:
            await read_with([parser], library)
    except ReaderError as error:  # what came is stored; whoever needs the rest will read it
        _log.warning("The articles of a refresh were not read: %s", error)


class _Shared(NamedTuple):
    """What the feeds of one refresh have in common."""

    library: Library
    parser: Parser
    limits: Limits
    report: Report
    slots: Slots
    parsing: asyncio.Lock


class _FeedRefresh:
    """The refresh of one feed."""

    def __init__(self, shared: _Shared, feed: Feed) -> None:
        self._shared, self._feed = shared, feed
        self._library, self._parser = shared.library, shared.parser
        self._storing: Storing | None = None

    async def run(self) -> Outcome:
        """Refresh it; never raises for what a feed, a network or a library does."""
        try:
            outcome = await self._refresh()
        except ReaderError as error:
            outcome = self._failed(error)
        except Exception as error:  # a fault of ours: this feed's, as long as the others work
            _log.exception("Refreshing %s failed.", self._feed.source)
            outcome = self._failed(NoHandlesError() if lacks_handles(error) else FeedError(_UNFORESEEN))
        self._shared.report(outcome)
        return outcome

    async def _refresh(self) -> Outcome:
        """Fetch it, and parse and store what has changed."""
        if (until := held_until(self._feed, _now())) is not None:
            return self._outcome("failed", self._feed.title)._replace(error=_held(self._feed, until))
        fetched = await self._fetch()
        try:
            return await self._keep(fetched)
        finally:
            self._shared.slots.ready.release()

    async def _fetch(self) -> Fetched:
        """Fetch it, and have room for what came."""
        feed = self._feed
        validators = Validators(feed.etag, feed.last_modified, feed.digest)
        async with self._shared.slots.asking(feed.source):
            self._tell("fetching")
            fetched = await fetch(
                feed.source,
                validators if takes_word(feed, _now()) else Validators(digest=feed.digest),
                limits=self._shared.limits,
                progress=lambda done, total: self._tell("fetching", done, total),
            )
            await self._shared.slots.ready.acquire()
        return fetched

    async def _keep(self, fetched: Fetched) -> Outcome:
        """Parse and store what has changed."""
        feed = self._feed
        if fetched.status == "unchanged":
            due = due_after_unchanged(feed, _now(), max_age=fetched.max_age)
            self._record(fetched, "", None, due)
            return self._outcome("unchanged", feed.title)
        async with self._shared.parsing:
            head = await self._store(Document(fetched.body, fetched.url, fetched.content_type))
        due = next_due(_now(), period=head.period, max_age=fetched.max_age)
        self._record(fetched, head.title, head.home_url, due)
        outcome = self._outcome("refreshed", head.title)
        return outcome if outcome.new or outcome.updated else outcome._replace(status="unchanged")

    async def _store(self, document: Document) -> ParsedFeed:
        """Have a document parsed, and store it."""
        self._tell("reading")
        await self._parser.send(document)
        from srw_reader.refresh.storing import Storing  # 30 ms, in which the parser is at work

        self._storing = Storing(self._library, self._parser, self._feed, self._tell)
        head = await self._parser.head()
        for warning in head.warnings:
            _log.warning("%s: %s", self._feed.source, warning)
        await self._storing.run(head.entries)
        return head

    def _record(self, fetched: Fetched, title: str, home_url: str | None, due: datetime) -> None:
        """Note that it worked. Only now does the copy count as had: what breaks off is fetched whole again."""
        now = _now()
        self._library.feeds.record_success(
            self._feed.number,
            source=fetched.source,
            title=title,
            home_url=home_url,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
            digest=fetched.digest,
            checked=now,
            due=due,
            fetched=now if fetched.whole else None,
        )

    def _failed(self, error: ReaderError) -> Outcome:
        """Note that it failed, if that can be noted."""
        now, sentence = _now(), masked(str(error))
        try:
            self._library.feeds.record_failure(
                self._feed.number,
                error=sentence,
                checked=now,
                due=due_after_failure(self._feed, now, error),
                gone=isinstance(error, GoneError),
            )
        except ReaderError as fault:
            _log.warning("The failure of %s could not be noted: %s", self._feed.source, fault)
        alternates = error.alternates if isinstance(error, ParseError) else ()
        return self._outcome("failed", self._feed.title)._replace(error=sentence, alternates=alternates)

    def _outcome(self, status: Literal["refreshed", "unchanged", "failed"], title: str) -> Outcome:
        """What has come of it."""
        new, updated = (self._storing.new, self._storing.updated) if self._storing else (0, 0)
        return Outcome(self._feed.source, title or self._feed.title, status, new, updated)

    def _tell(self, stage: Literal["fetching", "reading", "storing"], done: int = 0, total: int | None = None) -> None:
        """Report how far it is."""
        self._shared.report(Progress(self._feed.source, stage, done, total))


def _held(feed: Feed, until: datetime) -> str:
    """The sentence about a feed that was not asked for."""
    local = until.astimezone()
    who = shown(feed.source)
    return f"{who} was not asked for, since its server wants to be left alone until {local:%H:%M on %-d %B}."


def _now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)
