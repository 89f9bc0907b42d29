"""Articles that an older version read, read anew before anything is said of the works that posts cite."""

from __future__ import annotations

from srw_reader.cli.output import note
from srw_reader.cli.status import StatusLine
from srw_reader.library import Library

_AT_ONCE = 50
"""Posts of one transaction: half a second, so that nobody else waits for long."""


def read_anew(library: Library) -> None:
    """Read articles anew, with a line about it on a terminal.

    Raises:
        LibraryError: another program keeps writing, or the library is damaged.
    """
    left = library.outdated()
    if left and not library.writable:
        note(
            f"{left:,} posts were read by an older version and the library cannot be written: their works are missing."
        )
        return
    line = StatusLine()
    try:
        while left:
            line.show(f"Reading posts anew for their references: {left:,} left")
            left = library.read_anew(_AT_ONCE)
    finally:
        line.clear()
