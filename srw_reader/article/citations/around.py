"""What stands around the names and numbers in a mark, in seven languages: "see also", "p. 3", "emphasis added"."""

from __future__ import annotations

import re

from srw_reader.article.names import AND, QUOTED_IN, SEE

LEAD = (
    r"(?:(?:for (?:a )?(?:review|overview|discussion|details?|example)s?,? )?"
    rf"(?:{SEE}|{QUOTED_IN}|also|e\.\s?g\.|i\.\s?e\.|z\.\s?B\.|bijv\.)[,:]?\s+)"
)
"""What leads to the works in a parenthesis: "for a review see also"."""
PREFIX = re.compile(
    rf"(?:{LEAD}|(?:via|per|from|source:?|sources:|data:?|data from|citing"
    r"|adapted from|according to|reported by|published by|study by|as per|after|s\.|nach|laut|quellen?:|d’après"
    r"|selon|según|fuentes?:|secondo|fonti?:|conforme|segundo|fontes?:|volgens|bron(?:nen)?:)[,:]?\s+)+",
    re.IGNORECASE,
)
"""What may stand before the names or numbers in a parenthesis."""
_COUNT = r"(?:[A-Z]?[0-9]+[a-z]?(?:[.–—-][0-9]+[a-z]?)*|[IVXLC]+|[ivxlc]+|[A-Z])(?!\w)"
"""What counts a page or a table, "12", "3a", "S2", "IV", "B"."""
_LOCATOR = re.compile(
    rf"(?:(?:[§¶#]\s?|\b[^\W\d][^\W\d_]*(?:\.?\s|\.|(?=[0-9])))\(?{_COUNT}\)?"
    r"|(?<=[,:])\s?[0-9]{1,4}(?:[–—-][0-9]{1,4})?(?:n[0-9]*|ff?)?(?!\w))"
    rf"(?:\s?(?:ff?|sqq?|n)\b\.?)?(?:\s?(?:[,&–—-]|\b{AND}\b)\s?{_COUNT})*"
)
_QUOTED = re.compile(r"[“\"«„‘][^”\"»“’]{1,160}[”\"»“’]")


def understood(text: str) -> bool:
    """Whether what is printed beside a name, year or number names no further work.

    A word with a number is a place in the work ("p. 3", "Table 2", "Kap. IV"), words in small letters are a remark; a
    name in capitals or a bare number is neither.
    """
    left = PREFIX.sub(" ", _QUOTED.sub(" ", _LOCATOR.sub(" ", text)))
    return not any(char.isupper() or char.isdecimal() for char in left)
