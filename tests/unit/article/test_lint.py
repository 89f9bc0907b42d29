"""What is found wrong with citations, and on which line."""

from __future__ import annotations

import pytest
from drafts import ALL_DATED, BOARD, DATED, NUMBERED, codes, draft, found, numbered

from srw_reader.article import read
from srw_reader.article.lint import lint
from srw_reader.article.lint.drafts import lint_html, lint_markdown
from srw_reader.article.lint.findings import CODES


def test_nothing_is_wrong_where_every_reference_is_cited_and_leads_somewhere() -> None:
    assert codes(ALL_DATED, *DATED) == []
    assert lint_markdown("Nothing is cited here.") == ()
    assert lint(read("", url=None)) == ()


# ------------------------------------------------------------ citations


def test_a_work_that_the_list_lacks_comes_with_its_sentence() -> None:
    (finding,) = found(f"{ALL_DATED} Boil it twice (Smith, 2011).", *DATED)
    assert (finding.code, finding.message) == ("unresolved", "(Smith, 2011) is not in the list")
    assert (finding.text, finding.sentence) == ("(Smith, 2011)", "Boil it twice (Smith, 2011).")
    assert finding.citation == 4 and finding.advice.endswith(".")


def test_a_long_citation_is_cut_in_the_message_only() -> None:
    many = "; ".join(f"Featherstonehaugh-Cholmondeley, {year}" for year in range(2001, 2009))
    unresolved = [one for one in found(f"{ALL_DATED} Boil ({many}).", *DATED) if one.code == "unresolved"]
    assert unresolved and all(len(one.text) > 200 and len(one.message) < 200 for one in unresolved)


@pytest.mark.parametrize(
    ("cited", "message"),
    [
        ("Okafar & Lind, 2019", "(Okafar & Lind, 2019) is not in the list, but reference 1 has Okafor, 2019"),
        ("Brant, 2016", "(Brant, 2016) is not in the list, but reference 3 has Brandt, 2016"),
        ("Brandtt, 2016", "(Brandtt, 2016) is not in the list, but reference 3 has Brandt, 2016"),
        ("Barndt, 2016", "(Barndt, 2016) is not in the list, but reference 3 has Brandt, 2016"),
        ("Tea Bord, 2019", "(Tea Bord, 2019) is not in the list, but reference 4 has Tea Board, 2019"),
    ],
)
def test_a_name_that_is_a_letter_away_from_the_lists(cited: str, message: str) -> None:
    (finding,) = found(f"{ALL_DATED} Boil it ({cited}).", *DATED)
    assert (finding.code, finding.message) == ("name-differs", message)


def test_a_like_name_of_another_year_is_another_name() -> None:
    assert codes(f"{ALL_DATED} Boil it (Brant, 2011).", *DATED) == [("unresolved", ())]


def test_whose_name_is_misspelt_is_not_also_never_cited() -> None:
    text = "Leaves (Okafor & Lind, 2019), steam (Lind, 2020), cups (Tea Board, 2019) and growth (Brant, 2016)."
    assert codes(text, *DATED) == [("name-differs", (3,))]


def test_an_organisation_that_is_a_letter_away_from_the_lists() -> None:
    clinic, health = "Mayo Clinic. Tea. https://mayo.example/tea", "Tea Board. Cups. https://tea.example/cups"
    (finding,) = found("Leaves wilt (Mayo Clinc). Steam is hot (Tea Board). Cups fall (Mayo Clinic).", clinic, health)
    assert (finding.code, finding.references, finding.text) == ("name-differs", (1,), "(Mayo Clinc)")
    assert finding.sentence.startswith("Leaves wilt (Mayo Clinc)")


def test_another_year_than_the_lists() -> None:
    (finding,) = found(f"{ALL_DATED} Tea is good (Tea Board, 2009).", *DATED)
    assert (finding.code, finding.references) == ("year-differs", (4,))
    assert finding.message == "(Tea Board, 2009) is not in the list, which has Tea Board, 2019 (reference 4)"


def test_other_authors_than_the_lists_are_another_work() -> None:
    assert codes(f"{ALL_DATED} Boil it (Brandt & Roe, 2011).", *DATED) == [("unresolved", ())]


def test_an_ambiguous_citation_names_what_it_may_mean_best_first() -> None:
    works = ("Tea Board. Xu. https://tea.example/a", "Tea Board. Yo. https://tea.example/b", BOARD)
    (finding,) = [one for one in found("Water boils (Tea Board).", *works[:2]) if one.code == "ambiguous"]
    assert set(finding.references) == {1, 2}
    one, other = finding.references
    assert (finding.citation, finding.message) == (0, f"(Tea Board) may be {one} or {other}")


@pytest.mark.parametrize(
    ("cited", "lacking"), [("[1, 7, 9]", ["7", "9"]), ("[1, 2]", []), ("[1–3]", ["3"]), ("[1], [2]", [])]
)
def test_what_a_citation_names_besides_and_the_list_lacks(cited: str, lacking: list[str]) -> None:
    found_ = found(f"Leaves wilt {cited}. Steam [2] and leaves [1].", *NUMBERED, marks="12")
    assert [one.message for one in found_] == [f"{number} in {cited} is not in the list" for number in lacking]
    assert {one.code for one in found_} <= {"missing"}


