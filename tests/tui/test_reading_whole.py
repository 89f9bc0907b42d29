"""Notes and references can be read whole, and what lies over the text hides nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from srw_reader.article import read
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry
from srw_reader.tui.app import ReaderApp
from tests.tui import shelf
from tests.tui.driver import WIDE, Page, on_screen, settle, shown

REMARK = " ".join(f"Remark {number} turns to kettles." for number in range(40))
NOTES = f"""<p>The kettle sings<sup id="r1"><a href="#n1">1</a></sup>.
The deck hums<sup id="r2"><a href="#n2">2</a></sup>.</p>
<p>{"Nothing else is said here. " * 60}</p>
<h2>Notes</h2><ol><li id="n1">{REMARK} <a href="#r1">↩</a></li>
<li id="n2">Harbour Trust. A survey. <a href="https://harbour.example/">https://harbour.example/</a>
<a href="#r2">↩</a></li></ol>"""
LINKS = "<p>Of " + ", ".join(f'<a href="https://bees.example/{at}">{at % 10}</a>X' for at in range(40)) + " all.</p>"
WORDS = "<p>A steak, then tea: the Teahouse has théâtre and tea.</p>"


@pytest.fixture
def library() -> Iterator[Library]:
    """A post with a long note, one with many short links, one with words within words."""
    with Library.in_memory() as made:
        feed = made.feeds.subscribe(shelf.SOURCE, title="Bridges").number
        changes = []
        for age, (name, html) in enumerate((("notes", NOTES), ("links", LINKS), ("words", WORDS))):
            published = shelf.NOW - timedelta(days=age)
            entry = Entry(name, f"https://bridges.example/{name}/", name.capitalize(), html, published=published)
            changes.append(Insert(entry, read(html, url=entry.url), digest(entry)))
        made.ingest.apply(feed, changes, now=shelf.NOW)
        yield made


def open_(name: str) -> list[str]:
    return {"Notes": ["enter"], "Links": ["j", "enter"], "Words": ["j", "j", "enter"]}[name]


def on_card(app: ReaderApp) -> str:
    """What the card has in view, lines joined."""
    card = Page(app).card.region
    lines = shown(app)[card.y + 1 : card.bottom - 1]
    return " ".join(" ".join(line[card.x + 1 : card.right - 1] for line in lines).split())


@pytest.mark.parametrize("size", [WIDE, (80, 24), (60, 20)])
async def test_a_long_note_is_scrolled_through_beside_the_text(app: ReaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot, "enter", "1")
        assert Page(app).dock == "Reference 1"
        assert Page(app).card.region.height <= size[1] // 2
        said = on_card(app)
        while on_screen(app, "J shows more"):
            await settle(pilot, "J")
            said += on_card(app)
        assert all(f"Remark {number}" in said for number in range(40))
        assert on_screen(app, "cited 1×")


async def test_enter_on_a_note_without_a_link_goes_to_it(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, "enter", "1")
        assert on_screen(app, "go to 1") and not on_screen(app, "open 1")
        await settle(pilot, "enter")
        assert Page(app).dock == "" and on_screen(app, "Here it stands")
        assert on_screen(app, "1. Remark 0 turns to kettles.")
        await settle(pilot, "H")
        assert on_screen(app, "The kettle sings")


async def test_the_panels_row_unfolds_to_all_of_a_note(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, "enter", "c")
        seen = set(shown(app))
        for _ in range(30):
            await settle(pilot, "j")
            seen |= set(shown(app))
        said = " ".join(" ".join(seen).replace("│", " ").replace("▌", " ").split())
        assert all(f"Remark {number}" in said for number in range(40))
        await settle(pilot, "k", "k", "k", "enter")
        assert Page(app).pane == "article"


async def test_a_digit_moves_the_cursor_of_the_panel(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "enter", "2")
        assert Page(app).panel.cursor == 1
        await settle(pilot, "1")
        assert Page(app).panel.cursor == 0
        await settle(pilot, "c", "2")
        reference = Page(app).panel.at_hand
        assert reference is not None and reference.number == 2


async def test_the_letters_of_hints_hide_none_that_are_not_of_their_link(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, *open_("Links"))
        await settle(pilot, "f")
        rows = [row for row in shown(app) if "X," in row or "all." in row]
        assert "".join(rows).count("X") == 40
        assert len({word[:2] for row in rows for word in row.split() if word.endswith("X,")}) >= 38


async def test_a_search_highlights_the_words_that_it_found(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, "slash", "t", "e", "a", "enter", "enter")
        assert Page(app).article.match == (1, 3)
        await settle(pilot, "slash", "t", "e", "a", "enter")
        assert Page(app).article.match[1] == 4  # within the article a text is found wherever it stands
