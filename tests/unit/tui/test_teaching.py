"""What the reader says that citations mean, as steps that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from srw_reader.article.excerpts import sentence_of
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry
from srw_reader.tui.controllers.teaching import Teaching
from srw_reader.tui.controllers.undo import Undo

HTML = (
    "<p>Kettles whistle (Tea Board). It is said again (Tea Board).</p><h2>References</h2><ol>"
    "<li>Tea Board. Leaves.</li><li>Tea Board. Kettles that whistle.</li><li>Tea Board. Cups.</li></ol>"
)


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as made:
        feed = made.feeds.subscribe("https://tea.example/feed/", "Tea").number
        entry = Entry("a", None, "Tea", HTML)
        made.ingest.apply(feed, [Insert(entry, None, digest(entry))], now=datetime(2026, 3, 1, tzinfo=UTC))
        yield made


def meant(library: Library) -> list[tuple[int, ...]]:
    return [one.references for one in library.articles.post(1).article.citations if one.decided]


def test_decisions_are_taken_back_one_by_one(library: Library) -> None:
    undo = Undo()
    teaching = Teaching(library, undo)
    for numbers in ((3,), (), (1, 2), None):
        teaching.decide(library.articles.post(1), 1, numbers)
    taken = []
    for _ in range(4):
        assert undo.undo() == ("(Tea Board) is as it was before you decided.", 1)
        taken.append(meant(library))
    assert taken == [[(1, 2)], [()], [(3,)], []]


def test_what_was_decided_anew_since_stays(library: Library) -> None:
    undo, other = Undo(), Undo()
    Teaching(library, undo).decide(library.articles.post(1), 1, (3,))
    Teaching(library, other).decide(library.articles.post(1), 1, (1,))
    assert undo.undo()[0] == "(Tea Board) was decided otherwise since, and stays as it is."
    assert meant(library) == [(1,)]


def test_kept_sentences_cite_what_was_decided(library: Library) -> None:
    def cited() -> list[tuple[int, str]]:
        return [(one.number, one.confidence) for one in library.notes.of_post(1)[0].excerpt.references]

    kept = sentence_of(library.articles.post(1).article, 1)
    assert kept is not None
    library.notes.keep(1, kept, "")
    before, undo = cited(), Undo()
    Teaching(library, undo).decide(library.articles.post(1), 1, (3,))
    assert cited() == [(3, "sure")] != before
    undo.undo()
    assert cited() == before
