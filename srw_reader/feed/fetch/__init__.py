"""From a source to its bytes: HTTP as RFC 9110 to 9112 have it, files and standard input.

One deadline lies over a whole exchange, since a server may send a byte a second, and what comes out of decompression is
counted.
"""

from __future__ import annotations

import asyncio

from srw_reader.errors import FetchError
from srw_reader.feed import local
from srw_reader.feed.fetch.redirects import redirected
from srw_reader.feed.fetch.values import Fetched, Limits, Report, Validators, compared
from srw_reader.feed.source import kind, name_of

__all__ = ["Fetched", "Limits", "Report", "Validators", "fetch", "redirected"]

_LIMITS = Limits()


def _silent(done: int, total: int | None) -> None:
    """Tell nobody."""


async def fetch(
    source: str, validators: Validators, *, limits: Limits = _LIMITS, progress: Report = _silent, led_from: str = ""
) -> Fetched:
    """Read a source, if it has changed.

    Args:
        source: A URL, a path, or "-", as `source.normalise` returns it.
        validators: Of the last copy; `Validators()` where there is none, or where it is to come in any case.
        limits: How much it may cost.
        progress: Called for each piece.
        led_from: Where what was read there gave the source: as with a redirect, it must not lead into this machine's
            network from outside. Empty where the user gave it.

    Raises:
        MissingError: The server answered 404.
        GoneError: The server answered 410.
        BusyError: The server answered 429 or 503.
        FetchError: Anything else that kept the source from being read.
    """
    try:
        async with asyncio.timeout(limits.deadline):
            if kind(source) == "url":
                from srw_reader.feed.fetch.exchange import Exchange  # longer to import than a file to read

                return await Exchange(source, validators, limits, progress, led_from).run()
            body = await local.read(source, limits.max_bytes)
    except TimeoutError as error:
        raise FetchError(
            f"{name_of(source)} did not deliver the feed within {limits.deadline:g} seconds; try again later."
        ) from error
    progress(len(body), len(body))
    return compared(Fetched(source, "", "fresh", body), validators)
