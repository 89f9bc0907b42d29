"""Citations by mouse."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from srw_reader.library import Library
from srw_reader.tui.app import ReaderApp
from tests.tui import cited_shelf
from tests.tui.driver import WIDE, Page, on_screen, settle
from tests.tui.mouse import click, place


async def test_a_click_on_a_citation_or_its_number_docks_it(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter")
        column, row = place(app, "².")
        await pilot.click(offset=(column, row))
        await settle(pilot)
        assert Page(app).dock == "Reference 2"
        await click(pilot, app, "(Harbour Trust)")
        await settle(pilot)
        assert Page(app).dock == "Reference 1"


async def test_a_linked_note_mark_docks_and_a_link_within_a_citation_is_followed(
    app: ReaderApp, library: Library, browser: Callable[[], Awaitable[str]]
) -> None:
    cited_shelf.add_linked(library)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "g", "enter")
        await click(pilot, app, "²")
        await settle(pilot)
        assert Page(app).dock == "Reference 2"
        await click(pilot, app, "Trust)")
        assert await browser() == "https://harbour.example/linked"
        column, row = place(app, "¹.")
        await pilot.click(offset=(column, row))
        await settle(pilot)
        assert Page(app).dock == "Reference 1"


async def test_the_pointer_on_a_citation_says_where_it_leads(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter")
        await pilot.hover(offset=place(app, "Okafor and Lind (2021)"))
        await pilot.pause()
        assert on_screen(app, "Reference 2: Okafor and Lind. Counting cables")
        await pilot.hover(offset=(5, 5))
        await pilot.pause()
        assert not on_screen(app, "Reference 2: Okafor")


async def test_a_click_on_a_candidate_opens_it(app: ReaderApp, browser: Callable[[], Awaitable[str]]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "]", "]", "]")
        await click(pilot, app, "4 Society of Keepers. On moving house")
        assert await browser() == "https://keepers.example/house"
