"""What the Works view looks like: a picture of its looks, and its text in smaller terminals."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui.conftest import reader
from tests.tui.grid import SMALLER, WIDE, Compare, Grid, grid

VIEWS: dict[str, list[str]] = {
    "works": ["w", "j"],
    "posts": ["w", "j", "enter", "j"],
    "tags": ["w", "t", "l"],
    "hosts": ["w", "at", *"fen"],
    "found": ["w", "slash", *"tea"],
    "nothing-found": ["w", "slash", *"zzz", "enter"],
}


@pytest.mark.parametrize("view", VIEWS)
def test_view(app: ReaderApp, snap_compare: Compare, view: str) -> None:
    assert snap_compare(app, press=VIEWS[view], terminal_size=WIDE)


@pytest.mark.parametrize("size", SMALLER)
@pytest.mark.parametrize("view", VIEWS)
async def test_view_in_less_room(app: ReaderApp, snapshot: SnapshotAssertion, view: str, size: str) -> None:
    assert await grid(app, VIEWS[view], SMALLER[size]) == snapshot(extension_class=Grid)


def test_light(library: Library, snap_compare: Compare) -> None:
    light = reader(library, Options(config=Config(theme="srw-light")))
    assert snap_compare(light, press=VIEWS["posts"], terminal_size=WIDE)


def test_without_colour(library: Library, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare) -> None:
    uncoloured = reader(library)
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(uncoloured, press=VIEWS["posts"], terminal_size=SMALLER["medium"])
