"""What the screens look like: pictures of their looks, and their text in smaller terminals."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion

from srw_reader.config import Config
from srw_reader.demo import load
from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui import cited_shelf
from tests.tui.conftest import reader
from tests.tui.driver import Page, rest
from tests.tui.grid import SMALLER, WIDE, Compare, Grid, grid, text_of


@pytest.fixture
def demo() -> Iterator[Library]:
    """The bundled library."""
    with load() as library:
        yield library


@pytest.fixture
def app(demo: Library) -> ReaderApp:
    """The reader on the bundled library."""
    return reader(demo)


VIEWS: dict[str, list[str]] = {
    "posts": [],
    "tags-narrowed": ["t", "r", "e"],
    "tag-shown": ["t", *"guide", "enter"],
    "search": ["slash", *"bees"],
    "search-without-hits": ["slash", *"zzzz"],
    "article": ["enter"],
    "article-end": ["enter", "G"],
    "references": ["enter", "c"],
    "links": ["enter", "u"],
    "outline": ["enter", "i"],
    "peek": ["enter", "2"],
    "hints": ["enter", "space", "f"],
    "find": ["enter", "slash", *"source", "enter"],
    "alone": ["enter", "z"],
    "keys": ["question_mark"],
}


@pytest.mark.parametrize("view", VIEWS)
def test_view(app: ReaderApp, snap_compare: Compare, view: str) -> None:
    assert snap_compare(app, press=VIEWS[view], terminal_size=WIDE)


@pytest.mark.parametrize("size", SMALLER)
@pytest.mark.parametrize("view", VIEWS)
async def test_view_in_less_room(app: ReaderApp, snapshot: SnapshotAssertion, view: str, size: str) -> None:
    assert await grid(app, VIEWS[view], SMALLER[size]) == snapshot(extension_class=Grid)


CITED: dict[str, list[str]] = {
    "article": ["enter"],
    "dock": ["enter", "]", "]"],
    "ambiguous": ["enter", "]", "]", "]"],
    "unresolved": ["enter", "]", "]", "]", "]"],
    "unfolded": ["enter", "c"],
    "never-cited": ["enter", "c", "G"],
}


@pytest.fixture
def cited() -> Iterator[ReaderApp]:
    """The reader on a post with every kind of citation."""
    with Library.in_memory() as library:
        cited_shelf.fill(library)
        yield reader(library)


@pytest.mark.parametrize("view", CITED)
def test_citations(cited: ReaderApp, snap_compare: Compare, view: str) -> None:
    assert snap_compare(cited, press=CITED[view], terminal_size=WIDE)


@pytest.mark.parametrize("size", SMALLER)
@pytest.mark.parametrize("view", CITED)
async def test_citations_in_less_room(cited: ReaderApp, snapshot: SnapshotAssertion, view: str, size: str) -> None:
    assert await grid(cited, CITED[view], SMALLER[size]) == snapshot(extension_class=Grid)


def test_a_citation_in_a_wide_margin(cited: ReaderApp, snap_compare: Compare) -> None:
    assert snap_compare(cited, press=["enter", "z", *CITED["ambiguous"][1:]], terminal_size=(190, 40))


@pytest.mark.parametrize("theme", ["srw-light", "ansi-dark"])
def test_citations_in_other_colours(snap_compare: Compare, theme: str) -> None:
    with Library.in_memory() as library:
        cited_shelf.fill(library)
        app = reader(library, Options(config=Config(theme=theme)))
        assert snap_compare(app, press=CITED["ambiguous"], terminal_size=WIDE)


def test_citations_without_colour(monkeypatch: pytest.MonkeyPatch, snap_compare: Compare) -> None:
    with Library.in_memory() as library:
        cited_shelf.fill(library)
        app = reader(library)
        monkeypatch.setenv("NO_COLOR", "1")
        assert snap_compare(app, press=CITED["ambiguous"], terminal_size=SMALLER["medium"])


@pytest.mark.parametrize("post", ["comb", "short", "hum", "dried"])
def test_articles_with_tables_notes_figures_and_lists(app: ReaderApp, snap_compare: Compare, post: str) -> None:
    press = ["slash", *post, "enter", "enter", "escape", "z"]
    assert snap_compare(app, press=press, terminal_size=(100, 120))


def test_light(demo: Library, snap_compare: Compare) -> None:
    app = reader(demo, Options(config=Config(theme="srw-light")))
    assert snap_compare(app, press=["enter"], terminal_size=WIDE)


def test_without_colour(demo: Library, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare) -> None:
    app = reader(demo)
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app, press=["t", *"guide", "enter", "enter"], terminal_size=SMALLER["medium"])


async def test_an_empty_library(snapshot: SnapshotAssertion) -> None:
    with Library.in_memory() as library:
        assert await grid(reader(library), [], SMALLER["medium"]) == snapshot(extension_class=Grid)


async def test_a_failure(app: ReaderApp, snapshot: SnapshotAssertion) -> None:
    async with app.run_test(size=SMALLER["medium"]) as pilot:
        await rest(pilot)
        Page(app).complain("bridges.example cannot be found. It last worked 2 h ago. r tries again.")
        await rest(pilot)
        assert text_of(app) == snapshot(extension_class=Grid)
