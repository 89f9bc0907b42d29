"""Every test has folders of its own: nothing of the user's is read or written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example may take depends on what else the machine does; `make fuzz` tries more of them.
settings.register_profile("here", deadline=None, max_examples=50)
settings.load_profile("here")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the user's folders into the test's own, for it and for the processes that it starts."""
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path
