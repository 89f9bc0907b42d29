"""When the reader fetches by itself, and what stops that."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui.controllers.refreshing import Refreshing
from srw_reader.tui.options import Options

NOW = datetime(2026, 5, 13, 8, tzinfo=UTC)


class Screen:
    """What is said and shown."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def use(self, library: Library, base: Filter, which: Filter | None) -> None:
        """Another library is shown."""

    def reload(self) -> None:
        """The library is shown anew."""

    def show_progress(self, text: str) -> None:
        """It is said how far it is."""

    def say(self, text: str) -> None:
        """Something is said for a while."""
        self.said.append(text)

    complain = say


class Work:
    """Something that goes on until it is cancelled or over."""

    def __init__(self) -> None:
        self.is_running = True

    def cancel(self) -> None:
        """End it."""
        self.is_running = False

    def stop(self) -> None:
        """As a timer's."""


class Desk:
    """A reader's refreshing with a clock that is set by hand; nothing is really fetched."""

    def __init__(self, library: Library, config: Config, *, offline: bool = False) -> None:
        self.now = NOW
        self.screen = Screen()
        self.started: list[Work] = []
        self.minutes: float | None = None
        """After how many it looks again."""
        self._look: Callable[[], None] = lambda: None
        options = Options(library.path, offline=offline, config=config, clock=lambda: self.now)
        self.refreshing = Refreshing(
            options,
            library,
            lambda: self.screen,
            key_of=str,
            start=self._start,
            later=self._later,
            quiet=self._quiet,
            kept=nullcontext,
        )
        self.refreshing.begin()

    def _start(self, work: Coroutine[Any, Any, None]) -> Work:
        work.close()
        self.started.append(Work())
        return self.started[-1]

    async def _quiet(self) -> None:
        """Nobody types."""

    def _later(self, seconds: float, step: Callable[[], None]) -> Work:
        self.minutes, self._look = seconds / 60, step
        return Work()

    def wait(self) -> None:
        """Have the time pass after which it looks again."""
        assert self.minutes is not None
        self.now += timedelta(minutes=self.minutes)
        self._look()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """With a feed that is due in an hour."""
    with Library.open(tmp_path / "library.db") as made:
        source = "https://tea.example/feed/"
        feed = made.feeds.subscribe(source)
        made.feeds.record_success(
            feed.number,
            source=source,
            title="Tea",
            home_url=None,
            etag=None,
            last_modified=None,
            digest="0",
            checked=NOW,
            due=NOW + timedelta(hours=1),
        )
        yield made


def test_it_fetches_when_a_feed_asks_for_it(library: Library) -> None:
    desk = Desk(library, Config())
    assert desk.minutes == 5
    while not desk.started:
        desk.wait()
    assert desk.now == NOW + timedelta(hours=1)
    desk.wait()
    assert len(desk.started) == 1  # it is still at it
    desk.started[0].cancel()
    desk.wait()
    assert len(desk.started) == 2 and desk.screen.said[1:] == []


@pytest.mark.parametrize(("every", "looks"), [(2, 2), (30, 5)])
def test_it_fetches_as_often_as_the_settings_say(library: Library, every: int, looks: int) -> None:
    desk = Desk(library, Config(refresh_every=every, refresh_on_start=False))
    assert desk.minutes == looks
    while not desk.started:
        desk.wait()
    assert desk.now == NOW + timedelta(minutes=every)


@pytest.mark.parametrize(
    ("config", "offline"),
    [(Config(refresh_every=0), False), (Config(refresh_on_start=False), False), (Config(refresh_every=1), True)],
)
def test_it_never_fetches_by_itself_where_it_is_not_to(library: Library, config: Config, offline: bool) -> None:
    assert Desk(library, config, offline=offline).minutes is None


def test_what_nobody_asked_for_is_not_stopped_but_gives_way(library: Library) -> None:
    desk = Desk(library, Config(refresh_every=1))
    desk.wait()
    assert len(desk.started) == 1 and not desk.refreshing.stop()
    desk.refreshing.fetch_archive(())
    assert len(desk.started) == 2
    desk.wait()
    assert len(desk.started) == 2
    assert desk.refreshing.stop() and not desk.refreshing.stop()
    assert desk.screen.said[-1] == "Stopped. What had come is stored."
