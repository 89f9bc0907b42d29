"""Every key of the main screen does what the list of keys says."""

from __future__ import annotations

import pytest

from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui.app import ReaderApp
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, title_under_cursor

# ---------------------------------------------------------------- moving


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["j", "j"], "Bridge 02"),
        (["down", "down", "k"], "Bridge 01"),
        (["j", "up"], "Bridge 00"),
        (["G"], "Bridge 11"),
        (["end", "g"], "Bridge 00"),
        (["end", "home"], "Bridge 00"),
        (["end", "j"], "Bridge 11"),
        (["k"], "Bridge 00"),
    ],
)
async def test_the_cursor_moves_in_the_list(app: ReaderApp, keys: list[str], expected: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *keys)
        assert title_under_cursor(app) == expected


async def test_no_room_is_left_behind_the_last_row_where_rows_go(app: ReaderApp) -> None:
    async with app.run_test(size=(130, 16)) as pilot:
        await press(pilot, "G", "t", *"cables", "minus")
        posts = Page(app).posts
        assert (title_under_cursor(app), posts.count) == ("Bridge 11", 8)
        assert posts.scroll_offset.y == posts.max_scroll_y == 4


@pytest.mark.parametrize(("down", "up"), [("space", "b"), ("pagedown", "pageup"), ("ctrl+d", "ctrl+u")])
async def test_pages_go_down_and_up_again(app: ReaderApp, down: str, up: str) -> None:
    async with app.run_test(size=(130, 16)) as pilot:
        await press(pilot, down)
        assert title_under_cursor(app) > "Bridge 01"
        await press(pilot, up)
        assert title_under_cursor(app) == "Bridge 00"


