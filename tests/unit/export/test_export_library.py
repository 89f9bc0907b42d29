"""Whole libraries as files: pandoc reads all of every file, and a work is called the same in each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from srw_reader import article, demo
from srw_reader.export import bibtex, csl, ris
from srw_reader.export.record import record
from srw_reader.feed.parse import parse
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Filter
from tests.elsewhere import ABSENT, FEEDS
from tests.unit.export.export_works import plain, read_back

NOW = datetime(2026, 5, 1, tzinfo=UTC)
_WRITERS = {"bibtex": bibtex.entry, "ris": ris.entry}


@pytest.fixture(scope="module", params=["demo", "glutamate.xml", "real"])
def library(request: pytest.FixtureRequest) -> Iterator[Library]:
    """A library with works in it; of the real feeds every fourth, since all take a minute."""
    if request.param == "demo":
        with demo.load() as known:
            yield known
        return
    path = FEEDS / request.param
    if not path.exists():
        pytest.skip(ABSENT)
    with Library.in_memory() as filled:
        for file in sorted(path.iterdir())[::4] if path.is_dir() else [path]:
            _fill(filled, file)
        yield filled


def _fill(library: Library, file: Path) -> None:
    """Store what a feed's file has, in a library that has no use for the clock."""
    parsed = parse(file.read_bytes(), url=f"https://tea.example/{file.name}", content_type="application/rss+xml")
    number = library.feeds.add(f"https://tea.example/{file.name}").number
    read = [(entry, article.read(entry.html, url=entry.url)) for entry in parsed.entries]
    library.ingest.apply(number, [Insert(entry, found, digest(entry)) for entry, found in read], now=NOW)


@pytest.mark.parametrize("form", ["bibtex", "ris", "csljson"])
def test_pandoc_reads_every_work(library: Library, form: str) -> None:
    records = [record(work) for work in library.works.within()]
    if form == "csljson":
        document = json.dumps([csl.item(one) for one in records])
    else:
        document = "\n".join(map(_WRITERS[form], records))
    items = {item["id"]: item for item in read_back(document, form)}
    assert len(items) == len(records) == len(library.works.within()) > 0
    for one in records:
        assert plain(items[one.key]["title"]) == plain(one.title)
        assert items[one.key].get("URL") == one.url


def test_a_work_is_the_same_in_every_selection(library: Library) -> None:
    everything = {work.number: record(work) for work in library.works.within()}
    for tag in library.tags.within(Filter())[:5]:
        for work in library.works.within(Filter(tags=(tag.name,))):
            assert record(work) == everything[work.number]
