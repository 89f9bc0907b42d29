"""Where the cursor is when the list becomes another one, and what is said where there is nothing to list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry, Filter
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, rest, shown, title_under_cursor

TEA = "https://tea.example/feed/"


@pytest.fixture
def two_feeds(library: Library) -> Library:
    """Twelve posts of bridges and three of tea, the tags of which have nothing in common."""
    number = library.feeds.subscribe(TEA, title="Tea Leaves").number
    for name in ("Oolong", "Sencha", "Matcha"):
        entry = Entry(name, f"https://tea.example/{name}/", f"On {name}", "<p>Slowly.</p>", tags=("Tea", name))
        library.ingest.apply(number, [Insert(entry, shelf.article(0), digest(entry))], now=shelf.NOW)
    return library


# ---------------------------------------------------------------- the cursor


async def test_what_is_likely_to_be_opened_next_is_around_the_cursor(library: Library) -> None:
    """The post under it, those below, those above: in this order articles are read behind the screen."""
    app = reader(library)
    async with app.run_test(size=WIDE) as pilot:
        newest = [post.number for post in Page(app).listed]
        assert Page(app).posts.in_reach == tuple(newest[:5])
        await press(pilot, "j", "j")
        assert Page(app).posts.in_reach == tuple(newest[row] for row in (2, 3, 4, 5, 6, 1, 0))


async def test_headings_are_not_opened_next(library: Library) -> None:
    app = reader(library, Options(config=Config(group="day")))  # of which each has one post
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "G")
        newest = [post.number for post in Page(app).listed]
        assert Page(app).posts.in_reach == tuple(newest[at] for at in (11, 10, 9, 8, 7))
        await press(pilot, "slash", *"nowhere", "enter")
        assert Page(app).posts.in_reach == ()


@pytest.mark.parametrize(
    ("keys", "tags", "excluded"),
    [
        (["t", *"tea", "enter", "t", *"wind", "minus", "enter"], ("Tea",), ("Wind",)),
        (["t", *"tea", "space", *"wind", "minus", *"cab", "minus", "enter"], ("Tea",), ("Wind", "Cables")),
        (["t", *"tea", "space", *"wind", "space", "enter"], ("Tea", "Wind"), ()),
        (["t", *"tea", "space", *"wind", "minus", "minus", "enter"], ("Tea",), ()),
        (["t", *"tea", "minus", *"oolong", "minus", "enter"], (), ("Tea", "Oolong")),
    ],
)
async def test_enter_keeps_the_filter_that_was_built(
    two_feeds: Library, keys: list[str], tags: tuple[str], excluded: tuple[str]
) -> None:
    app = reader(two_feeds)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *keys)
        which = Page(app).filter
        assert (which.tags, which.excluded) == (tags, excluded)
        assert Page(app).pane == "posts"


@pytest.mark.parametrize(
    "keys",
    [
        ["h", "g", *["j"] * 6, "enter"],  # the first feed, below the views
        ["h", "g", "j", "j", "enter"],  # unread
        ["t", *"bri", "enter"],
    ],
)
async def test_what_is_newly_chosen_begins_at_its_first_post(two_feeds: Library, keys: list[str]) -> None:
    app = reader(two_feeds)
    async with app.run_test(size=(130, 20)) as pilot:
        await press(pilot, "G", *keys)
        assert Page(app).narrowed
        assert (Page(app).pane, Page(app).posts.cursor, Page(app).posts.scroll_offset.y) == ("posts", 0, 0)


@pytest.mark.parametrize(("key", "which"), [("down", Filter(tags=("Oolong",))), ("end", Filter(feeds=(2,)))])
async def test_the_cursor_stays_among_narrowed_rows_as_posts_come(two_feeds: Library, key: str, which: Filter) -> None:
    app = reader(two_feeds)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", "l", key)
        Page(app).reload()
        await press(pilot, "enter")
        assert Page(app).filter == which


async def test_what_is_chosen_again_stays_where_one_was(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", "g", "j", "enter", "j", "j", "h", "enter")
        assert title_under_cursor(app) == "Bridge 02"


async def test_taking_a_filter_away_keeps_the_post(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"cab", "enter", "j", "j", "escape")
        assert (len(Page(app).listed), title_under_cursor(app)) == (12, "Bridge 06")


async def test_giving_a_search_up_goes_back_to_the_post_from_before_it(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "j", "j", "slash", *"zzz", "escape")
        assert title_under_cursor(app) == "Bridge 03"


async def test_choosing_a_feed_keeps_the_view(two_feeds: Library) -> None:
    two_feeds.state.mark_read([two_feeds.posts.find("Oolong")])
    app = reader(two_feeds)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", "g", "j", "j", "enter", "h", *["j"] * 5, "enter")
        assert Page(app).filter.view == "unread"
        assert sorted(post.title for post in Page(app).listed) == ["On Matcha", "On Sencha"]


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ([], "On Tea"),
        (["h", "l"], "On Tea"),
        (["j"], "Bridge 01"),
        (["j", "k"], "Bridge 00"),
        (["s"], "Bridge 00"),
        (["enter", "escape"], "Bridge 00"),
        (["j", "t", *"wind", "enter"], "On Tea"),
    ],
)
async def test_the_cursor_stays_at_the_top_as_posts_come_until_one_has_been_at_a_post(
    library: Library, keys: list[str], title: str
) -> None:
    app = reader(library)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *keys)
        tea = Entry("tea", None, "On Tea", "<p>Slowly.</p>", published=shelf.NOW + timedelta(days=1), tags=("Wind",))
        library.ingest.apply(1, [Insert(tea, shelf.article(0), digest(tea))], now=shelf.NOW)
        Page(app).reload()
        assert Page(app).title.startswith(title)
        await rest(pilot)
        assert Page(app).posts.scroll_offset.y == 0


# ---------------------------------------------------------------- tags that are not there yet


@pytest.mark.parametrize("keys", [["t", "enter"], ["t", "space"], ["t", "minus"], ["t", *"wi", "enter"]])
async def test_a_tag_chosen_before_there_are_any_chooses_nothing_and_that_is_said(
    empty: Library, keys: list[str]
) -> None:
    app = reader(empty)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *keys)
        assert on_screen(app, "There are no tags yet. No post has any.")
        assert Page(app).pane == "sidebar"
        assert not Page(app).narrowed
        shelf.fill(empty)
        Page(app).reload()
        await press(pilot, *([] if "w" in keys else "wi"), "enter")
        assert Page(app).filter.tags == ("Wind",)


# ---------------------------------------------------------------- feeds that failed


async def test_a_feed_that_never_worked_is_shown_with_its_error(library: Library) -> None:
    for host in ("fog", "ice"):
        number = library.feeds.subscribe(f"https://{host}.example/feed/").number
        error = f"{host}.example cannot be found."
        library.feeds.record_failure(number, error=error, checked=shelf.NOW, due=None, gone=False)
    app = reader(library)
    async with app.run_test(size=WIDE) as pilot:
        assert on_screen(app, "2 of 3 feeds failed")
        assert on_screen(app, "! fog.example/feed")
        assert on_screen(app, "   fog.example cannot")
        await press(pilot, "h", "g", *["j"] * 7, "enter")
        assert Page(app).posts.empty == "fog.example cannot be found. r tries again."
        await press(pilot, "h", "j", "enter")
        assert Page(app).posts.empty == "ice.example cannot be found. r tries again."


async def test_the_header_has_no_part_of_an_age_that_it_has_no_room_for(library: Library) -> None:
    failed = library.feeds.subscribe("https://fog.example/feed/").number
    library.feeds.record_failure(failed, error="Away.", checked=shelf.NOW, due=None, gone=False)
    worked = library.feeds.all()[0]
    library.feeds.record_success(
        worked.number, source=worked.source, title="", home_url=None, etag=None, last_modified=None, digest=None,
        checked=shelf.NOW, due=None,
    )  # fmt: skip
    app = reader(library)
    async with app.run_test(size=(60, 20)) as pilot:
        assert shown(app)[0].endswith("  12 posts · 12 unread · 1 of 2 feeds failed ")
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert shown(app)[0].endswith("1 of 2 feeds failed · updated just now ")


async def test_no_address_in_the_sentence_of_an_empty_list_is_broken_that_has_room_on_a_line() -> None:
    with Library.in_memory() as library:
        feed = library.feeds.subscribe("https://softly.example/tag/glutamate-and-sleep/feed/")
        error = f"Nothing at {feed.source}, as far as can be told from here."
        library.feeds.record_failure(feed.number, error=error, checked=shelf.NOW, due=None, gone=False)
        app = reader(library)
        async with app.run_test(size=(60, 20)):
            assert on_screen(app, f"  {feed.source},")


async def test_a_feed_that_no_longer_works_says_so_when_it_is_chosen(two_feeds: Library) -> None:
    number = two_feeds.feeds.find(TEA).number
    two_feeds.feeds.record_failure(number, error="tea.example is away.", checked=shelf.NOW, due=None, gone=False)
    app = reader(two_feeds)
    async with app.run_test(size=WIDE) as pilot:
        assert on_screen(app, "1 of 2 feeds failed")
        assert on_screen(app, "! Tea Leaves")
        await press(pilot, "h", "g", *["j"] * 7, "enter")
        assert on_screen(app, "On Oolong")
        assert on_screen(app, "tea.example is away. r tries again.")


# ---------------------------------------------------------------- what is said


async def test_keys_that_lead_back_say_where_there_is_no_way(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "H")
        assert on_screen(app, "There is nothing to go back to.")
        await press(pilot, "enter", "L")
        assert on_screen(app, "There is nothing to go forward to.")
        await press(pilot, "backspace")
        assert on_screen(app, "There is nothing to go back to.")


async def test_a_search_that_finds_nothing_says_where_it_looked(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *"xyzzy", "enter")
        assert Page(app).posts.empty == "No post has “xyzzy” in it. esc ends the search."
        await press(pilot, "escape", "t", *"wind", "enter", "slash", *"xyzzy", "enter")
        assert Page(app).posts.empty == "No post within this filter has “xyzzy” in it. esc ends the search."
