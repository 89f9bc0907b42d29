"""Articles that a refresh left to be read, or that an older version read, are read beside it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from srw_reader.cli.anew import make_searchable
from srw_reader.config import Config
from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.models import Filter, Outcome, Progress
from srw_reader.refresh.parser_process import Patience
from srw_reader.refresh.process import RefreshProcess
from srw_reader.refresh.reading import READ_AT_ONCE, read_stored
from srw_reader.refresh.run import FEW, refresh
from tests.feeds import Item, rss

CITING = """<p>Tea rests (Leaf Society).</p><h2>References</h2><ol>
<li>Leaf Society. Leaves. <a href="https://leaf.example/1">https://leaf.example/1</a></li></ol>"""


async def _outdated(library: Library, server: HTTPServer, count: int) -> None:
    """Posts that cite a work, whose articles an older version read."""
    server.expect_request("/feed").respond_with_data(rss([Item(f"tea {number}", CITING) for number in range(count)]))
    await refresh(library, [library.feeds.subscribe(server.url_for("/feed"))])
    assert library.path is not None
    with sqlite3.connect(library.path) as connection:
        connection.execute("UPDATE bodies SET article_version = 1")
        connection.execute("DELETE FROM post_references")
        for table in ("wordings", "works", "work_keys"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()
    assert library.articles.count_pending() == count


@pytest.mark.parametrize("processes", [1, 2])
async def test_articles_are_read_anew(library: Library, httpserver: HTTPServer, processes: int) -> None:
    count = READ_AT_ONCE * 2 + 5
    await _outdated(library, httpserver, count)
    told: list[Progress | Outcome] = []
    await read_stored(library, processes=processes, report=told.append)
    assert library.articles.count_pending() == 0
    assert [(work.key, work.posts) for work in library.works.within()] == [("url:leaf.example/1", count)]
    assert told[0] == Progress("", "articles", 0, count) and told[-1] == Progress("", "articles", count, count)


async def test_an_article_that_hangs_stays_as_it_is(library: Library, httpserver: HTTPServer) -> None:
    await _outdated(library, httpserver, 2)
    before = library.posts.summary(1)
    await read_stored(library, patience=Patience(article=0.0))
    assert library.articles.count_pending() == 0
    assert library.posts.summary(1) == before


async def test_what_is_likely_to_be_opened_is_read_first(library: Library, httpserver: HTTPServer) -> None:
    count = FEW + READ_AT_ONCE
    server = [Item(f"tea {number}", CITING) for number in range(count)]
    httpserver.expect_request("/feed").respond_with_data(rss(server))
    await refresh(library, [library.feeds.subscribe(httpserver.url_for("/feed"))])
    *_, wanted = (post.number for post in library.articles.pending(count))

    def stop(event: Progress | Outcome) -> None:
        if isinstance(event, Progress) and event.done:
            raise LibraryError("enough")

    with pytest.raises(LibraryError, match="enough"):
        await read_stored(library, report=stop, first=lambda: (wanted,))
    assert library.posts.summary(wanted).minutes
    assert library.articles.count_pending() == count - READ_AT_ONCE


async def test_what_breaks_off_is_gone_on_with(path: Path, library: Library, httpserver: HTTPServer) -> None:
    count = FEW + READ_AT_ONCE
    server = [Item(f"tea {number}", CITING + f"<p>word{number}</p>") for number in range(count)]
    httpserver.expect_request("/feed").respond_with_data(rss(server))
    await refresh(library, [library.feeds.subscribe(httpserver.url_for("/feed"))])
    assert (library.index.count_pending(), library.articles.count_pending(), len(library.works.within())) == (
        count,
        count,
        0,
    )
    assert len(library.posts.within(Filter(query="word7"))) == 0

    def stop(event: Progress | Outcome) -> None:
        if isinstance(event, Progress) and event.done:
            raise LibraryError("enough")

    with pytest.raises(LibraryError, match="enough"):
        await read_stored(library, report=stop)
    assert library.check() == []
    assert (library.index.count_pending(), library.articles.count_pending()) == (0, count - READ_AT_ONCE)
    assert [post.title for post in library.posts.within(Filter(query="word7"))] == ["tea 7"]
    await read_stored(library)
    assert library.articles.count_pending() == 0
    assert library.works.within()[0].posts == count
    assert [post.title for post in library.posts.within(Filter(query="word7"))] == ["tea 7"]


@pytest.mark.parametrize("by_command", [False, True])
async def test_the_index_of_posts_that_came_at_once_is_made_whole(
    path: Path, library: Library, httpserver: HTTPServer, by_command: bool
) -> None:
    count = FEW * 3
    items = [Item(f"tea {number}", f"<p>Tea of word{number}</p>" * 3) for number in range(count)]
    httpserver.expect_request("/feed").respond_with_data(rss(items))
    await refresh(library, [library.feeds.subscribe(httpserver.url_for("/feed"))])
    if by_command:
        make_searchable(library)
    else:
        await read_stored(library)
    with sqlite3.connect(path) as connection:
        for table in ("search", "prominent"):
            assert connection.execute(f"SELECT count(DISTINCT segid) FROM {table}_idx").fetchone() == (1,)
    connection.close()
    assert library.check() == []
    assert len(library.posts.within(Filter(query="wor*"))) == count
    assert [post.title for post in library.posts.within(Filter(query="word7"))] == ["tea 7"]


async def test_what_cannot_be_marked_as_done_is_not_worked_at_for_ever(path: Path, httpserver: HTTPServer) -> None:
    items = [Item(f"tea {number}", CITING) for number in range(FEW + 1)]
    httpserver.expect_request("/feed").respond_with_data(rss(items))
    with Library.open(path) as library:
        await refresh(library, [library.feeds.subscribe(httpserver.url_for("/feed"))])
    with sqlite3.connect(path) as connection:
        for table, column in (("posts", "indexed"), ("bodies", "article_version")):
            connection.execute(
                f"CREATE TRIGGER keep_{column} BEFORE UPDATE OF {column} ON {table} BEGIN SELECT RAISE(IGNORE); END"
            )
    connection.close()
    with Library.open(path) as library:
        await read_stored(library)
        make_searchable(library)
        assert (library.index.count_pending(), library.articles.count_pending()) == (FEW + 1, FEW + 1)


async def test_opening_a_post_reads_it_at_once(library: Library, httpserver: HTTPServer) -> None:
    items = [Item(f"tea {number}", CITING) for number in range(FEW + 1)]
    httpserver.expect_request("/feed").respond_with_data(rss(items))
    await refresh(library, [library.feeds.subscribe(httpserver.url_for("/feed"))])
    post = library.articles.post(3)
    assert (post.summary.references, len(post.article.citations)) == (1, 1)
    assert library.posts.summary(3) == post.summary
    assert library.articles.count_pending() == FEW


async def test_an_updated_post_has_its_old_words_taken_out(library: Library, httpserver: HTTPServer) -> None:
    feed = library.feeds.subscribe(httpserver.url_for("/feed"))
    for word in ("kettle", "spoon"):
        httpserver.clear()
        items = [Item(f"tea {number}", f"<p>{word}</p>") for number in range(FEW + 1)]
        httpserver.expect_request("/feed").respond_with_data(rss(items))
        await refresh(library, [feed])
        await read_stored(library)
    assert len(library.posts.within(Filter(query="kettle"))) == 0
    assert len(library.posts.within(Filter(query="spoon"))) == FEW + 1


async def test_a_refresh_in_its_own_process_reads_articles_anew(
    path: Path, library: Library, httpserver: HTTPServer
) -> None:
    await _outdated(library, httpserver, 3)
    async with RefreshProcess(path, which="all", feeds=(), config=Config()) as run:
        run.read_first((2, 1))
        told = [event async for event in run]
    assert [event.status for event in told if isinstance(event, Outcome)] == ["unchanged"]
    assert library.changed()
    assert library.articles.count_pending() == 0
    assert [mention.post for mention in library.works.mentions(library.works.within()[0].number)] == [3, 2, 1]


async def test_what_is_read_behind_stands_back(path: Path, library: Library, httpserver: HTTPServer) -> None:
    await _outdated(library, httpserver, 3)
    command = [sys.executable, "-P", "-m", "srw_reader.refresh", f"--library={path}", "--none"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert b"articles" in process.stdout.readline()
        assert os.getpriority(os.PRIO_PROCESS, process.pid) >= min(19, os.getpriority(os.PRIO_PROCESS, 0) + 18)
        assert process.stdout.read()  # to the end of it
    assert library.articles.count_pending() == 0
