"""The Works view while the library changes, with many works, and with other settings."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from types import MappingProxyType

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.library.changes import Update, digest
from srw_reader.models import Article, Block, Entry, Filter, Work
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from srw_reader.tui.controllers.works import WorkSearch
from srw_reader.tui.screens.works import WorksScreen
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, send, settled, shown
from tests.tui.mouse import wheel
from tests.tui.works import shelf
from tests.tui.works.shelf import FOG, LEVELS, REEDS, SURVEY, titles, under_cursor

# ---------------------------------------------------------------- while the library changes


async def test_new_works_come_in_while_one_looks(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "j")
        shelf.fill_many(library, 30)
        Page(app).reload()
        await pilot.pause()
        assert len(titles(app)) == 5 + 31
        assert under_cursor(app) == FOG[1]


async def test_cursors_stay_on_work_and_post_when_works_come_before_them(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "l", "j")
        post = Page(app).mentions.current
        shelf.fill_many(library, 40)  # one is cited as often as the first one was
        Page(app).reload()
        await pilot.pause()
        assert (Page(app).works.cursor, under_cursor(app)) == (1, SURVEY[1])
        assert Page(app).mentions.current == post


async def test_works_that_come_move_no_list_that_was_scrolled_by_the_wheel(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(130, 11)) as pilot:
        await press(pilot, "w")
        await wheel(pilot, Page(app).works, times=2)
        before = shown(app)[2]
        assert FOG[1] in before
        shelf.fill_many(library, 40)
        Page(app).reload()
        await pilot.pause()
        assert shown(app)[2][:20] == before[:20]


async def test_works_that_are_no_longer_cited_leave_the_list(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(130, 11)) as pilot:
        shelf.fill_many(library, 200)
        await press(pilot, "w")
        assert Page(app).works.count == 206
        strip(library)
        await press(pilot, "G")
        await pilot.pause()
        assert Page(app).works.count == 5
        assert under_cursor(app) is not None


def strip(library: Library) -> None:
    """Have the posts of `fill_many` no references any more."""
    feed = library.feeds.find(shelf.SOURCE).number
    changes = []
    for post in library.posts.within(Filter()):
        if post.guid.startswith("many-"):
            entry = Entry(post.guid, None, post.title, "<p>Bare.</p>", published=post.published)
            bare = Article((Block("paragraph", "Bare."),), words=1)
            changes.append(Update(post.number, entry, bare, digest(entry)))
    library.ingest.apply(feed, changes, now=shelf.NOW)


async def test_works_that_one_scrolls_to_when_they_are_no_longer_cited(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(130, 11)) as pilot:
        shelf.fill_many(library, 200)
        await press(pilot, "w")
        strip(library)
        await wheel(pilot, Page(app).works, times=200)
        await pilot.pause()
        assert Page(app).works.count == 5


async def test_another_library_takes_the_place_of_this_one(app: ReaderApp, library: Library) -> None:
    with Library.in_memory() as other:
        shelf.fill_many(other, 20)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "w", "t", *"tea", "enter")
            library.close()
            Page(app).use(other)
            await press(pilot, "j")
            assert len(titles(app)) == 21
            assert on_screen(app, "Leaf 00000")


# ---------------------------------------------------------------- many, and other settings


async def test_thousands_of_works() -> None:
    with Library.in_memory() as library:
        shelf.fill_many(library, 2_000)
        app = reader(library)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "w")
            assert on_screen(app, "2,001 works")
            assert on_screen(app, "Cited by 200 posts")
            await press(pilot, "G")
            assert on_screen(app, "Leaf 01999")
            await press(pilot, "slash", *"leaf 01777")
            await settled(pilot)
            assert titles(app) == ["Leaf 01777"]
            assert on_screen(app, "Cited by 1 post ")
            await press(pilot, "escape")
            assert len(titles(app)) == 2_001


class Shrinking(Sequence[Work]):
    """Works of which the last are gone when they are looked at."""

    def __init__(self, works: Sequence[Work], length: int) -> None:
        self._works, self._length = works, length

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, row):  # type: ignore[no-untyped-def]
        return self._works[row]


def test_a_search_ends_where_the_works_end(library: Library) -> None:
    search = WorkSearch(Shrinking(list(library.works.within()), 900), "fen")
    while not search.over:
        search.go_on()
    assert [work.title for work in search.found] == [REEDS[1], LEVELS[1]]


async def test_no_key_waits_for_a_long_search(app: ReaderApp, library: Library) -> None:
    search = WorkSearch(Shrinking([library.works.within()[0]] * 10**6, 10**6), "nowhere")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        screen = app.screen
        assert isinstance(screen, WorksScreen)
        screen.browsing.search = search
        screen.show(0)
        send(app, ["h"])
        while Page(app).pane == "works" and not search.over:
            await asyncio.sleep(0)
        assert Page(app).pane == "sidebar" and not search.over


async def test_the_keys_can_be_changed(library: Library) -> None:
    keys = MappingProxyType({"works": "f4", "works.posts": "f5", "works.hosts": "f6", "search": "f3"})
    app = reader(library, Options(config=Config(keys=keys)))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "f4")
        assert on_screen(app, "f6 hosts")
        await press(pilot, "f3", *"fog", "enter", "f5")
        assert len(Page(app).listed) == 3


async def test_a_feed_of_the_command_line_stays(library: Library) -> None:
    other = library.feeds.add("https://leaves.example/feed", title="Leaves").number
    app = reader(library, Options(feeds=(other,)))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        assert titles(app) == []
        await press(pilot, "escape")
        assert Page(app).kind == "main"
