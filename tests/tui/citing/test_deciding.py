"""The reader says which reference a citation means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry
from srw_reader.tui.app import ReaderApp
from tests.tui.conftest import reader
from tests.tui.driver import Page, on_screen, press, settled, shown

TITLES = ("Leaves of the mountain", "Kettles that whistle", "Cups and saucers")
LIST = "<h2>References</h2><ol>" + "".join(f"<li>Tea Board. {title}.</li>" for title in TITLES) + "</ol>"
TEXT = "<p>Kettles whistle (Tea Board). And it is said again (Tea Board), and elsewhere (Tea Board).</p>"


@pytest.fixture
def library() -> Iterator[Library]:
    """One post, whose second citation means nobody knows what."""
    with Library.in_memory() as made:
        feed = made.feeds.subscribe("https://tea.example/feed/", "Tea").number
        entry = Entry("a", None, "Tea", TEXT + LIST)
        made.ingest.apply(feed, [Insert(entry, None, digest(entry))], now=datetime(2026, 3, 1, tzinfo=UTC))
        yield made


def text(app: ReaderApp) -> str:
    article = Page(app).article.region
    rows = shown(app)[article.y : article.bottom]
    return " ".join(row[article.x : article.right].strip(" │▎") for row in rows).partition("References")[0]


@pytest.mark.parametrize("size", [(130, 40), (60, 20)])
async def test_a_decision_is_shown_and_taken_back(app: ReaderApp, library: Library, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter", "]", "]")
        before = text(app)
        await press(pilot, "=")
        assert on_screen(app, "Which reference?") and on_screen(app, "⏎ decide")
        await press(pilot, "3")
        assert "again (Tea Board)³✓, and" in text(app)
        assert on_screen(app, "You decided that.") and Page(app).pane == "article" and not Page(app).searching
        assert Page(app).article.cited == 1
        await press(pilot, "=", "0")
        assert "again (Tea Board)⁰✓, and" in text(app)
        assert library.articles.post(1).article.citations[1].status == "unresolved"
        await press(pilot, "U", "U")
        assert text(app) == before and library.decisions.of_post(1) == {}


async def test_the_next_best_is_one_key_away_and_enter_decides_for_it(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "enter", "]", "]")
        best, other, *_ = (one.number for one in library.articles.post(1).article.citations[1].candidates)
        assert on_screen(app, "x other")
        await press(pilot, "x")
        assert on_screen(app, f"Or reference {other}?") and on_screen(app, TITLES[other - 1])
        await press(pilot, "=", "enter")
        assert library.articles.post(1).article.citations[1].references == (other,) != (best,)


async def test_the_next_best_stays_beside_a_sentence_that_is_kept_meanwhile(app: ReaderApp) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "enter", "]", "]", "x")
        other = Page(app).dock
        assert other.startswith("Or reference")
        await press(pilot, "e", "enter")
        assert Page(app).dock == other


async def test_behind_the_last_of_the_next_best_comes_what_the_citation_is_taken_for(
    app: ReaderApp, library: Library
) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "enter", "]", "]")
        taken_for = Page(app).dock
        others = library.articles.post(1).article.citations[1].candidates[1:]
        for other in others:
            await press(pilot, "x")
            assert Page(app).dock == f"Or reference {other.number}?"
        await press(pilot, "x")
        assert Page(app).dock == taken_for


async def test_a_question_can_be_left(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "enter", "=", "9")
        assert on_screen(app, "This post has no reference 9.")
        await press(pilot, "escape")
        assert library.decisions.of_post(1) == {} and Page(app).pane == "article" and Page(app).article.cited == 0


async def test_citations_of_a_long_post_are_weighed_beside_the_keys(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        feed = library.feeds.subscribe("https://tea.example/feed/", "Tea").number
        entry = Entry("a", None, "Tea", TEXT + "<p>Water boils and boils.</p>" * 1_000 + LIST)
        library.ingest.apply(feed, [Insert(entry, None, digest(entry))], now=datetime(2026, 3, 1, tzinfo=UTC))
        library.articles.post(1)
        app = reader(library)
        async with app.run_test(size=(130, 40)) as pilot:
            await press(pilot, "enter", "]", "]")
            await press(pilot, "=", "3")
            await settled(pilot)
            assert "again (Tea Board)³✓, and" in text(app) and Page(app).article.cited == 1
            await press(pilot, "escape", "enter")
            assert "again (Tea Board)³✓, and" in text(app)
            await press(pilot, "U")
            await settled(pilot)
            assert "✓" not in text(app)
