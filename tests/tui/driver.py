"""Driving the reader without a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Key
from textual.keys import _character_to_key, key_to_character
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


def send(app: ReaderApp, sequence: Sequence[str], *, after: float = 0) -> None:
    """Hand all keys over, as one read from the terminal does.

    Args:
        app: The reader.
        sequence: Names or characters.
        after: Seconds by which they seem to come later than they do, each after the one before.
    """
    for number, key in enumerate(sequence, 1):
        event = Key(key if len(key) > 1 else _character_to_key(key), key_to_character(key))
        event.time += number * after
        app.post_message(event)
