"""Feeds in the sidebar: in their folders, with their counts; and what is done to them there, and undone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from srw_reader.article import read
from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry, Filter
from srw_reader.tui.app import ReaderApp
from srw_reader.tui.options import Options
from srw_reader.tui.panes.sidebar_rows import Row
from tests.tui import shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, settled, shown

FEEDS = (("Zebra", "", 1), ("Bees", "Animals", 2), ("Ants", "Animals/Small", 3), ("Coffee", "", 1))


@pytest.fixture
def several(tmp_path: Path) -> Library:
    """Feeds in folders, one of which has failed, with posts that are tagged by their number."""
    library = Library.open(tmp_path / "several.db")
    for title, folder, posts in FEEDS:
        feed = library.feeds.subscribe(f"https://{title.lower()}.example/", title)
        library.feeds.move(feed.number, folder)
        for number in range(posts):
            published = shelf.NOW - timedelta(hours=number)
            name, tags = f"{title}{number}", (f"No {number}",)
            entry = Entry(name, None, f"{title} {number}", "<p>x</p>", published=published, tags=tags)
            change = Insert(entry, read(entry.html, url=None, enclosures=()), digest(entry))
            library.ingest.apply(feed.number, [change], now=shelf.NOW)
    ants = library.feeds.find("https://ants.example/").number
    library.feeds.record_failure(ants, error="Away.", checked=shelf.NOW, due=None, gone=False)
    return library


def sidebar(app: ReaderApp) -> list[str]:
    """The rows of the sidebar, without what frames them."""
    width = Page(app).sidebar.size.width
    lines = [line[1 : width - 1].strip(" ▌▃▂▁▅▆▇█") for line in shown(app)[2:-2]]
    return [" ".join(line.split()) for line in lines if line]


async def test_feeds_stand_in_folders_with_what_is_unread_within_the_filter(several: Library) -> None:
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        assert sidebar(app)[5:12] == [
            "! ▾ Feeds", "! ▾ Animals 5", "! ▾ Small 3", "! Ants 3", "Bees 2", "Coffee 1", "Zebra 1",
        ]  # fmt: skip
        assert sidebar(app)[1:3] == ["• All 7", "Unread 7"]
        await press(pilot, "t", *"no1", "enter")
        assert sidebar(app)[1:3] == ["All 7", "Unread 7"]  # what choosing them shows
        assert sidebar(app)[5:12] == [
            "! ▾ Feeds", "! ▾ Animals 2", "! ▾ Small 1", "! Ants 1", "Bees 1", "Coffee 0", "Zebra 0",
        ]  # fmt: skip


async def test_folders_and_sections_fold_and_stay_so(several: Library) -> None:
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", *"jjjjj", "space")
        assert sidebar(app)[5:9] == ["! ▾ Feeds", "! ▸ Animals 5", "Coffee 1", "Zebra 1"]
        await press(pilot, "enter")
        assert sorted(post.title for post in Page(app).listed) == ["Ants 0", "Ants 1", "Ants 2", "Bees 0", "Bees 1"]
        await press(pilot, "h", "k", "enter")
        assert sidebar(app)[5:8] == ["! ▸ Feeds", "! ▸ Failing 1", "▾ Tags"]
    again = reader(several)
    async with again.run_test(size=WIDE):
        assert sidebar(again)[5] == "! ▸ Feeds"


async def test_why_a_feed_failed_is_said_whole_where_the_cursor_is_on_it(several: Library) -> None:
    ants = several.feeds.find("https://ants.example/").number
    why = "ants.example has a fault of its own (503), which is longer than the sidebar is wide; try again later."
    several.feeds.record_failure(ants, error=why, checked=shelf.NOW, due=None, gone=False)
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", *"jjjjjj")
        assert Page(app).message == ""
        await press(pilot, "j")
        assert Page(app).message == f"{why} r tries again."
        await press(pilot, "j")
        assert Page(app).message == ""


async def test_feeds_that_failed_are_listed_with_why_and_tried_again_together(several: Library) -> None:
    zebra = several.feeds.find("https://zebra.example/").number
    why = "zebra.example has a fault of its own (503); try again later."
    several.feeds.record_failure(zebra, error=why, checked=shelf.NOW, due=None, gone=False)
    app = reader(several, Options(offline=True))
    async with app.run_test(size=WIDE) as pilot:
        assert "! ▸ Failing 2" in sidebar(app)
        await press(pilot, "exclamation_mark")
        assert sidebar(app)[12:16] == ["! ▾ Failing 2", "! Ants 3", "Away.", "! Zebra 1"]
        assert sidebar(app)[16].startswith("zebra.example has a")
        assert Page(app).message == "Away. r tries again."
        await press(pilot, "j")
        assert Page(app).message == f"{why} r tries again."
        await press(pilot, "enter")
        assert [post.title for post in Page(app).listed] == ["Zebra 0"]
        await press(pilot, "exclamation_mark", "d", "U")
        assert on_screen(app, "“Ants” is back.") and Page(app).sidebar.current == Row("feed", "Ants", 3, 3, True, 2)
        await press(pilot, "exclamation_mark", "k", "d")
        assert on_screen(app, "Feeds and views of yours are removed here.")
        await press(pilot, "r")
        assert Page(app).kind == "ask" and on_screen(app, "asks their servers")


async def test_of_several_that_fail_it_is_said_how_many_they_are(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        shelf.fill(library, subscribed=False)
        for name in ("one", "two"):
            library.feeds.subscribe(str(tmp_path / name))
        app = reader(library, Options(library=library.path, config=Config(refresh_on_start=False)))
        async with app.run_test(size=(60, 20)) as pilot:
            await press(pilot, "r")
            await settled(pilot)
            assert Page(app).message == "2 feeds failed: ! says why. r tries again."
            await press(pilot, "exclamation_mark")
            assert Page(app).message == f"There is no file {tmp_path}/one. r tries again."


async def test_why_a_first_fetch_failed_is_said_while_the_demo_stands_in(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        for name in ("one", "two"):
            library.feeds.subscribe(str(tmp_path / name))
        app = reader(library, Options(library=library.path, config=Config(refresh_on_start=False)))
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "r")
            await settled(pilot)
            assert "this is the demo library" in Page(app).message
            await press(pilot, "escape", "exclamation_mark")
            why = f"There is no file {tmp_path}/one. 1 other feed failed too. r tries again."
            assert Page(app).message == why and Page(app).pane == "posts"


async def test_where_no_feed_failed_that_is_said(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "exclamation_mark")
        assert Page(app).message == "No feed failed the last time." and Page(app).pane == "posts"


async def test_a_name_that_is_left_or_blank_changes_nothing_and_that_is_said(several: Library) -> None:
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", *"jjjjjjjj", "e", "ctrl+u", "enter")
        assert Page(app).message == "The feed is still called “Bees”." and Page(app).pane == "sidebar"
        await press(pilot, "M", "slash", "enter")
        assert Page(app).message == "Still in the folder “Animals”."
        await press(pilot, "j", "M", "space", "enter")
        assert Page(app).message == "Still in no folder."
        assert [feed.name for feed in several.feeds.all()] == [None] * 4


async def test_the_cursor_goes_back_to_a_feed_that_is_taken_back(several: Library) -> None:
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", *"jjjjjjjj", "d")
        row = Page(app).sidebar.current
        assert row is not None and row.name == "Coffee"
        await press(pilot, "U")
        row = Page(app).sidebar.current
        assert row is not None and row.name == "Bees" and Page(app).pane == "sidebar"


async def test_one_begins_on_what_is_shown_wherever_that_was_asked_for(several: Library) -> None:
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        rows = Page(app).sidebar
        await press(pilot, "h")
        assert rows.current is not None and rows.current.name == "All"
        for keys, name in (
            ((*"t", *"cof", "enter"), "Coffee"),
            (("alt+1",), "Unread"),
            (("t", *"no1", "enter"), "No 1"),
        ):
            await press(pilot, "l", *keys, "h")
            assert rows.current.name == name
        await press(pilot, *"kkk", "l", "h")
        assert rows.current.name == "Zebra"  # nothing else was asked for meanwhile


async def test_keys_for_feeds_leave_what_is_read_alone_on_other_rows(several: Library) -> None:
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "h", "h")
        for key, said in (
            ("e", "are renamed here"),
            ("M", "into folders here"),
            ("x", "are muted"),
            ("d", "are removed"),
        ):
            await press(pilot, key)
            assert on_screen(app, said) and Page(app).pane == "sidebar"
        await press(pilot, *"jjj", "M")
        assert on_screen(app, "into folders here")


async def test_letters_narrow_feeds_too_and_a_feed_can_be_shown_beside_another(several: Library) -> None:
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"zeb", "enter")
        assert [post.title for post in Page(app).listed] == ["Zebra 0"]
        await press(pilot, "t", *"cof", "space")
        assert sorted(post.title for post in Page(app).listed) == ["Coffee 0", "Zebra 0"]
        assert on_screen(app, "Zebra or Coffee")


async def test_what_is_done_to_a_feed_is_said_and_undone(several: Library) -> None:
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", *"jjjjjjjj", "e", *["backspace"] * 4, *"Hive", "enter")
        assert on_screen(app, "“Bees” is called “Hive” now. U undoes that.")
        await press(pilot, "M", *["backspace"] * 7, *"Honey", "enter")
        assert on_screen(app, "“Hive” is in the folder “Honey” now. U undoes that.")
        await press(pilot, "x")
        assert on_screen(app, "“Hive” is muted") and len(Page(app).listed) == 5
        await press(pilot, "d")
        assert on_screen(app, "“Hive” is removed.")
        for said in ("is back.", "is listed everywhere", "is back in", "is called “Bees” again."):
            await press(pilot, "U")
            assert on_screen(app, f"“Hive” {said}")
        assert [(feed.title, feed.folder, feed.muted) for feed in several.feeds.all()][1] == ("Bees", "Animals", False)


async def test_a_folder_is_renamed_with_all_in_it_and_not_removed(several: Library) -> None:
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", *"jjjjj", "d")
        assert on_screen(app, "A folder goes with the last feed in it")
        await press(pilot, "e", *["backspace"] * 7, *"Zoo/All", "enter")
        assert sorted(feed.folder for feed in several.feeds.all()) == ["", "", "Zoo/All", "Zoo/All/Small"]
        await press(pilot, "U")
        assert sorted(feed.folder for feed in several.feeds.all()) == ["", "", "Animals", "Animals/Small"]


async def test_the_cursor_goes_along_with_a_folder_that_is_renamed_and_comes_back(several: Library) -> None:
    several.feeds.move(several.feeds.find("https://coffee.example/").number, "Drinks")
    app = reader(several)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", *"jjjjj", "e", *["backspace"] * 7, *" Pets // All / ", "enter")
        assert on_screen(app, "2 feeds are in the folder “Pets/All” now. U undoes that.")
        assert Page(app).sidebar.current == Row("folder", "All", 5, "Pets/All", True, 1, False)
        await press(pilot, "U")
        assert Page(app).sidebar.current == Row("folder", "Animals", 5, "Animals", True, 0, False)


async def test_removing_the_feed_that_is_shown_shows_all_others(several: Library) -> None:
    app = reader(several)
    several.state.star(several.posts.find("Zebra0"), True)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"zeb", "enter", "h", "d")
        assert on_screen(app, "“Zebra” is removed; 1 post of it stays. U undoes that.")
        assert Page(app).filter == Filter() and len(Page(app).listed) == 7


async def test_many_feeds_do_not_bury_the_tags(several: Library) -> None:
    for number in range(500):
        several.feeds.subscribe(f"https://{number}.example/")
    app = reader(several)
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "h")
        assert sidebar(app)[5:8] == ["! ▸ Feeds", "! ▸ Failing 1", "▾ Tags"]
        await press(pilot, *"jjjj", "enter", "G")
        assert "No 2" in sidebar(app)[-1]
