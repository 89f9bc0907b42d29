"""A reader that nobody touches draws nothing, and tells the age of what it shows when somebody is there again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.driver import on_screen, press


@pytest.fixture
def moment() -> list[datetime]:
    """The present, to be moved on."""
    return [shelf.NOW]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, moment: list[datetime]) -> Iterator[ReaderApp]:
    with Library.in_memory() as library:
        shelf.fill(library)
        feed = library.feeds.all()[0]
        library.feeds.record_success(
            feed.number,
            source=feed.source,
            title="",
            home_url=None,
            etag=None,
            last_modified=None,
            digest=None,
            checked=shelf.NOW,
            due=None,
        )
        monkeypatch.setattr("srw_reader.tui.screens.main.LOOK", 0.001)  # ten hours of looks in a few seconds
        yield ReaderApp(Options(clock=lambda: moment[0]), library)


async def test_looking_for_changes_draws_nothing(app: ReaderApp, moment: list[datetime]) -> None:
    drawn: list[str] = []
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "enter")
        await pilot.pause(0.1)
        assert app._driver is not None
        app._driver.write = drawn.append  # type: ignore[method-assign]
        before = app.main.browsing.library.changed
        looks: list[bool] = []
        app.main.browsing.library.changed = lambda: looks.append(before()) or False  # type: ignore[method-assign, func-returns-value]
        moment[0] += timedelta(hours=10)
        while len(looks) < 300:
            await pilot.pause()
        assert drawn == []


async def test_the_age_is_right_with_the_first_key(app: ReaderApp, moment: list[datetime]) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        await pilot.pause()
        assert on_screen(app, "updated just now")
        moment[0] += timedelta(hours=10)
        await press(pilot, "j")
        await pilot.pause()
        assert on_screen(app, "updated 10 h ago")
