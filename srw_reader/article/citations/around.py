"""What stands around the names and numbers in a mark, in seven languages: "see also", "p. 3", "emphasis added"."""

from __future__ import annotations

import re

SEE = (
    r"(?:(?:for (?:a )?(?:review|overview|discussion|details?|example)s?,? )?(?:but )?"
    r"(?:see also|see|also|compare|cf\.?|e\.\s?g\.|i\.\s?e\."
    r"|(?:as )?(?:cited|quoted|reviewed|reported|described|discussed) in|qtd\.? in"
    r"|vgl\.|siehe(?: auch)?|z\.\s?B\.|zit\. n\.|zitiert nach|voir(?: aussi)?|cité (?:par|dans)|véase|ver"
    r"|citado (?:en|em|por)|cfr\.?|vedi|si veda|cit\. in|veja|apud|zie(?: ook)?|bijv\.|geciteerd in)[,:]?\s+)"
)
"""What sends to a work, in seven languages."""
PREFIX = re.compile(
    rf"(?:{SEE}|(?:via|per|from|source:?|sources:|data:?|data from|citing"
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
    rf"(?:\s?(?:ff?|sqq?|n)\b\.?)?(?:\s?(?:[,&–—-]|\b(?:and|und|et|y|e|en)\b)\s?{_COUNT})*"
)
_QUOTED = re.compile(r"[“\"«„‘][^”\"»“’]{1,160}[”\"»“’]")


def understood(text: str) -> bool:
    """Whether what is printed beside a name, year or number names no further work.

    A word with a number is a place in the work ("p. 3", "Table 2", "Kap. IV"), words in small letters are a remark; a
    name in capitals or a bare number is neither.
    """
    left = PREFIX.sub(" ", _QUOTED.sub(" ", _LOCATOR.sub(" ", text)))
    return not any(char.isupper() or char.isdecimal() for char in left)
