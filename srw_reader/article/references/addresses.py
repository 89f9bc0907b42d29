"""Which of the addresses in an entry of a reference list is that of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from srw_reader.article.references.identifiers import identify
from srw_reader.strings.clean import fold
from srw_reader.strings.urls import canonical, is_front_page

_IDENTIFYING = frozenset(("doi", "pmid", "pmcid", "nbk", "arxiv"))
_SEARCH = re.compile(
    r"//scholar\.google\.|/(?:search|scholar|scholar_lookup|results|find|lookup|issn)(?:[/?.]|$)"
    r"|[?&](?:q|query|search|search_query|term|title)=",
    re.IGNORECASE,
)
_SHOP = re.compile(
    r"//(?:[\w-]+\.)*(?:amazon|amzn|bookshop|barnesandnoble|waterstones|abebooks|thalia|hugendubel|fnac|ebay|audible)\.",
    re.IGNORECASE,
)
_PERSON = re.compile(r"//(?:www\.)?orcid\.org/", re.IGNORECASE)
_ENCYCLOPEDIA = re.compile(r"/wiki/", re.IGNORECASE)


class Address(NamedTuple):
    """An address linked or printed in an entry."""

    url: str
    """Whole, http or https."""
    text: str
    """What is linked to it; empty where it is printed."""


def work_url(addresses: Sequence[Address], source: str | None, title: str | None) -> str | None:
    """The address of the work that an entry is about.

    Args:
        addresses: in the order of their places.
        source: who the entry is by.
        title: what it is called.

    Returns:
        The first that holds an identifier of the work, else the one that its title is linked to, else the first that is
        neither its author's, a site's front page, a search nor a shop, else the first of these. What only explains a
        word of the entry ("ISSN", "Oxford") or leads to a person's record is none.
    """
    ranked = [
        (_rank(address, source, title), place)
        for place, address in enumerate(addresses)
        if not (_PERSON.search(address.url) or (source and _explains(address, title)))
    ]
    return addresses[min(ranked)[1]].url if ranked else None


def _rank(address: Address, source: str | None, title: str | None) -> int:
    if _IDENTIFYING & identify("", [address.url]).keys():
        return 0
    if _SEARCH.search(address.url) or _SHOP.search(address.url) or is_front_page(canonical(address.url)):
        return 3
    if _is_part(address.text, title):
        return 1
    return 3 if _is_part(address.text, source) else 2


def _explains(address: Address, title: str | None) -> bool:
    """Whether an address is that of an encyclopedia's article about the word that is linked to it."""
    if not address.text or not _ENCYCLOPEDIA.search(address.url):
        return False
    return "wikipedia" not in fold(address.text) and not _is_part(address.text, title)


def _is_part(text: str, whole: str | None) -> bool:
    """Whether a linked text is in a name or title, or holds it."""
    one, other = fold(text).strip(" .,:;“”\"'"), fold(whole or "")
    return bool(one and other) and (one in other or other in one)
