"""What the screens look like, as pictures, at the three sizes that matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from srw_reader.config import Config
from srw_reader.demo import load
from srw_reader.library import Library
from srw_reader.tui import Options
from srw_reader.tui.app import ReaderApp
from tests.tui import cited_shelf
from tests.tui.conftest import reader

SIZES = {"wide": (120, 40), "medium": (80, 24), "small": (60, 20)}
Compare = Callable[..., bool]


@pytest.fixture
def demo() -> Iterator[Library]:
    """The bundled library."""
    with load() as library:
        yield library


@pytest.fixture
def app(demo: Library, monkeypatch: pytest.MonkeyPatch) -> ReaderApp:
    """The reader on the bundled library."""
    return reader(demo, monkeypatch)


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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_view(app: ReaderApp, snap_compare: Compare, view: str, size: str) -> None:
    assert snap_compare(app, press=VIEWS[view], terminal_size=SIZES[size])


CITED: dict[str, list[str]] = {
    "article": ["enter"],
    "dock": ["enter", "]", "]"],
    "ambiguous": ["enter", "]", "]", "]"],
    "unresolved": ["enter", "]", "]", "]", "]"],
    "unfolded": ["enter", "c"],
    "never-cited": ["enter", "c", "G"],
}


@pytest.fixture
def cited(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReaderApp]:
    """The reader on a post with every kind of citation."""
    with Library.in_memory() as library:
        cited_shelf.fill(library)
        yield reader(library, monkeypatch)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", CITED)
def test_citations(cited: ReaderApp, snap_compare: Compare, view: str, size: str) -> None:
    assert snap_compare(cited, press=CITED[view], terminal_size=SIZES[size])


def test_a_citation_in_a_wide_margin(cited: ReaderApp, snap_compare: Compare) -> None:
    assert snap_compare(cited, press=["enter", "z", *CITED["ambiguous"][1:]], terminal_size=(190, 40))


@pytest.mark.parametrize("theme", ["srw-light", "ansi-dark"])
def test_citations_in_other_colours(monkeypatch: pytest.MonkeyPatch, snap_compare: Compare, theme: str) -> None:
    with Library.in_memory() as library:
        cited_shelf.fill(library)
        app = reader(library, monkeypatch, Options(config=Config(theme=theme)))
        assert snap_compare(app, press=CITED["ambiguous"], terminal_size=SIZES["wide"])


def test_citations_without_colour(monkeypatch: pytest.MonkeyPatch, snap_compare: Compare) -> None:
    with Library.in_memory() as library:
        cited_shelf.fill(library)
        app = reader(library, monkeypatch)
        monkeypatch.setenv("NO_COLOR", "1")
        assert snap_compare(app, press=CITED["ambiguous"], terminal_size=SIZES["medium"])


@pytest.mark.parametrize(
    "post", ["geometry of the comb", "short history of the footnote", "why bridges hum", "how tea was dried"]
)
def test_articles_with_tables_notes_figures_and_lists(app: ReaderApp, snap_compare: Compare, post: str) -> None:
    typed = ["space" if letter == " " else letter for letter in post]
    press = ["slash", *typed, "enter", "enter", "escape", "z"]
    assert snap_compare(app, press=press, terminal_size=(100, 120))


def test_light(demo: Library, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare) -> None:
    app = reader(demo, monkeypatch, Options(config=Config(theme="srw-light")))
    assert snap_compare(app, press=["enter"], terminal_size=SIZES["wide"])


def test_without_colour(demo: Library, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare) -> None:
    def uncoloured() -> ReaderApp:
        made = reader(demo, monkeypatch)
        monkeypatch.setenv("NO_COLOR", "1")
        return made

    app = uncoloured()
    assert snap_compare(app, press=["t", *"guide", "enter", "enter"], terminal_size=SIZES["medium"])


def test_an_empty_library(monkeypatch: pytest.MonkeyPatch, snap_compare: Compare) -> None:
    with Library.in_memory() as library:
        assert snap_compare(reader(library, monkeypatch), terminal_size=SIZES["medium"])


def test_a_failure(app: ReaderApp, snap_compare: Compare) -> None:
    async def fail(pilot: Any) -> None:
        await pilot.pause()
        pilot.Page(app).complain("bridges.example cannot be found. It last worked 2 h ago. r tries again.")

    assert snap_compare(app, run_before=fail, terminal_size=SIZES["medium"])
