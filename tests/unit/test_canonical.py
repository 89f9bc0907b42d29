"""When two addresses are one page."""

from __future__ import annotations

import pytest

from srw_reader.strings.canonical import canonical, is_front_page


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.ex.example/a/", "https://ex.example/a"),
        ("https://EX.example:443/a?utm_source=x&fbclid=1#top", "https://ex.example/a"),
        ("https://ex.example/%7ea%2f", "https://ex.example/~a%2F"),
        ("https://ex.example/caf\xe9", "https://ex.example/caf%C3%A9"),
        ("https://dx.doi.org/10.1000/ABC", "http://doi.org/10.1000/abc"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "https://pmc.ncbi.nlm.nih.gov/articles/pmc123"),
        ("https://m\xfcller.example/", "https://xn--mller-kva.example"),
        (
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/pdf/tea.pdf",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/",
        ),
        ("https://europepmc.org/article/PMC/PMC123", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"),
        ("https://europepmc.org/article/MED/456", "https://pubmed.ncbi.nlm.nih.gov/456/"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/456", "https://pubmed.ncbi.nlm.nih.gov/456/?utm_source=x"),
        ("https://arxiv.org/pdf/2101.00001v2.pdf", "https://arxiv.org/abs/2101.00001"),
        ("https://en.m.tea.example/wiki/Tea", "https://en.tea.example/wiki/Tea"),
        ("https://m.tea.example/a", "https://www.tea.example/a"),
        ("https://tea.example/a/amp/", "https://tea.example/a"),
        ("https://tea.example/a?amp=1&b=2", "https://tea.example/a?b=2"),
    ],
)
def test_two_addresses_of_one_page(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://ex.example/?p=1", "https://ex.example/?p=2"),
        ("https://ex.example/a", "https://ex.example/A"),
        ("https://ex.example:8080/", "https://ex.example/"),
        ("https://a.ex.example/", "https://ex.example/"),
        ("https://m.example/", "https://example/"),
        ("https://tea.example/amp", "https://tea.example/"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC123/", "https://pmc.ncbi.nlm.nih.gov/articles/PMC124/"),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=tea", "https://pubmed.ncbi.nlm.nih.gov/?term=bees"),
        ("https://arxiv.org/list/cs", "https://arxiv.org/list/math"),
    ],
)
def test_two_pages(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("url", "is_front"),
    [
        ("https://www.tea.example", True),
        ("http://tea.example:8080/#leaves", True),
        ("https://tea.example/?utm_source=x", True),
        ("https://tea.example/leaves", False),
        ("https://tea.example/?p=1", False),
        ("https://doi.org/10.1000/182", False),
    ],
)
def test_the_front_page_of_a_site(url: str, is_front: bool) -> None:
    assert is_front_page(canonical(url)) is is_front
