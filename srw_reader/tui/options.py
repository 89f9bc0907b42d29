"""What the command line asks of the reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from srw_reader.config import Config
from srw_reader.named_tuple import NamedTuple


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class Options(NamedTuple):
    """What the command line asks of the reader."""

    library: Path | None = None
    """The library's file; None for the bundled demo library."""
    feeds: tuple[int, ...] = ()
    """Only these feeds (their numbers in the library); empty for all."""
    tags: tuple[str, ...] = ()
    """Show the posts that have all of these tags."""
    query: str = ""
    """Only posts that this query finds, to begin with."""
    offline: bool = False
    """Do not touch the network unless a key asks for it."""
    notices: tuple[str, ...] = ()
    """What was done to the library that its user has to know, a sentence each."""
    config: Config = Config()
    """The user's settings."""
    clock: Callable[[], datetime] = now
    """Tells the present moment, in UTC; what is shown of ages and dates goes by it."""
