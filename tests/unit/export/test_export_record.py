"""What is surely known of a work, and what it is cited by."""

from __future__ import annotations

import pytest
from hypothesis import given

from srw_reader.export.record import record
from srw_reader.models import Work
from tests.unit.export.export_works import shelves, work


@pytest.mark.parametrize(
    ("identifiers", "url", "kind"),
    [
        ({"doi": "10.1234/a"}, None, "article"),
        ({"pmid": "1"}, "https://tea.example/a", "article"),
        ({"pmcid": "PMC1"}, None, "article"),
        ({"isbn": "9780306406157", "doi": "10.1234/a"}, None, "book"),
        ({"nbk": "NBK1", "pmid": "1"}, None, "chapter"),
        ({"arxiv": "2101.00001"}, None, "preprint"),
        ({"arxiv": "2101.00001", "doi": "10.48550/arxiv.2101.00001"}, None, "preprint"),
        ({"arxiv": "2101.00001", "doi": "10.1234/a"}, None, "article"),
        ({}, "https://tea.example/a", "page"),
        ({}, None, "document"),
    ],
    ids=str,
)
def test_what_a_work_is_follows_from_what_it_is_known_by(
    identifiers: dict[str, str], url: str | None, kind: str
) -> None:
    assert record(work(identifiers=identifiers, url=url)).kind == kind


def test_a_chapter_is_no_book() -> None:
    chapter = work(text="Okafor A. Combs. In: Roe G, editor. Big Book.", identifiers={"isbn": "9780306406157"})
    assert record(chapter).kind == "chapter"


@pytest.mark.parametrize(
    ("text", "source", "organisation", "surnames", "year"),
    [
        ("Tea Board. (2020a). Leaves.", "Tea Board", "Tea Board", (), 2020),
        ("Okafor, A. B., & Ng, C. (2019). Leaves.", "Okafor, A. B.", None, ("Okafor", "Ng"), 2019),
        ("Daniel J. Okafor, Leaves (Oxford: Span, 2012), 45.", "Daniel J. Okafor", None, ("Okafor",), 2012),
        ("Hive, Inc. Leaves. 2021.", "Hive, Inc.", "Hive, Inc.", (), 2021),
        (
            "HBD 2019 Leaf Collaborators. Leaves. 2022;9:1.",
            "HBD 2019 Leaf Collaborators",
            "HBD 2019 Leaf Collaborators",
            (),
            2022,
        ),
        ("de la Roe J Jr, Lind B. Leaves. Hive. 2001;1:1.", "de la Roe J", None, ("de la Roe", "Lind"), 2001),
        ("———. Leaves. Span, 2012.", "Okafor, Ada", None, ("Okafor",), 2012),
        ("Okafor (1910/1997). Leaves.", "Okafor", "Okafor", (), 1997),
        ("Tea Board. (n.d.). Leaves.", "Tea Board", "Tea Board", (), None),
        ("Leaves and their time.", None, None, (), None),
    ],
)
def test_authors_and_year_are_those_printed(
    text: str, source: str | None, organisation: str | None, surnames: tuple[str, ...], year: int | None
) -> None:
    found = record(work(text=text, sources=(source,) if source else ()))
    assert (found.organisation, found.surnames, found.year) == (organisation, surnames, year)


def test_any_post_may_tell_the_year() -> None:
    one = work(text="Tea Board. Leaves.", sources=("Tea Board",))
    assert record(one._replace(texts=(*one.texts, "Tea Board (2018). Leaves."))).year == 2018


def test_without_a_title_the_whole_text_stands_for_it() -> None:
    assert record(work(text="Some\nleaves, untitled.")).title == "Some leaves, untitled."


@pytest.mark.parametrize(
    ("identifiers", "key"),
    [
        ({"pmid": "39684808"}, "teaboard2020-pmid39684808"),
        ({"pmcid": "PMC8190578"}, "teaboard2020-pmc8190578"),
        ({"nbk": "NBK62187"}, "teaboard2020-nbk62187"),
        ({"arxiv": "2101.00001"}, "teaboard2020-arxiv2101.00001"),
        ({"isbn": "9780306406157"}, "teaboard2020-isbn9780306406157"),
        ({"doi": "10.1234/leaf"}, "teaboard2020-hd464rjyxh"),
    ],
    ids=str,
)
def test_a_key_is_name_year_and_identifier(identifiers: dict[str, str], key: str) -> None:
    tea = work(text="The Tea Board (2020). Leaves.", sources=("The Tea Board",), identifiers=identifiers)
    assert record(tea).key == key


@pytest.mark.parametrize("source", ["お茶の会", "", "123", "Ærø Øl", "Jürgen Çelik"])
def test_a_key_begins_with_a_letter_and_is_ascii(source: str) -> None:
    key = record(work(text=f"{source} leaves of 緑茶", sources=(source,) if source else ())).key
    assert key.isascii() and key[0].isalpha() and not set(key) - set("abcdefghijklmnopqrstuvwxyz0123456789.-")


def test_without_an_author_a_key_begins_with_the_host() -> None:
    assert record(work(url="https://www.tea.example/a")).key.startswith("teaexample-")
    assert record(work()).key.startswith("work-")


@given(shelves())
def test_two_works_have_different_keys(shelf: list[Work]) -> None:
    assert len({record(one).key for one in shelf}) == len(shelf)


def test_a_key_does_not_depend_on_how_many_posts_cite_a_work_or_on_its_number() -> None:
    one = work(text="Tea Board (2020). Leaves.", sources=("Tea Board",))
    assert record(one._replace(number=7, posts=3)) == record(one)
