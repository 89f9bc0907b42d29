"""Where an article leads: links and their hints, references, the browser, what is found in it, and the way back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from srw_reader.article import read
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.conftest import reader
from tests.tui.driver import WIDE, Page, on_screen, press, shown


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


async def test_link_hints_of_the_palette_take_letters_from_any_pane(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "escape")
        await Page(app).command("Link hints")
        await press(pilot, "a")
        assert on_screen(app, "Sentence 0 of post 1")


async def test_the_key_bar_of_the_links_has_keys_of_links(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "u")
        for hint in ("⏎ open", "y copy link", "u hide", "c references", "[/] citations"):
            assert on_screen(app, hint)
        assert not on_screen(app, "citing sentences") and not on_screen(app, "copy sentence")


async def test_the_outline_says_what_a_heading_is_for_where_the_heading_does_not(app: ReaderApp) -> None:
    html = "<h2>Frequently Asked Questions</h2><p>Does it hum?</p><h2>References</h2><p>None.</p>"
    entry = Entry("kinds", None, "Kinds", html, published=shelf.NOW + timedelta(days=1))
    app.library.ingest.apply(1, [Insert(entry, read(html, url=None, enclosures=()), digest(entry))], now=shelf.NOW)
    async with app.run_test(size=WIDE) as pilot:
        Page(app).reload()
        await press(pilot, "g", "enter", "i")
        assert any("Questions" in line and "faq" in line for line in shown(app))
        assert any("References" in line for line in shown(app))
        assert not any("References" in line and "references" in line for line in shown(app))


async def test_a_links_host_is_whole_where_the_links_text_leaves_room_for_it(library: Library) -> None:
    url = "https://pictures-of-all-bridges.keepers.example/1"
    entry = Entry(
        "picture", None, "Picture", f"<p>See <a href='{url}'>the deck</a>.</p>", published=shelf.NOW + timedelta(days=1)
    )
    change = Insert(entry, read(entry.html, url=None, enclosures=()), digest(entry))
    library.ingest.apply(1, [change], now=shelf.NOW)
    app = reader(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "u")
        assert on_screen(app, "pictures-of-all-bridges.keepers.example")
