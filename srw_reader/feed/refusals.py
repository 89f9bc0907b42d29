"""What an answer without a feed means to a user."""

from __future__ import annotations

from typing import Never

from srw_reader.errors import BusyError, FetchError, GoneError, MissingError
from srw_reader.feed.source import name_of, shown
from srw_reader.named_tuple import NamedTuple


class Answer(NamedTuple):
    """An answer without a feed."""

    status: int
    """Its status."""
    wait: int | None
    """Seconds, as `Retry-After` says."""
    checks_for_robots: bool
    """Whether it wants to know whether a person is asking (`robot_checks`)."""


def refuse(answer: Answer, url: str) -> Never:
    """Raise the error that an answer stands for (RFC 9110, 15; RFC 6585, 4).

    Args:
        answer: What came.
        url: What was asked for.

    Raises:
        GoneError: 410.
        MissingError: 404.
        BusyError: 429 and 503.
        FetchError: Any other.
    """
    status, address, name = answer.status, shown(url), name_of(url)
    busy = status in (429, 503)
    if answer.checks_for_robots:
        sentence = (
            f"{name} puts a robot check before {address} ({status}), which only a browser passes; look for another "
            "address of the feed, or ask whoever runs the site to let feed readers in."
        )
        raise BusyError(sentence, answer.wait) if busy else FetchError(sentence)
    if busy:
        when = f"in {_duration(answer.wait)}" if answer.wait else "later"
        reason = "asks for fewer requests" if status == 429 else "is not available at the moment"
        raise BusyError(f"{name} {reason} ({status}); try again {when}.", answer.wait)
    if status == 410:
        raise GoneError(f"{address} is gone for good (410); remove the feed or look for its new address.")
    if status == 404:
        raise MissingError(f"There is nothing at {address} (404); check the address.")
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
