"""What the user sets, what is remembered, and what the screen does where room is short."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.tui import Options
from tests.tui import shelf
from tests.tui.conftest import configured, reader
from tests.tui.driver import WIDE, Page, on_screen, press, rest


async def test_a_key_is_changed(library: Library) -> None:
    app = reader(library, configured(post_star="B", move_down="D,down"))
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "D", "B", "j")
        assert library.posts.counts(Filter()).starred == 1
        assert library.posts.summary(library.posts.find("bridge-1")).starred
        assert on_screen(app, "B star")
        await press(pilot, "s")
        assert library.posts.counts(Filter()).starred == 1


@pytest.mark.parametrize(
    ("name", "key", "sentence"),
    [
        ("fly_away", "x", r"nothing called fly\.away"),
        ("serach", "x", "Did you mean search"),
        ("search", "banana", "“banana” is not the name of a key"),
        ("search", "ctrl+banana", "not the name of a key"),
        ("search", "slash,,x", "“” is not the name of a key"),
        ("search", "\x1b", "not the name of a key"),
        ("search", "j", r"gives? j to search, but it is the key of move\.down"),
    ],
)
async def test_keys_that_make_no_sense_are_left_out_and_that_is_said(
    name: str, key: str, sentence: str, library: Library
) -> None:
    app = reader(library, configured(**{name: key, "post_star": "B"}))
    (fault,) = app.options.config.faults
    assert re.search(sentence, fault)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert on_screen(app, "The defaults hold there until it is mended.")
        await press(pilot, "escape", "B", "slash", *"bridge 07")
        assert library.posts.counts(Filter()).starred == 1
        assert len(Page(app).listed) == 1


def test_a_key_that_another_one_gives_up_for_nothing_stays_with_it(library: Library) -> None:
    app = reader(library, configured(search="banana", post_star="slash"))
    assert len(app.options.config.faults) == 2
    assert (app.keys.key("search")[0], app.keys.key("post.star")[0]) == ("slash", "s")


@pytest.mark.parametrize("key", ["slash", "/", "ctrl+f", "f3", "alt+x", "X", "shift+f1"])
def test_keys_may_be_named_in_several_ways(key: str, library: Library) -> None:
    assert reader(library, configured(search=key)).keys.key("search")[0] == key


def test_a_theme_that_there_is_not_is_said(library: Library) -> None:
    config = Config(theme="nosuch", where={"theme": "config.toml, line 3"})
    app = reader(library, Options(config=config))
    (fault,) = app.options.config.faults
    assert fault.startswith("config.toml, line 3: there is no theme nosuch. There are: ")
    assert app.options.config.theme is None


async def test_the_filter_is_remembered(library: Library) -> None:
    first = reader(library)
    async with first.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"wind", "enter")
    second = reader(library)
    async with second.run_test(size=WIDE):
        assert len(Page(second).listed) == 6
        assert on_screen(second, "Posts ─ Wind")


async def test_tags_of_the_command_line_come_before_what_is_remembered(library: Library) -> None:
    app = reader(library, Options(tags=("CABLES",)))
    async with app.run_test(size=WIDE):
        assert len(Page(app).listed) == 4


async def test_the_theme_is_remembered(library: Library) -> None:
    first = reader(library)
    async with first.run_test(size=WIDE) as pilot:
        first.theme = "srw-light"
        await pilot.pause()
    second = reader(library)
    async with second.run_test(size=WIDE):
        assert second.theme == "srw-light"


async def test_several_feeds_are_chosen_in_the_sidebar(library: Library) -> None:
    other = library.feeds.subscribe("https://tea.example/feed/", title="Tea Leaves").number
    from srw_reader.library.changes import Insert, digest
    from srw_reader.models import Entry

    entry = Entry("tea-1", "https://tea.example/1/", "On steeping", "<p>Slowly.</p>", tags=("Tea",))
    library.ingest.apply(other, [Insert(entry, shelf.article(0), digest(entry))], now=shelf.NOW)
    app = reader(library)
    async with app.run_test(size=WIDE) as pilot:
        assert on_screen(app, "Tea Leaves")
        await press(pilot, "h", *["j"] * 6, "enter")
        assert [post.title for post in Page(app).listed] == ["On steeping"]


async def test_narrow_screens_show_one_pane_at_a_time(library: Library) -> None:
    app = reader(library)
    async with app.run_test(size=(60, 20)) as pilot:
        assert on_screen(app, "Bridge 00")
        await press(pilot, "enter")
        assert on_screen(app, "Sentence 0 of post 0")
        assert not on_screen(app, "Bridge 01")
        await press(pilot, "c")
        assert on_screen(app, "Harbour Trust")
        await press(pilot, "escape", "escape", "t")
        assert on_screen(app, "Cables")
        assert not on_screen(app, "Bridge 01")


async def test_a_resize_keeps_the_line_that_was_on_top(library: Library) -> None:
    app = reader(library)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "space", "space")
        before = Page(app).article.position
        await pilot.resize_terminal(70, 30)
        await pilot.pause()
        after = Page(app).article.position
        assert after.block == before.block
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert Page(app).article.position.block == before.block


async def test_a_post_that_changed_since_it_was_read_is_marked(library: Library) -> None:

    from srw_reader.library.changes import Update, digest

    number = library.posts.find("bridge-0")
    library.state.mark_read([number])
    entry = shelf.entry(0)._replace(title="Bridge 00: mended")
    library.ingest.apply(1, [Update(number, entry, shelf.article(0), digest(entry))], now=shelf.NOW)
    app = reader(library)
    async with app.run_test(size=WIDE) as pilot:
        assert on_screen(app, "updated")
        await press(pilot, "enter")
        assert on_screen(app, "Bridge 00: mended")
        assert not library.posts.summary(number).changed


async def test_a_message_goes_with_escape(library: Library) -> None:
    app = reader(library)
    async with app.run_test(size=WIDE) as pilot:
        Page(app).complain("The feed cannot be had. [b]r[/b] tries again.")
        await pilot.pause()
        assert on_screen(app, "The feed cannot be had. [b]r[/b] tries again.")
        await press(pilot, "escape")
        assert not on_screen(app, "The feed cannot be had.")


async def test_in_the_unread_view_a_post_stays_until_the_list_is_asked_for_anew(library: Library) -> None:
    app = reader(library)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "h", "j", "enter", "j", "j", "j", "enter", "escape", "s")
        assert library.posts.summary(library.posts.find("bridge-3")).starred
        assert len(Page(app).listed) == shelf.POSTS
        await press(pilot, "n")
        post = Page(app).posts.current
        assert post is not None
        assert post.title.startswith("Bridge 04")
        Page(app).reload()
        assert len(Page(app).listed) == shelf.POSTS - 1


async def test_what_another_program_did_to_the_library_shows(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as ours, Library.open(tmp_path / "library.db") as theirs:
        shelf.fill(ours)
        app = reader(ours)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "h", "j", "enter")
            assert len(theirs.state.mark_all_read(Filter())) == shelf.POSTS
            await press(pilot, "j", "G", "k", "g")
            Page(app).look()
            await pilot.pause()
            assert on_screen(app, "No post passes this filter.")


async def test_a_library_that_cannot_be_written_can_be_read(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as made:
        shelf.fill(made)
    with Library.open(path, busy_seconds=0.01) as ours, closing(sqlite3.connect(path)) as theirs:
        theirs.execute("BEGIN IMMEDIATE")
        app = reader(ours)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "enter")
            assert on_screen(app, "Sentence 0 of post 0")
            assert Page(app).message
            await press(pilot, "s", "A", "escape", "escape")
            assert on_screen(app, "Bridge 01")


async def test_what_is_wrong_is_read_to_its_end_with_the_way_out_in_sight(library: Library) -> None:
    wrong = {f"nothing_{number}": "x" for number in range(12)}
    app = reader(library, configured(**wrong))
    async with app.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        assert on_screen(app, "nothing.0")
        assert on_screen(app, "esc closes")
        assert not on_screen(app, "The defaults hold there")
        for key in ("space", "k", "G"):
            await press(pilot, key)
        assert on_screen(app, "The defaults hold there")
        assert on_screen(app, "esc closes")
        await press(pilot, "g")
        assert on_screen(app, "nothing.0")
        await press(pilot, "enter")
        assert not on_screen(app, "esc closes")
