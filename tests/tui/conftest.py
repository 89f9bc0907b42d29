"""The reader on a small library, driven without a terminal."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from srw_reader.config import Config
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


def configured(**keys: str) -> Options:
    """Settings with other keys: `post_star="B"`."""
    return Options(config=Config(keys=MappingProxyType({name.replace("_", "."): key for name, key in keys.items()})))


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Awaitable[str]]]:
    """A browser that writes down what it is asked to open."""
    pipe = tmp_path / "opened"
    os.mkfifo(pipe)
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{pipe}"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", str(script))
    # Both ends stay open: no browser waits for somebody to ask what it opened, and the end of one is not the pipe's.
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writing = os.open(pipe, os.O_WRONLY)

    async def opened() -> str:
        loop, written = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(reading, written.set)
        try:
            await asyncio.wait_for(written.wait(), 30)
        finally:
            loop.remove_reader(reading)
        return os.read(reading, 65536).decode().strip()

    yield opened
    os.close(writing)
    os.close(reading)


@pytest.fixture
def empty() -> Iterator[Library]:
    """A library with a feed that was never fetched."""
    with Library.in_memory() as made:
        made.feeds.subscribe(shelf.SOURCE)
        yield made
