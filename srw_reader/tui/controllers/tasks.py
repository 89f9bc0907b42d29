"""Something that goes on beside the screen, as controllers know it."""

from __future__ import annotations

from typing import Protocol


class Task(Protocol):
    """Something that goes on beside the screen."""

    @property
    def is_running(self) -> bool:
        """Whether it still does."""

    def cancel(self) -> None:
        """End it."""
