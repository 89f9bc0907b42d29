"""The Works view by mouse, by command, and its help."""

from __future__ import annotations

from srw_reader.tui.app import ReaderApp
from srw_reader.tui.commands import commands
from srw_reader.tui.screens.help import HelpScreen
from srw_reader.tui.screens.main import MainScreen
from srw_reader.tui.screens.works import WorksScreen
from tests.tui.test_keys import WIDE, on_screen, press, screen
from tests.tui.test_mouse import click, place
from tests.tui.test_works_view import app, library, titles, view
from tests.tui.works_shelf import LEVELS, SURVEY

__all__ = ["app", "library"]


# ---------------------------------------------------------------- mouse, commands, help


async def test_a_click_on_a_work_and_on_a_post(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        await click(pilot, app, "Reeds in slow water")
        assert view(app).pane == "mentions"
        await click(pilot, app, "What reeds do to water")
        post = screen(app).session.post
        assert post is not None and post.summary.title == "What reeds do to water"


async def test_a_click_on_a_host_and_beside_the_drawer(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        await click(pilot, app, "@ hosts")
        await click(pilot, app, "data.fen.example")
        assert titles(app) == [LEVELS[1]]
        await press(pilot, "at")
        assert view(app).pane == "hosts"
        await pilot.click(offset=place(app, "Cited by"))
        await pilot.pause()
        assert view(app).pane == "mentions"
        assert not view(app).hosts.display


async def test_every_action_is_in_the_palette_and_on_the_key_line(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        named = {command.title: command for command in commands(screen(app))}
        named["Works"].run()
        await pilot.pause()
        await click(pilot, app, "q back")
        assert isinstance(app.screen, MainScreen)
        await press(pilot, "w")
        named = {command.title: command for command in commands(app.screen)}
        named["Copy text"].run()
        assert app.clipboard == ". ".join(SURVEY)
        named["Posts"].run()
        assert view(app).pane == "mentions"
        named["List posts"].run()
        await pilot.pause()
        assert len(screen(app).session.posts) == 4


async def test_help_tells_what_the_pane_is_for(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert on_screen(app, "The works that posts cite")
        await press(pilot, "escape")
        assert isinstance(app.screen, WorksScreen)


async def test_w_goes_back_as_well(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "w")
        assert isinstance(app.screen, MainScreen)
