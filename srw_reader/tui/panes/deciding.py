"""Asking the reader which reference a citation means."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from srw_reader.models import Citation
from srw_reader.tui.cited import MOST
from srw_reader.tui.panes.bars import Search

_BETWEEN = re.compile(r"[,;/\s]+")
TAKE_BACK = "-"
"""What is typed to have the program weigh the citation again."""

Numbers = tuple[int, ...]
"""The references that a citation means; none where that is nothing of the list."""


def answer(text: str, known: Collection[int]) -> Numbers | str:
    """What is meant by numbers that were typed, "2", "2, 5" or "0"; a sentence where that makes no sense."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if not parts or not all(part.isdecimal() for part in parts):
        return "Type the number of a reference, several with commas, or 0 for none of the list."
    if parts == ["0"]:
        return ()
    numbers = tuple(dict.fromkeys(map(int, parts)))
    missing = next((number for number in numbers if number not in known), None)
    return numbers if missing is None else f"This post has no reference {missing}."


def is_settled(text: str, known: Collection[int]) -> bool:
    """Whether a number is a whole one: no reference has a longer one that begins with it."""
    return text == "0" or _beginning_with(text, known) == [text]


def _beginning_with(text: str, known: Collection[int]) -> list[str]:
    return [name for name in map(str, known) if text and name.startswith(text)]


class Deciding:
    """Asks which reference a citation means, and takes the answer as soon as it can be no other.

    Args:
        say: Says what makes no sense.
        leave: Goes back to the text.
        decided: Told what a citation means, by its index; None where what was said of it is to be forgotten.
    """

    def __init__(
        self,
        *,
        say: Callable[[str], object],
        leave: Callable[[], None],
        decided: Callable[[int, Numbers | None], None],
    ) -> None:
        self._say, self._leave, self._decided = say, leave, decided
        self._index = -1
        self._known: Collection[int] = ()
        self._proposed: int | None = None
        self._is_one = False
        self._text = ""

    def ask(self, index: int, citation: Citation, known: Collection[int], proposed: int | None) -> Search:
        """Ask for the references of a citation.

        Args:
            index: Of the citation.
            citation: What it is taken for now.
            known: The numbers that the post's references have.
            proposed: The reference that is meant where nothing is typed.
        """
        self._index, self._known, self._proposed, self._text = index, known, proposed, ""
        self._is_one = len(citation.references) + len(citation.missing) < 2
        return Search(self._question(citation), "deciding", self._typed, self._done, self._done, self._leave)

    def _question(self, citation: Citation) -> str:
        likely = " or ".join(str(one.number) for one in citation.candidates[:MOST])
        several = "a comma first: several" if self._is_one else "commas between several"
        parts = [f"Which reference? {likely}".rstrip(), "0 none", several]
        return " · ".join([*parts, f"{TAKE_BACK} as before"] if citation.decided else parts)

    def _typed(self, text: str) -> None:
        self._text = text.strip()
        if self._text == TAKE_BACK:
            self._leave()
            self._decided(self._index, None)
        elif self._is_one and is_settled(self._text, self._known):
            self._done()
        elif self._text.isdecimal() and not _beginning_with(self._text, self._known):
            self._say(f"This post has no reference {self._text}.")

    def _done(self) -> None:
        proposed = "" if self._proposed is None else str(self._proposed)
        meant = answer(self._text or proposed, self._known)
        if isinstance(meant, str):
            self._say(meant)
        else:
            self._leave()
            self._decided(self._index, meant)
