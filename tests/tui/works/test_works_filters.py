"""What narrows the Works view: tags, hosts, words; and what it says where nothing is left."""

from __future__ import annotations

import pytest

from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry, Filter
from srw_reader.tui import words
from srw_reader.tui.app import ReaderApp
from srw_reader.tui.panes.works import works_below
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press
from tests.tui.mouse import click
from tests.tui.works import shelf
from tests.tui.works.shelf import FOG, LEVELS, NOTES, REEDS, SURVEY, titles, under_cursor

# ---------------------------------------------------------------- tags


async def test_a_tag_by_a_few_letters(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "t", *"tea", "enter")
        assert sorted(filter(None, titles(app))) == sorted([FOG[1], NOTES[1]])
        assert on_screen(app, "Works ─ Tea")
        assert on_screen(app, "Cited by 1 post ")
        await press(pilot, "escape")
        assert len(titles(app)) == 5


async def test_tags_are_added_and_excluded(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "t", *"lam", "space", *"ree", "minus")
        assert Page(app).pane == "sidebar"
        assert sorted(filter(None, titles(app))) == sorted([FOG[1], SURVEY[1], NOTES[1]])
        await press(pilot, "enter")
        assert on_screen(app, "Works ─ Lamps −Reeds")
        await press(pilot, "h", "escape", "escape")
        assert (Page(app).pane, len(titles(app))) == ("works", 5)


async def test_it_opens_with_the_tags_of_the_main_screen(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"ree", "enter", "w")
        assert on_screen(app, "Works ─ Reeds")
        assert (under_cursor(app), len(titles(app))) == (SURVEY[1], 4)
        await press(pilot, "q", "escape", "w")
        assert len(titles(app)) == 5


async def test_other_tags_here_leave_those_of_the_main_screen(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "t", *"tea", "enter", "q")
        assert len(Page(app).listed) == 6


async def test_works_that_starred_posts_cite(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "s", "w", "h", "g", "j", "j", "enter")
        assert sorted(filter(None, titles(app))) == sorted([FOG[1], SURVEY[1]])


async def test_a_click_shows_a_tag(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        await click(pilot, app, "t tags")
        await click(pilot, app, "Reeds  ")
        assert len(titles(app)) == 4


async def test_what_is_folded_here_is_so_on_the_main_screen_too(app: ReaderApp, library: Library) -> None:
    feed = library.feeds.add("https://leaves.example/feed/", title="Leaves").number
    entry = Entry("leaf", None, "A leaf", "<p>Green.</p>")
    library.ingest.apply(feed, [Insert(entry, None, digest(entry))], now=shelf.NOW)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "h", "g", "enter")
        assert on_screen(app, "▸ Views") and Page(app).pane == "sidebar"
        await press(pilot, "q", "q", "h")
        assert Page(app).kind == "main" and on_screen(app, "▸ Views")
        await press(pilot, "g", "enter", "l", "w", "h")
        assert on_screen(app, "▾ Views")


async def test_where_no_post_has_a_tag_that_is_said() -> None:
    with Library.in_memory() as empty:
        app = reader(empty)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "w", "t", "enter")
            assert on_screen(app, "There are no tags yet. No post has any.")


# ---------------------------------------------------------------- hosts


async def test_a_host_by_a_few_letters(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "at", *"harb")
        assert on_screen(app, "▌ harbour.example")
        assert Page(app).hosts.count == 1
        await press(pilot, "enter")
        assert titles(app) == [SURVEY[1]]
        assert on_screen(app, "Works ─ harbour.example")
        await press(pilot, "escape")
        assert len(titles(app)) == 5


async def test_a_host_stands_for_those_below_it(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "at", *"fen.example", "enter")
        assert titles(app) == [REEDS[1], LEVELS[1]]


