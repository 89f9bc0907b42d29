from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from srw_reader.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library is to be made."""
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An empty library in a file; whatever a test does with it leaves it whole."""
    with Library.open(path) as made:
        yield made
        assert made.check() == []
