"""Posts whose citations are stepped through."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from srw_reader.library import Library
from tests.tui import cited_shelf


@pytest.fixture
def library() -> Iterator[Library]:
    """Three posts; the first on the list has seven citations."""
    with Library.in_memory() as made:
        cited_shelf.fill(made)
        yield made
