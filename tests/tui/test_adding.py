"""A feed is added: by its address, or one of those that are found at a site's."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from textual.events import Paste

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui.app import ReaderApp
from srw_reader.tui.options import Options
from srw_reader.tui.pane_screen import LEAST
from srw_reader.tui.panes.prompt import Prompt
from tests.feeds import Item, rss
from tests.tui.driver import Page, on_screen, press, settled


async def test_of_the_feeds_of_a_site_one_is_chosen_and_fetched_and_another_by_its_key(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'.format
    page = f"<!doctype html><title>Tea</title>{link('/feed')}{link('/old')}"
    httpserver.expect_request("/").respond_with_data(page, content_type="text/html")
    for path in ("/feed", "/old"):
        httpserver.expect_request(path).respond_with_data(rss([Item(path)]))
    with Library.open(tmp_path / "library.db") as library:
        library.feeds.subscribe(httpserver.url_for("/old"))
        app = ReaderApp(Options(library=library.path, config=Config(refresh_on_start=False)), library)
        async with app.run_test(size=(60, 20)) as pilot:
            await press(pilot, "a", "enter")
            app.post_message(Paste(f"https://tea.example/?token={'x' * 2_000}"))
            await pilot.pause()
            assert len(app.screen.query_one("#address", Prompt).value) > 2_000
            await press(pilot, "ctrl+u", *"/no/such/feed", "enter")
            await settled(pilot)
            assert on_screen(app, "There is no file /no/such/feed.") and Page(app).kind == "add"
            await press(pilot, *["backspace"] * 20, *httpserver.url_for("/"), "enter")
            await settled(pilot)
            assert on_screen(app, "2 feeds at") and on_screen(app, "/old") and on_screen(app, "subscribed")
            await press(pilot, *"none")
            assert on_screen(app, "None of them has “none” in it.")
            await press(pilot, *["backspace"] * 4, "down", "up", "enter")
            await settled(pilot)
            assert Page(app).kind == "main"
            assert [post.title for post in library.posts.within(Filter())] == ["/feed"]
            assert [feed.title for feed in library.feeds.all() if feed.subscribed][-1] == "Tea Notes"
            await press(pilot, "t", *"localhost", "enter", "h", "r")
            await settled(pilot)
            assert sorted(post.title for post in library.posts.within(Filter())) == ["/feed", "/old"]
            await press(pilot, "a", "escape")
            assert Page(app).kind == "main"


@pytest.mark.parametrize("size", [LEAST, (80, 24)])
async def test_of_many_feeds_each_is_seen_as_the_cursor_comes_to_it_above_the_keys(
    tmp_path: Path, httpserver: HTTPServer, size: tuple[int, int]
) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/feed{at}">' for at in range(20))
    httpserver.expect_request("/").respond_with_data(f"<!doctype html>{links}", content_type="text/html")
    with Library.open(tmp_path / "library.db") as library:
        app = ReaderApp(Options(library=library.path, config=Config(refresh_on_start=False)), library)
        async with app.run_test(size=size) as pilot:
            await press(pilot, "a", *httpserver.url_for("/"), "enter")
            await settled(pilot)
            await press(pilot, *["down"] * 19)
            assert on_screen(app, "/feed19") and on_screen(app, "⏎ subscribe")


async def test_the_first_feed_can_be_taken_back_while_the_demo_is_shown_and_after(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/none").respond_with_data(rss([]))
    httpserver.expect_request("/one").respond_with_data(rss([Item("oolong")]))
    with Library.open(tmp_path / "library.db") as library:
        app = ReaderApp(Options(library=library.path, config=Config(refresh_on_start=False)), library)
        async with app.run_test(size=(60, 20)) as pilot:
            for path, posts in (("/none", 0), ("/one", 1)):
                await settled(pilot)
                await press(pilot, "a", *httpserver.url_for(path), "enter")
                await settled(pilot)
                assert [feed.posts for feed in library.feeds.all() if feed.subscribed] == [posts]
                if posts:
                    assert Page(app).message == "Subscribed to “Tea Notes”. 1 new post. U undoes that."
                await press(pilot, "U")
                assert on_screen(app, "“Tea Notes” is no longer subscribed to.")
                assert not any(feed.subscribed for feed in library.feeds.all())
