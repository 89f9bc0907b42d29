"""The words of a text, as the full-text index has them."""

from __future__ import annotations

import re
import unicodedata

from srw_reader.strings.words import parted, plainer

_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile("[^\\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
"""What FTS5's tokenizer unicode61 takes for one word. The letters left out were marks in the version of Unicode that it
knows; and an index that does not keep positions cannot look for two words side by side."""


def words(text: str) -> list[str]:
    """The words of a text in their order, without diacritics.

    Words are what letters and digits make; all else, quotes and operators too, only parts them.
    """
    text = plainer(text)
    return parted(text) if text.isascii() else _WORD.findall(bare(text))


def bare(text: str) -> str:
    """A text without diacritics, those too that are letters' parts: they part no word, and are not looked for."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))
