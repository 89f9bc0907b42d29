"""What is pasted where one types."""

from __future__ import annotations

import pytest
from textual import events

from srw_reader.tui.app import ReaderApp
from tests.tui.driver import WIDE, Page, press, shown


async def test_a_tag_is_pasted(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t")
        app.post_message(events.Paste("ca\r\nbl"))
        await pilot.pause()
        await press(pilot, "e", "enter")
        assert Page(app).filter.tags == ("Cables",)
        assert any("Posts ─ Cables" in line for line in shown(app))


@pytest.mark.parametrize("works", [False, True])
async def test_what_is_pasted_into_a_search_is_one_line_of_bounded_length(app: ReaderApp, works: bool) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *(["w"] if works else []), "slash", "b")
        prompt = Page(app).prompt
        app.post_message(events.Paste("ridge\r\n\t07\x1b[31m\n"))
        await pilot.pause()
        assert prompt.value == "bridge 07[31m"
        app.post_message(events.Paste("x " * 500_000))
        await pilot.pause()
        assert len(prompt.value) <= 300
        await press(pilot, "x", "escape")
        assert not Page(app).searching
