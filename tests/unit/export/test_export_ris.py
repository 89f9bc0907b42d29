"""RIS, as pandoc reads it."""

from __future__ import annotations

from hypothesis import given, settings

from srw_reader.export import ris
from srw_reader.export.record import record
from srw_reader.models import Work
from tests.unit.export.export_works import plain, read_back, shelves, work


def exported(*works: Work) -> str:
    """A file with these works."""
    return "\n".join(ris.entry(record(one)) for one in works)


def tags(one: Work) -> dict[str, str]:
    """The fields of a record as they are printed."""
    return {line[:2]: line[6:] for line in exported(one).splitlines()}


@settings(max_examples=15)
@given(shelves())
def test_pandoc_reads_what_was_written(shelf: list[Work]) -> None:
    items = {item["id"]: item for item in read_back(exported(*shelf), "ris")}
    assert len(items) == len(shelf)
    for one in shelf:
        item = items[record(one).key]
        assert plain(item["title"]) == plain(record(one).title)
        assert (item.get("URL"), item.get("DOI")) == (one.url, one.identifiers.get("doi"))


def test_an_article_has_all_that_is_known() -> None:
    text = "Okafor A, Ng C. Leaves. Tea J. 2021. PMID: 123"
    one = work(text=text, title="Leaves", sources=("Okafor A",), identifiers={"pmid": "123", "pmcid": "PMC45"})
    (item,) = read_back(exported(one), "ris")
    assert item["type"] == "article-journal"
    assert [name["family"] for name in item["author"]] == ["Okafor", "Ng"]
    assert item["issued"] == {"date-parts": [[2021]]}
    found = tags(one)
    assert (found["DB"], found["AN"], found["C2"], found["N1"]) == ("PubMed", "123", "PMC45", text)


def test_an_organisation_is_not_taken_apart() -> None:
    one = work(text="Board of Tea. Leaves.", title="Leaves", sources=("Board of Tea",))
    (item,) = read_back(exported(one), "ris")
    assert item["author"] == [{"family": "Board of Tea"}]


def test_kinds_have_types_of_their_own() -> None:
    known = [{"isbn": "9780306406157"}, {"nbk": "NBK62187"}, {"arxiv": "2101.00001"}, {"doi": "10.1234/a"}]
    assert [tags(work(identifiers=one))["TY"] for one in known] == ["BOOK", "CHAP", "EJOUR", "JOUR"]
    assert tags(work(url="https://tea.example/a"))["TY"] == "ELEC"
    assert tags(work())["TY"] == "GEN"
    assert tags(work(identifiers={"isbn": "9780306406157"}))["SN"] == "9780306406157"


def test_a_record_begins_with_its_type_and_ends_with_its_end() -> None:
    lines = exported(work(), work(text="Another text")).splitlines()
    assert lines[0].startswith("TY  - ") and lines[-1] == "ER  - "
    assert [line for line in lines if line[2:6] != "  - "] == [""]
