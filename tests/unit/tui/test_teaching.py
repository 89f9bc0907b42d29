"""What the reader says that citations mean, as steps that can be taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from srw_reader.article.excerpts import sentence_of
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry
from srw_reader.tui.controllers.reading import WORDY
from srw_reader.tui.controllers.teaching import Teaching
from srw_reader.tui.controllers.undo import Undo

HTML = (
    "<p>Kettles whistle (Tea Board). It is said again (Tea Board).</p><h2>References</h2><ol>"
    "<li>Tea Board. Leaves.</li><li>Tea Board. Kettles that whistle.</li><li>Tea Board. Cups.</li></ol>"
)


def put(library: Library, html: str) -> None:
    feed = library.feeds.subscribe("https://tea.example/feed/", "Tea").number
    entry = Entry("a", None, "Tea", html)
    library.ingest.apply(feed, [Insert(entry, None, digest(entry))], now=datetime(2026, 3, 1, tzinfo=UTC))


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as made:
        put(made, HTML)
        yield made


def teacher(library: Library, undo: Undo, later: list[Coroutine[None, None, None]] | None = None) -> Teaching:
    """One that has what is long done `later`."""
    return Teaching(library, undo, start=[].append if later is None else later.append, complain=pytest.fail)


def meant(library: Library) -> list[tuple[int, ...]]:
    return [one.references for one in library.articles.post(1).article.citations if one.decided]


def test_decisions_are_taken_back_one_by_one(library: Library) -> None:
    undo = Undo()
    teaching = teacher(library, undo)
    for numbers in ((3,), (), (1, 2), None):
        teaching.decide(library.articles.post(1), 1, numbers)
    taken = []
    for _ in range(4):
        assert undo.undo()[:2] == ("(Tea Board) is as it was before you decided.", 1)
        taken.append(meant(library))
    assert taken == [[(1, 2)], [()], [(3,)], []]


def test_what_was_decided_anew_since_stays(library: Library) -> None:
    undo, other = Undo(), Undo()
    teacher(library, undo).decide(library.articles.post(1), 1, (3,))
    teacher(library, other).decide(library.articles.post(1), 1, (1,))
    assert undo.undo()[0] == "(Tea Board) was decided otherwise since, and stays as it is."
    assert meant(library) == [(1,)]


def cited(library: Library) -> list[tuple[int, str]]:
    return [(one.number, one.confidence) for one in library.notes.of_post(1)[0].excerpt.references]


def keep(library: Library) -> None:
    kept = sentence_of(library.articles.post(1).article, 1)
    assert kept is not None
    library.notes.keep(1, kept, "")


def test_kept_sentences_cite_what_was_decided(library: Library) -> None:
    keep(library)
    before, undo = cited(library), Undo()
    teacher(library, undo).decide(library.articles.post(1), 1, (3,))
    assert cited(library) == [(3, "sure")] != before
    undo.undo()
    assert cited(library) == before


def test_kept_sentences_of_a_long_post_cite_it_beside_the_screen(tmp_path: Path) -> None:
    later: list[Coroutine[None, None, None]] = []
    with Library.open(tmp_path / "library.db") as library:
        put(library, "<p>" + "Kettles are many. " * WORDY + "</p>" + HTML)
        keep(library)
        before, undo = cited(library), Undo()
        teacher(library, undo, later).decide(library.articles.post(1), 1, (3,))
        assert cited(library) == before
        asyncio.run(later.pop())
        assert cited(library) == [(3, "sure")]
        undo.undo()
        asyncio.run(later.pop())
        assert cited(library) == before and not later
