"""What a server says about how often it may be asked, in seconds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

_API = re.compile(r"<([^<>]{1,2000})>\s*;\s*rel=\"?https://api\.w\.org/\"?")
WEEK = 7 * 24 * 3600
"""The longest time that a server's word is taken for."""


def max_age(headers: Mapping[str, str], now: datetime) -> int | None:
    """How long an answer stays fresh (RFC 9111, 4.2).

    Args:
        headers: Of the answer; names in small letters.
        now: Stands in for a missing `Date`.

    Returns:
        Seconds, 0 to a week; 0 where the server forbids keeping it, None where it says nothing.
    """
    said = dict(_directives(headers.get("cache-control", "")))
    if "no-store" in said or "no-cache" in said:
        return 0
    seconds = _seconds(said.get("max-age", ""))
    if seconds is not None:
        return _clamp(seconds - (_seconds(headers.get("age", "")) or 0))
    if "expires" not in headers:
        return None
    expires = _date(headers["expires"])
    # "Expires: 0" and other nonsense mean: already expired (RFC 9111, 5.3).
    return _clamp(_until(expires, _date(headers.get("date", "")) or now)) if expires else 0


def retry_after(headers: Mapping[str, str], now: datetime) -> int | None:
    """How long to wait before asking again (RFC 9110, 10.2.3).

    Args:
        headers: Of the answer; names in small letters.
        now: Stands in for a missing `Date`.

    Returns:
        Seconds, 0 to a week; None where the server does not say.
    """
    said = headers.get("retry-after", "").strip()
    seconds = _seconds(said)
    if seconds is None and (date := _date(said)):
        seconds = _until(date, _date(headers.get("date", "")) or now)
    return None if seconds is None else _clamp(seconds)


def wordpress_api(headers: Mapping[str, str]) -> str | None:
    """Where the API of a WordPress site is, by the links in an answer's headers (RFC 8288)."""
    found = _API.search(headers.get("link", ""))
    return found[1] if found else None


def wordpress_total(headers: Mapping[str, str]) -> int | None:
    """Of how many things an answer of that API is a part."""
    said = headers.get("x-wp-total", "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def _directives(value: str) -> list[tuple[str, str]]:
    """The directives of a `Cache-Control` with their arguments."""
    pairs = (directive.partition("=") for directive in value.split(","))
    return [(name.strip().lower(), argument.strip(' "\t')) for name, _, argument in pairs]


def _seconds(text: str) -> int | None:
    """A number of seconds; very large ones stand for very long."""
    if not (text.isascii() and text.isdigit()):
        return None
    return int(text) if len(text) < 10 else WEEK


def _date(text: str) -> datetime | None:
    """An HTTP date."""
    from email.utils import parsedate_to_datetime  # 3 ms, and the parser needs `WEEK` alone

    try:
        date = parsedate_to_datetime(text)
        return date.astimezone() if date.tzinfo is None else date
    except (ValueError, TypeError, IndexError, OverflowError):  # all of them occur with nonsense
        return None


def _until(date: datetime, now: datetime) -> int:
    """Seconds from now to a date."""
    return (date - now) // timedelta(seconds=1)


def _clamp(seconds: int) -> int:
    """Within 0 and a week."""
    return max(0, min(seconds, WEEK))
