"""Searches that find more posts than are counted before they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.library.paged import PAGE
from srw_reader.models import Article, Block, Entry
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, send, settled

MANY = 4 * PAGE


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library in a file, as what a search finds is counted in a thread with a connection of its own."""
    with Library.open(tmp_path / "library.db") as made:
        feed = made.feeds.add(shelf.SOURCE, title="Ponds").number
        article = Article((Block("paragraph", "Reeds."),), words=1)
        changes = []
        for number in reversed(range(MANY)):
            published = shelf.NOW - timedelta(days=number)
            text = "<p>Reeds.</p>" if number % 100 else "<p>Reeds sway.</p>"
            html = f"{text}<p>How they sway!</p>"
            entry = Entry(f"pond-{number}", None, f"Pond {number}", html, published=published, tags=("Fen",))
            changes.append(Insert(entry, article, digest(entry)))
        made.ingest.apply(feed, changes, now=shelf.NOW)
        yield made


@pytest.fixture
def app(library: Library) -> ReaderApp:
    """The reader on it."""
    return reader(library)


def title(app: ReaderApp) -> str:
    post = Page(app).posts.current
    assert post is not None
    return post.title


@pytest.mark.parametrize("key", ["m", "s"])
async def test_the_cursor_stays_on_a_post_far_down_that_is_marked(app: ReaderApp, key: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", "r", "enter", "G", "k", key)
        assert title(app) == f"Pond {MANY - 2}"
        await settled(pilot)
        assert title(app) == f"Pond {MANY - 2}"
        assert Page(app).posts.count == MANY


async def test_the_cursor_stays_on_a_post_far_down_that_was_opened(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", "r", "enter", "G", "k", "enter", "escape")
        assert title(app) == f"Pond {MANY - 2}"


async def test_a_phrase_of_common_words_is_looked_for_beside_the_keys(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *'"reeds sway"', "enter")
        await settled(pilot)
        page = Page(app)
        assert [post.title for post in page.posts.items] == ["Pond 0", "Pond 100", "Pond 200"]
        assert on_screen(app, '/"reeds sway"') and on_screen(app, "─ 3 ─") and not on_screen(app, "searching")
        await press(pilot, "j", "s", "n")
        assert title(app) == "Pond 200"
        assert on_screen(app, "Reeds sway. How they sway!")
        await press(pilot, "slash", "backspace", *' nothing"', "enter")
        await settled(pilot)
        assert on_screen(app, "No post is found by")


async def test_another_search_ends_the_one_under_way(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        send(app, ["slash", *'"reeds sway"', "escape"])
        await press(pilot, "slash", *'"they sway"', "enter")
        await settled(pilot)
        assert Page(app).posts.count == MANY
