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


def answer(text: str, known: Collection[int]) -> Numbers | str | None:
    """What is meant by what was typed.

    Args:
        text: Numbers, as "2", "2, 5" or "0"; or `TAKE_BACK`.
        known: The numbers that the post's references have.

    Returns:
        The references; None where what was said of the citation is to be forgotten; a sentence where it makes no sense.
    """
    if text.strip() == TAKE_BACK:
        return None
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


def question(
    citation: Citation,
    known: Collection[int],
    proposed: int | None,
    *,
    say: Callable[[str], object],
    leave: Callable[[], None],
    decided: Callable[[Numbers | None], object],
) -> Search:
    """Ask which references a citation means, and take the answer as soon as it can be no other.

    Args:
        citation: What it is taken for now.
        known: The numbers that the post's references have.
        proposed: The reference that is meant where nothing is typed.
        say: Says what makes no sense; it is to be mended then.
        leave: Goes back to the text.
        decided: Told what it means; None where what was said of it is to be forgotten.
    """
    is_one = len(citation.references) + len(citation.missing) < 2

    def typed(text: str) -> None:
        text = text.strip()
        if text == TAKE_BACK or (is_one and is_settled(text, known)):
            done(text)
        elif text.isdecimal() and text != "0" and not _beginning_with(text, known):
            say(f"This post has no reference {text}.")

    def done(text: str) -> None:
        meant = answer(text.strip() or str(proposed or ""), known)
        if isinstance(meant, str):
            say(meant)
        else:
            leave()
            decided(meant)

    return Search(_asked(citation, is_one), "deciding", done, leave, typed)


def _asked(citation: Citation, is_one: bool) -> str:
    likely = " or ".join(str(one.number) for one in citation.candidates[:MOST])
    several = "a comma first: several" if is_one else "commas between several"
    parts = [f"Which reference? {likely}".rstrip(), "0 none", several]
    return " · ".join([*parts, f"{TAKE_BACK} as before"] if citation.decided else parts)
