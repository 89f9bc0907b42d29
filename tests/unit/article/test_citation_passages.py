"""The bars that citations must clear on the labelled passages, above all that what is called sure is right."""

from __future__ import annotations

import pytest

from tests import citation_score, passages

ARTICLES = list(passages.articles())


@pytest.fixture(scope="module")
def tally() -> citation_score.Tally:
    """What the reader makes of all passages."""
    found = citation_score.predictions((item["guid"], html) for item, html in ARTICLES)
    each = (passages.judged(item, one) for (item, _), one in zip(ARTICLES, found, strict=True))
    compared = (citation_score.compare(item, one) for (item, _), one in zip(ARTICLES, each, strict=True))
    return sum(compared, citation_score.Tally())


@pytest.mark.parametrize(
    ("figure", "bar"),
    [
        ("references, recall", 1.0),
        ("citations, precision", 0.99),
        ("citations, recall", 0.99),
        ("resolution, right when committed", 0.995),
        ("resolution, coverage", 0.98),
    ],
)
def test_bars(tally: citation_score.Tally, figure: str, bar: float) -> None:
    assert tally.share(*citation_score.FIGURES[figure]) >= bar, "\n".join(tally.misses)


def test_what_is_no_citation_is_not_taken_for_one(tally: citation_score.Tally) -> None:
    assert tally.traps > 350
    assert tally.share(*citation_score.FIGURES["false alarms on what is none"]) <= 0.005, "\n".join(tally.misses)


def test_the_labels_are_sound() -> None:
    assert len(ARTICLES) == len({item["guid"] for item, _ in ARTICLES}) > 160
    for item, html in ARTICLES:
        assert "[[" not in html.replace("[[[", "") or "|" not in html, item["guid"]
        for cite in item["citations"]:
            assert set(cite["references"]) <= set(range(1, len(item["references"]) + 1)), cite
