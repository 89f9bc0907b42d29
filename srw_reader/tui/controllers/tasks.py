"""What goes on beside the screen, as controllers know it. Widgets have it done: `run_worker`."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol


class Task(Protocol):
    """Something that goes on beside the screen."""

    @property
    def is_running(self) -> bool:
        """Whether it still does."""

    def cancel(self) -> None:
        """End it."""


Start = Callable[[Coroutine[Any, Any, None]], Task]
"""Begins something."""


class StartInGroup(Protocol):
    """Begins something that ends what else of its group is still under way."""

    def __call__(self, work: Coroutine[Any, Any, None], *, group: str) -> Task:
        """Begin it. Which groups keys wait for, `typeahead` says."""
