"""Searches as they are typed, and kept under names."""

from __future__ import annotations

from srw_reader.library import Library
from srw_reader.tui.app import ReaderApp
from tests.tui.driver import WIDE, Page, press, shown


def sidebar(app: ReaderApp) -> list[str]:
    """The names of the views in the sidebar."""
    return [view.name for view in app.main.sidebar.contents.views]


async def test_a_wrong_query_says_where_and_what_was_found_last_stays(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *"wind (cables")
        assert len(Page(app).listed) == 6
        assert Page(app).message == "The query is wrong at character 6, “(”: this parenthesis is not closed."
        await press(pilot, "enter")
        assert Page(app).searching and Page(app).prompt.value == "wind (cables"  # to be mended
        await press(pilot, *" OR bridge)")
        assert Page(app).message == ""
        await press(pilot, "escape")
        assert len(Page(app).listed) == 12


async def test_names_are_completed(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *"ta", "tab", *"cab", "right")
        assert Page(app).prompt.value == "tag:Cables"
        assert len(Page(app).listed) == 4
        await press(pilot, "tab", "enter")
        assert Page(app).pane == "posts"


async def test_a_search_is_kept_as_a_view_and_gone_to_by_key(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "V")
        assert "All posts are listed" in Page(app).message
        await press(pilot, "slash", *"tag:cables -wind", "enter", "V", *"Ropes", "enter")
        assert Page(app).message == "The view “Ropes” is kept. U undoes that."
        assert library.views.find("ropes").query == "tag:cables -wind"
        shown = [post.number for post in Page(app).listed]
        await press(pilot, "escape", "alt+4")
        assert [post.number for post in Page(app).listed] == shown and len(shown) < 12
        await press(pilot, "alt+1", "alt+9")
        assert len(Page(app).listed) == 12
        assert Page(app).message == "There is no view 9: V saves a search as one."
        await press(pilot, "U", "U", "U", "U")
        assert sidebar(app) == ["Unread", "Starred", "Today"]


async def test_the_same_name_replaces_after_a_question(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *"wind ", "enter", "V", *"today", "enter", "n")
        assert library.views.find("today").query == "since:1d"
        await press(pilot, "V", *"today", "enter", "y")
        assert library.views.find("today").query == "wind"
        await press(pilot, "U")
        assert library.views.find("today").query == "since:1d"


async def test_a_view_is_renamed_and_removed_in_the_sidebar(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", "g", "j", "j", "e", *" ones", "enter")
        assert sidebar(app) == ["Unread", "Starred ones", "Today"]
        await press(pilot, "d")
        assert sidebar(app) == ["Unread", "Today"]
        await press(pilot, "U")
        assert Page(app).sidebar.current is not None and Page(app).sidebar.current.name == "Starred ones"
        await press(pilot, "U")
        assert sidebar(app) == ["Unread", "Starred", "Today"]


async def test_a_view_without_a_name_or_with_that_of_another_is_not_kept_and_why_is_said(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *"wind", "enter", "V", "space", "enter")
        assert Page(app).searching and Page(app).message == "A view needs a name."
        await press(pilot, "escape", "h", "g", "j", "j", "e", "ctrl+u", *"TODAY", "enter")
        assert Page(app).searching and "another view “Today”" in Page(app).message
        await press(pilot, "ctrl+u", *"Starred", "enter")
        assert Page(app).message == "The view is still called “Starred”." and not Page(app).searching
        assert sidebar(app) == ["Unread", "Starred", "Today"]


async def test_beside_a_view_stands_how_many_posts_it_shows_read_ones_too(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "s", "enter")
        width = Page(app).sidebar.size.width
        rows = [line[:width].strip("│ ").split() for line in shown(app)]
        assert ["Unread", "11"] in rows and ["Starred", "1"] in rows


async def test_a_long_name_is_shortened_in_sentences(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *"wind", "enter", "V", *"long name " * 20, "enter")
        assert Page(app).message == "The view “long name long name long name long name…” is kept. U undoes that."
