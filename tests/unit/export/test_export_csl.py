"""CSL-JSON, as pandoc reads it."""

from __future__ import annotations

import json

from hypothesis import given, settings

from srw_reader.export import csl
from srw_reader.export.record import record
from srw_reader.models import Work
from tests.unit.export.export_works import plain, read_back, shelves, work


@settings(max_examples=15)
@given(shelves())
def test_pandoc_reads_what_was_written(shelf: list[Work]) -> None:
    document = json.dumps([csl.item(record(one)) for one in shelf], ensure_ascii=False)
    items = {item["id"]: item for item in read_back(document, "csljson")}
    assert len(items) == len(shelf)
    for one in shelf:
        item = items[record(one).key]
        assert plain(item["title"]) == plain(record(one).title)
        assert (item.get("URL"), item.get("DOI")) == (one.url, one.identifiers.get("doi"))


def test_an_item_has_all_that_is_known_and_nothing_else() -> None:
    text = "Tea Board. (2021). Leaves. https://tea.example/leaves"
    one = work(text=text, title="Leaves", sources=("Tea Board",), url="https://tea.example/leaves")
    item = csl.item(record(one))
    assert item == {
        "id": item["id"],
        "type": "webpage",
        "author": [{"literal": "Tea Board"}],
        "title": "Leaves",
        "issued": {"date-parts": [[2021]]},
        "URL": "https://tea.example/leaves",
        "note": text,
    }
    assert read_back(json.dumps([item]), "csljson") == [item]


def test_identifiers_and_kinds() -> None:
    known = {"doi": "10.1234/a", "pmid": "1", "pmcid": "PMC2"}
    item = csl.item(record(work(identifiers=known)))
    assert (item["type"], item["DOI"], item["PMID"], item["PMCID"]) == ("article-journal", "10.1234/a", "1", "PMC2")
    preprint = csl.item(record(work(identifiers={"arxiv": "2101.00001"})))
    assert (preprint["type"], preprint["archive"], preprint["archive_location"]) == ("article", "arXiv", "2101.00001")
    assert csl.item(record(work(identifiers={"isbn": "9780306406157"})))["type"] == "book"
    assert csl.item(record(work(identifiers={"nbk": "NBK1"})))["type"] == "chapter"
    assert csl.item(record(work()))["type"] == "document"
