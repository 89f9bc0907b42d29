"""Everything works by mouse, too."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry, Filter
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, rest, shown
from tests.tui.mouse import click, drag, place, wheel


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


@pytest.mark.parametrize(
    ("text", "tags"), [("#Cables", ("Cables",)), ("Two\u00a0W", ("橋 Two Words",)), (" #Cables", ())]
)
async def test_a_click_on_a_tag_above_the_text_shows_the_posts_with_it(
    library: Library, text: str, tags: tuple[str, ...]
) -> None:
    library.tags.set_own(library.posts.within(Filter())[0].number, ["橋 Two Words"])
    app = reader(library)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await click(pilot, app, text)
        assert Page(app).filter == Filter(tags=tags)
        assert Page(app).pane == ("posts" if tags else "article")


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
        await wheel(pilot, Page(app).article)
        assert Page(app).line > 0


@pytest.mark.parametrize("keys", [[], ["j"], ["h", "l"]])
async def test_posts_that_come_move_no_list_that_was_scrolled_by_the_wheel(library: Library, keys: list[str]) -> None:
    _store(library, "On Coffee", *(f"Bean {number:02}" for number in range(60)))
    app = reader(library)
    async with app.run_test(size=(150, 24)) as pilot:
        before = await _scrolled(app, pilot, keys)
        _store(library, "On Tea", "Leaf")
        Page(app).reload()
        await rest(pilot)
        assert _rows(app) == before
        title = Page(app).title
        await press(pilot, "j")
        assert on_screen(app, Page(app).title[:9])
        assert Page(app).title != title


@pytest.mark.parametrize("keys", [[], ["j"]])
async def test_a_sentence_that_takes_a_line_moves_no_list_that_was_scrolled_by_the_wheel(
    library: Library, keys: list[str]
) -> None:
    _store(library, "On Coffee", *(f"Bean {number:02}" for number in range(60)))
    app = reader(library)
    async with app.run_test(size=(150, 24)) as pilot:
        before = await _scrolled(app, pilot, keys)
        Page(app).say("5 new posts.")
        await rest(pilot)
        assert on_screen(app, "5 new posts.")
        assert _rows(app)[:-3] == before[:-3]


def _store(library: Library, title: str, *tags: str) -> None:
    """A post comes that is newer than all others."""
    days = timedelta(days=library.posts.counts(Filter()).posts)
    entry = Entry(title, None, title, "<p>Slowly.</p>", published=shelf.NOW + days, tags=tags)
    library.ingest.apply(1, [Insert(entry, shelf.article(0), digest(entry))], now=shelf.NOW)


async def _scrolled(app: ReaderApp, pilot: Pilot[None], keys: list[str]) -> list[list[str]]:
    """The rows of both lists once some keys were pressed and the wheel was turned over each."""
    await press(pilot, *keys)
    for pane in (Page(app).posts, Page(app).sidebar):
        await wheel(pilot, pane, times=4)
    return _rows(app)


def _rows(app: ReaderApp) -> list[list[str]]:
    """Which tags and posts there are on each line of the screen."""
    return [re.findall(r"Bean \d\d|Bridge \d\d|On \w+", line) for line in shown(app)]


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
