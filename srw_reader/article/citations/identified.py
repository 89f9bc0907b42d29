"""Parentheses and brackets that name works by their identifiers: "(PMIDs 12345678, 23456789)", "[doi:10.1000/x]"."""

from __future__ import annotations

import re

from srw_reader.article.citations.catalogue import Catalogue, Works
from srw_reader.article.citations.marks import Mark, Named
from srw_reader.article.names import AND

_SIGNS = ("10.", "pmid", "pubmed", "pmc", "arxiv", "isbn", "nbk")
"""What any of them has, looked for first."""
_APART = re.compile(rf"[;,]\s+(?:{AND}\s+)?|\s{AND}\s")
_ALONE = re.compile(
    r"(?:(?P<kind>(?:PubMed\s)?PM(?:C?)IDs?|PubMed(?:\sIDs?)?|doi|arXiv|ISBN|NBK)(?:[:#]\s*|\s))?(?P<value>\S+)",
    re.IGNORECASE,
)
_BARE_ADDRESS = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+/")


def identified(text: str, start: int, end: int, catalogue: Catalogue) -> Mark | None:
    """A parenthesis or bracket (start and end include it) with identifiers, one of which the list has.

    An identifier may stand beside the name of whose work it is, "(NIH, PMC1234567)", and not say of what kind it is
    where the one before does, "(PMIDs 1, 2)".
    """
    inside = text[start + 1 : end - 1].strip()
    letters = inside.lower()
    if not any([sign in letters for sign in _SIGNS]):
        return None
    named: list[Named] = []
    names: list[str] = []
    kind = ""
    for printed in _APART.split(inside):
        alone = _ALONE.fullmatch(printed)
        if alone and any([sign in printed.lower() for sign in _SIGNS]):
            kind = (alone["kind"] or "").rstrip("sS").split(" ")[-1]
        elif not (alone and kind and printed.isdecimal()):
            names.append(printed)
            continue
        index = catalogue.identified(_whole(kind, alone["value"]))
        named.append(Named(printed, Works(() if index is None else (index,))))
    meant = {index for one in named for index in one.works.found}
    if not meant or not all(meant <= set(catalogue.organisation(name).found) for name in names):
        return None
    return Mark(start, end, "link", tuple(named))


def _whole(kind: str, value: str) -> str:
    """An identifier as `identify` reads it."""
    if _BARE_ADDRESS.match(value) and not value.startswith("10."):
        return f"https://{value}"
    return f"PMID {value}" if kind.lower() in ("id", "pubmed") else f"{kind} {value}".strip()
