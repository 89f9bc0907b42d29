"""What is found wrong with reference lists: entries, numbers, addresses."""

from __future__ import annotations

import pytest
from drafts import ALL_DATED, DATED, NUMBERED, codes, found, messages, numbered

# ------------------------------------------------------------ the list


def test_one_work_given_twice() -> None:
    again = "Leaves, by the Board. http://www.tea.example/leaves/?utm_source=x"
    third = "Leaves once more. https://tea.example/leaves#top"
    assert numbered("Leaves [1, 2, 3].", "Tea Board. Leaves. https://tea.example/leaves", again, third) == [
        ("duplicate", (1, 2)),
        ("plain-http", (2,)),
        ("duplicate", (1, 3)),
    ]


def test_one_work_is_known_by_its_identifiers() -> None:
    one, other = "Leaves. doi:10.1234/x https://tea.example/a", "Leaves again. doi:10.1234/X https://leaf.example/b"
    assert numbered("Leaves [1, 2].", one, other) == [("duplicate", (1, 2))]


def test_two_works_at_one_address_are_not_one_given_twice() -> None:
    one, other = "Okafor A. Combs. https://shop.example/books", "Lind B. Honey. https://shop.example/books"
    assert numbered("Bees [1, 2].", one, other) == []


def test_references_that_lead_nowhere() -> None:
    (finding,) = found("Leaves [1, 2].", "Google Scholar.", "Steam and cups. PMID: 1", marks="12")
    assert finding.code == "no-address" and finding.text == "Google Scholar."
    assert finding.message == "reference 1 has neither an address nor an identifier nor a year"


def test_what_is_only_printed_need_not_have_an_address() -> None:
    assert (
        numbered("Leaves [1, 2].", "Okafor, A. (2017). Hands. Polder Press.", "“A Death.” Mercury, 3 Mar. 1961.") == []
    )


def test_the_year_that_one_reference_lacks() -> None:
    text = f"{ALL_DATED} It is aged (Roe, n.d.; Kettle Union)."
    undated = "Kettle Union. Cups of old. https://kettle.example/cups"
    others = ("Roe, C. (n.d.). Ageing. Polder Press.", "Mori, Y. (in press). Pots. Polder Press.")
    assert ("no-year", (7,)) in codes(text, *DATED, *others, undated)


def test_references_that_are_addresses_and_nothing_else() -> None:
    assert numbered("Leaves [1, 2].", NUMBERED[0], "https://tea.example/b") == [("address-only", (2,))]
    assert numbered("Leaves [1, 2].", "https://tea.example/a", "https://tea.example/b") == [("address-only", (1, 2))]


def test_numbers_that_stand_twice_are_all_that_is_told() -> None:
    (finding,) = found("Leaves [1], steam [2], cups [3].", *NUMBERED, "Roe C. Cups. 2018.", marks="122")
    assert (finding.code, finding.message) == ("number-twice", "number 2 stands before two references")
    assert finding.text == "Roe C. Cups. 2018."


def test_numbers_out_of_order() -> None:
    (finding,) = found("Leaves [1], steam [2], cups [3].", *NUMBERED, "Roe C. Cups. 2018.", marks="132")
    assert (finding.code, finding.references) == ("number-order", (3, 2))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("12", []),
        ("13", ["number 2 is not in the list, but 3 is"]),
        ("45", ["numbers 1 to 3 are not in the list, but 4 is"]),
        ("24", ["number 1 is not in the list, but 2 is", "number 3 is not in the list, but 4 is"]),
    ],
)
def test_gaps_in_the_numbers(marks: str, expected: list[str]) -> None:
    assert messages(f"Leaves [{marks[0]}] and steam [{marks[1]}].", *NUMBERED, marks=marks) == expected


# ------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("http://tea.example/a", "plain-http"),
        ("HTTP://tea.example/a", "plain-http"),
        ("www.tea.example/a", None),
        ("[www.tea.example/a](http://www.tea.example/a)", None),
        ("https://dx.doi.org/10.1234/leaf", "old-address"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/12345678", "old-address"),
        ("https://doi.org/10.1234/leaf", None),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", None),
        ("doi:10.1234/leaf", None),
        ("doi: 10.1234/leaf.", None),
        ("https://doi.org/doi:10.1234/leaf", None),
        ("https://doi.org/10.1001", "broken-identifier"),
        ("doi:10.1016/j…", "broken-identifier"),
        ("doi: leaf.2019", "broken-identifier"),
        ("PMID: 12345678", None),
        ("PMID: PMC8190578", None),
        ("PMID: 123456789012", "broken-identifier"),
        ("PMCID: PMC8190578", None),
        ("PMCID: 81A0578", "broken-identifier"),
        ("ISBN 978-0-306-40615-7", None),
        ("ISBN 978-0-306-40615-8", "broken-identifier"),
        ("[https://tea.example/a](https://tea.example/b)", "address-differs"),
        ("[https://tea.example/a](https://www.tea.example/a/?utm_source=x)", None),
        ("[https://doi.org/10.1234/a](https://journal.example/doi/full/10.1234/a)", None),
        ("[https://tea.example/very/long…](https://tea.example/very/long/address)", None),
    ],
)
def test_addresses_and_identifiers(printed: str, code: str | None) -> None:
    assert codes("Leaves wilt [1].", f"Okafor A. Leaves. 2019. {printed}", marks="1") == (
        [(code, (1,))] if code else []
    )


def test_what_stands_for_an_address_of_old_is_told() -> None:
    (finding,) = found("Leaves [1].", "Okafor A. Leaves. 2019. https://dx.doi.org/10.1234/LEAF", marks="1")
    assert finding.advice == "Write https://doi.org/10.1234/leaf."
