"""What is imported when: commands are quick because they leave alone what they do not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest
from pytest_httpserver import HTTPServer

from srw_reader import paths
from srw_reader.article import read
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry
from tests.feeds import Item, rss

SHOW = """
import json, sys
from srw_reader.__main__ import main
sys.argv = ["srw-reader", *{arguments!r}]
status = main()
print()
print(json.dumps([status, sorted(sys.modules)]))
"""
NETWORK = {"httpx", "asyncio", "feedparser"}
PARSERS = {"feedparser", "html2text", "selectolax", "pyromark"}
SCREEN = {"textual", "rich"}
EXPORT = {"bibtexparser", "pylatexenc", "rispy"}


def python(code: str) -> str:
    """What a program prints, without the modules that measuring its coverage would add."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout


def imported(*arguments: str) -> set[str]:
    """The modules that a run of the command imports."""
    status, modules = json.loads(python(SHOW.format(arguments=arguments)).splitlines()[-1])
    assert status == 0
    return set(modules)


@pytest.fixture
def post() -> None:
    """One post in the user's library."""
    entry = Entry(guid="tea-1", url="https://tea.example/1/", title="Oolong", html="<p>Steep it.</p>")
    with Library.open(paths.library()) as library:
        feed = library.feeds.subscribe("https://tea.example/feed").number
        changes = [Insert(entry, read(entry.html, url=entry.url), digest(entry))]
        library.ingest.apply(feed, changes, now=datetime(2026, 5, 1, tzinfo=UTC))


def test_no_module_needs_itself_by_way_of_others() -> None:
    graph = grimp.build_graph("srw_reader", cache_dir=None)  # reads the source: also what functions and types import
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    circle: list[str] = []
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        circle = error.args[1][::-1]
    assert not circle, "imports in a circle: " + " → ".join(circle)


def test_the_version_needs_next_to_nothing() -> None:
    assert not imported("--version") & (NETWORK | PARSERS | SCREEN | EXPORT | {"sqlite3", "argparse", "platformdirs"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["posts"],
        ["posts", "steep", "--json"],
        ["tags", "--json"],
        ["show", "1"],
        ["show", "1", "--format", "html"],
        ["references", "1"],
        ["references"],
        ["references", "--format", "json"],
        ["references", "--format", "csl-json"],
        ["check"],
        ["feeds"],
    ],
    ids=" ".join,
)
def test_what_is_stored_is_shown_without_network_parsers_and_screen(post: None, arguments: list[str]) -> None:
    assert not imported(*arguments) & (NETWORK | PARSERS | SCREEN | EXPORT)


@pytest.mark.parametrize(("form", "library"), [("bibtex", "bibtexparser"), ("ris", "rispy")])
def test_a_format_imports_what_writes_it_and_nothing_else(post: None, form: str, library: str) -> None:
    modules = imported("references", "--format", form)
    assert not modules & (NETWORK | PARSERS | SCREEN)
    assert modules & {"bibtexparser", "rispy"} == {library}


def test_markdown_needs_a_parser_but_neither_network_nor_screen(post: None) -> None:
    assert not imported("show", "1", "--format", "json") & (NETWORK | SCREEN)


def test_a_refresh_that_finds_nothing_new_needs_no_parser_and_for_a_file_no_network(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_bytes(rss([Item("oolong")]))
    assert "srw_reader.refresh.storing" in imported("refresh", str(feed))
    needless = {"srw_reader.refresh.storing", "srw_reader.article", "httpx", "anyio"}
    assert not imported("refresh", str(feed)) & (needless | PARSERS | SCREEN | EXPORT)


def test_a_server_is_asked_without_httpx_where_no_proxy_is_between(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(rss([Item("oolong")]))
    url = httpserver.url_for("/feed")
    for _ in range(2):  # the second time it is unchanged
        assert not imported("refresh", url) & {"httpx", "httpcore", "anyio", "urllib.request"}


def test_the_parser_starts_with_neither_what_feeds_nor_what_articles_need() -> None:
    modules = set(python("import sys, srw_reader.refresh.worker; print(*sys.modules)").split())
    assert not modules & {
        "srw_reader.feed.parse",
        "srw_reader.article",
        "sqlite3",
        "asyncio",
        "httpx",
        *SCREEN,
        *PARSERS,
    }


def test_the_reader_refreshes_without_importing_the_network() -> None:
    modules = set(python("import sys, srw_reader.refresh.process; print(*sys.modules)").split())
    assert "srw_reader.refresh.process" in modules
    assert not modules & {"httpx", "sqlite3", *PARSERS, *SCREEN}


def test_the_first_look_needs_neither_the_query_language_nor_dialogues_nor_what_posts_are_read_in() -> None:
    modules = set(python("import sys, srw_reader.tui.app; print(*sys.modules)").split())
    assert "srw_reader.tui.screens.main" in modules
    later = ("srw_reader.query.", "srw_reader.tui.dialogues.", "srw_reader.tui.article.", "srw_reader.article.")
    assert not [name for name in modules if name.startswith(later)]


def test_a_stored_post_is_opened_without_what_stores_it_what_searches_and_what_makes_text_of_html() -> None:
    stores = [f"srw_reader.library.{store}" for store in ("articles", "works", "notebook")]
    modules = set(python(f"import sys, {', '.join(stores)}; print(*sys.modules)").split())
    assert modules.issuperset(stores)
    later = {
        f"srw_reader.{name}" for name in ("library.work_writer", "library.search", "query.parse", "strings.html_text")
    }
    assert not modules & {"hashlib", "html", *later}


READER = """
import asyncio, sys
from pathlib import Path
from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui.driver import WIDE, Page, on_screen, press

async def main():
    with Library.open(Path({path!r})) as library:
        app = ReaderApp(Options(), library)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "enter")
            assert on_screen(app, "Steep it.")
            await press(pilot, "e", "enter", "c", "u", "i", "escape", "w")

asyncio.run(main())
print(*sys.modules)
"""


def test_the_reader_reads_in_no_article_itself(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    entry = Entry(guid="tea-1", url="https://tea.example/1/", title="Oolong", html="<p>Steep it.</p>")
    with Library.open(path) as library:
        feed = library.feeds.subscribe("https://tea.example/feed").number
        library.ingest.apply(feed, [Insert(entry, None, digest(entry))], now=datetime(2026, 5, 1, tzinfo=UTC))
    modules = set(python(READER.format(path=str(path))).split())
    assert "srw_reader.tui.panes.cited_post" in modules
    assert not modules & {"srw_reader.article.convert", "srw_reader.article.names", "httpx", *PARSERS}
    with Library.open(path) as library:
        assert not library.articles.count_pending() and library.notes.of_post(1)
