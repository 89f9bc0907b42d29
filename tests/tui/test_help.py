"""The list of all keys."""

from __future__ import annotations

import pytest

from srw_reader.tui.app import ReaderApp
from tests.tui.driver import WIDE, Page, on_screen, press, shown
from tests.tui.mouse import click


async def test_help_lists_the_keys(app: ReaderApp) -> None:
    async with app.run_test(size=(150, 60)) as pilot:
        await press(pilot, "question_mark")
        assert Page(app).kind == "help"
        assert on_screen(app, "Toggle star")
        await press(pilot, "escape")
        assert Page(app).kind == "main"


@pytest.mark.parametrize(("what", "keys"), [("view by its place", "alt+1–alt+9"), ("peek", "1–9")])
async def test_keys_that_differ_by_a_number_are_one_line(app: ReaderApp, what: str, keys: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "question_mark", "slash", *what)
        (line,) = [line for line in shown(app) if what in line.casefold() and "–" in line]
        assert keys in line.split()


async def test_in_the_list_of_keys_some_can_be_found(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "question_mark", "slash", *"star tog")
        assert on_screen(app, "Toggle star") and not on_screen(app, "Toggle read") and not on_screen(app, "Move")
        await press(pilot, "enter", "slash", *"x", "enter")
        assert on_screen(app, "No key does anything with “star togx”.")
        await press(pilot, "escape")
        assert on_screen(app, "Down one row") and Page(app).kind == "help"
        await press(pilot, "G")
        assert on_screen(app, "All keys") and not on_screen(app, "Down one row")
        await press(pilot, "escape")
        assert Page(app).kind == "main"


async def test_a_click_puts_the_list_of_keys_away_but_for_one_where_one_types(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "question_mark", "slash", *"star tog")
        await pilot.click("#find-key")  # one by place would not say of which widget it was
        await press(pilot, "end", "x")
        assert on_screen(app, "“star togx”")
        await click(pilot, app, "“star togx”")
        assert Page(app).kind == "main"


async def test_the_list_of_keys_scrolls_as_everything_does(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "question_mark")
        seen = []
        for key in ("G", "g", "end", "home", "j", "k", "ctrl+d", "b", "pagedown", "pageup"):
            await press(pilot, key)
            seen.append(app.screen.query_one("#help").scroll_offset.y)
        last = app.screen.query_one("#help").max_scroll_y
        assert seen[:6] == [last, 0, last, 0, 1, 0]
        assert seen[6] > 1
        assert seen[7:] == [0, seen[8], 0]
        assert seen[8] > seen[6]
