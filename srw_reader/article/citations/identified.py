"""Parentheses and brackets that name works by their identifiers: "(PMID: 12345678)", "[doi:10.1000/x]"."""

from __future__ import annotations

import re

from srw_reader.article.citations.catalogue import Catalogue, Works
from srw_reader.article.citations.marks import Mark, Named

_SIGNS = ("10.", "pmid", "pubmed", "pmc", "arxiv", "isbn", "nbk")
"""What any of them has, looked for first."""
_APART = re.compile(r"[;,]\s+")
_ALONE = re.compile(r"(?:(?:PMID|PubMed(?:\sID)?|PMCID|doi|arXiv|ISBN|NBK)[:#\s]\s*)?\S+", re.IGNORECASE)


def identified(text: str, start: int, end: int, catalogue: Catalogue) -> Mark | None:
    """A parenthesis or bracket (start and end include it) with nothing but identifiers, one of which the list has."""
    inside = text[start + 1 : end - 1].strip()
    letters = inside.lower()
    if not any([sign in letters for sign in _SIGNS]):
        return None
    named = []
    for printed in _APART.split(inside):
        if not _ALONE.fullmatch(printed) or not any([sign in printed.lower() for sign in _SIGNS]):
            return None
        index = catalogue.identified(printed)
        named.append(Named(printed, Works(() if index is None else (index,))))
    return Mark(start, end, "link", tuple(named)) if any(one.works.found for one in named) else None
