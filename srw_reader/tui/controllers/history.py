"""Where the reader was, to go back to the exact line. Pure."""

from __future__ import annotations

from srw_reader.models import Position
from srw_reader.named_tuple import NamedTuple


class Place(NamedTuple):
    """A line of a post."""

    number: int
    """The post's number."""
    position: Position
    """The line's beginning."""


class History:
    """Every jump, as in a browser: a new one cuts off what lay ahead."""

    LIMIT = 200

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def jump(self, origin: Place) -> None:
        """Remember where a jump started; several in a row from one place count as one."""
        if self._behind[-1:] != [origin]:
            self._behind.append(origin)
        del self._behind[: -self.LIMIT]
        self._ahead.clear()

    def back(self, here: Place) -> Place | None:
        """The place before; None at the beginning."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Place) -> Place | None:
        """The place that was left by `back`; None at the end."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()
