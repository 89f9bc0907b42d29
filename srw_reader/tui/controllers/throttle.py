"""Doing something not too often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Pending(Protocol):
    """Something that is to be done later."""

    def stop(self) -> None:
        """Have it not done."""


class Throttle:
    """Does a step when it is asked for, but not sooner than some time after the last one: then it follows at its end.

    So what was asked for last is always done.

    Args:
        seconds: From one to the next.
        step: What to do.
        clock: Gives seconds.
        later: Has something done after so many seconds.
    """

    def __init__(
        self,
        seconds: float,
        step: Callable[[], None],
        *,
        clock: Callable[[], float],
        later: Callable[[float, Callable[[], None]], Pending],
    ) -> None:
        self._seconds, self._step, self._clock, self._later = seconds, step, clock, later
        self._next = clock()
        self._pending: Pending | None = None

    def ask(self) -> None:
        """Do it now, or as soon as it may be done."""
        if self._pending is None:
            left = self._next - self._clock()
            if left > 0:
                self._pending = self._later(left, self._do)
            else:
                self._do()

    def stop(self) -> None:
        """Do nothing more that was asked for."""
        if self._pending is not None:
            self._pending.stop()
            self._pending = None

    def _do(self) -> None:
        self._pending = None
        self._step()
        self._next = self._clock() + self._seconds  # a step may take long itself
