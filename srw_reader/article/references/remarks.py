"""Which notes are no works: remarks, and pointers to other notes."""

from __future__ import annotations

import re

from srw_reader.article.names import SEE, YEAR
from srw_reader.models import Reference

_HEAD = 120
"""A pointer names what it points to within so many characters."""
_AGAIN = re.compile(
    r"\W*(?:ibid(?:em)?\b|ib[íi]d\b|id\.(?!\w)|idem\b|ebd\b|ebenda\b|a\.\s?a\.\s?o\b|ivi,|supra\b|infra\b|passim\b"
    r"|(?:op|loc)\.?\s?cit\b|art\.\s?cit\b)|\W*id\W*$",
    re.IGNORECASE,
)
"""The work that was named before, as scholars and lawyers write it."""
_BEFORE = re.compile(r"\b(?:op|loc)\.\s?cit\b|\ba\.\s?a\.\s?O\b|\bsupra,?\s(?:note|n\.|at)\s?[0-9]")
"""The same behind its author: "Okafor, supra note 3, at 5"."""
_ELSEWHERE = re.compile(
    rf"\W*{SEE}\s(?:above|below|supra|infra|oben|unten|ci-des(?:sus|sous)|plus (?:haut|bas)|arriba|abajo|acima|abaixo"
    r"|sopra|sotto|hierboven|boven|(?:the |my )?(?:foot|end)?notes?\s[0-9]|n(?:\.|ote)?\s?[0-9]|fn\.?\s?[0-9]"
    r"|anm\.\s?[0-9]|refs?\.?\s?[0-9]|[\[(]?[0-9]{1,3}[\])]?\W*$)",
    re.IGNORECASE,
)
"""What leads to another note: "See above n. 3"."""
_DAY = r"(?:[^\W\d_]{3,10}\.?\s(?:[0-9]{1,2},\s)?|[0-9]{1,2}\s[^\W\d_]{3,10}\s)"
_PUBLISHED = re.compile(rf"(?:[(.,;:]|—)\s?{_DAY}?{YEAR}[a-z]?\b|\([^()]{{2,40}}\s{YEAR}\)")
"""A year where works have that of their publication: behind a mark, perhaps with a day."""


def points_elsewhere(text: str) -> bool:
    """Whether an entry only leads to another: "Ibid., 14.", "Id. at 3", "Okafor, op. cit.", "See above n. 3"."""
    return bool(_AGAIN.match(text) or _ELSEWHERE.match(text) or _BEFORE.search(text, 0, _HEAD))


def is_remark(note: Reference) -> bool:
    """Whether a note has nothing that works have.

    It has neither an address nor an identifier, and no two of a source, a title and a year. "Okafor (2019) says so" has
    only one: what stands where a title would is the rest of a sentence.
    """
    if note.url or note.identifiers:
        return False
    if note.title and not _begins_a_title(note.title):
        return True
    dated = _PUBLISHED.search(note.text.replace(note.title or "", " ", 1)) is not None
    return sum((note.source is not None, note.title is not None, dated)) < 2


def _begins_a_title(title: str) -> bool:
    """Whether a text begins with a capital, or a word with one in it ("mRNA")."""
    word = title.split()[0]
    return word != word.lower() or not word[0].islower()