async def test_the_article_scrolls(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        article = Page(app).article
        for key in ("j", "space", "ctrl+d"):
            before = article.scroll_offset.y
            await press(pilot, key)
            assert article.scroll_offset.y > before
        for key in ("k", "b", "ctrl+u"):
            before = article.scroll_offset.y
            await press(pilot, key)
            assert article.scroll_offset.y <= before
        await press(pilot, "G")
        assert article.scroll_offset.y == article.max_scroll_y > 0
        await press(pilot, "g")
        assert article.scroll_offset.y == 0


@pytest.mark.parametrize(("onward", "backward"), [("l", "h"), ("right", "left"), ("tab", "shift+tab")])
async def test_between_panes(app: ReaderApp, onward: str, backward: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        assert Page(app).pane == "article"
        panes = []
        for _ in range(4):
            await press(pilot, onward)
            panes.append(Page(app).pane)
        assert panes == ["panel", "sidebar", "posts", "article"]
        await press(pilot, backward)
        assert Page(app).pane == "posts"


# ---------------------------------------------------------------- reading


async def test_enter_opens_a_post_and_marks_it_read(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "enter")
        assert on_screen(app, "Sentence 0 of post 1")
        assert on_screen(app, "Ada Example · 12 May 2026 · 3 min · 2 references")
        assert library.posts.counts(Filter()).unread == 11


async def test_escape_and_q_go_back_a_level_and_q_quits_at_the_top(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "c")
        levels = []
        for key in ("escape", "q"):
            await press(pilot, key)
            levels.append(Page(app).pane)
        assert levels == ["article", "posts"]
        await press(pilot, "escape")
        assert app.is_running
        await press(pilot, "q")
    assert app.return_code == 0


@pytest.mark.parametrize(
    "keys", [["t", *"cab", "enter"], ["slash", *"post", "enter"], ["alt+3"]], ids=["tag", "search", "view"]
)
async def test_q_leaves_the_list_that_was_gone_to_and_no_program(app: ReaderApp, keys: list[str]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *keys)
        assert Page(app).narrowed
        await press(pilot, "q")
        assert app.is_running and not Page(app).narrowed


async def test_q_quits_where_all_unread_posts_are_listed_and_the_next_start_has_them(
    app: ReaderApp, library: Library
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "alt+1", "q")
    again = reader(library)
    async with again.run_test(size=WIDE):
        assert Page(again).filter.view == "unread"


async def test_ctrl_q_quits_anywhere(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "slash", "x", "ctrl+q")
    assert app.return_code == 0


async def test_read_and_star_are_toggled(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "m", "j", "s")
        counts = library.posts.counts(Filter())
        assert (counts.unread, counts.starred) == (11, 1)
        assert on_screen(app, "★")
        assert title_under_cursor(app) == "Bridge 01"
        await press(pilot, "s", "k", "m")
        counts = library.posts.counts(Filter())
        assert (counts.unread, counts.starred) == (12, 0)


async def test_read_and_star_are_about_the_open_post_while_reading(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "s", "m")
        post = library.posts.summary(library.posts.find("bridge-0"))
        assert (post.starred, post.read) == (True, False)


async def test_all_shown_posts_are_marked_read(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"wind", "enter", "A")
        assert library.posts.counts(Filter()).unread == 6
        assert on_screen(app, "6 posts marked read.")


async def test_the_next_unread_post(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "m", "g", "n")
        assert title_under_cursor(app) == "Bridge 02"
        await press(pilot, "N")
        assert title_under_cursor(app) == "Bridge 00"
        await press(pilot, "enter", "n")
        assert on_screen(app, "Sentence 0 of post 2")
        await press(pilot, "N")
        assert on_screen(app, "No unread post above.")


# ---------------------------------------------------------------- tags and search


async def test_a_tag_by_a_few_letters(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", "c", "a", "enter")
        assert len(Page(app).listed) == 4
        assert Page(app).pane == "posts"
        assert on_screen(app, "Posts ─ Cables")


async def test_a_tag_outside_the_filter_is_found_as_well(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *"bridge 01", "enter", "t", *"cab", "enter")
        assert len(Page(app).listed) == 4


async def test_a_second_tag_is_added_and_a_third_excluded(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"bri", "enter", "t", *"win", "space")
        assert len(Page(app).listed) == 6
        assert Page(app).pane == "sidebar"
        await press(pilot, *"cab", "minus")
        assert len(Page(app).listed) == 4
        assert on_screen(app, "− Cables")
        await press(pilot, "escape", "escape", "escape")
        assert len(Page(app).listed) == 12


async def test_tag_counts_follow_the_filter(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"wind", "enter")
        counts = {tag.name: tag.posts for tag in Page(app).counted_tags}
        assert counts == {"Bridges": 6, "Wind": 6, "Cables": 2} or counts == {"bridges": 6, "Wind": 6, "Cables": 2}


async def test_narrowing_shows_only_what_fits_and_says_when_nothing_does(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", "x", "y")
        assert on_screen(app, "No tag or view has")
        await press(pilot, "backspace", "backspace")
        assert on_screen(app, "Cables")


async def test_views(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "s", "m", "h", "g", "j", "enter")
        assert len(Page(app).listed) == 11
        await press(pilot, "h", "j", "enter")
        assert len(Page(app).listed) == 1
        await press(pilot, "escape")
        assert len(Page(app).listed) == 12


async def test_search_as_you_type(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *"bridge 07")
        assert len(Page(app).listed) == 1
        await press(pilot, "enter", "enter")
        assert on_screen(app, "Sentence 0 of post 7")
        await press(pilot, "escape", "escape", "escape")
        assert len(Page(app).listed) == 12


async def test_escape_gives_the_search_up(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash", *"zzz")
        assert on_screen(app, "No post has “zzz” in it.")
        await press(pilot, "escape")
        assert len(Page(app).listed) == 12
        assert Page(app).pane == "posts"


async def test_find_in_the_article(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "slash", *"cable 9", "enter")
        assert Page(app).pane == "article"
        assert on_screen(app, "Cable 9 of post 0")
        await press(pilot, "n")
        assert on_screen(app, "Match 2 of 3")
        await press(pilot, "N", "N")
        assert on_screen(app, "Match 3 of 3")
        await press(pilot, "escape", "escape")
        assert not Page(app).article.finding


# ---------------------------------------------------------------- whatever else


async def test_z_shows_the_article_alone(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "z")
        assert not Page(app).posts.display
        await press(pilot, "z")
        assert Page(app).posts.display
        await press(pilot, "z", "escape")
        assert Page(app).posts.display and Page(app).pane == "article"


@pytest.mark.parametrize("keys", [["alt+1"], ["S", "f"]])
async def test_what_leads_to_the_posts_shows_them_where_the_article_was_alone(app: ReaderApp, keys: list[str]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "z", *keys)
        assert Page(app).posts.display and Page(app).pane == "posts"


async def test_escape_takes_back_a_search_before_the_tags_that_it_is_within(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"cables", "enter", "slash", *"bridge", "enter", "escape")
        assert (Page(app).filter.tags, Page(app).filter.query) == (("Cables",), "")
        await press(pilot, "escape")
        assert not Page(app).narrowed


async def test_the_reading_position_is_kept_for_every_post(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "space", "j")
        line = Page(app).line
        await press(pilot, "escape", "j", "enter")
        assert Page(app).line == 0
        await press(pilot, "escape", "k", "enter")
        assert Page(app).line == line > 0


async def test_a_combination_of_tags_is_kept_by_enter(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"win", "space", *"cab", "minus", "enter")
        assert Page(app).pane == "posts"
        assert len(Page(app).listed) == 4


async def test_the_demo_has_no_network_to_refresh_from(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "r")
        assert on_screen(app, "The demo needs no network.")
