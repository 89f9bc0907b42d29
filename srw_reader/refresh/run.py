"""One refresh: fetch, parse, decide, store. Here alone a feed's bytes meet the library."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from srw_reader.errors import FeedError, GoneError, ParseError, ReaderError
from srw_reader.feed.fetch import Fetched, Limits, Validators, fetch
from srw_reader.library import Library
from srw_reader.library.changes import Change, Insert, Known, Seen, Update
from srw_reader.models import Entry, Feed, Outcome, Progress
from srw_reader.refresh.decide import decide, is_unchanged, plain_article
from srw_reader.refresh.parser import Document, Head, Parser, Patience
from srw_reader.refresh.schedule import due_after_failure, due_after_unchanged, held_until, next_due

Report = Callable[[Progress | Outcome], None]
"""Told how far each feed is, and what came of it."""

AT_ONCE = 6
"""How many feeds are asked for at the same time."""
BATCH = 50
"""How many entries are stored in one transaction, and so are in memory as a whole."""
ANEW_AT_ONCE = 10
"""How many articles that were read anew are stored in one transaction; a reader that marks a post waits for it."""
_UNFORESEEN = "It could not be refreshed for a reason that srw-reader did not foresee; the log has the details."
_LIMITS = Limits()
_PATIENCE = Patience()

_log = logging.getLogger(__name__)


def _silent(event: Progress | Outcome) -> None:
    """Tell nobody."""


async def refresh(
    library: Library,
    feeds: Sequence[Feed],
    *,
    limits: Limits = _LIMITS,
    patience: Patience = _PATIENCE,
    report: Report = _silent,
) -> list[Outcome]:
    """Fetch feeds and store what is new in them.

    What fails is recorded with the feed and told in its outcome, and the others go on. Cancelling leaves every post
    either stored or not, and ends the parser's process.

    Args:
        library: where feeds and posts are; used in this thread, between awaits.
        feeds: which, as the library gave them; every one is asked for (see `schedule.due`).
        limits: how much each may cost to fetch.
        patience: how long each may take to parse.
        report: called for each step and each outcome.

    Returns:
        What came of each, in the order of `feeds`.
    """
    slots = asyncio.Semaphore(AT_ONCE)
    async with Parser(patience) as parser, asyncio.TaskGroup() as group:
        shared = _Shared(library, parser, limits, report, slots, asyncio.Lock())
        tasks = [group.create_task(_One(shared, feed).run()) for feed in feeds]
    return [task.result() for task in tasks]


async def read_anew(library: Library, limit: int, *, patience: Patience = _PATIENCE) -> int:
    """Have articles read anew that an older version read, in the parser's process.

    An article that cannot be made stays as it is. Cancelling loses the articles of one small transaction.

    Args:
        library: where they are; used in this thread, between awaits.
        limit: how many at most.
        patience: how long each may take.

    Returns:
        How many are left.
    """
    async with Parser(patience) as parser:
        for start in range(0, limit, ANEW_AT_ONCE):
            posts = library.to_read_anew(min(ANEW_AT_ONCE, limit - start))
            if not posts:
                break
            library.store_anew([(post, await parser.read(post)) for post in posts])
    return library.outdated()


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the feeds of one refresh have in common."""

    library: Library
    parser: Parser
    limits: Limits
    report: Report
    slots: asyncio.Semaphore
    parsing: asyncio.Lock


