"""Opening posts whose articles are still to be read, and posts of any length."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from srw_reader.article import read
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Article, Entry, Filter
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, rest, send, settled

LONG = "".join(f"<p>Span {number} of the long bridge hums.</p>" for number in range(4_000))
SHORT = "<p>Span 0 of the short bridge hums.</p>"


def entry(name: str, html: str) -> Entry:
    """A post."""
    return Entry(guid=name, url=f"https://bridges.example/{name}/", title=f"The {name} bridge", html=html)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A long post and a short one, as if an older version had read both and found nothing in them."""
    path = tmp_path / "library.db"
    with Library.open(path) as made:
        feed = made.feeds.subscribe(shelf.SOURCE, title="Bridges").number
        for came in (entry("short", SHORT), entry("long", LONG)):
            made.ingest.apply(feed, [Insert(came, Article(()), digest(came))], now=shelf.NOW)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE bodies SET article_version = article_version - 1")
    connection.close()
    with Library.open(path) as opened:
        yield opened


@pytest.fixture
def app(library: Library) -> ReaderApp:
    """The reader on them."""
    return reader(library)


async def test_a_long_article_is_read_elsewhere_and_then_opened(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter")
        while not on_screen(app, "Opening “The long bridge”…"):
            await pilot.pause()
        assert Page(app).pane == "posts"
        await rest(pilot)
        assert on_screen(app, "Span 0 of the long bridge hums.")
        assert not on_screen(app, "Opening")
        assert Page(app).pane == "article"
        assert library.articles.pending_of(2) is None
        assert library.articles.post(2).article == read(LONG, url="https://bridges.example/long/")


async def test_escape_leaves_a_post_that_is_still_being_read(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        send(app, ("escape",), after=1)
        await rest(pilot)
        assert not on_screen(app, "Opening")
        await settled(pilot)
        assert Page(app).post is None
        assert library.articles.pending_of(2) is not None


async def test_what_is_said_as_long_as_something_is_under_way_stays(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        Page(app).is_under_way("Opening the bridge…")
        await press(pilot, "y")
        assert on_screen(app, "Opening the bridge…") and on_screen(app, "Copied https://")
        await press(pilot, "j")
        assert on_screen(app, "Opening the bridge…") and not on_screen(app, "Copied https://")


async def test_keys_wait_for_a_post_that_is_still_being_read(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "u", "c", "j")
        assert on_screen(app, "Span 0 of the long bridge hums.")
        assert Page(app).pane == "panel"


async def test_what_was_typed_for_a_post_that_is_given_up_is_forgotten(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        send(app, ("s", "escape", "j", "enter"), after=1)
        await rest(pilot)
        assert on_screen(app, "Span 0 of the short bridge hums.")
        assert not on_screen(app, "Opening")
        assert Page(app).post is not None
        assert Page(app).post.summary.title == "The short bridge"
        assert not app.library.posts.counts(Filter()).starred


async def test_a_long_article_is_laid_out_no_further_than_it_is_looked_at(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "G")
        assert on_screen(app, "Span 3999 of the long bridge hums.")
        await press(pilot, "slash", *"span", "space", *"2345", "enter")
        assert on_screen(app, "Span 2345 of the long bridge hums.")
        await press(pilot, "g")
        assert on_screen(app, "Span 0 of the long bridge hums.")
        await pilot.resize_terminal(100, 40)
        await pilot.pause()
        assert on_screen(app, "Span 0 of the long bridge hums.")
        assert Page(app).article.laid_out < 400


async def test_what_is_selected_is_copied_though_what_is_above_was_never_seen(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "G")
        article = Page(app).article
        rows = [str(article.render_line(y).text) for y in range(article.size.height)]
        first = next(y for y, row in enumerate(rows) if "Span 3995" in row)
        last = next(y for y, row in enumerate(rows) if "Span 3997" in row)
        left = rows[first].index("Span")
        await pilot.mouse_down(article, offset=(left + 1, first + 1))
        await pilot.hover(article, offset=(left + 9, last + 1))
        await pilot.mouse_up(article, offset=(left + 9, last + 1))
        await press(pilot, "k", "k", "k")
        copied = app.screen.get_selected_text()
        assert copied is not None
        assert copied.startswith("Span 3995 of the long bridge hums.\n\nSpan 3996 of")
        assert copied.endswith("\n\nSpan 3997")


async def test_the_end_stays_in_view_in_a_smaller_terminal(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "G")
        for size in ((100, 30), (120, 20), (60, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert on_screen(app, "Span 3999 of the long bridge hums."), size
