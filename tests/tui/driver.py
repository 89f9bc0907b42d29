"""Driving the reader without a terminal."""

from __future__ import annotations

from textual.pilot import Pilot

from srw_reader.tui.app import ReaderApp


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys at once, and wait until all that they began is done and painted."""
    await pilot.press(*keys)
    await rest(pilot)


async def rest(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way."""
    assert isinstance(pilot.app, ReaderApp)
    await pilot.app.typed.rest()
    await pilot.pause()
