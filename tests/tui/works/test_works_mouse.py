"""The Works view by mouse, by command, and its help."""

from __future__ import annotations

from srw_reader.tui.app import ReaderApp
from tests.tui.driver import WIDE, Page, on_screen, press
from tests.tui.mouse import click, place
from tests.tui.works.shelf import LEVELS, SURVEY, titles

# ---------------------------------------------------------------- mouse, commands, help


async def test_a_click_on_a_work_and_on_a_post(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        await click(pilot, app, "Reeds in slow water")
        assert Page(app).pane == "mentions"
        await click(pilot, app, "What reeds do to water")
        post = Page(app).post
        assert post is not None and post.summary.title == "What reeds do to water"


async def test_a_click_on_a_host_and_beside_the_drawer(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        await click(pilot, app, "@ hosts")
        await click(pilot, app, "data.fen.example")
        assert titles(app) == [LEVELS[1]]
        await press(pilot, "at")
        assert Page(app).pane == "hosts"
        await pilot.click(offset=place(app, "Cited by"))
        await pilot.pause()
        assert Page(app).pane == "mentions"
        assert not Page(app).hosts.display


async def test_every_action_is_in_the_palette_and_on_the_key_line(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await Page(app).command("Works")
        await pilot.pause()
        await click(pilot, app, "q back")
        assert Page(app).kind == "main"
        await press(pilot, "w")
        await Page(app).command("Copy text")
        assert app.clipboard == ". ".join(SURVEY)
        await Page(app).command("Posts")
        assert Page(app).pane == "mentions"
        await Page(app).command("List posts")
        await pilot.pause()
        assert len(Page(app).listed) == 4


async def test_help_tells_what_the_pane_is_for(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "question_mark")
        assert Page(app).kind == "help"
        assert on_screen(app, "The works that posts cite")
        await press(pilot, "escape")
        assert Page(app).kind == "works"


async def test_w_goes_back_as_well(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "w")
        assert Page(app).kind == "main"
