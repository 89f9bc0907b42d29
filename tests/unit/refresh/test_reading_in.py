"""Reading in posts as they are opened."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from srw_reader.article import read
from srw_reader.errors import ReaderError
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry
from srw_reader.refresh.parser_process import ARTICLES, Process, spawn
from srw_reader.refresh.reading_in import SHORT, ReadingIn

NOW = datetime(2026, 5, 1, tzinfo=UTC)
HTML = """<p>Steep the {} (Pot Guild).</p><h2>References</h2>
<ol><li>Pot Guild. Pots.</li><li>Pot Guild. Lids.</li></ol>"""
ENTRIES = [
    Entry(guid=name, url=f"https://tea.example/{name}/", title=name, html=HTML.format(name))
    for name in ("oolong", "sencha", "assam")
]
LONG = Entry(guid="long", url="https://tea.example/long/", title="long", html=f"<p>{'Tea. ' * SHORT}</p>")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library as a refresh leaves it."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        feed = library.feeds.subscribe("https://tea.example/feed").number
        library.ingest.apply(feed, [Insert(one, None, digest(one)) for one in (LONG, *ENTRIES[::-1])], now=NOW)
    return path


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """It, opened."""
    with Library.open(path) as opened:
        yield opened


@pytest.fixture
def process() -> Process:
    """A process that was started ahead. Whoever is given it ends it."""
    return spawn(ARTICLES)


async def test_posts_are_read_in_and_stored_by_a_process_that_is_kept(library: Library, process: Process) -> None:
    reading_in = ReadingIn(process)
    for number, entry in enumerate(ENTRIES, 1):
        article = read(entry.html, url=entry.url)
        assert (await reading_in.post(library, number)).article == article
        assert library.articles.pending_of(number) is None
        assert (await reading_in.post(library, number)).article == article
        assert process.poll() is None
    await reading_in.end()
    assert process.poll() is not None


async def test_one_that_has_died_meanwhile_costs_no_post(library: Library, process: Process) -> None:
    reading_in = ReadingIn(process)
    await reading_in.post(library, 1)
    os.kill(process.pid, signal.SIGKILL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert (await reading_in.post(library, 2)).article == read(ENTRIES[1].html, url=ENTRIES[1].url)
    await reading_in.end()


async def test_a_post_that_cannot_be_stored_is_had_all_the_same(library: Library, path: Path, process: Process) -> None:
    path.rename(path.with_suffix(".elsewhere"))
    reading_in = ReadingIn(process)
    assert (await reading_in.post(library, 1)).article == read(ENTRIES[0].html, url=ENTRIES[0].url)
    assert library.articles.pending_of(1) is not None
    await reading_in.end()


async def test_what_the_reader_decided_of_citations_is_weighed_in(library: Library, process: Process) -> None:
    spot = read(ENTRIES[0].html, url=ENTRIES[0].url).spot(0)
    library.decisions.decide(1, spot, ("Pot Guild. Lids.",))
    reading_in = ReadingIn(process)
    [citation] = (await reading_in.post(library, 1)).article.citations
    assert citation.decided and citation.references == (2,)
    await reading_in.end()


async def test_likely_posts_are_read_ahead_and_long_ones_left(library: Library, process: Process) -> None:
    reading_in = ReadingIn(process)
    await reading_in.ahead(library, (2, 99, 4, 1))
    assert [library.articles.pending_of(number) is None for number in range(1, 5)] == [True, True, False, False]
    await reading_in.end()


async def test_where_no_process_can_be_started_that_is_said(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nonexistent")
    reading_in = ReadingIn()
    with pytest.raises(ReaderError, match="no process could be started"):
        await reading_in.post(library, 1)
    await reading_in.end()


async def test_a_process_that_was_never_asked_is_ended(process: Process) -> None:
    await ReadingIn(process).end()
    assert process.poll() is not None


async def test_a_process_that_has_nothing_to_do_ends_and_another_takes_its_place(
    library: Library, process: Process
) -> None:
    reading_in = ReadingIn(process, idle=0.0)
    await reading_in.post(library, 1)
    while process.poll() is None:
        await asyncio.sleep(0)
    assert (await reading_in.post(library, 2)).article == read(ENTRIES[1].html, url=ENTRIES[1].url)
    await reading_in.end()


async def test_a_process_is_kept_as_long_as_that_is_wanted_and_then_ends(library: Library, process: Process) -> None:
    reading_in = ReadingIn(process, idle=0.0)
    with reading_in.kept():
        for number in (1, 2):
            await reading_in.post(library, number)
            for _ in range(50):
                await asyncio.sleep(0)
            assert process.poll() is None
    while process.poll() is None:
        await asyncio.sleep(0)


@pytest.mark.parametrize("turns", range(4, 16))
async def test_whoever_is_told_to_end_twice_leaves_nothing_open(library: Library, turns: int) -> None:
    reading_in = ReadingIn()
    asked = asyncio.create_task(reading_in.post(library, 1))
    for _ in range(turns):
        await asyncio.sleep(0)
    for _ in range(2):
        asked.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await asked
    await reading_in.end()
    del reading_in, asked
    gc.collect()
