"""What a query asks the full-text index (`index`) for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MAX_WORDS = 32
"""How many words of a query are looked for; what follows is left out."""

_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile("[^\\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
"""What unicode61 takes for one word. The letters left out were marks in the version of Unicode that it knows; and an
index that does not keep positions cannot look for two words side by side."""


def expression(query: str) -> str | None:
    """The FTS5 expression for posts in which every word of `query` begins a word.

    Words are what letters and digits make, split as the tokenizer unicode61 splits them; all else, quotes and operators
    too, only parts them.

    Returns:
        None where the query has no word: then it asks for nothing, and every post will do.
    """
    return " ".join(f'"{word}"*' for word in words(query)) or None


def words(query: str) -> list[str]:
    """The words that a query looks for, without diacritics; each may be the beginning of a longer one."""
    # The tokenizer drops diacritics, also those that are letters' parts: a query must not be parted by them.
    return list(dict.fromkeys(_WORD.findall(_bare(query))))[:MAX_WORDS]


def begins_words(query: str, texts: Iterable[str]) -> bool:
    """Whether every word of a query begins a word of some text, as it would in the index."""
    sought = [word.casefold() for word in words(query)]
    if not sought:
        return True
    there = {word.casefold() for text in texts for word in _WORD.findall(_bare(text))}
    return all(any(word.startswith(beginning) for word in there) for beginning in sought)


def _bare(text: str) -> str:
    """A text without diacritics."""
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))
