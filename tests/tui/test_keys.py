"""Every key of the main screen does what the list of keys says."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.driver import WIDE, Page, on_screen, press


def title_under_cursor(app: ReaderApp) -> str:
    return Page(app).title[:9]


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


# ---------------------------------------------------------------- links, references, the way back


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Awaitable[str]]]:
    """A browser that writes down what it is asked to open."""
    pipe = tmp_path / "opened"
    os.mkfifo(pipe)
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{pipe}"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", str(script))
    # Both ends stay open: no browser waits for somebody to ask what it opened, and the end of one is not the pipe's.
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writing = os.open(pipe, os.O_WRONLY)

    async def opened() -> str:
        loop, written = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(reading, written.set)
        try:
            await asyncio.wait_for(written.wait(), 30)
        finally:
            loop.remove_reader(reading)
        return os.read(reading, 65536).decode().strip()

    yield opened
    os.close(writing)
    os.close(reading)


async def test_a_hint_follows_a_link_to_a_post_and_back_leads_to_the_exact_line(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "j")
        line = Page(app).line
        await press(pilot, "f", "a")
        assert on_screen(app, "Sentence 0 of post 1")
        await press(pilot, "H")
        assert on_screen(app, "Sentence 0 of post 0")
        assert Page(app).line == line
        await press(pilot, "L")
        assert on_screen(app, "Sentence 0 of post 1")
        await press(pilot, "backspace")
        assert Page(app).line == line


async def test_a_link_within_the_post_jumps(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "f", "s")
        assert Page(app).article.position.block == 12
        await press(pilot, "H")
        assert Page(app).line == 0


async def test_hints_are_put_away_by_escape_and_by_a_letter_that_none_has(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        for key in ("escape", "z"):
            await press(pilot, *(["enter"] if key == "escape" else []), "f")
            assert Page(app).article.hinting
            await press(pilot, key)
            assert not Page(app).article.hinting
            assert Page(app).pane == "article"


async def test_a_hint_opens_the_browser(app: ReaderApp, browser: Callable[[], Awaitable[str]]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "f", "d")
        assert await browser() == "https://harbour.example/survey"
        assert on_screen(app, "Opening harbour.example")


async def test_a_digit_peeks_and_enter_opens(app: ReaderApp, browser: Callable[[], Awaitable[str]]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "1")
        assert on_screen(app, "Harbour Trust. A survey of humming decks.")
        await press(pilot, "enter")
        assert await browser() == "https://harbour.example/survey"
        await press(pilot, "2")
        assert on_screen(app, "On lamps and [fog].")
        await press(pilot, "escape")
        assert Page(app).card.shown is None
        await press(pilot, "7")
        assert on_screen(app, "This post has no reference 7.")


async def test_the_panel_lists_references_links_and_outline(
    app: ReaderApp, browser: Callable[[], Awaitable[str]]
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "c")
        assert on_screen(app, "1 Harbour Trust")
        await press(pilot, "enter")
        assert await browser() == "https://harbour.example/survey"
        await press(pilot, "u")
        assert on_screen(app, "in the library")
        await press(pilot, "i", "j", "enter")
        assert Page(app).pane == "article"
        assert Page(app).article.position.block == 12
        await press(pilot, "i", "i")
        assert not Page(app).panel.display


async def test_o_opens_the_post_in_the_browser(app: ReaderApp, browser: Callable[[], Awaitable[str]]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "o")
        assert await browser() == "https://bridges.example/1/"


async def test_without_a_browser_the_address_is_copied(app: ReaderApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "/nowhere/at-all")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "o")
        assert app.clipboard == "https://bridges.example/0/"
        assert on_screen(app, "No browser was found here.")


async def test_y_copies_the_link_at_hand(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "y")
        assert app.clipboard == "https://bridges.example/0/"
        await press(pilot, "enter", "1", "y")
        assert app.clipboard == "https://harbour.example/survey"
        await press(pilot, "u", "y")
        assert app.clipboard == "https://bridges.example/1/"


async def test_z_shows_the_article_alone(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "z")
        assert not Page(app).posts.display
        await press(pilot, "z")
        assert Page(app).posts.display
        await press(pilot, "z", "escape")
        assert Page(app).posts.display and Page(app).pane == "article"


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


async def test_enter_opens_the_reference_shown_wherever_the_cursor_of_the_panel_is(
    app: ReaderApp, browser: Callable[[], Awaitable[str]]
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "c", "j", "1", "enter")
        assert await browser() == "https://harbour.example/survey"


async def test_a_search_in_vain_is_said_and_n_stays(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "slash", *"zzz", "enter")
        assert on_screen(app, "No match in this post.")
        await press(pilot, "n")
        assert on_screen(app, "No match in this post.")
        assert on_screen(app, "Sentence 0 of post 0")


async def test_escape_from_finding_goes_back_to_where_one_was(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "j", "slash", *"cable 9")
        assert Page(app).line > 1
        await press(pilot, "escape")
        assert Page(app).line == 1


async def test_matches_are_counted_while_one_types(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "slash", *"cable 9")
        assert on_screen(app, "Match 1 of 3")


async def test_a_combination_of_tags_is_kept_by_enter(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"win", "space", *"cab", "minus", "enter")
        assert Page(app).pane == "posts"
        assert len(Page(app).listed) == 4


async def test_a_mark_of_a_two_letter_hint_is_taken_back(app: ReaderApp, library: Library) -> None:
    from srw_reader.library.changes import Insert, digest
    from srw_reader.models import Article, Block, Entry, Link, Span

    spans = tuple(Span(2 * at, 2 * at + 1, "link", at) for at in range(30))
    links = tuple(Link("x", f"#{at}", "anchor", 0, 2 * at, 2 * at + 1) for at in range(30))
    entry = Entry("many", None, "Many links", "<p>x</p>")
    many = Article((Block("paragraph", "x " * 30, spans),), links, words=30)
    library.ingest.apply(1, [Insert(entry, many, digest(entry))], now=shelf.NOW + timedelta(days=1))
    async with app.run_test(size=WIDE) as pilot:
        Page(app).reload()
        await press(pilot, "g", "enter", "f", "s", "backspace")
        assert Page(app).article.hinting
        await press(pilot, "a", "a")
        assert on_screen(app, "This link leads nowhere in this post.")


async def test_help_lists_the_keys(app: ReaderApp) -> None:
    async with app.run_test(size=(150, 60)) as pilot:
        await press(pilot, "question_mark")
        assert Page(app).kind == "help"
        assert on_screen(app, "Toggle star")
        await press(pilot, "escape")
        assert Page(app).kind == "main"


async def test_in_the_list_of_keys_some_can_be_found(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "question_mark", "slash", *"star tog")
        assert on_screen(app, "Toggle star") and not on_screen(app, "Toggle read") and not on_screen(app, "Move")
        await press(pilot, "enter", "slash", *"x", "enter")
        assert on_screen(app, "No key does anything with “star togx”.")
        await press(pilot, "escape")
        assert on_screen(app, "Down one row") and Page(app).kind == "help"
        await press(pilot, "G")
        assert on_screen(app, "All keys") and not on_screen(app, "Down one row")
        await press(pilot, "escape")
        assert Page(app).kind == "main"


async def test_the_demo_has_no_network_to_refresh_from(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "r")
        assert on_screen(app, "The demo needs no network.")


async def test_link_hints_of_the_palette_take_letters_from_any_pane(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "escape")
        Page(app).command("Link hints")
        await press(pilot, "a")
        assert on_screen(app, "Sentence 0 of post 1")
