"""Texts to be searched, in which every character stays where it is."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The text in lower case, as many characters as before; the two small sigmas are one."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
    return lower.replace("ς", "σ")


def bare(text: str) -> str:
    """The text without diacritics, as many characters as before."""
    if text.isascii():
        return text
    letters = {sign: unicodedata.normalize("NFD", sign) for sign in set(text)}
    return text.translate({ord(sign): parts[0] for sign, parts in letters.items() if _is_letter_with_marks(parts)})


def _is_letter_with_marks(parts: str) -> bool:
    return len(parts) > 1 and all(map(unicodedata.combining, parts[1:]))
