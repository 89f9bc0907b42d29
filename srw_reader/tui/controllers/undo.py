"""What was done, to be taken back step by step. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from srw_reader.errors import LibraryError


class Step(NamedTuple):
    """Something that was done."""

    at: int | None
    """The number of the post that the cursor was on; it goes back there."""
    take_back: Callable[[], str]
    """Takes it back, as far as nothing else has changed since what it was about, and says what that came to. It may
    raise a LibraryError, and has then changed nothing."""


class Undo:
    """The steps of a session, the latest of which is taken back first.

    Args:
        beneath: What is taken back where nothing is left here, such as what was done to the user's library while
            another one is shown.
    """

    LIMIT = 1_000

    def __init__(self, beneath: Undo | None = None) -> None:
        self._steps: list[Step] = []
        self._beneath = beneath

    def did(self, step: Step) -> None:
        """Have a step to take back."""
        self._steps.append(step)
        del self._steps[: -self.LIMIT]

    def undo(self) -> tuple[str, int | None]:
        """Take the latest step back.

        Returns:
            The sentence about it, and the post that the cursor was on; None where that was none.

        Raises:
            LibraryError: it could not be, and is still to be taken back.
        """
        if not self._steps:
            return self._beneath.undo() if self._beneath else ("There is nothing to undo.", None)
        step = self._steps.pop()
        try:
            return step.take_back(), step.at
        except LibraryError:
            self._steps.append(step)
            raise
