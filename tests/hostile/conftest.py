"""The team's hostile server, where it is at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).parents[2] / ".." / "shared" / "tools"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server with a path for each way in which a network fails."""
    if not TOOLS.exists():
        pytest.skip("../shared is not here")
    monkeypatch.syspath_prepend(str(TOOLS))
    from hostile_server import HostileServer  # type: ignore[import-not-found]

    reading, writing = os.pipe()
    with open(reading) as told, open(writing, "w") as log, HostileServer(log=log) as running:
        running.told = told  # a line for each request that was answered
        yield running
