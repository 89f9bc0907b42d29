"""Names and years of works, as the text and the list print them, made comparable."""

from __future__ import annotations

import re
from collections.abc import Iterable

from srw_reader.article.names import ET_AL, JOIN, YEAR
from srw_reader.article.organisations import name_key, well_known
from srw_reader.article.references.parts import parts
from srw_reader.models import Reference
from srw_reader.named_tuple import NamedTuple

_YEAR = re.compile(rf"[\s,]*(?<!\d)({YEAR})[a-z]?$")
_NUMBER = re.compile(r"[0-9]{1,4}")
_BETWEEN = re.compile(rf",|\s{JOIN}\s")
_ET_AL = re.compile(rf"{ET_AL}.*")
_MIN_SLIP = 4
"""Letters of the shortest name in which one letter is a slip rather than another name."""


class Named(NamedTuple):
    """A work as a citation names it."""

    names: tuple[str, ...]
    """The whole name and that of the first author, as `name_key` gives them; empty for a number."""
    people: frozenset[str]
    """The surnames of all authors that it names, in that form."""
    year: str | None
    """Four digits."""


class Listed(NamedTuple):
    """A work as the list has it."""

    number: int
    """`Reference.number`."""
    names: tuple[str, ...]
    """Its first author and its organisation, as `name_key` gives them."""
    people: frozenset[str]
    """Its authors, in that form."""
    year: str | None
    """Four digits; None where it is not printed or in no digits."""
    printed: str
    """The name for a message."""


def named_work(printed: str) -> Named | None:
    """What a work is called in a citation ("Okafor & Lind, 2019", "7", "Mayo Clinic"); None where it is no name."""
    printed = printed.strip()
    if _NUMBER.fullmatch(printed):
        return Named((), frozenset(), None)
    year = _YEAR.search(printed)
    name = printed[: year.start()] if year else printed
    if not year and not well_known(name):
        return None
    return _named(name, year)


def named_alone(printed: str) -> Named:
    """What a parenthesis would name if it were a citation."""
    year = _YEAR.search(printed)
    return _named(printed[: year.start()] if year else printed, year)


def _named(name: str, year: re.Match[str] | None) -> Named:
    people = [key for key in map(name_key, _BETWEEN.split(_ET_AL.sub("", name))) if key]
    names = dict.fromkeys(key for key in (name_key(name), *people[:1]) if key)
    return Named(tuple(names), frozenset(people), year[1] if year else None)


def listed_works(references: Iterable[Reference]) -> list[Listed]:
    """The works of a list, notes left out."""
    return [_listed(reference) for reference in references if not reference.is_note]


def _listed(reference: Reference) -> Listed:
    found = parts(reference.text, reference.source)
    names = (*found.authors[:1], found.organisation or "")
    year = re.match(YEAR, found.year or "")
    keys = tuple(dict.fromkeys(key for key in map(name_key, names) if key))
    people = frozenset(map(name_key, found.authors))
    return Listed(reference.number, keys, people, year.group() if year else None, next(filter(None, names), ""))


def is_of(named: Named, listed: Listed) -> bool:
    """Whether a work of the list is, but perhaps for its year, by whom a citation names."""
    if not set(named.names) & set(listed.names):
        return False
    return named.people <= listed.people or named.names[0] in listed.names


def slips(named: Named, listed: Listed, shortest: int = _MIN_SLIP) -> bool:
    """Whether a name is but for one letter that of a work of the list."""
    return any(len(one) >= shortest and _is_slip(one, other) for one in named.names for other in listed.names)


def _is_slip(one: str, other: str) -> bool:
    """Whether two names differ by one letter that is missing, added, another one, or changed places with the next."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    start = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if not long[start].isalpha():
        return False
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    return short[start].isalpha() and (short[start + 1 :] == long[start + 1 :] or swapped)