@pytest.mark.parametrize(
    "text",
    [
        "> Boil it twice (Smith, 2011).",
        "Boil it twice ([Smith, 2011](https://smith.example/boil)).",
        "[Boil it twice](https://smith.example/boil) (Smith, 2011).",
        "Fish has eicosapentaenoic acid (EPA). `Smith (2011)`",
    ],
)
def test_what_is_no_citation_of_the_articles_own(text: str) -> None:
    assert codes(f"{ALL_DATED}\n\n{text}", *DATED) == []


def test_numbers_in_a_quotation_are_those_of_another_list() -> None:
    quoted = "Leaves wilt [1] and steam is hot [2].\n\n{}Boil it twice, they say [9]."
    assert numbered(quoted.format("> "), *NUMBERED) == []
    assert numbered(quoted.format(""), *NUMBERED) == [("unresolved", ())]


def test_citations_without_any_list_are_one_finding() -> None:
    text = "Leaves wilt (Okafor & Lind, 2019). Steam helps (Lind, 2020). Boil it (Smith, 2011)."
    ((finding, line),) = lint_markdown(text)
    assert (finding.code, line) == ("no-list", 1) and finding.message.startswith("3 citations, ")
    assert lint_markdown("It was a debut, Honor & Steel (2025), of heavy metal.") == ()


# ------------------------------------------------------------ never cited


def test_references_that_are_never_cited() -> None:
    assert numbered("Steam helps [2].", *NUMBERED) == [("never-cited", (1,))]


def test_a_list_that_is_never_cited_is_one_finding() -> None:
    assert codes("Nothing is cited.", *NUMBERED) == [("never-cited", (1, 2))]
    assert codes("One work tells all of it.", NUMBERED[0]) == []


@pytest.mark.parametrize("heading", ["Further reading", "Weiterführende Literatur", "Pour en savoir plus"])
def test_nobody_has_to_cite_what_is_to_be_read_besides(heading: str) -> None:
    assert codes("Nothing is cited.", *NUMBERED, heading=heading) == []


@pytest.mark.parametrize("text", ["Okafor has shown that", "[Somebody](https://tea.example/a) has shown that"])
def test_what_the_text_names_or_links_to_is_used(text: str) -> None:
    assert numbered(f"{text} leaves wilt. Steam helps [2].", *NUMBERED) == []


def test_of_works_that_are_called_alike_it_is_known_how_many_are_never_cited() -> None:
    works = [f"Tea Board. {title}. https://tea.example/{title}" for title in ("Leaves", "Steam", "Cups")]
    (finding,) = [one for one in found("Leaves of tea wilt (Tea Board).", *works) if one.code == "never-cited"]
    assert finding.references == (1, 2, 3) and "cites them once in all: at least 2 of them are" in finding.message
    thrice = "Leaves wilt (Tea Board). Steam is hot (Tea Board). Cups break (Tea Board)."
    assert "never-cited" not in [code for code, _ in codes(thrice, *works)]


def test_footnotes_that_no_mark_leads_to() -> None:
    text = "Leaves wilt.[^1] Steam helps.[^b]\n\n[^1]: Okafor A. Leaves. 2019.\n[^b]: Lind B. Steam. 2020.\n"
    assert lint_markdown(text) == ()
    ((finding, line),) = lint_markdown(f"{text}[^3]: Roe C. Unused. 2018.\n")
    assert (finding.code, line, finding.text) == ("never-cited", 5, "Roe C. Unused. 2018.")
    ((finding, line),) = lint_markdown(text.replace("Steam helps.", "Steam helps.[^9] "))
    assert (finding.code, finding.message, line) == ("unresolved", "[^9] is not in the list", 1)


# ------------------------------------------------------------ lines


def test_lines_are_those_of_the_source() -> None:
    source = """---
title: Tea
---
# Tea

Leaves *wilt* fast & [surely](https://tea.example/(x)).
They do so **when hot** [7].

Steam&nbsp;helps, as all know <!-- not me --> by now [8].
Steam helps [1].

References
----------

[1] Okafor A. Leaves. 2019. http://tea.example/a

[2] Okafor A. Leaves. 2019. https://tea.example/a
"""
    placed = [(finding.code, line) for finding, line in lint_markdown(source)]
    assert placed == [("unresolved", 7), ("unresolved", 9), ("plain-http", 15), ("never-cited", 17), ("duplicate", 17)]


def test_lines_of_html() -> None:
    source = """<!doctype html>
<html><head><title>Leaves wilt [7].</title>
<style>p { color: red }</style></head>
<body><p class="a > b">Leaves wilt<br>
at caf&eacute;s and
every&shy;where <sup>[1]</sup>, and surely <sup>[7]</sup>.</p>
<ol>
</ol>
<h2>References</h2>
<ol>
<li>Okafor A. Leaves. 2019.
  <a href="http://tea.example/a">http://tea.example/a</a></li>
</ol></body></html>
"""
    placed = [(finding.code, line) for finding, line in lint_html(source)]
    assert placed == [("unresolved", 6), ("plain-http", 11)]


def test_sentences_that_stand_twice_have_a_line_each() -> None:
    twice = "Steam helps a great deal [9].\n\n"
    placed = lint_markdown(draft(f"{twice}Leaves wilt [1] and steam rises [2].\n\n{twice}", *NUMBERED, marks="12"))
    assert [(finding.code, line) for finding, line in placed] == [("unresolved", 1), ("unresolved", 5)]


def test_codes_are_all_explained(request: pytest.FixtureRequest) -> None:
    explained = (request.config.rootpath / "docs" / "check.md").read_text(encoding="utf-8")
    assert [code for code in CODES if f"| `{code}` |" not in explained] == []
