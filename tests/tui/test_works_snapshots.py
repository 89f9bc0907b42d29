"""What the Works view looks like, as pictures, at the three sizes that matter."""

from __future__ import annotations

import pytest

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui.conftest import reader
from tests.tui.test_snapshots import SIZES, Compare
from tests.tui.test_works_view import app, library

__all__ = ["app", "library"]

VIEWS: dict[str, list[str]] = {
    "works": ["w", "j"],
    "posts": ["w", "j", "enter", "j"],
    "tags": ["w", "t", "l"],
    "hosts": ["w", "at", *"fen"],
    "found": ["w", "slash", *"tea"],
    "nothing-found": ["w", "slash", *"zzz", "enter"],
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_view(app: ReaderApp, snap_compare: Compare, view: str, size: str) -> None:
    assert snap_compare(app, press=VIEWS[view], terminal_size=SIZES[size])


def test_light(library: Library, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare) -> None:
    light = reader(library, monkeypatch, Options(config=Config(theme="srw-light")))
    assert snap_compare(light, press=VIEWS["posts"], terminal_size=SIZES["wide"])


def test_without_colour(library: Library, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare) -> None:
    uncoloured = reader(library, monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(uncoloured, press=VIEWS["posts"], terminal_size=SIZES["medium"])
