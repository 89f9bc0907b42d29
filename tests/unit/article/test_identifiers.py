"""Identifiers are found in addresses and in text, in the form that compares equal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.article.references.identifiers import identify, printed_urls, trim


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://doi.org/10.1000/ABC.12", {"doi": "10.1000/abc.12"}),
        ("http://dx.doi.org/10.1000/tea(99)bees", {"doi": "10.1000/tea(99)bees"}),
        ("https://doi.org/10.1000%2Fhive", {"doi": "10.1000/hive"}),
        ("https://www.teajournal.example/doi/full/10.1000/hive.7?download=1", {"doi": "10.1000/hive.7"}),
        ("https://teajournal.example/articles/10.1000/hive.7/full", {"doi": "10.1000/hive.7"}),
        ("https://teajournal.example/content/pdf/10.1000/hive-7.pdf", {"doi": "10.1000/hive-7"}),
        ("https://teajournal.example/article?id=10.1000/hive.7&type=html", {"doi": "10.1000/hive.7"}),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", {"pmid": "12345678"}),
        ("https://www.ncbi.nlm.nih.gov/pubmed/12345678", {"pmid": "12345678"}),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/", {"pmcid": "PMC7654321"}),
        ("http://www.ncbi.nlm.nih.gov/pmc/articles/PMC7654321/pdf/x.pdf", {"pmcid": "PMC7654321"}),
        ("https://europepmc.org/article/MED/12345678", {"pmid": "12345678"}),
        ("https://www.ncbi.nlm.nih.gov/books/NBK12345/#s1", {"nbk": "NBK12345"}),
        ("https://arxiv.org/abs/1234.56789v3", {"arxiv": "1234.56789"}),
        ("https://arxiv.org/pdf/1234.56789v3.pdf", {"arxiv": "1234.56789"}),
        ("https://arxiv.org/abs/hep-th/9901001", {"arxiv": "hep-th/9901001"}),
        ("https://doi.org/10.48550/arXiv.1234.56789", {"doi": "10.48550/arxiv.1234.56789", "arxiv": "1234.56789"}),
        (
            "https://www.preprints.example/content/10.1101/2020.01.02.123456v2.full",
            {"doi": "10.1101/2020.01.02.123456"},
        ),
        ("https://www.ncbi.nlm.nih.gov/labs/pmc/articles/PMC7654321/", {"pmcid": "PMC7654321"}),
        ("https://pubmed.gov/12345678", {"pmid": "12345678"}),
        ("https://books.example/isbn/9780306406157", {"isbn": "9780306406157"}),
        ("https://notpubmed.example/12345678/", {}),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=tea", {}),
        ("https://tea.example/releases/10.2/notes", {}),
        ("http://[broken", {}),
    ],
)
def test_from_an_address(url: str, found: dict[str, str]) -> None:
    assert identify("", [url]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tea. doi:10.1000/ABC.", {"doi": "10.1000/abc"}),
        ("Tea. DOI: 10.1000/abc).", {"doi": "10.1000/abc"}),
        ("Tea (doi 10.1000/a(b)c), 2020", {"doi": "10.1000/a(b)c"}),
        ("Tea. 10.1002/(SICI)1097<1::AID-1>3.0.CO;2-2.", {"doi": "10.1002/(sici)1097<1::aid-1>3.0.co;2-2"}),
        ("Tea. <https://doi.org/10.1000/abc>", {"doi": "10.1000/abc"}),
        ("Tea. PMID: 1234567; PMCID: PMC7654321.", {"pmid": "1234567", "pmcid": "PMC7654321"}),
        ("Tea. PMC7654321", {"pmcid": "PMC7654321"}),
        ("Bookshelf NBK12345", {"nbk": "NBK12345"}),
        ("arXiv:1234.56789v2 [cs.CL]", {"arxiv": "1234.56789"}),
        ("ISBN 978-0-306-40615-7", {"isbn": "9780306406157"}),
        ("Tea. doi.org/10.1000/tea.1.", {"doi": "10.1000/tea.1"}),
        ("Tea. dx.doi.org/10.1000/tea.1", {"doi": "10.1000/tea.1"}),
        ("Tea. DOI10.1000/tea.1", {"doi": "10.1000/tea.1"}),
        ("Tea. DOI - 10.1000/tea.1", {"doi": "10.1000/tea.1"}),
        ("Tea. PMID - 19191919", {"pmid": "19191919"}),
        ("ISBN-13: 978 0 306 40615 7", {"isbn": "9780306406157"}),
        ("ISBN-10: 0-8044-2957-X.", {"isbn": "080442957X"}),
        ("ISBN 978-0-306-40615-8", {"isbn": "9780306406158"}),
        ("ISBN 978-0-306-40615-8, ISBN 0-306-40615-2", {"isbn": "0306406152"}),
        ("ISBN 978-0-306-4061", {}),
        ("Tea. doi:10.48550/arXiv.1234.56789", {"doi": "10.48550/arxiv.1234.56789", "arxiv": "1234.56789"}),
        ("Version 10.12/3 of the PMC 2020 plan, bus 10.1000", {}),
    ],
)
def test_from_text(text: str, found: dict[str, str]) -> None:
    assert identify(text, []) == found


def test_addresses_go_before_text() -> None:
    assert identify("doi:10.1000/other", ["https://doi.org/10.1000/linked"]) == {"doi": "10.1000/linked"}


def test_brackets_stay_where_they_close_one() -> None:
    assert trim("https://e.example/tea_(drink)).") == "https://e.example/tea_(drink)"
    assert list(printed_urls("(see www.tea.example/a, http://bees.example/b.)")) == [
        "https://www.tea.example/a",
        "http://bees.example/b",
    ]


@given(st.text(alphabet=st.sampled_from("10./aDOIdoi:()[]<> PMCISBN-X9…“")), st.lists(st.text(), max_size=3))
def test_any_text_can_be_searched(text: str, urls: list[str]) -> None:
    found = identify(text, urls)
    assert set(found) <= {"doi", "pmid", "pmcid", "nbk", "arxiv", "isbn"}
    assert all(found.values())
