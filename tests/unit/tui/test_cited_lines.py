"""Marks of citations between the lines: offsets stay exact, marks stay with their citation, copies have none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from srw_reader.models import Article, Block, Candidate, Citation, CitationStatus, Position
from srw_reader.tui.article.citations import Citations, Mark, printed
from srw_reader.tui.article.layout import Layout
from srw_reader.tui.article.runs import Line

WORDS = st.lists(st.sampled_from(["tea", "bridge", "蜂の巣", "a", "honeycomb", "ένα", "🐝", "(Trust)"]), max_size=60)


def lines_of(block: Block, width: int, marks: Sequence[Mark]) -> list[Line]:
    """An article of one block, laid out."""
    layout = Layout([block], width, {0: marks})
    return [placed.line for placed in takewhile(bool, map(layout.line, count()))]


def citation(text: str, status: CitationStatus, named: tuple[int, ...], missing: tuple[str, ...] = ()) -> Citation:
    candidates = tuple(Candidate(number, 1 / max(2, len(named))) for number in named)
    references = named[:1] if status == "ambiguous" else named
    return Citation(text, text, status, references, candidates, missing, 0, 0, len(text), 0, len(text))


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        (citation("(Harbour Trust)", "resolved", (3,)), [("³", "number")]),
        (citation("(Vale, 2019; Okafor & Lind, 2021)", "resolved", (1, 12)), [("¹,¹²", "number")]),
        (citation("(Trust; Vale, 2019)", "resolved", (1,), ("Vale, 2019",)), [("¹", "number"), ("⁽?⁾", "unresolved")]),
        (citation("(Harbour Trust)", "ambiguous", (2, 5)), [("²/⁵?", "ambiguous")]),
        (citation("(Harbour Trust)", "ambiguous", (2, 5, 7, 9)), [("²/⁵/⁷…?", "ambiguous")]),
        (citation("(Board of Winds)", "unresolved", ()), [("⁽?⁾", "unresolved")]),
        (citation("[1, 3]", "resolved", (1, 3)), []),
        (citation("²", "resolved", (2,)), []),
        (citation("*", "resolved", (2,)), [("²", "number")]),
        (citation("[9]", "unresolved", ()), [("⁽?⁾", "unresolved")]),
        (citation("[1, 9]", "resolved", (1,), ("9",)), [("⁽?⁾", "unresolved")]),
        (citation("[2]", "ambiguous", (2, 5)), [("²/⁵?", "ambiguous")]),
    ],
)
def test_what_is_printed_behind_a_citation(cited: Citation, shown: list[tuple[str, str]]) -> None:
    assert printed(cited) == shown


def test_of_a_likely_citation_only_the_likeliest_is_printed() -> None:
    likely = citation("(Harbour Trust)", "ambiguous", (3, 5))
    assert printed(likely._replace(candidates=(Candidate(3, 0.9), Candidate(5, 0.1)))) == [("³?", "ambiguous")]


def test_two_marks_of_one_citation_stand_side_by_side() -> None:
    blocks = (Block("paragraph", "(Trust; Vale, 2019)."),)
    article = Article(blocks, citations=(citation("(Trust; Vale, 2019)", "resolved", (4,), ("Vale, 2019",)),))
    lines = lines_of(blocks[0], 40, Citations(article).marks[0])
    assert lines[0].text == "(Trust; Vale, 2019)⁴⁽?⁾."
    assert [run.part for run in lines[0].runs] == ["", "number", "unresolved", ""]


@st.composite
def marked(draw: st.DrawFn) -> tuple[Block, list[Mark]]:
    words = draw(WORDS)
    table = draw(st.booleans())
    text = "\n".join("\t".join(words[at : at + 3]) for at in range(0, len(words), 3)) if table else " ".join(words)
    ends = [at for at in range(1, len(text) + 1) if not text[at - 1].isspace()]
    places = sorted(draw(st.sets(st.sampled_from(ends), max_size=5))) if ends else []
    marks = [
        Mark(at, draw(st.sampled_from(["³", "²/⁵?", "⁽?⁾", "¹,¹²"])), "number", index)
        for index, at in enumerate(places)
    ]
    kind = "table" if table else "paragraph"
    return Block(kind, text, level=1 if table else 0, indent=draw(st.integers(0, 2))), marks


@given(marked(), st.integers(12, 100))
def test_the_text_between_the_marks_is_the_text_and_knows_where_it_stands(
    made: tuple[Block, list[Mark]], width: int
) -> None:
    block, marks = made
    lines = lines_of(block, width, marks)
    shown = [(run.start, run.text) for line in lines for run in line.runs if run.start >= 0]
    assert all(block.text[start : start + len(text)] == text for start, text in shown)
    seen = sorted(at for start, text in shown for at in range(start, start + len(text)) if not block.text[at].isspace())
    assert seen == [at for at, sign in enumerate(block.text) if not sign.isspace()]


@given(marked(), st.integers(12, 100))
def test_every_character_is_found_on_its_line_and_every_line_leads_back(
    made: tuple[Block, list[Mark]], width: int
) -> None:
    block, marks = made
    layout = Layout([block], width, {0: marks})
    number = -1
    while (placed := layout.line(number := number + 1)) is not None:
        for run in placed.line.runs:
            if run.start >= 0:
                assert {layout.line_of(Position(0, run.start + at)) for at in range(len(run.text))} == {number}
        if placed.line.start >= 0:
            assert layout.position_of(layout.line_of(layout.position_of(number))) == layout.position_of(number)


@given(marked(), st.integers(24, 100))
def test_every_mark_is_printed_once_behind_its_citation(made: tuple[Block, list[Mark]], width: int) -> None:
    block, marks = made
    told = dict.fromkeys(range(len(marks)), "")
    for line in lines_of(block, width, marks):
        assert cell_len(line.text) <= max(width, 32)
        before = None
        for run in line.runs:
            if run.citation >= 0 and not told[run.citation] and before is not None and before.start >= 0:
                assert before.start + len(before.text) == marks[run.citation].at
            if run.citation >= 0:
                told[run.citation] += run.text
            before = run
    assert told == {index: mark.text for index, mark in enumerate(marks)}


def test_a_mark_goes_to_the_next_line_with_the_end_of_its_citation() -> None:
    block = Block("paragraph", "The decks hum (Harbour Trust).")
    lines = lines_of(block, 29, [Mark(29, "¹²", "number", 0)])
    assert [line.text for line in lines] == ["The decks hum (Harbour", "Trust)¹²."]


def test_a_mark_makes_its_column_of_a_table_wider() -> None:
    block = Block("table", "Deck\tSource\nEast\t(Trust)", level=1)
    lines = lines_of(block, 40, [Mark(len(block.text), "³", "number", 0)])
    assert [line.text for line in lines] == ["Deck │ Source  ", "─────┼─────────", "East │ (Trust)³"]


def places(count: int) -> Citations:
    """One citation in each even block, at character 4."""
    made = [Citation("[1]", "x", "resolved", (1,), (), (), 2 * at, 4, 7, 0, 8) for at in range(count)]
    return Citations(Article((), citations=tuple(made)), lead=3)


def test_citations_are_found_by_place() -> None:
    found = places(4)
    assert found.after(Position(0)) == 0
    assert found.after(Position(3, 4)) == 0
    assert found.after(Position(3, 5)) == 1
    assert found.after(Position(9, 5)) is None
    assert found.before(Position(3, 4)) is None
    assert found.before(Position(20)) == 3
    assert found.within(Position(3, 5), Position(7, 5)) == range(1, 3)
    assert not found.within(Position(8), Position(5))
    assert found.place(2) == Position(7, 4)
    assert found.sentence(2) == (7, 0, 8)