class _One:
    """The refresh of one feed."""

    def __init__(self, shared: _Shared, feed: Feed) -> None:
        self._shared, self._feed = shared, feed
        self._library, self._parser = shared.library, shared.parser
        self._new = self._updated = 0

    async def run(self) -> Outcome:
        """Refresh it; never raises for what a feed, a network or a library does."""
        async with self._shared.slots:  # held until it is stored, so that few documents are in memory
            try:
                outcome = await self._refresh()
            except ReaderError as error:
                outcome = self._failed(error)
            except Exception:  # a fault of ours: this feed's, as long as the others work
                _log.exception("Refreshing %s failed.", self._feed.source)
                outcome = self._failed(FeedError(_UNFORESEEN))
        self._shared.report(outcome)
        return outcome

    async def _refresh(self) -> Outcome:
        """Fetch it, and parse and store what has changed."""
        feed = self._feed
        if (until := held_until(feed, _now())) is not None:
            return replace(self._outcome("failed", feed.title), error=_held(feed, until))
        self._tell("fetching")
        validators = Validators(feed.etag, feed.last_modified, feed.digest)
        fetched = await fetch(
            feed.source,
            validators,
            limits=self._shared.limits,
            progress=lambda done, total: self._tell("fetching", done, total),
        )
        if fetched.status == "unchanged":
            due = due_after_unchanged(feed, _now(), max_age=fetched.max_age)
            self._record(fetched, "", None, due)
            return self._outcome("unchanged", feed.title)
        async with self._shared.parsing:
            head = await self._store(fetched)
        due = next_due(_now(), period=head.period, max_age=fetched.max_age)
        self._record(fetched, head.title, head.home_url, due)
        return self._outcome("refreshed" if self._new or self._updated else "unchanged", head.title)

    async def _store(self, fetched: Fetched) -> Head:
        """Parse a document and store it, the last entries first, as the library wants them numbered."""
        self._tell("reading")
        head = await self._parser.open(Document(fetched.body, fetched.url, fetched.content_type))
        for warning in head.warnings:
            _log.warning("%s: %s", self._feed.source, warning)
        total = len(head.entries)
        # Which post an entry is depends on all the others of the document, but only on their guids and addresses.
        known = self._library.known(
            self._feed.number, [Entry(guid=guid, url=url, title="", html="") for guid, url in head.entries]
        )
        for stop in range(total, 0, -BATCH):
            start = max(0, stop - BATCH)
            self._tell("storing", total - stop, total)
            changes = await self._changes(start, stop, known[start:stop])
            self._library.store(self._feed.number, changes, now=_now())
            self._new += sum(isinstance(change, Insert) for change in changes)
            self._updated += sum(isinstance(change, Update) for change in changes)
        self._tell("storing", total, total)
        return head

    async def _changes(self, start: int, stop: int, known: Sequence[Known | None]) -> list[Change]:
        """What to do with a batch of entries."""
        entries = await self._parser.entries(start, stop)
        pairs = list(zip(entries, known, strict=True))
        wanted = [start + row for row, (entry, match) in enumerate(pairs) if not is_unchanged(match, entry)]
        articles = dict(zip(wanted, await self._parser.articles(wanted), strict=True))
        changes: list[Change] = []
        for index, (entry, match) in enumerate(pairs, start):
            if index not in articles:
                assert match is not None
                changes.append(Seen(match.number, entry.guid))
                continue
            article = articles[index] or plain_article(entry)
            stored = self._library.post(match.number).article if match else None
            changes.append(decide(match, entry, article, stored))
        return changes

    def _record(self, fetched: Fetched, title: str, home_url: str | None, due: datetime) -> None:
        """Note that it worked. Only now does the copy count as had: what breaks off is fetched whole again."""
        self._library.record_success(
            self._feed.number,
            source=fetched.source,
            title=title,
            home_url=home_url,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
            digest=fetched.digest,
            checked=_now(),
            due=due,
        )

    def _failed(self, error: ReaderError) -> Outcome:
        """Note that it failed, if that can be noted."""
        now = _now()
        try:
            self._library.record_failure(
                self._feed.number,
                error=str(error),
                checked=now,
                due=due_after_failure(self._feed, now, error),
                gone=isinstance(error, GoneError),
            )
        except ReaderError as fault:
            _log.warning("The failure of %s could not be noted: %s", self._feed.source, fault)
        alternates = error.alternates if isinstance(error, ParseError) else ()
        return replace(self._outcome("failed", self._feed.title), error=str(error), alternates=alternates)

    def _outcome(self, status: Literal["refreshed", "unchanged", "failed"], title: str) -> Outcome:
        """What has come of it."""
        return Outcome(self._feed.source, title or self._feed.source, status, self._new, self._updated)

    def _tell(self, stage: Literal["fetching", "reading", "storing"], done: int = 0, total: int | None = None) -> None:
        """Report how far it is."""
        self._shared.report(Progress(self._feed.source, stage, done, total))


def _held(feed: Feed, until: datetime) -> str:
    """The sentence about a feed that was not asked for."""
    local = until.astimezone()
    return f"{feed.source} was not asked for, since its server wants to be left alone until {local:%H:%M on %-d %B}."


def _now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)
