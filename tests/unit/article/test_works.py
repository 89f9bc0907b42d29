"""By what a work is known, and what a user may type to name one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.article.references.works import KINDS, MAX_LENGTH, asked_for, host_asked_for, hosts, keys, keys_of, rank
from srw_reader.models import Reference


def _reference(text: str = "", url: str | None = None, **identifiers: str) -> Reference:
    return Reference(1, text, None, None, url, identifiers)


@pytest.mark.parametrize(
    ("reference", "known_by"),
    [
        (
            _reference("Hives.", "https://www.bees.example/hives/?utm_source=feed", pmid="12", doi="10.1000/h"),
            ("doi:10.1000/h", "pmid:12", "url:bees.example/hives"),
        ),
        (_reference("Hives.", pmcid="PMC12", nbk="NBK7"), ("pmcid:PMC12", "nbk:NBK7")),
        (_reference("Combs.", doi="10.48550/arxiv.1234.56789"), ("doi:10.48550/arxiv.1234.56789", "arxiv:1234.56789")),
        (_reference("Combs.", arxiv="1234.56789"), ("arxiv:1234.56789",)),
        (_reference("Honey.", isbn="0306406152"), ("isbn:9780306406157",)),
        (_reference("Honey.", isbn="9780306406157"), ("isbn:9780306406157",)),
        (_reference("Bee Society: Keeping bees, 2nd ed."), ("text:beesocietykeepingbees2nded",)),
        (_reference("蜜蜂。", None), ("text:蜜蜂",)),
        # A front page does not tell which work of the site is meant.
        (_reference("Bee Society. Keeping bees.", "https://bees.example/"), ("text:beesocietykeepingbees",)),
        (_reference("—", "https://bees.example/"), ("url:bees.example",)),
        (_reference("—"), ()),
    ],
)
def test_a_work_is_known_by_all_that_is_sure(reference: Reference, known_by: tuple[str, ...]) -> None:
    assert keys(reference) == known_by


@pytest.mark.parametrize(
    "printed",
    ["In: Roe G, editor. Big Book.", "In Roe, G. (Ed.), Big Book.", "Em: Roe, G. Big Book.", "in : Roe, Big Book."],
)
def test_a_chapter_is_not_its_book(printed: str) -> None:
    chapter = Reference(
        1, f"Okafor A. Combs: a start. {printed}", "Okafor A", "Combs: a start", None, {"isbn": "0306406152"}
    )
    assert keys(chapter) == ("isbn:9780306406157#combs",)


def test_a_note_is_no_work() -> None:
    assert keys(_reference("Ibid., 14.", doi="10.1000/h")._replace(is_note=True)) == ()


_SHOP = "https://shop.example/books"


@pytest.mark.parametrize(
    ("titles", "sources", "known_by"),
    [
        (
            ["Combs", "Honey"],
            ["Okafor A", "Lind B"],
            [("url:shop.example/books#combs",), ("url:shop.example/books#honey",)],
        ),
        (
            ["Keeping bees", "Bees: a life"],
            ["Okafor A", "Lind B"],
            [("url:shop.example/books#keepingbees",), ("url:shop.example/books#bees",)],
        ),
        # one work in other words
        (["Combs", "Combs: a start"], ["Okafor A", "Ada Okafor"], [("url:shop.example/books",)] * 2),
        (["Signs and causes", "Bee loss: signs and causes"], ["Tea Clinic"] * 2, [("url:shop.example/books",)] * 2),
        (["Signs of bee loss", "Causes of bee loss"], ["Tea Clinic"] * 2, [("url:shop.example/books",)] * 2),
        (["Combs", None], ["Okafor A", None], [("url:shop.example/books",)] * 2),
    ],
)
def test_works_at_one_place_are_told_by_their_titles(
    titles: list[str | None], sources: list[str | None], known_by: list[tuple[str, ...]]
) -> None:
    listed = [
        Reference(number, f"{source}. {title}.", source, title, _SHOP)
        for number, (title, source) in enumerate(zip(titles, sources, strict=True), start=1)
    ]
    assert keys_of(listed) == known_by
    assert keys_of([one._replace(url=None, identifiers={"isbn": "9780306406157"}) for one in listed]) == [
        tuple(key.replace("url:shop.example/books", "isbn:9780306406157") for key in known) for known in known_by
    ]
    identified = [one._replace(identifiers={"pmid": "1"}) for one in listed]
    assert all("pmid:1" in known for known in keys_of(identified))


def test_a_long_key_is_cut_and_still_tells_works_apart() -> None:
    [one], [other] = keys(_reference("a" * 5000 + "b")), keys(_reference("a" * 5000 + "c"))
    assert len(one) == len(other) == MAX_LENGTH
    assert one != other


@given(
    st.builds(
        Reference,
        number=st.just(1),
        text=st.text(),
        source=st.none(),
        title=st.none(),
        url=st.none() | st.text() | st.text().map("https://{}".format),
        identifiers=st.dictionaries(st.sampled_from(KINDS[:5]), st.text("abc019./-", min_size=1)),
    )
)
def test_keys_are_distinct_the_surest_first_and_found_again(reference: Reference) -> None:
    found = keys(reference)
    assert list(found) == sorted(set(found), key=rank)
    assert all(len(key) <= MAX_LENGTH for key in found)
    assert all(key in asked_for(key) for key in found if key == key.strip())


@pytest.mark.parametrize(
    ("term", "key"),
    [
        ("PMC8190578", "pmcid:PMC8190578"),
        ("pmcid:PMC8190578", "pmcid:PMC8190578"),
        ("10.1000/ABC", "doi:10.1000/abc"),
        ("doi:10.1000/ABC", "doi:10.1000/abc"),
        ("https://doi.org/10.1000/abc", "doi:10.1000/abc"),
        ("12345678", "pmid:12345678"),
        ("NBK62187", "nbk:NBK62187"),
        ("1234.56789", "arxiv:1234.56789"),
        ("arXiv:1234.56789v2", "arxiv:1234.56789"),
        ("978-0-306-40615-7", "isbn:9780306406157"),
        ("0306406152", "isbn:9780306406157"),
        ("https://www.bees.example/hives/", "url:bees.example/hives"),
        (" bees.example/hives#top ", "url:bees.example/hives"),
        ("text:beesociety", "text:beesociety"),
    ],
)
def test_a_work_is_asked_for_as_it_is_written(term: str, key: str) -> None:
    assert asked_for(term)[0] == key


@pytest.mark.parametrize("term", ["bees.example", "https://www.bees.example/", "192.0.2.1", "", "https://[", "—"])
def test_a_host_and_nonsense_ask_for_no_work(term: str) -> None:
    assert asked_for(term) == ()


@pytest.mark.parametrize(
    ("url", "names"),
    [
        (
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/",
            ("pmc.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov", "nlm.nih.gov", "nih.gov"),
        ),
        ("http://Bees.example.:8080?p=1", ("bees.example",)),
        ("bees.example", ("bees.example",)),
        ("https://bücher.bees.example/", ("xn--bcher-kva.bees.example", "bees.example")),
        ("http://192.0.2.1/hives", ("192.0.2.1",)),
        ("http://localhost/hives", ("localhost",)),
        ("https://[", ()),
    ],
)
def test_a_host_has_the_domains_above_it(url: str, names: tuple[str, ...]) -> None:
    assert hosts(url) == names


@pytest.mark.parametrize(
    ("term", "name"),
    [
        ("NIH.gov", "nih.gov"),
        ("https://www.nih.gov/", "nih.gov"),
        ("dx.doi.org", "doi.org"),
        ("nih.gov/hives", None),
        ("", None),
    ],
)
def test_a_host_is_asked_for_by_its_name(term: str, name: str | None) -> None:
    assert host_asked_for(term) == name
