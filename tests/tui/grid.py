"""A screen as the characters that are on it: what a picture shows but its colours, to be read in a diff."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from srw_reader.tui.app import ReaderApp
from tests.tui.driver import press, shown

WIDE = (120, 40)
SMALLER = {"medium": (80, 24), "small": (60, 20)}
Compare = Callable[..., bool]
"""Whether a screen looks as in its picture."""


class Grid(SingleFileSnapshotExtension):
    """Keeps each grid in a file of its own; `make snapshots` writes them."""

    _file_extension = "txt"
    _write_mode = WriteMode.TEXT


def text_of(app: ReaderApp) -> str:
    """What is on the screen, a line each."""
    return "".join(f"{line.rstrip()}\n" for line in shown(app))


async def grid(app: ReaderApp, keys: Sequence[str], size: tuple[int, int]) -> str:
    """What is on a terminal of some size after some keys."""
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        shown(app)  # painted, rows ask for what of a post has the words that are searched
        await pilot.pause()
        return text_of(app)
