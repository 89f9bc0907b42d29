"""From post to post, and when one counts as read."""

from __future__ import annotations

from time import monotonic

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, title_under_cursor


def marks_read(library: Library, mark_read: str | int) -> ReaderApp:
    """A reader to which posts count as read at some moment."""
    return reader(library, Options(config=Config(mark_read=mark_read)))  # type: ignore[arg-type]


def unread(library: Library) -> list[str]:
    """Titles of what is not read yet, newest first."""
    return [post.title[:9] for post in library.posts.within(Filter()) if not post.read]


async def test_space_at_the_end_of_a_post_goes_on_to_the_next_unread_one(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "m", "k", "enter")
        assert not on_screen(app, "next unread")
        await press(pilot, "G")
        assert on_screen(app, "space next unread")
        assert title_under_cursor(app) == "Bridge 00"
        await press(pilot, "space")
        assert (title_under_cursor(app), Page(app).pane) == ("Bridge 02", "article")
        assert Page(app).line == 0
        await press(pilot, *["G", "space"] * 10)
        assert title_under_cursor(app) == "Bridge 11"
        assert Page(app).message == "No unread post below."


async def test_a_page_down_that_reaches_the_end_stays_there(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "G", "k", "k", "space")
        assert title_under_cursor(app) == "Bridge 00"


async def test_posts_above_and_below_the_cursor_are_marked_read(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *"jjj", "left_curly_bracket")
        assert unread(library) == [f"Bridge {number:02}" for number in range(3, 12)]
        assert title_under_cursor(app) == "Bridge 03"
        await press(pilot, "right_curly_bracket")
        assert unread(library) == ["Bridge 03"]
        assert on_screen(app, "8 posts marked read")
        await press(pilot, "right_curly_bracket")
        assert Page(app).message == "All posts below are read already."
        await press(pilot, "U", "U")
        assert len(unread(library)) == 12


async def test_a_post_counts_as_read_at_its_end(library: Library) -> None:
    app = marks_read(library, "end")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "space")
        assert "Bridge 00" in unread(library)
        await press(pilot, "G")
        assert "Bridge 00" not in unread(library)
        assert not on_screen(app, "● Bridge 00")


async def test_a_post_marked_unread_at_its_end_stays_unread(library: Library) -> None:
    app = marks_read(library, "end")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "G")
        assert "Bridge 00" not in unread(library)
        await press(pilot, "m", "k", "k", "G")
        assert "Bridge 00" in unread(library)


async def test_a_post_counts_as_read_after_some_seconds(library: Library) -> None:
    app = marks_read(library, 1)
    async with app.run_test(size=WIDE) as pilot:
        began = monotonic()
        await press(pilot, "enter", "escape", "j", "enter")
        is_left_in_time = monotonic() < began + 1  # else the first has counted as read, too
        while "Bridge 01" in unread(library):
            await pilot.pause()
        assert "Bridge 00" in unread(library) or not is_left_in_time
