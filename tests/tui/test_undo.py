"""What was marked is taken back, step by step, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.conftest import configured, reader
from tests.tui.driver import WIDE, Page, on_screen, press, title_under_cursor


async def test_all_that_one_key_marked_is_unread_again(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "m", "A")
        assert on_screen(app, "11 posts marked read. U undoes that.")
        await press(pilot, "U")
        assert on_screen(app, "11 posts are unread again.")
        assert [post.title[:9] for post in library.posts.within(Filter()) if post.read] == ["Bridge 00"]


async def test_the_key_that_undoes_is_named_as_it_was_set(library: Library) -> None:
    app = reader(library, configured(undo="ctrl+y"))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "A")
        assert on_screen(app, "12 posts marked read. ^y undoes that.")
        await press(pilot, "ctrl+y")
        assert library.posts.counts(Filter()).unread == 12


async def test_every_step_is_undone_the_latest_first_with_the_cursor_where_it_was(
    app: ReaderApp, library: Library
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "s", "j", "m", "m", "G")
        said = []
        for _ in range(4):
            await press(pilot, "U")
            said.append((Page(app).message, title_under_cursor(app)))
        assert said == [
            ("“Bridge 02: a deck that [hums]” is read again.", "Bridge 02"),
            ("“Bridge 02: a deck that [hums]” is unread again.", "Bridge 02"),
            ("“Bridge 01: a deck that [hums]” is without a star again.", "Bridge 01"),
            ("There is nothing to undo.", "Bridge 01"),
        ]
        assert (library.posts.counts(Filter()).unread, library.posts.counts(Filter()).starred) == (12, 0)


async def test_a_list_that_a_key_emptied_is_back_with_the_cursor_in_its_place(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", "g", "j", "enter", "j", "j", "A")
        assert on_screen(app, "No post passes this filter.")
        await press(pilot, "U")
        assert title_under_cursor(app) == "Bridge 02"


async def test_a_post_that_was_read_since_stays_read(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "m", "A", "k", "enter", "escape", "U")
        assert on_screen(app, "10 posts are unread again. 1 stays as it is.")
        await press(pilot, "enter", "escape", "U")
        assert on_screen(app, "“Bridge 01: a deck that [hums]” was read or marked since, and stays as it is.")
        assert [post.title[:9] for post in library.posts.within(Filter()) if post.read] == ["Bridge 00", "Bridge 01"]


async def test_opening_a_post_is_no_step(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "escape", "U")
        assert on_screen(app, "There is nothing to undo.")
        assert library.posts.counts(Filter()).unread == 11


async def test_posts_that_others_marked_or_brought_meanwhile_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as ours, Library.open(path) as theirs:
        shelf.fill(ours)
        app = reader(ours)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "s", "A")
            theirs.state.mark_unread([theirs.posts.find("bridge-3")])
            theirs.state.star(theirs.posts.find("bridge-0"), False)
            Page(app).look()
            await press(pilot, "U")
            assert on_screen(app, "11 posts are unread again. 1 stays as it is.")
            await press(pilot, "U")
            assert on_screen(app, "was read or marked since, and stays as it is.")
            assert (ours.posts.counts(Filter()).unread, ours.posts.counts(Filter()).starred) == (12, 0)


async def test_what_could_not_be_undone_can_be_when_the_library_is_free_again(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    path = tmp_path / "library.db"
    with Library.open(path) as made:
        shelf.fill(made)
    with Library.open(path, busy_seconds=0.01) as ours, closing(sqlite3.connect(path)) as theirs:
        app = reader(ours)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "A")
            theirs.execute("BEGIN IMMEDIATE")
            await press(pilot, "U")
            assert "is being written to by another program" in Page(app).message
            theirs.rollback()
            await press(pilot, "U")
            assert on_screen(app, "12 posts are unread again.")


async def test_filters_are_taken_back_a_search_as_one_and_one_given_up_not_at_all(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        page = Page(app)
        await press(
            pilot, "h", "g", "j", "enter", "slash", *"bridge", "enter", "slash", "escape", "slash", "x", "escape"
        )
        said = []
        for _ in range(3):
            await press(pilot, "U")
            said.append((page.message, page.filter.view, page.filter.query))
        assert said == [
            ("Back to unread + /bridge.", "unread", "bridge*"),
            ("Back to unread.", "unread", ""),
            ("Back to all posts.", "all", ""),
        ]


async def test_tags_of_ones_own_are_given_shown_apart_and_taken_back(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "enter", "T", *"later, my thesis", "enter")
        assert Page(app).message == "“Bridge 01: a deck that [hums]” is tagged later, my thesis now. U undoes that."
        await press(pilot, "T", "enter")
        assert Page(app).message == ""
        assert Page(app).pane == "article"
        assert on_screen(app, "Yours: #later #my\u00a0thesis")
        assert library.tags.own(Page(app).posts.number or 0) == ("later", "my thesis")
        await press(pilot, "T", *["backspace"] * 40, "escape")
        await press(pilot, "escape", "t", *"thesis", "enter")
        assert [post.title[:9] for post in Page(app).listed] == ["Bridge 01"]
        await press(pilot, "escape", *"UUU")
        assert on_screen(app, "is without tags of yours again")
        assert "later" not in [tag.name for tag in library.tags.within(Filter())]


async def test_tags_of_ones_own_follow_in_the_open_post_which_stays_unread(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "m", "T", *"later", "enter")
        assert on_screen(app, "Yours: #later")
        assert not library.posts.within(Filter())[0].read
        await press(pilot, "U")
        assert not on_screen(app, "Yours: #later")
