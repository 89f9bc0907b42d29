"""When a post was published: out of what feeds say, what can be true."""

from __future__ import annotations

import re
import time
from calendar import timegm
from datetime import UTC, datetime, timedelta

LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Later dates are absurd whenever they are read."""

RFC3339 = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([Zz]|[+-]\d\d:?\d\d)?)?")


def from_feedparser(said: str, parsed: object, latest: datetime = LATEST) -> datetime | None:
    """A date as feedparser read it.

    Args:
        said: the date in the feed's words. feedparser takes 30 February for 2 March where it is written as in RFC 3339,
            so those are read here.
        parsed: a `time.struct_time` in UTC, or anything else for none.
        latest: later dates are absurd.

    Returns:
        An aware datetime in UTC, or None where it is absent or absurd: before 1970, its very first
        second (a zero that was taken for a date), or after `latest`.
    """
    if RFC3339.fullmatch(said.strip()[:64]):
        return from_rfc3339(said, latest)
    if not isinstance(parsed, time.struct_time) or not 1970 <= parsed.tm_year <= latest.year:
        return None
    try:
        return _credible(datetime.fromtimestamp(timegm(parsed), UTC), latest)
    except (ValueError, OverflowError, OSError):
        return None


def from_rfc3339(text: str, latest: datetime = LATEST) -> datetime | None:
    """A date of JSON Feed (RFC 3339); without an offset it is UTC.

    Returns:
        As `from_feedparser`; None also where it cannot be read.
    """
    found = RFC3339.fullmatch(text.strip()[:64])
    if not found:
        return None
    numbers = [int(number or 0) for number in found.groups()[:6]]
    try:
        date = datetime(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], min(numbers[5], 59), tzinfo=UTC)
        return _credible(date - _offset(found.group(7) or "Z"), latest)
    except (ValueError, OverflowError):
        return None


def _offset(text: str) -> timedelta:
    """A zone's distance from UTC."""
    if text in "Zz":
        return timedelta()
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 23 or minutes > 59:
        raise ValueError("no such offset")
    return timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1)


def _credible(date: datetime, latest: datetime) -> datetime | None:
    """The date, if it can be true."""
    return date if date.timestamp() > 0 and date <= latest else None
