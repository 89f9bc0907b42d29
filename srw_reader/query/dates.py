"""The days and ages that `since:` and `until:` are followed by."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGE = re.compile(r"(\d+)([dwmy])", re.IGNORECASE)
MONTHS = {"m": 1, "y": 12}
DAYS = {"d": 1, "w": 7}


def span(value: str, now: datetime) -> tuple[datetime, datetime]:
    """When what is meant begins, and when it is over; both are the same moment for an age.

    Args:
        value: "2026", "2026-05", "2026-05-13", or an age of any length: "7d", "3w", "2m", "1y".
        now: What ages are counted back from, aware. Days begin in the local time zone.

    Raises:
        ValueError: It is neither, or there is no such day.
    """
    if age := _AGE.fullmatch(value):
        then = _ago(now, age[1], age[2].lower())
        return then, then
    day = _DAY.fullmatch(value)
    if day is None:
        raise ValueError(value)
    year, month, date = (int(part) if part else None for part in day.groups())
    if year is None or not 1000 <= year <= 9000:  # beyond them time zones lead out of what a date can be
        raise ValueError(value)
    begin = datetime(year, month or 1, date or 1)
    end = begin + timedelta(days=1) if date else _months_on(begin, 1 if month else 12)
    return begin.astimezone(), end.astimezone()


def _ago(now: datetime, number: str, unit: str) -> datetime:
    """When an age began; the first moment that there can be, where it would lead back beyond that."""
    try:
        count = int(number)
        return now - timedelta(days=count * DAYS[unit]) if unit in DAYS else _months_on(now, -count * MONTHS[unit])
    except (OverflowError, ValueError):
        return datetime.min.replace(tzinfo=UTC)


def _months_on(moment: datetime, months: int) -> datetime:
    """So many months later, on the same day or on the month's last."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    for day in range(moment.day, 27, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return moment.replace(year=year, month=month + 1)
