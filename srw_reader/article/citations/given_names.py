"""Given names and initials, which tell authors of one surname apart: "(B. Lind, 2019)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from srw_reader.article.names import DEGREE, GENERATION, HONOURED
from srw_reader.strings.clean import fold

_NO_GIVEN = re.compile(rf"{HONOURED}|\b(?:{GENERATION}|{DEGREE})")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’])*")
_MOST_INITIALS = 3
"""More capitals without full stops are a name in capitals, "ANNA"."""


def given_names(printed: str) -> tuple[str, ...]:
    """Names or initials as they are compared: "Ada B." as ("ada", "b"), "AB" as ("a", "b")."""
    names: list[str] = []
    for name in _NAME.findall(_NO_GIVEN.sub("", printed)):
        if name.isupper() and len(name) <= _MOST_INITIALS:
            names += fold(name)
        elif name[0].isupper():
            names.append(fold(name))
    return tuple(names)


def given_of(author: str, surname: str) -> tuple[str, ...]:
    """The given names of an author as a reference prints them: "Lind, Ada B."; none where the surname is not there."""
    before, found, behind = author.partition(surname)
    return given_names(f"{before} {behind}") if found else ()


def are_of_one(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether given names may be one person's; where either has but an initial, or fewer names, that has to do."""
    return all(one.startswith(other) or other.startswith(one) for one, other in zip(some, others, strict=False))
