"""Organisations that cited writing names: how their names are compared, and acronyms that nobody spells out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from srw_reader.article.citations.wordlists import lines, words
from srw_reader.article.references.organisations import has_organisation_word
from srw_reader.article.sections_titles import fold

_SMALL = words("small")
_NOT_WORD = re.compile(r"[^\w]+")
_SITE = re.compile(r"(?:[A-Za-z0-9-]+\.)+(?:com|org|gov|edu|net|int|ac\.uk|co\.uk|de|fr|eu)")
_LEADING = re.compile(
    r"^(?:(?:the|die|der|das|la|le|les|el|los|las|il|lo|gli|de|het|o|os|as|u s|us|usa|united states) (?=\w))+"
)


def name_key(name: str) -> str:
    """A name as it is compared: folded, without leading article and punctuation, "&" as "and"."""
    words = _NOT_WORD.sub(" ", fold(name.replace("&", " and ").replace("’", "").replace("'", ""))).strip()
    return _LEADING.sub("", words)


def initials(name: str) -> str:
    """The capital initials of a name's words, small words left out: "NIH"."""
    words = (word for word in re.split(r"[\s/–—-]+", name) if word and word.casefold() not in _SMALL)
    return "".join(word[0] for word in words if word[0].isalpha()).upper()


def contraction(name: str) -> str:
    """A name with every word cut to its initial, acronyms whole: "NIH Office of Dietary Supplements" as "NIHODS"."""
    words = (word for word in re.split(r"[\s/–—-]+", name) if word and word.casefold() not in _SMALL)
    return "".join(word if word.isupper() else word[0].upper() for word in words if word[0].isalpha())


def shortens(short: str, whole: str) -> bool:
    """Whether each word of a name (as `name_key` gives it) begins one of another's, in order: "Mass General"."""
    words, rest = short.split(), iter(whole.split())
    return len(words) > 1 and all(any(word.startswith(one) and len(one) > 2 for word in rest) for one in words)


def _table(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        acronym, _, names = entry.partition(" ")
        table[acronym] = tuple(name_key(name) for name in names.split("|"))
    return table


ACRONYMS = _table(lines("acronyms"))
"""Well-known acronyms of publishers and authorities, with what each stands for as `name_key` gives it."""

PUBLISHERS = frozenset(name_key(name) for name in lines("publishers"))
"""Journals, papers and publishers that are cited by their bare name, as `name_key` gives it."""


def well_known(name: str) -> bool:
    """Whether a name is an organisation's although the list has none of it."""
    if name.upper() in ACRONYMS and name.isupper():
        return True
    key = name_key(name)
    if key in PUBLISHERS or any(key in meanings for meanings in ACRONYMS.values()):
        return True
    if _SITE.fullmatch(name):
        return True
    words = [word for word in re.split(r"[\s-]+", name) if len(word) > 3]
    return (
        len(words) > 1 and len(name) < 80 and all(word[0].isupper() for word in words) and has_organisation_word(name)
    )
