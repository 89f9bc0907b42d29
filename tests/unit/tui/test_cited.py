"""What is said of citations and references, and what is copied of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from srw_reader.models import Article, Candidate, Citation, CitationStatus, Reference, Work
from srw_reader.tui import cited
from srw_reader.tui.panes.card import CardContent, of_citation, of_reference, rows
from srw_reader.tui.panes.panel_rows import RowPainter, Sentence

SENTENCE = "Decks hum when the wind has blown for an hour (Harbour Trust)."
REFERENCES = (
    Reference(1, "Harbour Trust. Survey.", "Harbour Trust", "Survey", "https://harbour.example/1", {"doi": "10.5/1"}),
    Reference(2, "Keepers. On lamps?", "Keepers", "On lamps?", None, {"pmid": "12"}),
    Reference(3, "An old note, untitled", None, None, None),
)


def citation(
    status: CitationStatus, *named: int, missing: tuple[str, ...] = (), text: str = "(Harbour Trust)"
) -> Citation:
    start = SENTENCE.find("(")
    references = named[:1] if status == "ambiguous" else named
    candidates = tuple(Candidate(number, 1 / max(2, len(named))) for number in named)
    return Citation(
        text, SENTENCE, status, references, candidates, missing, 0, start, start + len(text), 0, len(SENTENCE)
    )


def work(number: int, posts: int) -> Work:
    return Work(number, f"doi:{number}", None, "", {}, (), None, (), posts)


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("made", "copied"),
    [
        (citation("resolved", 1), "[1] Harbour Trust. Survey. https://harbour.example/1"),
        (
            citation("resolved", 2, 1),
            "[2] Keepers. On lamps? PMID 12\n[1] Harbour Trust. Survey. https://harbour.example/1",
        ),
        (citation("resolved", 3), "[3] An old note, untitled"),
        (
            citation("resolved", 3, missing=("Vale, 2019",)),
            "[3] An old note, untitled\nNot in the list: Vale, 2019.",
        ),
        (
            citation("ambiguous", 3, 2),
            "One of these, the likelier first (3 or 2?)\n[3] An old note, untitled\n[2] Keepers. On lamps? PMID 12",
        ),
        (citation("unresolved"), "Nothing in this post's reference list fits (Harbour Trust)."),
    ],
)
def test_a_sentence_is_copied_with_what_it_leads_to(made: Citation, copied: str) -> None:
    assert cited.quotation(made, REFERENCES) == f"{SENTENCE}\n\n{copied}"


@pytest.mark.parametrize(
    ("made", "heading"),
    [
        (citation("resolved", 3), "Reference 3"),
        (citation("resolved", 1, 2, 3), "References 1, 2 and 3"),
        (citation("ambiguous", 2, 1), "2 or 1?"),
        (citation("ambiguous", 2, 1, 3), "2, 1 or 3?"),
        (citation("ambiguous", 2, 1, 3, 4), "2, 1, 3 or another?"),
        (citation("unresolved"), "Not in the list"),
        (citation("resolved", 2, text="²"), "Reference 2"),
        (citation("resolved", 2, text="[2]"), "Reference 2"),
        (citation("resolved", 3, text="¹"), "Note 1 · reference 3"),
    ],
)
def test_what_a_citation_leads_to_in_a_few_words(made: Citation, heading: str) -> None:
    assert cited.heading(made) == heading


def test_how_often_a_reference_is_cited() -> None:
    citations = (citation("resolved", 1), citation("ambiguous", 1, 2), citation("unresolved"))
    found = cited.usage(Article((), references=REFERENCES, citations=citations))
    assert {number: (usage.times, usage.citing) for number, usage in found.items()} == {
        1: ("cited 2×", (0, 1)),
        2: ("perhaps cited", (1,)),
        3: ("never cited", ()),
    }


def test_without_citations_nothing_is_called_never_cited() -> None:
    assert cited.usage(Article((), references=REFERENCES)) == {}


@pytest.mark.parametrize(("posts", "said"), [(1, ""), (2, "also in 1 post"), (3, "also in 2 posts")])
def test_in_how_many_other_posts_a_work_is_cited(posts: int, said: str) -> None:
    assert cited.elsewhere(work(1, posts)) == said


def test_a_reference_of_no_known_work_is_cited_nowhere_else() -> None:
    assert cited.elsewhere(None) == ""


# ---------------------------------------------------------------- the dock


def text(shown: CardContent, width: int = 60) -> list[str]:
    return [line.plain.replace("\u00a0", " ") for line, _ in rows(shown, width)]


def test_the_dock_of_one_reference() -> None:
    shown = of_reference(REFERENCES[0], cited.Usage((0,), "cited 1×"), {1: work(7, 4)})
    assert shown.title == "Reference 1"
    assert text(shown) == [
        "Harbour Trust. Survey",
        "harbour.example · doi:10.5/1 · also cited in 3 posts ·",
        "cited 1×",
    ]


def test_the_dock_of_a_doubt_shows_all_that_may_be_meant_in_order() -> None:
    article = Article((), references=REFERENCES, citations=(citation("ambiguous", 3, 1),))
    shown = of_citation(article, 0, 0, {})
    assert (shown.title, shown.place) == ("3 or 1?", "citation 1 of 1")
    assert text(shown) == [
        " 3 An old note, untitled",
        "   no link",
        " 1 Harbour Trust. Survey",
        "   harbour.example · doi:10.5/1",
        "Unsure: the likelier one comes first.",
    ]
    assert [opens for _, opens in rows(shown, 60)] == [0, 0, 1, 1, -1]


@given(st.text("ab é蜂🐝.", min_size=1), st.text("ab é蜂🐝."), st.integers(0, 3), st.integers(8, 90))
def test_the_dock_is_never_wider_than_it_is_and_tells_all(title: str, source: str, more: int, width: int) -> None:
    many = [Reference(at, title, source or None, title, None) for at in range(1 + more)]
    shown = CardContent(
        "", many, {one.number: ["some.example", "doi:10.5/12345", "cited 1×"] for one in many}, "A note."
    )
    made = rows(shown, width)
    assert all(cell_len(line.plain) <= width for line, _ in made)
    for at in range(min(1 + more, cited.MOST)):
        said = "".join(line.plain for line, index in made if index == at)
        assert "".join(title.split()) in "".join(said.split())


def test_the_dock_tells_what_an_entry_says_beyond_its_title() -> None:
    text_ = "Harbour Trust. Survey. Journal of Decks 3, 2019. https://harbour.example/survey"
    long = REFERENCES[0]._replace(text=text_)
    assert text(of_reference(long, None, {}), 200)[0] == text_
    short = REFERENCES[0]._replace(text="Harbour Trust: Survey, https://harbour.example/survey")
    assert text(of_reference(short, None, {}), 200)[0] == "Harbour Trust. Survey"


# ---------------------------------------------------------------- rows of the panel


def drawn(lines: list[list[object]]) -> list[str]:
    return ["".join(str(segment.text) for segment in line).rstrip() for line in lines]  # type: ignore[attr-defined]


@given(st.integers(20, 140), st.integers(1, 2), st.text(max_size=40), st.text(max_size=90))
def test_no_row_is_wider_than_the_panel(width: int, height: int, source: str, title: str) -> None:
    painter = RowPainter(lambda _: Style(), width, height)
    reference = Reference(12, title, source or None, title or None, "https://a.example/", {"doi": "10.5555/long.one"})
    made = painter.reference(reference, cited.Usage((0,), "perhaps cited"), work(1, 1_000))
    made += painter.sentence(Sentence(citation("ambiguous", 1, 2), 0))
    assert all(sum(cell_len(segment.text) for segment in line) <= width for line in made)


def test_without_a_source_the_title_takes_both_lines() -> None:
    painter = RowPainter(lambda _: Style(), 30, 2)
    lines = drawn(painter.reference(Reference(1, "An old note that has no source", None, None, None), None, None))  # type: ignore[arg-type]
    assert lines == [" 1 An old note that has no", "   source              no link"]


@pytest.mark.parametrize("height", [1, 2])
def test_what_does_not_fit_on_a_row_stands_whole_below_it(height: int) -> None:
    painter = RowPainter(lambda _: Style(), 60, height)
    remark = " ".join(f"word{number}" for number in range(40))
    for reference, whole in (
        (Reference(1, remark, None, None, None), remark),
        (Reference(2, f"Trust. Decks. {remark}", "Trust", "Decks", None), f"Trust. Decks. {remark}"),
    ):
        passages = painter.passages(reference, None, None)
        assert " ".join(line for passage in passages for line in passage.lines) == whole
        assert all(len(passage.lines) <= height for passage in passages)
        assert all(len(line) <= 60 for passage in passages for line in drawn(painter.passage(passage)))  # type: ignore[arg-type]
    assert painter.passages(Reference(3, "Trust. Decks", "Trust", "Decks", None), None, None) == []


def test_a_long_sentence_is_shown_around_its_citation() -> None:
    lead = "It is a very long sentence that goes on and on and says a great many things about decks, "
    made = Citation("[1]", f"{lead}lamps [1].", "resolved", (1,), (), (), 0, 95, 98, 0, 99)
    lines = drawn(RowPainter(lambda _: Style(), 44, 1).sentence(Sentence(made, 0)))  # type: ignore[arg-type]
    assert lines[0].startswith("   › … ")
    assert "lamps [1]." in lines[0]


def test_the_dock_of_a_doubt_about_a_single_reference_says_so() -> None:
    doubtful = citation("ambiguous", 3)
    article = Article((), references=REFERENCES, citations=(doubtful, doubtful._replace(missing=("Rill 9",))))
    assert text(of_citation(article, 0, 0, {}))[-1] == "Unsure: not all that is printed fits it."
    assert text(of_citation(article, 1, 0, {}))[-1] == "Unsure. Not in the list: Rill 9."


def test_what_is_likely_is_said_to_be() -> None:
    likely = citation("ambiguous", 3)._replace(candidates=(Candidate(3, 0.9), Candidate(1, 0.1)))
    assert (cited.heading(likely), cited.doubt(likely)) == ("3?", "Likely, yet not sure.")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (citation("resolved", 1), ""),
        (
            citation("resolved", 1)._replace(why=("shares ‘lamps’", "next in the list")),
            "Shares ‘lamps’, next in the list.",
        ),
        (citation("ambiguous", 2, 1)._replace(why=("closest in meaning",)), "For 2: closest in meaning."),
        (citation("resolved", 1)._replace(decided=True), "You decided that."),
    ],
)
def test_why_a_reference_is_meant_is_said(made: Citation, said: str) -> None:
    assert cited.why(made) == said


def test_what_else_a_citation_may_mean_is_shown_with_how_probable_that_is() -> None:
    made = citation("ambiguous", 2, 1)._replace(candidates=(Candidate(2, 0.8), Candidate(1, 0.17)))
    shown = of_citation(Article((), references=REFERENCES, citations=(made,)), 0, 1, {})
    assert (shown.title, shown.note, shown.place) == ("Or reference 1?", "17% probable.", "citation 1 of 1")
    assert [reference.number for reference in shown.references] == [1]
