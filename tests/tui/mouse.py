"""What the mouse does, said by what is on the screen."""

from __future__ import annotations

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from srw_reader.tui.app import ReaderApp
from tests.tui.driver import shown


def place(app: ReaderApp, text: str) -> tuple[int, int]:
    """Where a text is on the screen: column and row."""
    for row, line in enumerate(shown(app)):
        if (column := line.find(text)) >= 0:
            return column, row
    raise AssertionError(f"{text!r} is not on the screen")


async def click(pilot: Pilot[None], app: ReaderApp, text: str) -> None:
    await pilot.click(offset=place(app, text))
    await pilot.pause()


async def drag(pilot: Pilot[None], begin: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(offset=begin)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await pilot.pause()


async def wheel(pilot: Pilot[None], widget: Widget, *, times: int = 1) -> None:
    """Turn the wheel down over a widget."""
    column, row = widget.region.offset + (1, 1)
    at = {"x": 1, "y": 1, "screen_x": column, "screen_y": row}
    for _ in range(times):
        moved = {"delta_x": 0, "delta_y": 1, "button": 0, "shift": False, "meta": False, "ctrl": False}
        widget.post_message(events.MouseScrollDown(widget, **at, **moved))
        await pilot.pause()
