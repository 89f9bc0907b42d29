"""The order in which posts are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from srw_reader.tui.controllers import browsing
from srw_reader.tui.pane_screen import LEAST
from tests.tui import shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, settled


def listed(app: ReaderApp) -> list[str]:
    return [post.title[7:9] for post in Page(app).listed]


async def test_posts_are_sorted_and_what_is_done_to_them_moves_none(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "S", "l")
        assert listed(app) == [f"{number:02}" for number in reversed(range(12))]
        assert on_screen(app, "Posts ─ longest first") and Page(app).title.startswith("Bridge 11")
        await press(pilot, "S", "u", "j", "m")
        assert listed(app)[:3] == ["00", "01", "02"] and Page(app).title.startswith("Bridge 01")
        await press(pilot, "g", "n", "n")
        assert Page(app).title.startswith("Bridge 03")
        await press(pilot, "left_curly_bracket")
        assert library.posts.counts(Filter()).unread == 9
        await press(pilot, "U", "U")
        assert library.posts.counts(Filter()).unread == 12
        await press(pilot, "S", "g", "enter")
        assert listed(app)[0] == "00" and not on_screen(app, "unread first")


async def test_groups_have_headings_that_the_cursor_passes_over(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "S", "D")
        assert on_screen(app, "── Today") and on_screen(app, "── Yesterday") and on_screen(app, "── Monday, 11 May")
        assert Page(app).title.startswith("Bridge 00")
        await press(pilot, "j", "j", "k")
        assert Page(app).title.startswith("Bridge 01")
        await press(pilot, "S", "T", "t", *"bridges", "enter")
        assert on_screen(app, "── #Cables ") and on_screen(app, "── #Wind ")
        assert listed(app) == ["03", "09", "00", "02", "04", "06", "08", "10", "01", "05", "07", "11"]
        await press(pilot, "G", "s")
        assert Page(app).title.startswith("Bridge 11") and on_screen(app, "── No tag ")
        await press(pilot, "S", "N")
        assert not on_screen(app, "No tag")


async def test_all_orders_can_be_reached_in_the_smallest_terminal(app: ReaderApp) -> None:
    async with app.run_test(size=LEAST) as pilot:
        await press(pilot, "S")
        assert on_screen(app, "d ● date        the newest first…")
        await press(pilot, "G")
        assert on_screen(app, "▌ T   tag         each post at its…")
        await press(pilot, "enter")
        assert on_screen(app, "── #Bridges ")


async def test_a_heading_is_seen_with_the_first_post_below_it(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 16)) as pilot:
        await press(pilot, "S", "D", "G")
        assert not on_screen(app, "── Today")
        await press(pilot, "g")
        assert on_screen(app, "── Today")


async def test_an_order_is_remembered_and_a_view_has_its_own(library: Library) -> None:
    first = reader(library)
    async with first.run_test(size=WIDE) as pilot:
        await press(pilot, "S", "l", "alt+1", "S", "t")
        assert on_screen(first, "unread ─ by title") and listed(first)[0] == "00"
        await press(pilot, "slash", *"tag:cables", "enter", "V", *"Ropes", "enter")
        await press(pilot, "escape", "escape", "S", "d")
        assert listed(first)[0] == "00"
    second = reader(library)
    async with second.run_test(size=WIDE) as pilot:
        await press(pilot, "alt+4")
        assert listed(second) == ["09", "06", "03", "00"]
        await press(pilot, "alt+1")
        assert on_screen(second, "unread ─ by title")
    third = reader(library, Options(config=Config(sort="references", group="feed")))
    async with third.run_test(size=WIDE) as pilot:
        await press(pilot, "escape")
        assert on_screen(third, "── Bridges and Harbours ") and on_screen(third, "most references first")


async def test_a_long_list_is_put_in_order_beside_the_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "LONG", 5)
    with Library.open(tmp_path / "library.db") as library:
        shelf.fill(library)
        app = reader(library)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "S", "l")
            await settled(pilot)
            assert listed(app)[0] == "11" and Page(app).title.startswith("Bridge 11")
            await press(pilot, "j", "s")
            Page(app).reload()
            await settled(pilot)
            assert Page(app).title.startswith("Bridge 10")
