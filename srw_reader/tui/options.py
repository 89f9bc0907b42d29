"""What the command line asks of the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from srw_reader.config import Config


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of the reader."""

    library: Path | None = None
    """The library's file; None for the bundled demo library."""
    feeds: tuple[int, ...] = ()
    """Only these feeds (their numbers in the library); empty for all."""
    tags: tuple[str, ...] = ()
    """Show the posts that have all of these tags."""
    offline: bool = False
    """Do not touch the network unless a key asks for it."""
    notices: tuple[str, ...] = ()
    """What was done to the library that its user has to know, a sentence each."""
    config: Config = field(default_factory=Config)
    """The user's settings."""
