"""How the panes share the screen, by need and as the user has it."""

from __future__ import annotations

import asyncio

import pytest
from textual.widget import Widget

from srw_reader.library import Library
from srw_reader.tui.app import ReaderApp
from tests.tui import cited_shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, shown

ROOMY = (160, 40)


def widths(app: ReaderApp) -> list[int]:
    """Cells of sidebar, list and article."""
    page = Page(app)
    return [pane.outer_size.width if pane.is_on_screen else 0 for pane in (page.sidebar, page.posts, page.article)]


async def test_the_text_never_gets_narrower_where_the_terminal_gets_wider(app: ReaderApp) -> None:
    async with app.run_test(size=(79, 30)) as pilot:
        await press(pilot, "enter")
        found = []
        for columns in (79, 80, 99, 100, 114, 115, 129, 130, 160, 220):
            await pilot.resize_terminal(columns, 30)
            await pilot.pause()
            found.append(min(80, widths(app)[2] - 5))
        assert found == sorted(found)
        assert found[-6:] == [80] * 6


async def test_panes_are_resized_by_key_and_stay_so(library: Library) -> None:
    app = reader(library)
    async with app.run_test(size=ROOMY) as pilot:
        await press(pilot, "enter")
        tags, posts, article = widths(app)
        await press(pilot, "greater_than_sign", "greater_than_sign")
        assert widths(app) == [tags, posts - 4, article + 4]
        await press(pilot, "h", "greater_than_sign", "h", *["less_than_sign"] * 40)
        assert widths(app) == [18, posts - 2, article + tags - 18 + 2]
        await press(pilot, "greater_than_sign")
        kept = [20, posts - 2, article + tags - 20 + 2]
        assert widths(app) == kept
    app = reader(library)
    async with app.run_test(size=ROOMY) as pilot:
        await press(pilot, "enter")
        assert widths(app) == kept


async def test_where_there_is_one_pane_it_has_no_neighbour_to_take_room_from(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "greater_than_sign")
        assert Page(app).message == "Nothing stands beside this pane to take the room from."


async def test_a_border_is_dragged(app: ReaderApp) -> None:
    async with app.run_test(size=ROOMY) as pilot:
        await press(pilot, "enter")
        tags, posts, _ = widths(app)
        border = tags + posts - 1
        await pilot.mouse_down(offset=(border, 8))
        await pilot.hover(offset=(border + 9, 8))
        await pilot.mouse_up(offset=(border + 9, 8))
        await pilot.pause()
        assert widths(app)[:2] == [tags, posts + 9]
        assert Page(app).post is not None and not app.screen.selections


async def test_the_panel_is_there_where_there_are_references_and_takes_a_third_at_most() -> None:
    with Library.in_memory() as library:
        cited_shelf.fill(library)
        cited = reader(library)
        async with cited.run_test(size=WIDE) as pilot:
            await press(pilot, "enter")
            assert Page(cited).panel.is_on_screen
            lines = Page(cited).panel.outer_size.height
            assert 7 <= lines <= 38 / 3
            await press(pilot, "c", "greater_than_sign", "greater_than_sign")
            assert Page(cited).panel.outer_size.height == lines + 2


@pytest.mark.parametrize("keys", [[], ["z"]])
async def test_above_the_article_stands_what_is_read_and_how_far(app: ReaderApp, keys: list[str]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", *keys)
        title = Page(app).title
        (first,) = [line for line in shown(app) if f"{title} ─ " in line]
        await press(pilot, "G")
        assert on_screen(app, f"{title} ─ 100 %")
        assert " 100 %" not in first


async def test_a_long_title_is_cut_before_how_far_one_is(app: ReaderApp) -> None:
    async with app.run_test(size=(40, 14)) as pilot:
        await press(pilot, "enter")
        assert " % ─╮" in shown(app)[1]


async def test_a_pane_hears_of_its_new_size_where_another_asked_for_its_own_just_before() -> None:
    with Library.in_memory() as library:
        cited_shelf.fill(library)
        app = reader(library)
        async with app.run_test(size=(60, 20)) as pilot:
            await press(pilot, "enter")
            page = Page(app)
            with app.batch_update():  # no layout before its end
                page.find("cited", Widget).styles.height = 9
                await asyncio.sleep(0)
                app.screen._compositor.reflow_visible(app.screen, app.size)  # as scrolling does
                assert page.panel.size.height == 0
            await press(pilot)
            assert on_screen(app, f"{page.article.seen} %")
            assert not on_screen(app, "26 %")


async def test_a_post_that_stands_alone_is_not_made_wider(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "z", "greater_than_sign")
        assert Page(app).message == "Nothing stands beside this pane to take the room from."
