"""How reference lists print names: the forms that the citation styles give to authors, as patterns."""

from __future__ import annotations

UPPER = "".join(char for char in map(chr, range(0x41, 0x530)) if char.isupper())
"""Capital letters of the Latin, Greek and Cyrillic alphabets."""
PARTICLES = (
    r"(?:[Vv][ao][nm]|[Dd](?:e[rnls]?|ella|[iauo]|[oa]s)|[Ll][aeo]|[Tt]e[nr]?|[Bb]in|[Ii]bn|[Zz]u[rm]?|[Aa][lfv]|[Ee]l|St\."
    r"|['’]t|und(?=\szu))"
)
"""A word before a surname that belongs to it."""
PARTICLE = rf"(?:{PARTICLES}\s)"
"""The same with the space behind it."""
NAME = rf"[{UPPER}][\w'’‐-]+"
"""A word of a name."""
ONE_SURNAME = rf"(?:{PARTICLE}{{0,3}}(?:[dDOlL]['’]|[ae]l-)?{NAME})"
"""A surname of one word and its particles ("van der Berg", "d'Arc")."""
SURNAME = rf"(?:{ONE_SURNAME}(?:\s(?:y\s|{PARTICLE}{{0,2}}){NAME}){{0,2}})"
"""A surname of up to three words ("García Lind", "Lind de la Roe")."""
DOTTED = rf"(?:[{UPPER}][hu]?\.(?:[\s‐-]?[{UPPER}][hu]?\.){{0,4}})"
"""Initials with full stops."""
INITIALS = rf"(?:(?:[{UPPER}][-‐]?){{1,4}}(?![\w'’]))"
"""Initials without."""
GIVEN = rf"(?:{NAME}(?:\s{NAME})?(?:\s(?:{DOTTED}|[{UPPER}](?!\w)))?)"
"""Given names, written out."""
JOIN = r"(?:&|and|und|et|y|e|en|i|with)"
"""What stands before the last author, in seven languages."""
YEAR = r"(?:1[5-9]|20)[0-9]{2}"
"""A year that a work may be of."""
HONORIFIC = rf"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Captain|Capt|Colonel|Rev|Reverend)\.?\s(?=[{UPPER}]))*+"
"""What may stand before a name."""
ET_AL = (
    r"(?:,?\s+[\[(]?(?:(?:et|und|y|e|and|en)\s(?:al|coll?|cols|andere|otros|altri|outros|others|colleagues|anderen)\b"
    r"|u\.\s?a\.))"
)
"""What stands for further authors."""
