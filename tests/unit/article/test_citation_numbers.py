"""Marks that are numbers: what they mean, and that nothing of them is lost or guessed."""

from __future__ import annotations

import pytest
from citations_found import found, named
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.article import read

NUMBERED = "<h2>References</h2><ol>" + "".join(
    f"<li>{author}. {title}. {journal}. {2010 + n};{n}:1-9.</li>"
    for n, (author, title, journal) in enumerate(
        (
            ("Abara C", "Iron in wells", "Water J"),
            ("Brandt L", "Shrinking peat", "Bog Rev"),
            ("Castellan D", "Measured kitchens", "Kitchen Res"),
            ("Dunn D", "A survey of wells", "Well Sci"),
            ("Eze F", "On boiling", "Kettle Res"),
            ("Farrow T", "Guessing by the spoon", "Appetite Lett"),
            ("Gallo R", "Oak frames", "Metal Days"),
            ("Haas M", "Rain on moss", "Weather Notes"),
        ),
        1,
    )
)
LINKED = "<h2>References</h2><ol>" + "".join(
    f'<li id="ref{n}">Abara C. Wells, part {n}. Water J. {2010 + n};{n}:1-9.</li>' for n in range(1, 6)
)


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("[1, 2, and 3]", (1, 2, 3)),
        ("[1, 2 &amp; 4]", (1, 2, 4)),
        ("[1; 3]", (1, 3)),
        ("[1 und 3]", (1, 3)),
        ("[1, 2 et 5]", (1, 2, 5)),
        ("[1–3, 7]", (1, 2, 3, 7)),
        ("[2 bis 4]", (2, 3, 4)),
        ("[2 à 4]", (2, 3, 4)),
        ("[1]–[3]", (1, 2, 3)),
        ("[1]-[3]", (1, 2, 3)),
        ("[1] to [3]", (1, 2, 3)),
        ("[2] through [5]", (2, 3, 4, 5)),
        ("[1]--[3]", (1, 2, 3)),
        ("[1] bis [3]", (1, 2, 3)),
        ("[1] hasta [3]", (1, 2, 3)),
        ("[3, pp. 4–6]", (3,)),
        ("[3, p. 4; 5, p. 7]", (3, 5)),
        ("[3, eq. (7)]", (3,)),
        ("[4: 23–25]", (4,)),
        ("[2, Kap. IV]", (2,)),
        ("[see also 3, 4]", (3, 4)),
        ("[1, see also 3]", (1, 3)),
        ("[2, cf. 4–6]", (2, 4, 5, 6)),
        ("[3; emphasis added]", (3,)),
        ("(ref. 8)", (8,)),
        ("(refs. 3,4)", (3, 4)),
        ("(reference 6 and references therein)", (6,)),
        ("(see refs 3–5)", (3, 4, 5)),
        ("(siehe Lit. 3, S. 12)", (3,)),
        ("(références 2 et 3)", (2, 3)),
        ("(ref. 2 y 3)", (2, 3)),
        ("(rif. 3)", (3,)),
        ("(referência 4)", (4,)),
        ("(zie ref. 3)", (3,)),
        ("as in refs. 3,4", (3, 4)),
        ("and reference 5", (5,)),
        ("and Ref. [7]", (7,)),
    ],
)
def test_numbers(mark: str, numbers: tuple[int, ...]) -> None:
    assert named(NUMBERED, f"The water tastes of iron {mark} and of nothing else.") == [numbers]


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("1(p7)", (1,)),
        ("2(pp3-4),3", (2, 3)),
        ("4(Table 2)", (4,)),
        ("5(fig 2A),6", (5, 6)),
        ("1,2(p9),5", (1, 2, 5)),
        ("1–3(p5)", (1, 2, 3)),
        ("1 and 3", (1, 3)),
        ("2,*", (2,)),
        ("7(Abb. 3)", (7,)),
    ],
)
def test_numbers_that_are_raised(mark: str, numbers: tuple[int, ...]) -> None:
    assert named(NUMBERED, f"The water tastes of iron.<sup>{mark}</sup>") == [numbers]


def test_a_number_behind_a_figure_and_a_letter_may_be_of_a_work() -> None:
    assert named(NUMBERED, "It is printed in 3D<sup>2</sup> since the 1990s<sup>3</sup>.") == [(2,), (3,)]


