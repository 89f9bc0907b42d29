"""When feeds are asked for again, and when for all that they have. Pure.

Only the refresh at a start-up keeps to most of this; what a user asks for is done. But what a server wants is kept to
in either case: after 410 a feed is asked for only by name, after 429 or 503 not before the time is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from srw_reader.errors import BusyError
from srw_reader.models import Feed

SHORTEST = timedelta(minutes=15)
"""No feed that works is asked for more often than this."""
SOON = timedelta(minutes=5)
"""After a failure."""
BUSY = timedelta(minutes=6)
"""At least, after a busy server said for how long. Longer than `SOON`: that is how the two are told apart."""
LONGEST = timedelta(days=1)
"""Every feed is asked for this often, whatever it says of itself: some say "yearly" and change every week."""
USUAL = timedelta(minutes=30)
"""For feeds that say nothing."""
WHOLE = timedelta(days=7)
"""So long a server's word is taken that nothing has changed: some have been seen to say so for ever (304)."""


def next_due(now: datetime, *, period: int | None, max_age: int | None) -> datetime:
    """When to ask again after a refresh that worked.

    Args:
        now: When it was.
        period: How often the feed asks to be fetched at most, in seconds (`sy:updatePeriod`, `ttl`).
        max_age: How long the server calls the copy fresh, in seconds (RFC 9111, 4.2.1).
    """
    said = [timedelta(seconds=seconds) for seconds in (period, max_age) if seconds is not None]
    return now + min(max([SHORTEST, *said] if said else [USUAL]), LONGEST)


def due_after_unchanged(feed: Feed, now: datetime, *, max_age: int | None) -> datetime:
    """When to ask again after nothing had changed.

    The document was not read, so its period is not known: where the server says nothing either, the wait of the last
    time is taken again.
    """
    known = max_age is None and feed.due is not None and feed.checked is not None and not feed.error
    waited = int((feed.due - feed.checked).total_seconds()) if known and feed.due and feed.checked else None
    return next_due(now, period=waited, max_age=max_age)


def due_after_failure(feed: Feed, now: datetime, error: Exception) -> datetime:
    """When to ask again after a refresh that failed.

    When a busy server wants it (RFC 9110, 10.2.3), where it says when; else soon, for the network may be back; a feed
    that never worked, and so has nothing to show in the meantime, at the next start.
    """
    if isinstance(error, BusyError) and error.retry_after is not None:
        return now + max(BUSY, timedelta(seconds=error.retry_after))
    return now if feed.succeeded is None else now + SOON


def held_until(feed: Feed, now: datetime) -> datetime | None:
    """Until when a server wants to be left alone; None where it does not.

    It is kept to for a day at most: servers have been seen to ask for years.
    """
    if feed.error is None or feed.due is None or feed.checked is None or feed.due - feed.checked < BUSY:
        return None
    until = min(feed.due, feed.checked + LONGEST)
    return until if now < until else None


def takes_word(feed: Feed, now: datetime) -> bool:
    """Whether a server may say that nothing has changed, or its whole document is to come once more."""
    return feed.fetched is not None and feed.fetched <= now < feed.fetched + WHOLE  # a clock may have been wrong


def forgotten(feed: Feed) -> Feed:
    """A feed as if it had never been fetched, so that all of it comes and is read."""
    return feed._replace(etag=None, last_modified=None, digest=None)


def older_than(feeds: Iterable[Feed], age: timedelta, now: datetime) -> list[Feed]:
    """The feeds that were last asked for so long ago, but none that is gone (410)."""
    return [feed for feed in feeds if not feed.gone and (feed.checked is None or feed.checked + age <= now)]


def due(feeds: Iterable[Feed], now: datetime) -> list[Feed]:
    """The feeds that a start-up asks for: those whose time has come, but none that is gone (410).

    Args:
        feeds: Those subscribed to, or those that the user named.
        now: The present moment.
    """
    return [feed for feed in feeds if not feed.gone and (feed.due is None or feed.due <= now)]
