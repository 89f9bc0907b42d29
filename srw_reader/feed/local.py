"""Feeds from files and standard input."""

from __future__ import annotations

import os
import sys

from srw_reader.errors import FetchError, unreadable
from srw_reader.feed.body import Body
from srw_reader.feed.source import shown
from srw_reader.feed.spool import Spooled
from srw_reader.feed.threads import in_thread

_PIECE = 2**20


async def read(source: str, limit: int) -> Spooled:
    """The bytes of a file, or of standard input.

    Args:
        source: A path, or "-".
        limit: How many bytes it may have.

    Returns:
        The bytes, gunzipped where they are gzipped.

    Raises:
        FetchError: It is missing, too large, a folder, or cannot be read.
    """
    who = "standard input" if source == "-" else shown(source)
    try:
        return await in_thread(lambda: _read(source, limit, who))
    except OSError as error:
        raise FetchError(unreadable(error, who)) from error


def _read(source: str, limit: int, who: str) -> Spooled:
    """Read all; blocks."""
    body = Body("", limit, who)
    descriptor = _stdin() if source == "-" else os.open(source, os.O_RDONLY | os.O_CLOEXEC)
    try:
        # Not a buffered reader: left behind in its thread, that would keep the interpreter from exiting.
        while piece := os.read(descriptor, _PIECE):
            body.add(piece)
    finally:
        if source != "-":
            os.close(descriptor)
    return body.finish()


def _stdin() -> int:
    """The descriptor of standard input, if something is piped into it."""
    if sys.stdin is None or sys.stdin.isatty():
        raise FetchError("Nothing is piped into standard input, which is what the source - reads from.")
    return sys.stdin.fileno()
