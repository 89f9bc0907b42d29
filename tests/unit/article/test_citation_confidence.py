"""How sure the reader says it is of what a citation means, and what makes it so."""

from __future__ import annotations

import pytest

from srw_reader.article import read
from srw_reader.article.citations.resolve import SURE
from srw_reader.models import Article, Citation

BOARD = "Harbour Board"


def article(paragraphs: list[str], references: list[str]) -> Article:
    """An article whose paragraphs cite references of one organisation."""
    text = "".join(f"<p>{paragraph.replace('()', f'({BOARD})')}</p>" for paragraph in paragraphs)
    entries = "".join(
        f'<li>{BOARD}. {title}. <a href="https://board.example/{at}">https://board.example/{at}</a></li>'
        for at, title in enumerate(references, 1)
    )
    return read(f"{text}<h2>References</h2><ol>{entries}</ol>", url="https://blog.example/post/")


def scores(citation: Citation) -> dict[int, float]:
    return {candidate.number: candidate.score for candidate in citation.candidates}


def test_a_single_reference_is_sure() -> None:
    (citation,) = article(["The piers rot ()."], ["Timber in salt water"]).citations
    assert (citation.status, citation.confidence, scores(citation)) == ("resolved", "sure", {1: 1.0})


TITLES = ["Shipworm damage to timber piers", "Wages of lamp keepers", "Fog signals and their reach"]
SHIPWORM = "Shipworm eats the timber of the old piers from within ()."


def test_what_shares_telling_words_is_sure() -> None:
    text = [SHIPWORM, "Lamp keepers earn low wages ().", "Fog signals reach as far as the wind lets them ()."]
    for number, citation in enumerate(article(text, TITLES).citations, 1):
        assert (citation.status, citation.confidence, citation.references) == ("resolved", "sure", (number,))
        assert scores(citation)[number] >= SURE


def test_less_is_certain_where_the_rest_of_the_list_is_not_cited() -> None:
    (citation,) = article([SHIPWORM], TITLES).citations
    assert citation.references == (1,)
    assert scores(citation)[1] < SURE


def test_what_nothing_speaks_for_is_open_and_all_of_it_is_to_choose_from() -> None:
    (citation,) = article(["So it is ()."], ["Annual report", "Annual report, amended"]).citations
    assert (citation.status, citation.confidence) == ("ambiguous", "open")
    assert sorted(citation.choices) == [1, 2]


def test_a_name_that_the_list_lacks_is_open() -> None:
    text = ["The piers rot (). The lamps hold (Keepers Union)."]
    *_, citation = article(text, ["Timber in salt water", "Lamps"]).citations
    assert (citation.status, citation.confidence, citation.choices) == ("unresolved", "open", ())


@pytest.mark.parametrize("count", [2, 3, 7])
def test_scores_are_probabilities(count: int) -> None:
    titles = [f"Report on the {what}" for what in ("piers", "lamps", "fog", "tides", "crews", "ropes", "gulls")[:count]]
    made = article(["The piers rot (). A keeper needs oil for his light (). Nobody knows ()."], titles)
    for citation in made.citations:
        assert sum(scores(citation).values()) == pytest.approx(1, abs=0.002 * count)
        assert (citation.status == "resolved") == (citation.confidence == "sure")
        assert (citation.confidence == "likely") == (len(citation.choices) == 1)


def test_the_next_of_the_list_is_likelier_than_one_further_down() -> None:
    titles = ["Shipworm in timber piers", "First notice", "Second notice"]
    _, citation = article(["Shipworm eats timber piers ().", "So it goes on ()."], titles).citations
    assert scores(citation)[2] > scores(citation)[3]


def test_a_sentence_with_a_citation_of_its_own_says_less_of_the_next_one() -> None:
    titles = ["Fog signals and their reach", "Notice of the harbour master", "Shipworm in timber piers"]
    told = article(["Shipworm eats the piers. It has been so for long ()."], titles).citations[-1]
    cited = article(["Shipworm eats the piers (). It has been so for long ()."], titles).citations[-1]
    assert scores(told)[3] > scores(cited)[3]


def test_each_of_two_clauses_speaks_for_its_own_citation() -> None:
    titles = ["Shipworm damage to timber piers", "Wages and hours of lamp keepers"]
    text = "Shipworm eats the timber of piers (), and the keepers of lamps earn low wages ()."
    assert [citation.references for citation in article([text], titles).citations] == [(1,), (2,)]
