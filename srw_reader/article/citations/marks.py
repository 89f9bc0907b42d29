"""What may be a citation, before it is known what it means, and what stands in it beside names and numbers."""

from __future__ import annotations

import re
from typing import Literal

from srw_reader.article.citations.catalogue import Works
from srw_reader.article.names import AND, QUOTED_IN, SEE
from srw_reader.named_tuple import NamedTuple

Kind = Literal["number", "worded", "counted", "link", "author", "page", "organisation"]
"""How a mark names works; "worded" is a number with a word such as "ref.", "counted" one in parentheses without, which
may count or measure as well."""
Strength = Literal["sure", "likely", "weak"]
LEAD = (
    r"(?:(?:for (?:a )?(?:(?:review|overview|discussion|details?|example)s?|more(?: information| details)?),? )?"
    rf"(?:{SEE}|{QUOTED_IN}|also|for (?:example|instance)|e\.\s?g\.|i\.\s?e\.|z\.\s?B\.|bijv\.)[,:]?\s+)"
)
"""What leads to the works in a parenthesis: "for a review see also"."""
_SAID = (
    r"(?:as )?(?:reported|published|noted|stated|shown|found|said|cited|quoted|described|reviewed|discussed|recommended"
    r"|estimated|defined|outlined|explained|documented|mentioned|suggested|confirmed) (?:by|in|on|at)"
)
_WORK = (
    r"(?:(?:an?|the|new|recent) )*(?:study|studies|research|report|review|article|survey|figures|statistics|findings)"
)
PREFIX = re.compile(
    rf"(?:{LEAD}|(?:via|per|from|source:?|sources:|refs?:|references?:|data:?|citing|both|based on|courtesy of|credit:"
    rf"|(?:data|adapted|modified|taken|reprinted) from|according to|{_SAID}|{_WORK} (?:by|from|in|{_SAID})|as per|after"
    r"|(?:read|learn|find out|see) more (?:at|on|from|in)|(?:read|learn) more:|s\.|nach|laut|quellen?:|d’après"
    r"|selon|según|fuentes?:|secondo|fonti?:|conforme|segundo|fontes?:|volgens|bron(?:nen)?:)[,:]?\s+)+",
    re.IGNORECASE,
)
"""What may stand before the names or numbers in a parenthesis."""
_COUNT = r"(?:[A-Z]?[0-9]+[a-z]?(?:[.–—-][0-9]+[a-z]?)*|[IVXLC]+|[ivxlc]+|[A-Z])(?!\w)"
"""What counts a page or a table, "12", "3a", "S2", "IV", "B"."""
_PLACE = re.compile(
    rf"(?:(?:[§¶#]\s?|\b[^\W\d][^\W\d_]*(?:\.?\s|\.|(?=[0-9])))\(?{_COUNT}\)?"
    r"|(?<=[,:])\s?[0-9]{1,4}(?:[–—-][0-9]{1,4})?(?:n[0-9]*|ff?)?(?!\w))"
    rf"(?:\s?(?:ff?|sqq?|n)\b\.?)?(?:\s?(?:[,&–—-]|\b{AND}\b)\s?{_COUNT})*"
)
LOCATOR = re.compile(r"(?:\s*[,:;]\s*(?:[^()\[\]]{0,60})|\s+(?:p|pp|ch|S)\.\s?[\w–-]+)?$")
"""What may stand behind a year and names a place in the work: ", p. 3"."""
SECOND_HAND = re.compile(rf"[^;]*[,\s]{QUOTED_IN}\s*", re.IGNORECASE)
"""Whose words a work has, which are in no list (APA 7, 8.6): "Freud, as cited in"."""
_HONORIFIC = re.compile(r"[\s,;]*(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.?\s*")
_IDENTIFIER = re.compile(
    r"\b(?:(?:PMID|PMCID|doi|arXiv|ISBN)[:\s]\s*\S+|10\.[0-9]{4,9}/\S+|https?://\S+)", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"«„‘][^”\"»“’]{1,160}[”\"»“’]")


class Named(NamedTuple):
    """One work that a mark names."""

    printed: str
    """As printed."""
    works: Works
    """What that may be."""


class Mark(NamedTuple):
    """What may be a citation."""

    start: int
    """First character in the block's text."""
    end: int
    """One past the last."""
    kind: Kind
    """How it names works."""
    named: tuple[Named, ...]
    """The works that it names; none where what stands in it is only shaped like one."""
    strength: Strength = "sure"
    """"sure" by itself; "likely" and "weak" depend on what else the article has."""
    narrative: bool = False
    """Whether it begins with the name, as a part of the sentence."""
    rest: str = ""
    """What stands in it, as printed, that may name a further work but is not understood."""

    @property
    def known(self) -> bool:
        """Whether the list has one of the works that it names."""
        return any(one.works.found for one in self.named)


def understood(text: str) -> bool:
    """Whether what is printed beside a name, year or number names no further work.

    A word with a number is a place in the work ("p. 3", "Table 2", "Kap. IV"), words in small letters are a remark; a
    name in capitals or a bare number is neither.
    """
    if SECOND_HAND.fullmatch(text) or _HONORIFIC.fullmatch(text):
        return True
    left = PREFIX.sub(" ", _QUOTED.sub(" ", _PLACE.sub(" ", _IDENTIFIER.sub(" ", text))))
    return not any(char.isupper() or char.isdecimal() for char in left)
