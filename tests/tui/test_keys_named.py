"""Keys are named as they work: as they were set, and only where they would not be typed."""

from __future__ import annotations

import pytest

from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Article, Block, Entry
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.conftest import configured, reader
from tests.tui.driver import WIDE, Page, on_screen, press, rest, shown


async def test_keys_are_named_as_they_were_set(empty: Library) -> None:
    options = configured(refresh="f5", leave="ctrl+g", tags="Q", list_open="o,enter", post_browse="O", help="f1")
    app = reader(empty, options)
    async with app.run_test(size=(150, 120)) as pilot:
        assert Page(app).posts.empty == "No posts yet. f5 fetches the feeds."
        await press(pilot, "slash", *"fog", "enter")
        assert Page(app).posts.empty == "No post has “fog” in it. ^g ends the search."
        await press(pilot, "w")
        assert Page(app).works.empty.endswith("^g goes back to the posts.")
        await press(pilot, "ctrl+g", "h", "f1")
        assert on_screen(app, "Q and a few letters")
        assert on_screen(app, "type to narrow, o shows one")
        assert on_screen(app, "^g closes")
        await press(pilot, "f1")
        assert Page(app).kind == "main"


@pytest.mark.parametrize(
    ("keys", "last", "never"),
    [
        (["slash"], "esc cancel", "? keys"),
        (["enter", "slash"], "esc cancel", "? keys"),
        (["t"], "esc posts", "j/k move"),
        (["t", "w"], "esc clear", "? keys"),
        (["t", *"wind", "space"], "esc clear", "? keys"),
        (["w", "t"], "esc works", "j/k move"),
        (["w", "slash"], "esc cancel", "? keys"),
    ],
)
async def test_no_key_is_named_that_would_only_be_typed(app: ReaderApp, keys: list[str], last: str, never: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, *keys)
        line = shown(app)[-1]
        assert line.rstrip().endswith(last)
        assert never not in line


async def test_all_keys_are_named_where_tags_are_only_chosen(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"wind", "enter", "h")
        assert shown(app)[-1].rstrip().endswith("esc clear  ? keys")


async def test_a_panel_without_references_names_the_key_of_the_links(library: Library) -> None:
    options = configured(panel_links="ctrl+l", peek_1="f1", peek_9="f9")
    entry = Entry("bare", None, "Bare", "<p>Nothing.</p>")
    library.ingest.apply(1, [Insert(entry, Article((Block("paragraph", "Nothing."),)), digest(entry))], now=shelf.NOW)
    app = reader(library, options)
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        Page(app).open(library.posts.find("bare"))
        await press(pilot, "c")
        assert on_screen(app, "Its links are under ^l.")
        await press(pilot, "question_mark", "space")
        assert on_screen(app, "f1–f9")


async def test_keys_that_were_set_work_as_they_are_named_where_letters_are_text(library: Library) -> None:
    options = configured(tag_add="plus", tag_exclude="tilde", leave="ctrl+g", prompt_cancel="ctrl+k", prompt_done="f2")
    app = reader(library, options)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"wind")
        assert shown(app)[-1].strip() == "⏎ show  + add  ~ exclude  ^g clear"
        await press(pilot, "plus", *"cab", "tilde")
        which = Page(app).filter
        assert (which.tags, which.excluded) == (("Wind",), ("Cables",))
        await press(pilot, "minus")
        assert Page(app).sidebar.typed == "-"
        await press(pilot, "ctrl+g", "ctrl+g", "ctrl+g", "slash", *"bridge")
        assert shown(app)[-1].strip() == "f2 to the posts  tab complete  ^k cancel"
        await press(pilot, "f2")
        assert Page(app).pane == "posts"
        await press(pilot, "slash", "ctrl+k")
        assert not Page(app).searching
