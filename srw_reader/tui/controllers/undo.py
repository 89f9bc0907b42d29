"""What was done, to be taken back step by step. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable

from srw_reader.errors import LibraryError
from srw_reader.named_tuple import NamedTuple


class Step(NamedTuple):
    """Something that was done."""

    at: int | None
    """The number of the post that the cursor was on; it goes back there."""
    take_back: Callable[[], str]
    """Takes it back, as far as nothing else has changed since what it was about, and says what that came to. It may
    raise a LibraryError, and has then changed nothing."""
    row: str = ""
    """What the sidebar calls the feed or view that its cursor was on; it goes back there."""


class Undone(NamedTuple):
    """A step that was taken back."""

    said: str
    """The sentence about it."""
    at: int | None = None
    """As in the step."""
    row: str = ""
    """As in the step."""


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

    def undo(self) -> Undone:
        """Take the latest step back.

        Raises:
            LibraryError: It could not be, and is still to be taken back.
        """
        if not self._steps:
            return self._beneath.undo() if self._beneath else Undone("There is nothing to undo.")
        step = self._steps.pop()
        try:
            return Undone(step.take_back(), step.at, step.row)
        except LibraryError:
            self._steps.append(step)
            raise
