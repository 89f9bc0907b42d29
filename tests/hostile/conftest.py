"""A hostile server, where it is at hand, and a library to be damaged."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.elsewhere import ABSENT, TOOLS
from tests.hostile.damaged import Kept, fill, kept


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server with a path for each way in which a network fails."""
    if not TOOLS.exists():
        pytest.skip(ABSENT)
    monkeypatch.syspath_prepend(str(TOOLS))
    from hostile_server import HostileServer  # type: ignore[import-not-found]

    reading, writing = os.pipe()
    with open(reading) as told, open(writing, "w") as log, HostileServer(log=log) as running:
        running.told = told  # a line for each request that was answered
        yield running


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Kept]:
    """The bytes of a whole library, and what it has."""
    path = tmp_path_factory.mktemp("whole") / "library.db"
    fill(path)
    return path.read_bytes(), kept(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "srw-reader"
    folder.mkdir(parents=True, mode=0o700)
    return folder / "library.db"