async def test_one_of_several_hosts_is_chosen_in_the_list(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "at", *".fen", "down")
        assert Page(app).pane == "hosts"
        await press(pilot, "enter")
        assert titles(app) == [REEDS[1]]
        await press(pilot, "at", "enter")
        assert len(titles(app)) == 5


async def test_hosts_are_those_within_the_tags(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "t", *"tea", "enter", "at")
        assert on_screen(app, "  doi.org")
        assert Page(app).hosts.count == 2  # and all of them


async def test_no_such_host(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "at", *"zz")
        assert on_screen(app, "No cited work is at a host")
        await press(pilot, "enter")
        assert Page(app).prompt.has_focus
        await press(pilot, "escape")
        assert (Page(app).pane, len(titles(app))) == ("works", 5)


@pytest.mark.parametrize(
    ("domain", "works"), [("gov", 7), ("nih.gov", 5), ("pmc.nih.gov", 0), ("v", 0), ("org", 1), ("example", 0)]
)
def test_works_below_a_domain_are_counted_once(domain: str, works: int) -> None:
    hosts = {"ncbi.nih.gov": 5, "pmc.ncbi.nih.gov": 3, "epa.gov": 2, "doi.org": 1}
    assert works_below(domain, hosts) == works


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("council", [NOTES[1]]),
        ("SLOW water", [REEDS[1]]),
        ("data.fen", [LEVELS[1]]),
        ("10.5555", [FOG[1]]),
        ("fog keepers", [FOG[1]]),
        ("[humming]", [SURVEY[1]]),
    ],
)
async def test_sources_titles_addresses_and_identifiers_are_searched(
    app: ReaderApp, typed: str, found: list[str]
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "slash")
        assert on_screen(app, "Find in sources, titles, addresses and identifiers")
        await press(pilot, *typed)
        assert titles(app) == found


async def test_the_words_stand_until_escape(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "slash", *"reeds", "enter")
        assert Page(app).pane == "works"
        assert on_screen(app, "Works ─ /reeds")
        await press(pilot, "escape")
        assert len(titles(app)) == 5
        await press(pilot, "slash", *"reeds", "escape")
        assert len(titles(app)) == 5


async def test_escape_takes_one_thing_away_after_the_other(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "t", *"ree", "enter", "at", *"fen.example", "enter", "slash", *"ponds", "enter")
        assert on_screen(app, "Works ─ Reeds + fen.example + /ponds")
        left = []
        for _ in range(3):
            await press(pilot, "escape")
            left.append(len(titles(app)))
        assert left == [2, 4, 5]


# ---------------------------------------------------------------- nothing to show


def empty(app: ReaderApp) -> str:
    assert Page(app).works.count == 0
    return Page(app).works.empty


async def test_no_work_with_such_words_or_tags(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "slash", *"zzz", "enter")
        assert on_screen(app, "No work has “zzz” in its source, title, address or identifiers.")
        await press(pilot, "enter", "o", "y", "Y", "P", "G")
        assert Page(app).works.count == 0
        await press(pilot, "escape", "t", *"lam", "space", *"ree", "space", *"tea", "space", "l")
        assert empty(app).startswith("No post within this filter lists references. esc takes the filter away.")


async def test_a_host_without_works_within_the_tags(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "at", *"harb", "enter", "t", *"tea", "enter")
        assert empty(app) == "No work at harbour.example is cited here. esc shows the works of all hosts."


def test_posts_that_were_not_looked_through_yet_are_no_dead_end() -> None:
    said = words.empty_works(Filter(), Filter(), "", "", 1_200, lambda name: f"<{name}>")
    assert (
        said
        == "1,200 posts will be looked through with the next refresh. <leave> goes back; <refresh> there starts one."
    )


async def test_no_references_at_all() -> None:
    with Library.in_memory() as library:
        app = reader(library)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "w")
            assert on_screen(app, "No post here lists references, so there are no works. esc goes back")
            await press(pilot, "h", "l", "enter", "j", "at", "escape", "escape")
            assert Page(app).kind == "main"
