"""The reader on a small library, driven without a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.driver import idle


@pytest.fixture
def library() -> Iterator[Library]:
    """Twelve posts, all unread."""
    with Library.in_memory() as made:
        shelf.fill(made)
        yield made


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have days begin where the tests say so."""
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what Textual drives the app with wait until that is idle, not until the processor seems to be."""
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", idle)


@pytest.fixture
def app(library: Library) -> ReaderApp:
    """The reader on them, without a network, at a fixed moment."""
    return reader(library)


def reader(library: Library, options: Options | None = None) -> ReaderApp:
    """A reader on a library, whose present is the moment of the newest post."""
    return ReaderApp((options or Options())._replace(clock=lambda: shelf.NOW), library)
