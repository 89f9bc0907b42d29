"""The refresh of one feed: its document is asked for, and what came is stored (`storing`)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

from srw_reader.errors import FeedError, GoneError, NoHandlesError, ParseError, ReaderError, lacks_handles
from srw_reader.feed.fetch import Fetched, Validators
from srw_reader.feed.source import shown
from srw_reader.models import Feed, Outcome, Progress
from srw_reader.named_tuple import NamedTuple
from srw_reader.refresh.schedule import due_after_failure, due_after_unchanged, held_until, next_due, takes_word
from srw_reader.refresh.shared import Arrived, Shared
from srw_reader.strings.masking import masked

if TYPE_CHECKING:
    from srw_reader.models import ParsedFeed
    from srw_reader.refresh.storing import Storing

_UNFORESEEN = "It could not be refreshed for a reason that srw-reader did not foresee; the log has the details."

_log = logging.getLogger(__name__)


class Page(NamedTuple):
    """A document of a feed, stored."""

    head: ParsedFeed
    """What it says, but for its entries' texts."""
    url: str
    """Where it is from."""
    was_known: bool
    """Whether the library had every entry of it before."""
    api: str | None = None
    """`Fetched.wordpress_api`."""


class FeedRefresh:
    """The refresh of one feed.

    Args:
        shared: What it has in common with others.
        feed: As the library gave it.

    Attributes:
        page: What came, where it had to be read.
    """

    def __init__(self, shared: Shared, feed: Feed) -> None:
        self._shared, self._library, self._feed = shared, shared.library, feed
        self._storing: Storing | None = None
        self.page: Page | None = None

    async def run(self) -> Outcome:
        """Refresh it; never raises for what a feed, a network or a library does."""
        try:
            return await self._refresh()
        except ReaderError as error:
            return self.failed(error)
        except Exception as error:  # a fault of ours: this feed's, as long as the others work
            return self.failed(foreseen(error, self._feed))

    async def _refresh(self) -> Outcome:
        """Fetch it, and parse and store what has changed."""
        feed = self._feed
        if (until := held_until(feed, _now())) is not None:
            return self._outcome("failed", feed.title)._replace(error=_held(feed, until))
        validators = Validators(feed.etag, feed.last_modified, feed.digest)
        asked = validators if takes_word(feed, _now()) else Validators(digest=feed.digest)
        async with self._shared.fetched(feed.source, asked, partial(self._tell, "fetching")) as arrived:
            fetched = arrived.said
            if fetched.status == "unchanged":
                due = due_after_unchanged(feed, _now(), max_age=fetched.max_age)
                self._record(fetched, "", None, due)
                return self._outcome("unchanged", feed.title)
            async with self._shared.parsing() as free:
                head = await self._store(arrived, free)
        due = next_due(_now(), period=head.period, max_age=fetched.max_age)
        self._record(fetched, head.title, head.home_url, due)
        outcome = self._outcome("refreshed", head.title)
        return outcome if outcome.new or outcome.updated else outcome._replace(status="unchanged")

    async def _store(self, arrived: Arrived, free: Callable[[], None]) -> ParsedFeed:
        """Have a document parsed, and store it."""
        self._tell("reading")
        head, self._storing = await self._shared.read(self._feed, arrived, self._tell)
        known = self._storing.known(head.entries)
        self.page = Page(head, arrived.said.url, all(known), arrived.said.wordpress_api)
        if head.entries and self._feed.posts and not any(known):  # posts may have come and gone in the meantime
            self._library.archives.forget(self._feed.number)
        await self._storing.run(head.entries, known, free)
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

    def failed(self, error: ReaderError) -> Outcome:
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
        return Outcome(self._feed.source, self._feed.name or title or self._feed.title, status, new, updated)

    def _tell(self, stage: Literal["fetching", "reading", "storing"], done: int = 0, total: int | None = None) -> None:
        """Report how far it is."""
        self._shared.report(Progress(self._feed.source, stage, done, total))


def foreseen(error: Exception, feed: Feed) -> ReaderError:
    """The sentence for an error that nobody foresaw; the log has the rest."""
    _log.error("Refreshing %s failed.", feed.source, exc_info=error)
    return NoHandlesError() if lacks_handles(error) else FeedError(_UNFORESEEN)


def _held(feed: Feed, until: datetime) -> str:
    """The sentence about a feed that was not asked for."""
    local = until.astimezone()
    who = shown(feed.source)
    return f"{who} was not asked for, since its server wants to be left alone until {local:%H:%M on %-d %B}."


def _now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)
