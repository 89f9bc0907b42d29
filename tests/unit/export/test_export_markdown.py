"""Reference lists in Markdown, as pandoc reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from srw_reader.export.markdown import Listed, lines
from srw_reader.models import Work
from tests.unit.export.export_works import pypandoc, shelves

_Entry = tuple[int, str, list[str]]
"""Number, text and addresses of an entry."""


def entries(markdown: str, form: str) -> list[_Entry]:
    """The entries of the lists in a document that has nothing else."""
    found = []
    for block in json.loads(pypandoc.convert_text(markdown, "json", format=form))["blocks"]:
        if block["t"] == "RawBlock":
            assert block["c"] == ["html", "<!-- -->\n"]
            continue
        (first, *_), items = block["c"]
        for place, item in enumerate(items):
            (paragraph,) = item
            assert paragraph["t"] == "Plain"
            addresses: list[str] = []
            found.append((first + place, " ".join(_text(paragraph["c"], addresses).split()), addresses))
    return found


def _text(inlines: list[dict[str, Any]], addresses: list[str]) -> str:
    """What is read; fails for anything that is neither text nor link."""
    text = ""
    for inline in inlines:
        match inline["t"]:
            case "Str":
                text += inline["c"]
            case "Space" | "SoftBreak":
                text += " "
            case "Link":
                addresses.append(inline["c"][2][0])
                text += _text(inline["c"][1], addresses)
            case other:
                pytest.fail(f"{other} in {inlines}")
    return text


def written(*listed: Listed) -> str:
    """A document with these entries."""
    return "\n".join(lines(listed)) + "\n"


@pytest.mark.parametrize("form", ["commonmark", "gfm"])
@settings(max_examples=30)
@given(shelf=shelves())
def test_pandoc_reads_what_was_written(form: str, shelf: list[Work]) -> None:
    listed = [Listed(number, one.texts[0], one.url, one.identifiers) for number, one in enumerate(shelf, start=1)]
    found = entries(written(*listed), form)
    assert [number for number, _, _ in found] == [entry.number for entry in listed]
    for entry, (_, text, addresses) in zip(listed, found, strict=True):
        assert text.startswith(" ".join(entry.text.split()))
        assert entry.url is None or entry.url in addresses


def test_a_printed_address_is_a_link_and_stands_once() -> None:
    listed = Listed(1, "Tea Board. Leaves. https://tea.example/a_b?x=1.", "https://tea.example/a_b?x=1")
    assert written(listed) == "1. Tea Board. Leaves. <https://tea.example/a_b?x=1>.\n"


def test_what_is_printed_otherwise_still_leads_to_the_work() -> None:
    found = entries(written(Listed(1, "Leaves. www.tea.example/a_b/", "https://tea.example/a_b")), "commonmark")
    assert found == [(1, "Leaves. www.tea.example/a_b/", ["https://www.tea.example/a_b/"])]


@pytest.mark.parametrize(
    ("identifiers", "address"),
    [
        ({"pmid": "12", "doi": "10.1002/a<b>"}, "https://doi.org/10.1002/a%3Cb%3E"),
        ({"pmcid": "PMC12"}, "https://pmc.ncbi.nlm.nih.gov/articles/PMC12"),
        ({"pmid": "12"}, "https://pubmed.ncbi.nlm.nih.gov/12"),
        ({"nbk": "NBK12"}, "https://www.ncbi.nlm.nih.gov/books/NBK12"),
        ({"arxiv": "math/0309136"}, "https://arxiv.org/abs/math/0309136"),
    ],
    ids=str,
)
def test_without_an_address_an_identifier_leads_to_the_work(identifiers: dict[str, str], address: str) -> None:
    assert written(Listed(1, "Leaves.", None, identifiers)) == f"1. Leaves. <{address}>\n"


def test_an_address_that_nobody_may_open_is_no_link() -> None:
    assert entries(written(Listed(1, "Leaves.", "javascript:alert(1)")), "commonmark") == [(1, "Leaves.", [])]


def test_numbers_are_those_printed_also_after_a_gap() -> None:
    listed = [Listed(number, f"Work {number}") for number in (2, 3, 7, 8)]
    assert [number for number, _, _ in entries(written(*listed), "commonmark")] == [2, 3, 7, 8]


@pytest.mark.parametrize("text", ["# no heading", "- no list", "1. no list", "2) no list", "> no quote", "+", "=="])
def test_a_text_begins_nothing_of_its_own(text: str) -> None:
    assert entries(written(Listed(1, text)), "commonmark") == [(1, text, [])]
