"""What a status that is not 200 means to a user."""

from __future__ import annotations

from typing import Never

from srw_reader.errors import BusyError, FetchError, GoneError


def refuse(status: int, address: str, name: str, wait: int | None) -> Never:
    """Raise the error that a status stands for (RFC 9110, 15; RFC 6585, 4).

    Args:
        status: the status of the answer, anything but 200.
        address: what was asked for, for the sentence.
        name: who was asked, for the sentence.
        wait: seconds, as `Retry-After` says.

    Raises:
        GoneError: 410.
        BusyError: 429 and 503.
        FetchError: any other.
    """
    if status in (429, 503):
        when = f"in {_duration(wait)}" if wait else "later"
        reason = "asks for fewer requests" if status == 429 else "is not available at the moment"
        raise BusyError(f"{name} {reason} ({status}); try again {when}.", wait)
    if status == 410:
        raise GoneError(f"{address} is gone for good (410); remove the feed or look for its new address.")
    if status == 404:
        raise FetchError(f"There is nothing at {address} (404); check the address.")
    if status in (401, 403, 407):
        raise FetchError(f"{name} refuses access to {address} ({status}); it may want a password.")
    if status in (204, 304):
        raise FetchError(f"{name} sent an answer without a feed ({status}); try again later.")
    if status >= 500:
        raise FetchError(f"{name} has a fault of its own ({status}); try again later.")
    raise FetchError(f"{name} did not hand out {address} ({status}); check the address.")


def _duration(seconds: int) -> str:
    """So many seconds in words."""
    for unit, length in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        if seconds >= 2 * length:
            return f"{round(seconds / length)} {unit}s"
    return f"{seconds} seconds"
