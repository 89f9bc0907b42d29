"""A library that something happens to under an open reader: a sentence, and nothing is written into what is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.library.paged import PAGE
from srw_reader.library.schema import FIRST_VERSION, MIGRATIONS
from srw_reader.models import Entry, Filter
from srw_reader.refresh.reading_in import ReadingIn
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from srw_reader.tui.screens.main import MainScreen
from tests.tui import shelf
from tests.tui.conftest import reader
from tests.tui.driver import Page, settled

SIZE = (120, 30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir(mode=0o700)
    return tmp_path / "data" / "library.db"


def _stored(path: Path) -> Library:
    library = Library.open(path)
    shelf.fill(library)
    return library


def _remove(path: Path) -> None:
    for file in path.parent.iterdir():
        file.unlink()


def _replace(path: Path) -> None:
    other = path.with_name("other.db")
    Library.open(other).close()
    other.replace(path)


def _convert(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {FIRST_VERSION + len(MIGRATIONS) + 1}")


def _fill_long(library: Library) -> None:
    """More posts than are looked up at once."""
    feed = library.feeds.subscribe(shelf.SOURCE).number
    plain = Entry("", None, "A bridge", "", tags=("Bridges",))
    entries = [plain._replace(guid=str(number)) for number in range(2 * PAGE)]
    library.ingest.apply(feed, [Insert(entry, None, digest(entry)) for entry in entries], now=shelf.NOW)


def said(app: ReaderApp) -> str:
    return Page(app).message


@pytest.mark.parametrize(
    ("happens", "sentence"),
    [
        (_remove, "was removed or replaced while it was open: leave srw-reader and start it again"),
        (_replace, "was removed or replaced while it was open: leave srw-reader and start it again"),
        (_convert, "was written by a newer version of srw-reader: update srw-reader"),
    ],
)
async def test_what_happens_to_a_library_is_said(path: Path, happens: Callable[[Path], None], sentence: str) -> None:
    with _stored(path) as library:
        app = reader(library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            happens(path)
            Page(app).look()
            await pilot.pause()
            assert sentence in said(app)
            Page(app).say("")
            Page(app).look()  # met again, said once
            assert said(app) == ""
            await pilot.press("j", "j")
            assert app.is_running


@pytest.mark.parametrize("happens", [_remove, _replace])
async def test_nothing_is_written_into_a_library_that_is_gone(path: Path, happens: Callable[[Path], None]) -> None:
    with _stored(path) as library:
        app = reader(library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            happens(path)
            before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
            await pilot.press("s", "j", "m", "j", "enter")
            await pilot.pause()
            assert "was removed or replaced" in said(app)
            counts = library.posts.counts(Filter())
            assert (counts.starred, counts.unread) == (0, shelf.POSTS)
        assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


async def test_a_refresh_makes_no_library_in_the_place_of_one_that_is_gone(path: Path) -> None:
    with _stored(path) as library:
        app = reader(library, Options(library=path, config=Config(refresh_on_start=False)))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            _remove(path)
            await pilot.press("r")
            await settled(pilot)
            assert "was removed or replaced" in said(app)
            assert not Page(app).fetching
    assert list(path.parent.iterdir()) == []


async def test_counting_a_search_in_a_library_that_is_gone_is_said_to_fail(path: Path) -> None:
    with Library.open(path) as library:
        _fill_long(library)
        app = reader(library)
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            _remove(path)
            Page(app).show(Filter(query="-author:nobody"))
            await settled(pilot)
            assert "was removed or replaced" in said(app)
            assert app.is_running and len(Page(app).listed) == 2 * PAGE
    assert app.failure is None


async def test_what_is_said_while_the_reader_closes_ends_nothing(path: Path) -> None:
    """The article, the message line and the rest come in after the first paint: with the end before that, never."""
    with _stored(path) as library:
        app = reader(library)
        async with app.run_test(size=SIZE):
            screen = MainScreen(app.options, library, app.keys, ReadingIn())
            await app.push_screen(screen)
            app.exit()
            screen.say("Too late.")
            assert screen.message.text == "Too late."
            assert not screen.message.is_attached
    assert app.return_code == 0
