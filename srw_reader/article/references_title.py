"""What an entry of a reference list is called: its title or description."""

from __future__ import annotations

import re
from collections.abc import Sequence

from srw_reader.article.references_source import Name, person_at, sentence_end

_MAX_AUTHORS = 60
_QUOTES = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "»": "«", "‹": "›"}
_BETWEEN = re.compile(r"(?:\s*(?:[,;&…]|\.\s?\.\s?\.|\b(?:and|und|et(?!\sal)|y|e|en)(?=\s)))+\s*")
_SKIP = re.compile(
    r"[\s.,:;–—|-]+|(?:https?://|www\.)\S+|,?\s*et\sal\b\.?|\((?:[0-9]{4}[^()]{0,30}|n\.\s?d\.|[^()]{0,40}\b(?:1[5-9]|20)[0-9]{2}[a-z]?[^()]{0,20}"
    r"|[A-Z][A-Za-z&-]{1,9}|[Ee]ds?\.?|Hrsg\.?|[Cc]oord\.?)\)|(?:1[5-9]|20)[0-9]{2}[a-z]?(?=[.,:;\s])"
)
_BEFORE_QUOTE = frozenset((",", ".", ":", "]", ")"))
_YEAR_PAREN = re.compile(r"\((?:1[5-9]|20)[0-9]{2}[a-z]?[^()]{0,30}\)|\(n\.\s?d\.\)")
_RUNS_ON = re.compile(r"\w|\s[a-zß-öø-ÿ0-9]")
_BY = re.compile(r"[\s,]+[Bb]y:?$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s]+|\b(?:doi|DOI|PMID|PMCID|ISBN)\b:?\s?[0-9]")


def find_title(text: str, source: Name | None, set_apart: Sequence[tuple[int, int]]) -> str | None:
    """What an entry is called.

    Args:
        text: the entry without number.
        source: who it is by.
        set_apart: what is in italics or linked in it, addresses left out, as (start, end), sorted.

    Returns:
        The quoted text, italic text or sentence after the name and year, without its full stop and
        without an address; None where there is nothing with a letter in it.
    """
    leads = source is not None and not text[: source.start].strip(" [(*•-–—")
    at = _after_names(text, source) if leads and source else len(text) - len(text.lstrip())
    limit = source.start if source and not leads and source.start > at else len(text)
    found = _at(text, at, limit, set_apart)
    if not _named(found):
        found = next((text[low:high] for low, high in set_apart if low >= at and _named(text[low:high])), "")
    return _clean(found) or None


def _at(text: str, at: int, limit: int, set_apart: Sequence[tuple[int, int]]) -> str:
    """The title that begins at a place."""
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


def _after_names(text: str, source: Name) -> int:
    """Where the title begins behind the authors and the year."""
    at = source.end
    if source.person:
        for _ in range(_MAX_AUTHORS):
            gap = _BETWEEN.match(text, at)
            end = person_at(text, gap.end()) if gap else at
            if gap is None or end == gap.end():
                break
            at = end
        year = _YEAR_PAREN.search(text, at, at + 120)
        if year and sentence_end(text, at) >= year.start() - 2 and _QUOTES.keys().isdisjoint(text[at : year.start()]):
            at = year.end()
    while at < len(text) and (match := _SKIP.match(text, at)):
        at = match.end()
    return at


def _named(text: str) -> bool:
    return any(char.isalpha() for char in _ADDRESS.sub("", text))


def _clean(title: str) -> str:
    title = _BY.sub("", " ".join(_ADDRESS.sub("", title).split())).strip(' ,.;:–—|-"“”«»„').rstrip(" ([")
    return title if any(char.isalpha() for char in title) else ""
