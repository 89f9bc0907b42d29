"""Everything works by mouse, too."""

from __future__ import annotations

from textual import events

from srw_reader.tui.app import ReaderApp
from tests.tui.driver import WIDE, Page, on_screen, press
from tests.tui.mouse import click, drag, place


async def test_a_click_opens_a_post(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await click(pilot, app, "Bridge 03")
        assert on_screen(app, "Sentence 0 of post 3")


async def test_a_click_shows_a_tag(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await click(pilot, app, "Cables")
        assert len(Page(app).listed) == 4


async def test_a_click_follows_a_link_in_the_text(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await click(pilot, app, "post on cables")
        assert on_screen(app, "Sentence 0 of post 1")


async def test_the_pointer_on_a_link_says_where_it_leads(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await pilot.pause()
        await pilot.hover(offset=place(app, "survey"))
        await pilot.pause()
        assert on_screen(app, "Opens: https://harbour.example/survey")
        await pilot.hover(offset=place(app, "Bridge 05"))
        await pilot.pause()
        assert not on_screen(app, "Opens:")


async def test_a_click_on_a_title_changes_the_panels_list(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await pilot.pause()
        await click(pilot, app, "Outline")
        assert Page(app).panel.tab == "outline"
        await click(pilot, app, "Links 4")
        assert Page(app).panel.tab == "links"
        await click(pilot, app, "→ post on cables")
        assert on_screen(app, "Sentence 0 of post 1")


async def test_a_click_on_a_key_presses_it(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await click(pilot, app, "keys")
        assert Page(app).kind != "main"


async def test_the_wheel_scrolls_the_article(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await pilot.pause()
        article = Page(app).article
        column, row = place(app, "Sentence 0")
        moved = {"delta_x": 0, "delta_y": 1, "button": 0, "shift": False, "meta": False, "ctrl": False}
        article.post_message(events.MouseScrollDown(article, x=1, y=1, screen_x=column, screen_y=row, **moved))
        await pilot.pause()
        assert article.scroll_offset.y > 0


async def test_text_is_selected_with_the_mouse(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await pilot.pause()
        column, row = place(app, "Sentence 0 of post 0")
        await pilot.mouse_down(offset=(column, row))
        last = (column + len("Sentence 0") - 1, row)
        await pilot.hover(offset=last)
        await pilot.mouse_up(offset=last)
        await pilot.pause()
        assert app.screen.get_selected_text() == "Sentence 0"


async def test_a_selection_may_begin_or_end_on_an_empty_line(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await pilot.pause()
        column, row = place(app, "Sentence 1 of post 0")
        await drag(pilot, (column + 5, row - 1), (column + len("Sentence 1") - 1, row))
        assert app.screen.get_selected_text() == "Sentence 1"
        column, row = place(app, "See the post on cables")
        await drag(pilot, (column, row - 1), (column + len("See the") - 1, row))
        assert app.screen.get_selected_text() == "See the"
        await drag(pilot, (column, row - 2), (column + 5, row - 1))
        assert app.screen.get_selected_text() == "Wind"


async def test_the_edge_of_a_tag_adds_it_and_the_right_button_excludes_it(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await click(pilot, app, "Wind")
        column, row = place(app, "Cables")
        await pilot.click(offset=(column - 1, row))
        await pilot.pause()
        assert len(Page(app).listed) == 2
        column, row = place(app, "Cables   ")
        await pilot.click(offset=(column, row), button=3)
        await pilot.pause()
        assert len(Page(app).listed) == 4


async def test_a_click_puts_the_keys_away(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await click(pilot, app, "keys")
        await pilot.click(offset=(5, 5))
        await pilot.pause()
        assert Page(app).kind == "main"


async def test_a_click_on_the_header_opens_the_commands(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click("#header")
        await pilot.pause()
        assert Page(app).kind != "main"
