"""A few of the kills of `make torture`."""

from __future__ import annotations

from pathlib import Path

from tests.torture import torture


def test_what_was_committed_survives_kills(tmp_path: Path) -> None:
    report = torture(tmp_path, 6, seed=3)
    assert report.faults == []
    assert report.kills == 6 and report.midway and report.marks and report.posts
