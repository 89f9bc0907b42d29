"""What an entry of a reference list is called: its title or description."""

from __future__ import annotations

import re
from collections.abc import Sequence

from srw_reader.article.capitals import UPPER, pattern
from srw_reader.article.names import COMING, ET_AL, UNDATED, YEAR
from srw_reader.article.references.parts import authors_end, writers_end
from srw_reader.article.references.segments import sentence_end
from srw_reader.article.references.source import Name

_HEAD = 1500
"""Authors and year are within so many characters."""
_QUOTES = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "»": "«", "‹": "›"}
_SKIP = pattern(
    rf"[\s.,:;)\]–—|»›·•-]+|(?:https?://|www\.)\S+|{ET_AL}\.?|(?<=:\s)[A-Z]{{2,8}}(?=\.\s\()"
    rf"|[(\[](?:[0-9]{{4}}[^()\[\]]{{0,30}}|(?i:{UNDATED})|{COMING}|[^()\[\]]{{0,40}}\b{YEAR}[a-z]?[^()\[\]]{{0,20}}"
    r"|[A-Z][A-Za-z0-9&-]{1,9}|[Ee]ds?\.?|Hrsg\.?|[Cc]oord\.?)[)\]]"
    rf"|(?:{YEAR}[a-z]?|{UNDATED}|(?i:{COMING})(?=\.))(?=[.,:;)\s])"
    r"|(?<=, )(?:[Ee]d(?:itor)?s?|[Hh]rsg|[Cc]oord|dir)\b\.?"
)
_YEAR_OF_TITLE = pattern(rf"(?<=\.\s){YEAR}\s[{UPPER}]")
"""A year that a title begins with: "2021 National Survey"."""
_EDGES = " ,.;:–—|›·•-"
_OPENING, _CLOSING = frozenset('“„«"'), frozenset('”“»"')
_BEFORE_QUOTE = frozenset((",", ".", ":", "]", ")"))
_YEAR_PAREN = pattern(rf"\((?:{YEAR}[a-z]?[^()]{{0,30}}|{UNDATED}|{COMING})\)")
_YEAR_AT_END = pattern(rf"(?<=\w)\s\({YEAR}[a-z]?\)$")
_FORM_AT_END = pattern(rf"\s\[[{UPPER}][^\[\]]{{2,40}}\]$")
"""What kind of work it is: "[Internet]", "[Press release]"."""
_GOES_ON = pattern(r"\s(?!et\s)[a-zß-öø-ÿ]{2}")
_RUNS_ON = pattern(r"\w|\s[a-zß-öø-ÿ0-9]")
_BY = pattern(r"(?:[\s,]+also)?[\s,]+[Bb]y:?$")
_ADDRESS = pattern(r"(?:https?://|www\.)[^\s]+|\b(?:doi|DOI|PMID|PMCID|ISBN)\b:?\s?[0-9]\S*")
_OF_ADDRESSES = ("://", "www.", "doi", "DOI", "PMID", "PMCID", "ISBN")
"""Looked for first: most titles have none of it."""


def find_title(text: str, source: Name | None, set_apart: Sequence[tuple[int, int]]) -> str | None:
    """What an entry is called.

    Args:
        text: The entry without number.
        source: Who it is by.
        set_apart: What is in italics or linked in it, addresses left out, as (start, end), sorted.

    Returns:
        The quoted text, italic text or sentence after the name and year, without its full stop and
        without an address; None where there is nothing with a letter in it.
    """
    before = text[: source.start] if source else ""
    leads = source is not None and (not before.strip(" [(*•-–—") or (source.person and before.endswith("\n")))
    at = _after_names(text, source, set_apart) if leads and source else len(text) - len(text.lstrip(" \n.…"))
    behind = source is not None and not leads and source.start > at and not _GOES_ON.match(text, source.end)
    limit = source.start if source and behind else len(text)
    found = _at(text, at, limit, set_apart)
    if not _named(found):
        found = next((text[low:high] for low, high in set_apart if low >= at and _named(text[low:high])), "")
    return _clean(found) or None


def _at(text: str, at: int, limit: int, set_apart: Sequence[tuple[int, int]]) -> str:
    if quoted := _quoted(text, at, limit):
        return quoted
    for low, high in set_apart:
        if low > at + 1:
            break
        if at - 1 <= low and high > at and not _RUNS_ON.match(text, high):
            return text[at : min(high, limit)]
    end = min(sentence_end(text, at), limit)
    for place in range(at, min(end, at + 40)):
        opens = text[place] in _QUOTES and text[at:place].rstrip()[-1:] in _BEFORE_QUOTE
        if opens and len(quoted := _quoted(text, place, limit)) > 10:
            return quoted
    return text[at:end]


def _quoted(text: str, at: int, limit: int) -> str:
    """The text in quotation marks that open at a place; empty where none do."""
    closing = _QUOTES.get(text[at : at + 1])
    if not closing:
        return ""
    found = [text.find(mark, at + 1, min(limit, at + 500)) for mark in closing]
    ends = [end for end in found if end > at]
    return text[at + 1 : min(ends)] if ends else ""


def _after_names(text: str, source: Name, set_apart: Sequence[tuple[int, int]]) -> int:
    """Where the title begins behind the authors and the year."""
    at = source.end
    if source.person:
        # What is set apart behind a bare surname is the title: "Okafor, *Alpha*".
        alone = not source.text.split()[-1].isupper() and text.startswith(", ", at)
        limit = next((low for low, _ in set_apart if alone and low == at + 2), at + _HEAD)
        at = max(at, authors_end(text[:limit], source.start))
        year = _YEAR_PAREN.search(text, at, at + 120)
        if year and sentence_end(text, at) >= year.start() - 2 and _no_title(text, at, year):
            at = year.end()
    else:
        at = writers_end(text, at)
    while at < len(text) and (match := _SKIP.match(text, at)):
        if not source.person and _YEAR_OF_TITLE.match(text, at):
            break
        at = match.end()
    return at


def _no_title(text: str, at: int, year: re.Match[str]) -> bool:
    """Whether what stands between the names and the year is more of them: the title comes behind the year then."""
    if text[at] == ":" or not _QUOTES.keys().isdisjoint(text[at : year.start()]):
        return False
    return not _named(text[at : year.start()]) or _named(text[year.end() : year.end() + 80])


def _named(text: str) -> bool:
    return any(char.isalpha() for char in _without_addresses(text))


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text) if any([mark in text for mark in _OF_ADDRESSES]) else text


def _clean(title: str) -> str:
    title = " ".join(_without_addresses(title).split())
    if title.endswith(("y", "y:")):
        title = _BY.sub("", title)
    title = title.strip(_EDGES).rstrip(" ([")
    if title.endswith((")", "]")):
        title = _FORM_AT_END.sub("", _YEAR_AT_END.sub("", title))
    if title[:1] in _OPENING and _CLOSING.isdisjoint(title[1:-1]):
        title = title[1:].lstrip(_EDGES)
    if title[-1:] in _CLOSING and _OPENING.isdisjoint(title[:-1]):
        title = title[:-1].rstrip(_EDGES)
    return title if any(char.isalpha() for char in title) else ""
