"""The Works view: its lists, its keys, what leads out of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from srw_reader import demo
from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press
from tests.tui.works.shelf import FOG, LEVELS, NOTES, REEDS, SURVEY, titles


def citing(app: ReaderApp) -> list[tuple[str, int]]:
    """Titles and reference numbers of the posts shown beside the works."""
    work = Page(app).works.current
    assert work is not None
    return Page(app).mentions_of(work)


# ---------------------------------------------------------------- the lists


async def test_works_are_listed_those_cited_by_most_posts_first(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        assert titles(app)[:3] == [SURVEY[1], FOG[1], REEDS[1]]
        assert sorted(filter(None, titles(app)[3:])) == sorted([LEVELS[1], NOTES[1]])
        assert [work.posts for work in Page(app).listed_works] == [4, 3, 2, 1, 1]
        for text in ("4× Harbour Trust", "harbour.example", SURVEY[1], "3× Society of Keepers", "10.5555/lamps.fog"):
            assert on_screen(app, text)
        assert on_screen(app, "5 works, most cited first")


async def test_the_posts_that_cite_the_work_under_the_cursor_stand_beside_it(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        assert on_screen(app, "Cited by 4 posts")
        assert citing(app)[:2] == [("Why the deck hums", 1), ("Lamps before electricity", 2)]
        assert on_screen(app, "Nine ponds, one summer")
        await press(pilot, "j")
        assert on_screen(app, "Cited by 3 posts")
        assert on_screen(app, "Tea in a lighthouse")
        assert not on_screen(app, "Nine ponds, one summer")


@pytest.mark.parametrize(
    ("keys", "row"),
    [(["j"], 1), (["j", "j", "k"], 1), (["G"], 4), (["end", "g"], 0), (["down", "up", "up"], 0), (["end", "home"], 0)],
)
async def test_the_cursor_moves(app: ReaderApp, keys: list[str], row: int) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", *keys)
        assert Page(app).works.cursor == row


@pytest.mark.parametrize(("down", "up"), [("space", "b"), ("pagedown", "pageup"), ("ctrl+d", "ctrl+u")])
async def test_pages_go_down_and_up_again(app: ReaderApp, down: str, up: str) -> None:
    async with app.run_test(size=(130, 11)) as pilot:
        await press(pilot, "w", down)
        assert Page(app).works.cursor > 0
        await press(pilot, up)
        assert Page(app).works.cursor == 0


@pytest.mark.parametrize(("onward", "backward"), [("l", "h"), ("right", "left"), ("tab", "shift+tab")])
async def test_between_panes(app: ReaderApp, onward: str, backward: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        panes = []
        for key in (onward, onward, onward, backward):
            await press(pilot, key)
            panes.append(Page(app).pane)
        assert panes == ["mentions", "sidebar", "works", "sidebar"]


async def test_enter_goes_to_the_posts_and_escape_back(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "enter", "j")
        assert Page(app).pane == "mentions"
        assert Page(app).mentions.cursor == 1
        await press(pilot, "escape")
        assert Page(app).pane == "works"
        await press(pilot, "escape")
        assert Page(app).kind == "main"


async def test_a_narrow_screen_shows_works_and_posts_one_after_the_other(app: ReaderApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "w")
        assert on_screen(app, "4× Harbour Trust")
        assert not on_screen(app, "Cited by")
        await press(pilot, "enter")
        assert on_screen(app, "Cited by 4 posts")
        assert on_screen(app, SURVEY[2])
        assert not on_screen(app, "Society of Keepers")
        await press(pilot, "q")
        assert on_screen(app, "Society of Keepers")


async def test_a_title_is_no_markup(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w")
        assert on_screen(app, "A survey of [humming] decks")


# ---------------------------------------------------------------- to the posts


async def test_a_post_opens_where_it_first_cites_the_work(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "j", "j", "enter", "enter")
        post = Page(app).post
        assert post is not None and post.summary.title == "Why the deck hums"
        assert Page(app).pane == "article"
        assert Page(app).article.cited == post.article.citing(3)[0]
        assert on_screen(app, "(Fen Institute)")
        assert on_screen(app, "Reference 3")


async def test_where_the_text_does_not_cite_it_the_post_opens_at_the_reference(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "slash", *"council", "enter", "enter", "enter")
        assert on_screen(app, "2. Tea Council. Notes on tea")
        assert on_screen(app, "Reference 2")


async def test_back_returns_to_the_line_that_was_read_before(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "G", "enter", "k", "escape", "g", "enter", "space", "j")
        line = Page(app).line
        assert line > 0
        await press(pilot, "w", "j", "enter", "j", "enter")
        assert on_screen(app, "Lamps before electricity")
        await press(pilot, "H")
        post = Page(app).post
        assert post is not None and post.summary.title == "Why the deck hums"
        assert Page(app).line == line


async def test_after_reading_the_works_are_as_they_were_left(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "slash", *"reeds", "enter", "enter", "enter", "w")
        assert titles(app) == [REEDS[1]]
        await press(pilot, "escape", "G", "q", "w")
        assert Page(app).works.cursor == 4


async def test_works_of_a_tag_are_as_they_were_left_where_its_posts_are_listed_since(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "t", *"tea", "enter", "j", "P", "w")
        assert on_screen(app, "Works ─ Tea") and Page(app).works.cursor == 1


async def test_the_posts_that_cite_a_work_are_listed_until_escape(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "j", "P")
        assert [post.title for post in Page(app).listed] == [
            "Why the deck hums",
            "Lamps before electricity",
            "Tea in a lighthouse",
        ]
        assert Page(app).pane == "posts"
        assert on_screen(app, "Posts ─ cites 10.5555/lamps.fog")
        await press(pilot, "escape")
        assert len(Page(app).listed) == 6


async def test_a_cited_work_and_a_tag_are_taken_away_one_after_the_other(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"lam", "enter", "w", "P")
        assert len(Page(app).listed) == 2 + 1
        assert on_screen(app, "Posts ─ Lamps + cites")
        await press(pilot, "escape")
        assert on_screen(app, "Posts ─ Lamps ─")
        await press(pilot, "escape")
        assert len(Page(app).listed) == 6


async def test_a_cited_work_is_not_remembered_over_a_restart(library: Library) -> None:
    first = reader(library)
    async with first.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "P")
        assert len(Page(first).listed) == 4
    second = reader(library)
    async with second.run_test(size=WIDE):
        assert len(Page(second).listed) == 6


# ---------------------------------------------------------------- link and text


async def test_o_opens_the_work(app: ReaderApp, browser: Callable[[], Awaitable[str]]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "j", "o")
        assert await browser() == FOG[2]
        assert on_screen(app, "Opening doi.org")


async def test_without_a_browser_the_address_is_copied(app: ReaderApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "/nowhere/at-all")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "enter", "o")
        assert app.clipboard == SURVEY[2]
        assert on_screen(app, "No browser was found here.")


async def test_link_and_text_are_copied(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "y")
        assert app.clipboard == SURVEY[2]
        assert on_screen(app, f"Copied {SURVEY[2]}")
        await press(pilot, "Y")
        assert app.clipboard == ". ".join(SURVEY)
        assert on_screen(app, "Copied the work as text.")
        await press(pilot, "j")
        assert not on_screen(app, "Copied")


async def test_a_work_without_a_link_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "slash", *"council", "enter", "o")
        assert on_screen(app, "This work has no link.")
        await press(pilot, "y")
        assert on_screen(app, "This work has no link to copy.")
        assert app.clipboard == ""
        await press(pilot, "Y")
        assert app.clipboard.startswith("Tea Council. Notes on tea")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), WIDE])
async def test_the_first_post_opened_from_here_shows_the_citing_sentence_from_its_beginning(
    size: tuple[int, int],
) -> None:
    with demo.load() as library:
        app = ReaderApp(Options(offline=True), library)
        async with app.run_test(size=size) as pilot:
            await press(pilot, "w", "enter", "enter")
            article = Page(app).article
            assert article.cited is not None
            citation = article.citations.all[article.cited]
            assert on_screen(app, " ".join(citation.sentence.split()[:2]))
            assert on_screen(app, citation.text.split()[-1])