def test_numbers_that_are_linked_name_what_lies_between() -> None:
    one, three = '<a href="#ref1">[1]</a>', '<a href="#ref3">[3]</a>'
    raised = '<sup><a href="#ref2">2</a></sup>–<sup><a href="#ref4">4</a></sup>'
    assert named(LINKED, f"Wells rust {one}–{three} and rust again {one} to {three}.{raised}") == [
        (1, 2, 3),
        (1, 2, 3),
        (2, 3, 4),
    ]


def test_a_number_behind_a_page_may_be_of_a_work() -> None:
    (citation,) = found(NUMBERED, "The water tastes of iron [3, p. 12, 5].")
    assert (citation.status, citation.references) == ("ambiguous", (3,))
    assert citation.missing == ("p. 12, 5",)


@pytest.mark.parametrize(
    "other", ["So says the board (Tea and Water Institute).", "It is old.<sup>1</sup>", "It is old (Gallo, 2017)."]
)
def test_numbers_in_parentheses_beside_another_style(other: str) -> None:
    text = "Wells rust (1). Kettles do (2,3), and spoons (4–6). Rain does not (7 and 8)."
    assert named(NUMBERED, other, text) == [(1,), (2, 3), (4, 5, 6), (7, 8)]


@pytest.mark.parametrize(
    "text",
    [
        "It needs (1) a bottle, (2) a strip and (3) patience.",
        "Il faut (1) de la farine et (2) du temps.",
        "The study was small (n = 3) and old (2021).",
        "See Figure (2) and equation (3).",
        "Voir l’équation (2).",
        "A reference 5 mg dose was used 3 times.",
        "The frame of reference 9 metres away.",
        "It takes O(height<sup>2</sup>) steps.",
        "A table has 2N<sup>2</sup> cells, and 3.5x³ of them are empty.",
        "So E = mc² holds.",
        "So E=2N² holds.",
        "It takes ~2N² steps.",
        "Vitamin B(2) and f(1), too.",
        "There CO<sup>2</sup>, and VO<sup>2</sup>.",
    ],
)
def test_numbers_that_cite_nothing(text: str) -> None:
    cited = "Wells rust (1). Kettles do (2,3), and spoons (4–6). Rain does not (7). Moss is old (8)."
    assert not found(NUMBERED, cited, text)


def test_numbers_of_equations_are_none_of_references() -> None:
    assert not found(NUMBERED, "Wells rust [1–8].", "The sum is then a = b + c (1)", "From which c = a − b (2)")


@given(
    st.lists(st.integers(1, 8), min_size=1, max_size=5, unique=True),
    st.lists(st.sampled_from((", ", "; ", ",", " and ", ", and ", " &amp; ", " und ", " et ", " y ")), min_size=4),
    st.sampled_from(("[{}]", "<sup>{}</sup>", "(refs. {})", "(see refs {})")),
)
def test_lists_of_numbers_are_read_whole(numbers: list[int], separators: list[str], mark: str) -> None:
    printed = str(numbers[0]) + "".join(s + str(n) for s, n in zip(separators, numbers[1:], strict=False))
    cited = {
        number
        for citation in found(NUMBERED, f"Wells rust slowly{mark.format(printed)}.")
        for number in citation.references
    }
    assert cited == set(numbers)


def test_roman_numerals_of_endnotes() -> None:
    numerals = ("i", "ii", "iii", "iv")
    marks = "".join(f'Wax <a href="#_edn{n}" name="_ednref{n}">[{n}]</a>. ' for n in numerals)
    notes = "".join(
        f'<p><a href="#_ednref{n}" name="_edn{n}">[{n}]</a> Abara C. Wells of {n}. Water J. 2011.</p>' for n in numerals
    )
    article = read(f"<p>{marks}</p><hr>{notes}", url=None)
    assert [citation.references for citation in article.citations] == [(1,), (2,), (3,), (4,)]
    assert all(reference.text.startswith("Abara") for reference in article.references)


@pytest.mark.parametrize(
    "text", ["Na²+ flows in.", "Ca²+ and Mg²+ flow in.", "HPO4²− flows in.", "So does [Fe]³+ at times."]
)
def test_charges_are_no_citations(text: str) -> None:
    assert found(NUMBERED, "It is so.¹", text) == []


def test_footnotes_by_their_word() -> None:
    assert named(NUMBERED, "It is so (Footnote 2) and so (see footnotes 3 and 4).") == [(2,), (3, 4)]
