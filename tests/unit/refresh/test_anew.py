"""Articles that an older version read are read anew beside a refresh."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.models import Filter, Outcome
from srw_reader.refresh.parser import Patience
from srw_reader.refresh.process import RefreshProcess
from srw_reader.refresh.run import ANEW_AT_ONCE, read_anew, refresh
from tests.feeds import Item, rss

CITING = """<p>Tea rests (Leaf Society).</p><h2>References</h2><ol>
<li>Leaf Society. Leaves. <a href="https://leaf.example/1">https://leaf.example/1</a></li></ol>"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path) as made:
        yield made
        assert made.check() == []


async def _outdated(library: Library, server: HTTPServer, count: int) -> None:
    """Posts that cite a work, whose articles an older version read."""
    server.expect_request("/feed").respond_with_data(rss([Item(f"tea {number}", CITING) for number in range(count)]))
    await refresh(library, [library.subscribe(server.url_for("/feed"))])
    assert library.path is not None
    with sqlite3.connect(library.path) as connection:
        connection.execute("UPDATE bodies SET article_version = 1")
        connection.execute("DELETE FROM post_references")
        for table in ("wordings", "works", "work_keys"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()
    assert library.outdated() == count


async def test_articles_are_read_anew_up_to_a_limit(library: Library, httpserver: HTTPServer) -> None:
    count = ANEW_AT_ONCE * 2 + 5
    await _outdated(library, httpserver, count)
    assert await read_anew(library, ANEW_AT_ONCE + 3) == count - ANEW_AT_ONCE - 3
    assert library.counts(Filter(cites=("leaf.example",))).posts == ANEW_AT_ONCE + 3
    assert await read_anew(library, count) == 0
    assert [(work.key, work.posts) for work in library.works()] == [("url:leaf.example/1", count)]


async def test_an_article_that_hangs_stays_as_it_is(library: Library, httpserver: HTTPServer) -> None:
    await _outdated(library, httpserver, 2)
    before = library.summary(1)
    assert await read_anew(library, 10, patience=Patience(article=0.0)) == 0
    assert library.summary(1) == before


async def test_a_refresh_in_its_own_process_reads_articles_anew(
    path: Path, library: Library, httpserver: HTTPServer
) -> None:
    await _outdated(library, httpserver, 3)
    async with RefreshProcess(path, which="all", feeds=(), config=Config()) as run:
        told = [event async for event in run]
    assert [event.status for event in told if isinstance(event, Outcome)] == ["unchanged"]
    assert library.changed()
    assert library.outdated() == 0
    assert [mention.post for mention in library.mentions(library.works()[0].number)] == [3, 2, 1]
