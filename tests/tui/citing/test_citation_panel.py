"""The panel of references: how often each is cited, where, and what it leads to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from srw_reader.models import Position
from srw_reader.tui.app import ReaderApp
from tests.tui.driver import WIDE, Page, on_screen, settle, shown
from tests.tui.mouse import click


def panel_rows(app: ReaderApp) -> list[str]:
    region = Page(app).panel.region
    return [row[region.x + 1 : region.right - 2].rstrip() for row in shown(app)[region.y + 1 : region.bottom - 1]]


async def test_the_panel_tells_what_is_cited_how_often(app: ReaderApp) -> None:
    async with app.run_test(size=(180, 50)) as pilot:
        await settle(pilot, "enter", "z", "c")
        rows = "\n".join(panel_rows(app))
        assert "doi:10.5555/decks · cited 3× · also in 1 post" in rows
        assert "ISBN 9780306406157 · never cited · also in 1 post" in rows


async def test_the_reference_under_the_cursor_unfolds_its_sentences(app: ReaderApp) -> None:
    async with app.run_test(size=(180, 50)) as pilot:
        await settle(pilot, "enter", "z", "c")
        assert sum("›" in row for row in panel_rows(app)) == 3
        await settle(pilot, "j", "j", "j", "j")
        rows = panel_rows(app)
        assert sum("›" in row for row in rows) == 2
        assert [row for row in rows if "▌" in row][0].startswith("▌ 2 Okafor and Lind")
        await settle(pilot, "G")
        assert sum("›" in row for row in panel_rows(app)) == 0
        await settle(pilot, "k")
        assert sum("›" in row for row in panel_rows(app)) == 1
        await settle(pilot, "escape", "escape")
        assert Page(app).pane == "article"
        assert not on_screen(app, "›")


async def test_in_the_panel_one_steps_through_the_sentences_that_cite_a_reference(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot, "enter", "c")
        cited = []
        for _ in range(3):
            await settle(pilot, "]")
            cited.append(Page(app).article.cited)
        assert cited == [0, 5, 6]
        assert Page(app).pane == "panel"
        assert on_screen(app, "▎The keepers wrote it all down")
        await settle(pilot, "]")
        assert on_screen(app, "No sentence below cites reference 1.")
        await settle(pilot, "[", "G", "]")
        assert on_screen(app, "No sentence cites reference 6.")


async def test_the_panel_follows_what_is_on_the_screen(app: ReaderApp) -> None:
    async with app.run_test(size=(130, 36)) as pilot:
        await settle(pilot, "enter")
        marked = [row for row in panel_rows(app) if row.startswith(("•", "▌"))]
        assert marked[0].startswith("▌ 1 Harbour Trust")
        assert any(row.startswith("• 2 Okafor") for row in marked)
        article = Page(app).article
        article.go_to(Position(3, 0))
        await settle(pilot)
        rows = [row for row in panel_rows(app) if row.startswith(("•", "▌"))]
        assert not any("Okafor" in row and row.startswith("•") for row in rows)


async def test_the_panel_begins_at_what_is_cited_on_the_screen(app: ReaderApp) -> None:
    async with app.run_test(size=(130, 20)) as pilot:
        await settle(pilot, "enter", "u")
        Page(app).article.go_to(Position(2, 0))
        await settle(pilot, "c")
        at_hand = Page(app).panel.at_hand
        assert at_hand is not None and at_hand.number == 2


async def test_the_panels_cursor_stays_where_one_put_it_while_one_is_in_it(app: ReaderApp) -> None:
    async with app.run_test(size=(130, 36)) as pilot:
        await settle(pilot, "enter", "c", "G")
        cursor = Page(app).panel.cursor
        Page(app).article.go_to(Position(4, 0))
        await settle(pilot)
        assert Page(app).panel.cursor == cursor


@pytest.mark.parametrize("size", [(130, 40), (80, 24)])
async def test_a_click_in_the_panel_is_about_what_was_pressed(
    app: ReaderApp, browser: Callable[[], Awaitable[str]], size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot, "enter", "c", "escape")
        await click(pilot, app, "3 Society of Keepers")
        assert await browser() == "https://keepers.example/lamps"
        assert Page(app).panel.at_hand is not None
        assert Page(app).panel.at_hand.number == 3


async def test_a_click_on_how_often_a_reference_is_cited_unfolds_it(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter")
        await click(pilot, app, "cited 2×")
        await settle(pilot)
        await click(pilot, app, "› Cables were counted")
        await settle(pilot)
        assert Page(app).dock == "Reference 2"


def keys(app: ReaderApp) -> str:
    return shown(app)[-1]


async def test_the_key_bar_says_what_keys_do_in_the_list_that_the_panel_shows(app: ReaderApp) -> None:
    async with app.run_test(size=(180, 50)) as pilot:
        await settle(pilot, "enter", "c")
        assert "⏎ open" in keys(app) and "[/] citing sentences" in keys(app) and "c hide" in keys(app)
        await settle(pilot, "i")
        assert "⏎ go to" in keys(app) and "i hide" in keys(app) and "c references" in keys(app)
        assert "[/] citing sentences" not in keys(app) and "[/] citations" in keys(app)
        await settle(pilot, "u")
        assert "⏎ open" not in keys(app), "there are no links"
        await settle(pilot, "u")
        assert Page(app).pane == "article" and not Page(app).panel.display
