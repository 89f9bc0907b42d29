"""Times as the library keeps them: whole seconds since 1970, UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import overload


@overload
def to_seconds(time: datetime) -> int: ...
@overload
def to_seconds(time: None) -> None: ...
def to_seconds(time: datetime | None) -> int | None:
    """An aware time as seconds, fractions cut off."""
    return None if time is None else int(time.timestamp() // 1)


@overload
def from_seconds(seconds: int) -> datetime: ...
@overload
def from_seconds(seconds: None) -> None: ...
def from_seconds(seconds: int | None) -> datetime | None:
    """The time in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
