"""The first post of all, opened before what posts are shown in is there."""

from __future__ import annotations

import asyncio
import gc

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen

from srw_reader.library import Library
from srw_reader.models import Filter, Position, Post
from srw_reader.tui import style_sheets, theme
from srw_reader.tui.app import ReaderApp
from srw_reader.tui.article import ArticleColumn, ArticleView
from tests.tui.driver import WIDE, Page, on_screen, rest, send


@pytest.mark.parametrize("size", [WIDE, (90, 30), (60, 20)])
async def test_enter_opens_a_post_before_there_is_anything_to_read_it_in(app: ReaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        assert not app.main.query("#article")
        send(app, ["enter"])
        await rest(pilot)
        assert Page(app).pane == "article"
        assert on_screen(app, "Sentence 0 of post 0 is about decks that hum.")


async def test_garbage_is_looked_for_again_once_all_is_there(app: ReaderApp) -> None:
    gc.disable()  # as the program begins
    try:
        async with app.run_test(size=WIDE) as pilot:
            await rest(pilot)
            assert app.main.query("#article")
            assert gc.isenabled()
    finally:
        gc.enable()


class Early(ArticleView):
    """An article that shows a post before it has its place."""

    def __init__(self, post: Post) -> None:
        super().__init__()
        self.styles.height = "1fr"
        self._early = post

    def on_mount(self) -> None:
        """Show it."""
        self.show(self._early, (), Position())


class Opened(App[None]):
    """That article, and what was painted of it."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._post = library.articles.post(library.posts.within(Filter())[0].number)
        self.painted: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that the style sheet names."""
        return theme.FALLBACK[True]

    def on_mount(self) -> None:
        """Watch."""
        style_sheets.load(self, "article")
        self.screen.screen_layout_refresh_signal.subscribe(self, self.see, immediate=True)

    def compose(self) -> ComposeResult:
        """The article."""
        yield ArticleColumn(Early(self._post))

    def see(self, screen: Screen[object]) -> None:
        """Note what is on the screen."""
        self.painted.append("\n".join(strip.text for strip in screen._compositor.render_strips()).strip())


async def test_nothing_of_an_article_is_painted_before_it_has_its_width(library: Library) -> None:
    app = Opened(library)
    async with app.run_test(size=(60, 20)):
        while not (app.painted and app.painted[-1]):
            await asyncio.sleep(0)
            app.see(app.screen)
    assert all("See the post on cables, the second heading, and the" in screen for screen in app.painted if screen)
