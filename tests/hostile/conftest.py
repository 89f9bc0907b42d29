"""The team's hostile server, where it is at hand."""

from __future__ import annotations

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

    with HostileServer() as running:
        yield running
