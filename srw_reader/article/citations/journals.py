"""Journals, whose names are cited in place of the authors of what they have printed: "(Am J Psychiatry, 2020)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from srw_reader.article import lexicon
from srw_reader.article.names import CAPITAL, YEAR
from srw_reader.article.organisations import name_key

_LIKE_ONE = re.compile(
    r"\b(?:Journal|Annals|Archives|Reviews?|Bulletin|Proceedings|Psychiatry|Psychology|Neurology|Neuroscience|Medicine|Letters)\b"
)
_JOURNAL = re.compile(
    rf"[.?!]\s(?P<journal>{CAPITAL}[^.?!;,:()\d]{{1,80}})(?:\.|,)?\s(?:{YEAR}\b|[0-9]{{1,4}}\s?[(,:;])"
)
"""Before the year (Vancouver) or its volume (APA)."""


def is_named_like_one(name: str) -> bool:
    """Whether a name has a word that names of journals have."""
    return _LIKE_ONE.search(name) is not None


def journal_of(text: str) -> str:
    """The name of the journal that a reference's text prints; empty where there is none."""
    found = _JOURNAL.search(text)
    return found["journal"] if found else ""


def words_of(name: str) -> Sequence[str]:
    """The words of a name as they are compared, small ones left out."""
    return [word for word in name_key(name).split() if word not in lexicon.words("small")]


def are_one(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the words of two names are the same but for those cut short: "Am J Psychiatry"."""
    return len(some) == len(others) and all(
        one.startswith(other) or other.startswith(one) for one, other in zip(some, others, strict=True)
    )
