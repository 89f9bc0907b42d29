"""What the reader says that citations mean: kept, weighed in when a post is read, and there after a refresh."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from srw_reader.errors import NotFoundError
from srw_reader.library import Library
from srw_reader.library.changes import Insert, Update, digest
from srw_reader.models import Citation, Entry, Spot

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LIST = "<h2>References</h2><ol><li>Tea Board. Leaves.</li><li>Tea Board. Kettles.</li><li>Tea Board. Cups.</li></ol>"
TEXT = "<p>Something is said here (Tea Board). And again it is said (Tea Board), and elsewhere (Tea Board).</p>"
LEAVES, KETTLES, CUPS = "Tea Board. Leaves.", "Tea Board. Kettles.", "Tea Board. Cups."


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as library:
        feed = library.feeds.subscribe("https://tea.example/feed/", "Tea").number
        entry = Entry("a", None, "Tea", TEXT + LIST)
        library.ingest.apply(feed, [Insert(entry, None, digest(entry))], now=NOW)
        yield library


def refreshed(library: Library, html: str) -> None:
    entry = Entry("a", None, "Tea", html)
    library.ingest.apply(1, [Update(1, entry, None, digest(entry))], now=NOW)


def cited(library: Library) -> list[Citation]:
    return list(library.articles.post(1).article.citations)


def decide(library: Library, index: int, *references: str) -> Spot:
    spot = library.articles.post(1).article.spot(index)
    library.decisions.decide(1, spot, references)
    return spot


def test_a_decision_is_sure_and_the_readers_own(library: Library) -> None:
    decide(library, 1, CUPS)
    citation = cited(library)[1]
    assert citation.decided and citation.references == (3,)
    assert (citation.status, citation.confidence) == ("resolved", "sure")
    assert [(one.number, one.score) for one in citation.candidates] == [(3, 1.0), (1, 0.0), (2, 0.0)]
    assert [one.decided for one in cited(library)] == [False, True, False]


def test_citations_of_one_sentence_are_told_apart(library: Library) -> None:
    first, second = decide(library, 1, CUPS), decide(library, 2, LEAVES)
    assert first.sentence == second.sentence and (first.place, second.place) == (0, 1)
    assert [one.references for one in cited(library)[1:]] == [(3,), (1,)]


def test_none_and_several(library: Library) -> None:
    decide(library, 0)
    decide(library, 1, CUPS, LEAVES)
    none, several, _ = cited(library)
    assert (none.references, none.status, none.confidence, none.decided) == ((), "unresolved", "sure", True)
    assert (several.references, several.status) == ((3, 1), "resolved")


def test_a_decision_weighs_on_the_other_citations(library: Library) -> None:
    def of_leaves(citation: Citation) -> float:
        return next(one.score for one in citation.candidates if one.number == 1)

    before = of_leaves(cited(library)[1])
    decide(library, 0, LEAVES)
    assert of_leaves(cited(library)[1]) < before


def test_a_decision_outlives_refreshes_as_long_as_its_sentence_and_reference_stand(library: Library) -> None:
    decide(library, 1, CUPS)
    refreshed(library, "<p>New.</p>" + TEXT + LIST.replace("<ol>", "<ol><li>Tea Board. Spoons.</li>"))
    assert [(one.decided, one.references) for one in cited(library)][1] == (True, (4,))
    refreshed(library, TEXT.replace("again", "once more") + LIST)
    assert not any(one.decided for one in cited(library))
    refreshed(library, TEXT + LIST.replace("Cups", "Mugs"))
    assert not any(one.decided for one in cited(library))
    refreshed(library, TEXT + LIST)
    assert cited(library)[1].decided


def test_a_decision_is_changed_and_withdrawn(library: Library) -> None:
    spot = decide(library, 0, CUPS)
    decide(library, 0, KETTLES)
    assert library.decisions.of_post(1) == {spot: (KETTLES,)}
    library.decisions.withdraw(1, spot)
    assert library.decisions.of_post(1) == {} and library.decisions.posts() == []
    assert not cited(library)[0].decided


def test_a_post_that_is_not_there_has_no_decisions(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.decisions.decide(7, Spot("Tea.", "(Tea Board)"), ())
