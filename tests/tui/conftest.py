"""The reader on a small library, driven without a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf


@pytest.fixture
def library() -> Iterator[Library]:
    """Twelve posts, all unread."""
    with Library.in_memory() as made:
        shelf.fill(made)
        yield made


@pytest.fixture
def app(library: Library, monkeypatch: pytest.MonkeyPatch) -> ReaderApp:
    """The reader on them, without a network, at a fixed moment."""
    return reader(library, monkeypatch)


def reader(library: Library, monkeypatch: pytest.MonkeyPatch, options: Options | None = None) -> ReaderApp:
    """A reader on a library, whose present is the moment of the newest post."""

    def moment() -> datetime:
        return shelf.NOW

    for module in ("refreshing", "screens.listing", "widgets.posts"):
        monkeypatch.setattr(f"srw_reader.tui.{module}.now", moment)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return ReaderApp(options or Options(), library)
