"""The terminal becomes larger and smaller while one reads."""

from __future__ import annotations

import pytest

from srw_reader import demo
from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui.driver import WIDE, Page, on_screen, press, title_under_cursor

TINY = (30, 5)


@pytest.mark.parametrize(
    ("keys", "pane"),
    [([], "posts"), (["h"], "sidebar"), (["enter"], "article"), (["enter", "c"], "panel"), (["w"], "works")],
)
async def test_the_pane_one_is_in_stays_where_the_terminal_was_too_small(
    app: ReaderApp, keys: list[str], pane: str
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *keys)
        await pilot.resize_terminal(*TINY)
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert app.focused is not None
        assert app.focused.id == pane


async def test_keys_work_where_the_terminal_was_too_small_at_first(app: ReaderApp) -> None:
    async with app.run_test(size=TINY) as pilot:
        await pilot.resize_terminal(60, 20)
        await press(pilot, "j")
        assert title_under_cursor(app) == "Bridge 01"
        await press(pilot, "enter")
        assert on_screen(app, "Sentence 0 of post 1")
        assert Page(app).pane == "article"


@pytest.mark.parametrize("keys", [["enter"], ["enter", "]"], ["enter", "c", "c"]])
async def test_tab_leads_to_no_pane_that_is_not_shown(app: ReaderApp, keys: list[str]) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, *keys, "tab")
        assert app.focused is not None
        assert app.focused.is_on_screen
        assert Page(app).pane == "sidebar"


async def test_tab_leads_to_the_panel_where_it_was_asked_for(app: ReaderApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "enter", "c", "escape", "tab")
        assert Page(app).pane == "panel"
        assert Page(app).panel.is_on_screen


async def test_the_scrollbar_says_where_one_is_at_the_end_of_an_article() -> None:
    with demo.load() as library:
        app = ReaderApp(Options(offline=True), library)
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, *["j"] * 5, "enter", "G")
            for size in ((80, 24), (200, 50)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            article = Page(app).article
            assert article.scroll_y == article.max_scroll_y
            assert article.vertical_scrollbar.position == article.scroll_y


@pytest.mark.parametrize("keys", [("slash", "t"), ("w", "slash", "t")])
async def test_nothing_but_the_sentence_is_shown_where_the_terminal_is_too_small(
    app: ReaderApp, keys: tuple[str, ...]
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *keys)
        assert Page(app).prompt.display
        await pilot.resize_terminal(*TINY)
        await pilot.pause()
        assert [widget.id for widget in app.screen.children if widget.display and widget.id] == ["too-small"]


@pytest.mark.parametrize("keys", [(), ("w",)])
async def test_keys_do_nothing_unseen_where_the_terminal_is_too_small(app: ReaderApp, keys: tuple[str, ...]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *keys)
        await pilot.resize_terminal(*TINY)
        await press(pilot, "A", "s", "j", "q", "question_mark")
        assert app.is_running and Page(app).kind == ("works" if keys else "main")
        await pilot.resize_terminal(*WIDE)
        await press(pilot, *keys)
        assert title_under_cursor(app) == "Bridge 00"
        assert not any(post.read or post.starred for post in Page(app).listed)


async def test_one_can_leave_where_the_terminal_is_too_small(app: ReaderApp) -> None:
    async with app.run_test(size=TINY) as pilot:
        await press(pilot, "ctrl+q")
        assert not app.is_running


async def test_what_is_typed_stays_where_the_terminal_was_too_small(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *"cables")
        await pilot.resize_terminal(*TINY)
        await pilot.resize_terminal(*WIDE)
        await press(pilot, *" hu")
        assert Page(app).searching and Page(app).prompt.value == "cables hu"


async def test_the_title_above_the_text_has_what_room_there_is(app: ReaderApp, library: Library) -> None:
    title = library.posts.within(Filter())[0].title
    async with app.run_test(size=(40, 30)) as pilot:
        await press(pilot, "enter")
        await pilot.resize_terminal(120, 30)
        await press(pilot)
        assert on_screen(app, f"{title} ─ ")
