"""BibTeX, as pandoc reads it."""

from __future__ import annotations

import re

from hypothesis import given, settings

from srw_reader.export import bibtex
from srw_reader.export.record import record
from srw_reader.models import Work
from tests.unit.export.export_works import plain, read_back, shelves, work

_PAIR = re.compile(r"\{([^{}]*)\}")


def exported(*works: Work) -> str:
    """A file with these works."""
    return "\n".join(bibtex.entry(record(one)) for one in works)


def typeset(text: str) -> str:
    """What pandoc takes a text for: it does not know the names of braces that stand alone."""
    before = ""
    while text != before:
        before, text = text, _PAIR.sub("\x01\\1\x02", text)
    return plain(re.sub("[{}]", "", text).replace("\x01", "{").replace("\x02", "}"))


@settings(max_examples=15)
@given(shelves())
def test_pandoc_reads_what_was_written(shelf: list[Work]) -> None:
    file = exported(*shelf)
    assert file.count("{") == file.count("}")  # BibTeX counts those after a backslash, too
    items = {item["id"]: item for item in read_back(file, "bibtex")}
    assert len(items) == len(shelf)
    for one in shelf:
        item = items[record(one).key]
        assert typeset(item["title"]) == typeset(record(one).title)
        assert (item.get("URL"), item.get("DOI")) == (one.url, one.identifiers.get("doi"))


def test_an_article_has_all_that_is_known() -> None:
    text = "Okafor, A. B., & van der Berg, C. (2021a). Leaves: 100% & more. doi:10.1234/leaf_1"
    identifiers = {"doi": "10.1234/leaf_1", "pmid": "123", "pmcid": "PMC45"}
    (item,) = read_back(
        exported(work(text=text, title="Leaves: 100% & more", sources=("Okafor, A. B.",), identifiers=identifiers)),
        "bibtex",
    )
    assert item["type"] == "article-journal"
    assert item["author"] == [{"literal": "Okafor"}, {"literal": "van der Berg"}]
    assert item["issued"] == {"date-parts": [[2021]]}
    assert (item["title"], item["annote"]) == ("Leaves: 100% & more", text)
    assert (item["DOI"], item["PMID"], item["PMCID"]) == ("10.1234/leaf_1", "123", "PMC45")


def test_an_organisation_is_one_name_and_titles_keep_their_capitals() -> None:
    tea = work(
        text="Board of Tea and Leaves. NASA drinks Tea.", title="NASA drinks Tea", sources=("Board of Tea and Leaves",)
    )
    (item,) = read_back(exported(tea), "bibtex")
    assert item["author"] == [{"literal": "Board of Tea and Leaves"}]
    assert item["title"] == "NASA drinks Tea"


def test_kinds_have_types_of_their_own() -> None:
    file = exported(
        work(identifiers={"isbn": "9780306406157"}, title="A"),
        work(identifiers={"nbk": "NBK62187"}, title="B"),
        work(identifiers={"arxiv": "2101.00001"}, title="C"),
    )
    assert [line.partition("{")[0] for line in file.splitlines() if line.startswith("@")] == [
        "@book",
        "@incollection",
        "@misc",
    ]
    book, chapter, preprint = read_back(file, "bibtex")
    assert (book["type"], book["ISBN"], chapter["type"]) == ("book", "9780306406157", "chapter")
    assert preprint["URL"] == "https://arxiv.org/abs/2101.00001"  # pandoc's reading of eprint and archiveprefix


def test_a_brace_in_an_address_does_not_end_the_field() -> None:
    (item,) = read_back(exported(work(url="https://tea.example/{a", identifiers={"doi": "10.1234/a}b"})), "bibtex")
    assert (item["URL"], item["DOI"]) == ("https://tea.example/%7Ba", "10.1234/a%7Db")
