"""What is found wrong with citations and reference lists."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from srw_reader.article.references.lint import Finding, lint
from srw_reader.models import Article, Candidate, Citation, CitationStatus, Reference

LEAVES = Reference(
    1, "Tea Board. Leaves. https://tea.example/leaves", "Tea Board", "Leaves", "https://tea.example/leaves"
)
STEAM = Reference(2, "Tea Board. Steam. https://tea.example/steam", "Tea Board", "Steam", "https://tea.example/steam")


def citation(
    text: str,
    status: CitationStatus = "resolved",
    references: Sequence[int] = (),
    scores: Sequence[tuple[int, float]] = (),
    missing: Sequence[str] = (),
) -> Citation:
    """A citation somewhere."""
    candidates = tuple(Candidate(number, score) for number, score in scores)
    sentence = f"Leaves wilt {text}."
    return Citation(text, sentence, status, tuple(references), candidates, tuple(missing), 0, 12, 20, 0, 21)


def found(references: Sequence[Reference], citations: Sequence[Citation]) -> list[Finding]:
    """What is wrong with an article that has these."""
    return list(lint(Article((), references=tuple(references), citations=tuple(citations))))


def kinds(references: Sequence[Reference], *numbers: int) -> list[tuple[str, tuple[int, ...]]]:
    """What is wrong with an article that cites these numbers."""
    findings = found(references, [citation(f"[{number}]", references=[number]) for number in numbers])
    return [(finding.kind, finding.references) for finding in findings]


def test_nothing_is_wrong_where_every_reference_is_cited_and_leads_somewhere() -> None:
    assert kinds([LEAVES, STEAM], 1, 2) == []
    assert found([], []) == []


def test_an_unresolved_citation_comes_with_its_sentence() -> None:
    unresolved = citation("(Tea Guild)", "unresolved", missing=["Tea Guild"])
    assert found([LEAVES], [citation("[1]", references=[1]), unresolved]) == [
        Finding("unresolved", "(Tea Guild) is not in the list", (), "(Tea Guild)", 1, "Leaves wilt (Tea Guild).")
    ]


def test_a_long_citation_is_cut_in_the_message_only() -> None:
    long = f"({'leaf ' * 60}2020)"
    (finding, _) = found([LEAVES], [citation(long, "unresolved", missing=[long])])
    assert finding.text == long and len(finding.message) < 110


def test_an_ambiguous_citation_names_what_it_may_mean_best_first() -> None:
    ambiguous = citation("(Tea Board)", "ambiguous", [2], [(2, 1.0), (1, 1.0), (3, 0.0)])
    (finding,) = found([LEAVES, STEAM], [ambiguous])
    assert (finding.kind, finding.message) == ("ambiguous", "(Tea Board) may be 2 or 1")
    assert (finding.references, finding.citation, finding.sentence) == ((2, 1), 0, "Leaves wilt (Tea Board).")
    several = citation("(Tea Board)", "ambiguous", [3], [(3, 1.0), (1, 1.0), (2, 1.0)])
    assert found([LEAVES, STEAM], [several])[0].message == "(Tea Board) may be 3, 1 or 2"


@pytest.mark.parametrize("status", ["resolved", "ambiguous"])
def test_what_a_citation_names_besides_and_the_list_lacks(status: CitationStatus) -> None:
    several = citation("[1, 7, 9]", status, [1], [(1, 1.0)], ["7", "9"])
    missing = [finding for finding in found([LEAVES], [several]) if finding.kind == "missing"]
    assert [finding.message for finding in missing] == [
        "7 in [1, 7, 9] is not in the list",
        "9 in [1, 7, 9] is not in the list",
    ]


def test_references_that_are_never_cited() -> None:
    assert kinds([LEAVES, STEAM], 2) == [("never-cited", (1,))]


def test_a_list_that_is_never_cited_is_one_finding() -> None:
    assert kinds([LEAVES, STEAM]) == [("never-cited", (1, 2))]
    unresolved = citation("[7]", "unresolved", missing=["7"])
    assert [finding.kind for finding in found([LEAVES, STEAM], [unresolved])] == ["unresolved", "never-cited"]
    assert kinds([LEAVES]) == [("never-cited", (1,))]


def test_what_a_citation_may_mean_counts_as_cited() -> None:
    ambiguous = citation("(Tea Board)", "ambiguous", [2], [(2, 1.0), (1, 1.0)])
    assert [finding.kind for finding in found([LEAVES, STEAM], [ambiguous])] == ["ambiguous"]


def test_one_work_given_twice() -> None:
    again = Reference(2, "Leaves, by the Board", None, None, "http://www.tea.example/leaves/?utm_source=x")
    third = Reference(3, "Leaves once more", None, None, "https://tea.example/leaves#top")
    assert kinds([LEAVES, again, third], 1, 2, 3) == [
        ("duplicate", (1, 2)),
        ("duplicate", (1, 3)),
        ("plain-http", (2,)),
    ]


def test_one_work_is_known_by_its_identifiers() -> None:
    one = Reference(1, "Leaves. doi:10.1234/x", None, None, "https://tea.example/a", {"doi": "10.1234/x"})
    other = Reference(2, "Leaves, again", None, None, "https://leaf.example/b", {"doi": "10.1234/x"})
    assert kinds([one, other], 1, 2) == [("duplicate", (1, 2))]


def test_references_that_lead_nowhere() -> None:
    bare = Reference(1, "Tea Board. Leaves.", "Tea Board", "Leaves", None)
    identified = Reference(2, "Steam. PMID: 1", None, "Steam", None, {"pmid": "1"})
    (finding,) = found([bare, identified], [citation("[1, 2]", references=[1, 2])])
    assert finding == Finding(
        "no-address", "reference 1 has neither an address nor an identifier", (1,), "Tea Board. Leaves."
    )


def test_a_note_need_not_lead_anywhere() -> None:
    note = Reference(1, "Ibid., 14.", None, "Ibid", None, is_note=True)
    assert kinds([note], 1) == []


def test_two_works_at_one_address_are_not_one_given_twice() -> None:
    one = Reference(1, "Okafor A. Combs.", "Okafor A", "Combs", "https://shop.example/books")
    other = Reference(2, "Lind B. Honey.", "Lind B", "Honey", "https://shop.example/books")
    assert kinds([one, other], 1, 2) == []


def test_plain_http() -> None:
    plain = Reference(1, "Leaves. HTTP://tea.example/leaves", None, None, "HTTP://tea.example/leaves")
    assert kinds([plain], 1) == [("plain-http", (1,))]


@pytest.mark.parametrize(
    ("numbers", "messages"),
    [
        ([1, 2], []),
        ([1, 3], ["number 2 is not in the list, but 3 is"]),
        ([4, 5], ["numbers 1 to 3 are not in the list, but 4 is"]),
        ([1, 10**15], [f"numbers 2 to {10**15 - 1} are not in the list, but {10**15} is"]),
        ([2, 4], ["number 1 is not in the list, but 2 is", "number 3 is not in the list, but 4 is"]),
    ],
    ids=str,
)
def test_gaps_in_the_numbers(numbers: list[int], messages: list[str]) -> None:
    listed = [Reference(number, f"Work {number}", None, None, f"https://tea.example/{number}") for number in numbers]
    findings = found(listed, [citation("[…]", references=numbers)])
    assert [finding.message for finding in findings] == messages
    assert {finding.kind for finding in findings} <= {"number-gap"}
