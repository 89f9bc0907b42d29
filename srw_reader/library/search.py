"""What the words of a query ask the full-text tables for, in FTS5's language; and looking for what those cannot find.

The tables say which words a post has, not where. So what is to follow one another is looked for in the texts of the
posts that have all the words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from srw_reader.library.packing import unpack_html
from srw_reader.query.tree import Either, Every, Phrase, Term, Word
from srw_reader.query.words import bare, words
from srw_reader.strings.html_text import lowered, rough_text

_BETWEEN = r"(?:[^\w\n]|_)+"
"""What may stand between two words that follow one another: a line is a block of the article."""


def expression(term: Term) -> str | None:
    """The posts for which a term holds; None where it is not made of words alone."""
    match term:
        case Word(text):
            return all_of(f"{text}*" if term.begins else text)
        case Phrase(text):
            return all_of(text) if len(words(text)) == 1 else None
        case Every(terms) | Either(terms):
            parts = [expression(part) for part in terms]
            known = [part for part in parts if part is not None]
            return joined(known, "AND" if isinstance(term, Every) else "OR") if len(known) == len(parts) else None
        case _:
            return None


def all_of(text: str) -> str:
    """The posts that have all words of a text; with "*" at its end the last may be the beginning of a longer one."""
    return " AND ".join(f'"{word}"' for word in words(text)) + ("*" if text.endswith("*") else "")


def joined(expressions: Sequence[str], operator: Literal["AND", "OR"]) -> str:
    """Expressions as one; nothing where there are none."""
    return f" {operator} ".join(f"({one})" for one in dict.fromkeys(expressions))


def says(text: str | None, phrase: str) -> bool:
    """Whether a text has words that follow one another; SQL's `says`.

    Args:
        text: Any; None has none.
        phrase: The words; with "*" at its end the last may be the beginning of a longer one.
    """
    return bool(text) and is_in(bare(text or "").lower(), phrase)


def is_in(text: str, phrase: str) -> bool:
    """The same of a text without diacritics, in small letters."""
    return _phrase(phrase).search(text) is not None


def body_says(html: bytes, phrase: str) -> bool:
    """Whether a post's text has words that follow one another, of its packed HTML; SQL's `body_says`."""
    try:
        return says(lowered(rough_text(unpack_html(html)[0].decode())), phrase)
    except (zlib.error, ValueError):
        return False  # what is damaged is found by its words


@lru_cache(maxsize=16)
def _phrase(phrase: str) -> re.Pattern[str]:
    first, *more = map(re.escape, words(phrase.lower()) or [""])
    # What stands before the first word is looked at behind it: a pattern that begins with letters is looked for twenty
    # times as quickly.
    looked_for = _BETWEEN.join([rf"{first}(?<![^\W_]{first})", *more])
    return re.compile(looked_for + ("" if phrase.endswith("*") else r"(?![^\W_])"))
