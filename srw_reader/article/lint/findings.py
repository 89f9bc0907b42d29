"""What can be found wrong, and what an author is told to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from srw_reader.models import Citation, Reference
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import shorten

Code = Literal[
    "unresolved",
    "ambiguous",
    "missing",
    "name-differs",
    "year-differs",
    "no-list",
    "never-cited",
    "duplicate",
    "no-address",
    "no-year",
    "address-only",
    "address-differs",
    "broken-identifier",
    "old-address",
    "plain-http",
    "number-gap",
    "number-order",
    "number-twice",
]
"""What a finding is, for programs; docs/check.md explains each."""
CODES: tuple[Code, ...] = get_args(Code)

_MAX_TEXT = 80
"""Characters of a printed text in a message."""


class Finding(NamedTuple):
    """One thing that is wrong."""

    code: Code
    """What it is."""
    message: str
    """What it is in words, one line without a full stop."""
    advice: str
    """What to do about it: a sentence."""
    references: tuple[int, ...] = ()
    """`Reference.number` of what it is about; the choices, best first, of an ambiguous citation."""
    text: str = ""
    """The citation or the reference as printed; empty where it is about the whole list."""
    citation: int | None = None
    """Index into `Article.citations`; None where it is about the list."""
    sentence: str = ""
    """`Citation.sentence`, or the line that an unread mark stands in; empty where it is about the list."""
    place: tuple[int, int] | None = None
    """Block of the article and character in its text; None where it is nowhere in particular."""


def about_citation(code: Code, message: str, advice: str, index: int, citation: Citation, *references: int) -> Finding:
    """A finding about a citation, and perhaps references that it may mean."""
    place = (citation.block, citation.start)
    return Finding(code, message, advice, references, citation.text, index, citation.sentence, place)


def about_reference(code: Code, what: str, advice: str, reference: Reference, *others: int) -> Finding:
    """A finding about a reference, and perhaps others before it."""
    message = f"reference {reference.number} {what}"
    place = (reference.block, reference.start)
    return Finding(code, message, advice, (*others, reference.number), reference.text, place=place)


def printed(text: str) -> str:
    """A text for a message."""
    return shorten(text, _MAX_TEXT)


def either(choices: Iterable[object]) -> str:
    """Choices as words: "3, 1 or 2"."""
    *others, last = map(str, choices)
    return f"{', '.join(others)} or {last}" if others else last
