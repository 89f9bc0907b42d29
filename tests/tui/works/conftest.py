"""The reader on posts that cite works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from srw_reader.library import Library
from srw_reader.tui.app import ReaderApp
from tests.tui.conftest import reader
from tests.tui.works import shelf


@pytest.fixture
def library() -> Iterator[Library]:
    """Six posts that cite five works."""
    with Library.in_memory() as made:
        shelf.fill(made)
        yield made


@pytest.fixture
def app(library: Library) -> ReaderApp:
    """The reader on them."""
    return reader(library)
