"""The present moment, in one place so that pictures of the screen can be taken at a fixed one."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
