"""Lists of reference numbers as marks print them: "1, 3–5", "2(pp3-4),3", "1, 2 and 4", "refs. 3,4", "5, Table 2"."""

from __future__ import annotations

import re
from typing import NamedTuple

from srw_reader.article.citations.around import LEAD, understood
from srw_reader.article.names import AND, YEAR

_WITHIN = r"(?:\s?\((?:[^\W\d]|[§¶])[^()]*(?:\([^()]*\)[^()]*)?\))?"
_NUMBER = rf"[0-9]{{1,3}}(?![0-9]){_WITHIN}"
_AND = rf"(?:&|\+|(?:{AND}|ed|i|och|og)\b)"
_UP_TO = r"(?:--|[–—‑−-]|(?:to|through|thru|bis|à|al?|ao|até|hasta|fino a|tot|t/m)\b)"
_BETWEEN = rf"\s*(?:,\s*(?:{_AND}\s*)?|{_AND}\s*)"
_ITEM = rf"{_NUMBER}(?:\s*{_UP_TO}\s*{_NUMBER})?"
_LIST = rf"{_ITEM}(?:{_BETWEEN}{_ITEM})*"
_REFERENCE = r"(?:r[eé]f[eé]ren(?:ces?|cias?|zen|z|ties?)|refer[eê]ncias?|riferiment[oi]|(?:r[eé]fs?|rif)\b|lit\b)"
_SOURCE = r"(?:literatu(?:r|ur|re)|quellen?|bron(?:nen)?|fuentes?|fontes?|fonti|sources?|citations?|endnotes?)"
_NOTE = r"(?:(?:foot)?notes?|fn|anm|nr|no|n)"
_COUNT = r"\.?\s?(?:(?:nos?|nr|n[º°]?|numbers?|#)\.?\s?)?"
_LISTED = re.compile(
    rf"\^?{LEAD}?(?:(?P<word>{_REFERENCE}|{_SOURCE}){_COUNT}|{_NOTE}\.?\s?)?(?P<list>{_LIST})(?P<beside>"
    rf"(?:,?\s{AND}\s{_REFERENCE}\.?\s\w+|:\s[0-9]+(?:[–-][0-9]+)?|[,:]\s*(?!{_AND})(?:[^\W\d]|[§¶#*†‡“\"]).{{0,40}})?)",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"\b(?:{_REFERENCE}(?<!lit)|lit\.){_COUNT}(?P<list>{_LIST})(?![\w.,:/%°-]*[\w%°])(?!\s(?:[µmk]?[gml]|[mc]m|percent|times|people|years?|days?)\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"([0-9]+)(?:\s*{_UP_TO}\s*([0-9]+))?", re.IGNORECASE)
_HELD = re.compile(_WITHIN[:-1])
_DOUBTFUL = re.compile(rf",\s*(?:{_AND}\s*)?[0-9]|{YEAR}", re.IGNORECASE)
"""A number behind a page ("3, p. 12, 5") may be of a work as well; a year always is."""
_GAP = re.compile(rf"\s*{_UP_TO}\s*", re.IGNORECASE)
_LONGEST_RANGE = 60


class Numbers(NamedTuple):
    """The reference numbers in a mark."""

    listed: tuple[int, ...]
    """Each once, ranges filled, in the order printed."""
    worded: bool
    """Whether a word such as "ref." says that they are references'."""
    rest: str
    """What is printed behind them and may name further works; else empty."""


def read_numbers(content: str) -> Numbers | None:
    """The numbers that a bracket, parenthesis or superscript holds, without what stands around it.

    Pages, tables and the like may follow a number in parentheses (AMA 11, 3.6) or all of them behind a comma (IEEE);
    None where anything else is printed, or a range runs backwards.
    """
    listed: dict[int, None] = {}
    rest = []
    groups = content.strip().split(";")
    matches = [_LISTED.fullmatch(group.strip()) for group in groups]
    if not (first := matches[0]):
        return None
    for group, match in zip(groups, matches, strict=True):
        beside = match["beside"] if match else f";{group}"
        listed.update(dict.fromkeys(_filled(match["list"]) if match else ()))
        if _DOUBTFUL.search(beside) or not (match or understood(beside)):
            rest.append(beside.strip(" ,:;"))
    return Numbers(tuple(listed), first["word"] is not None, "; ".join(rest)) if listed else None


def worded_numbers(text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    """Numbers that a word in running text says to be references': "as in refs. 3,4". Start, end and numbers."""
    found = [(match.start(), match.end(), _filled(match["list"])) for match in _WORDED.finditer(text)]
    return [one for one in found if one[2]]


def between(first: str, gap: str, last: str) -> tuple[int, ...] | None:
    """The numbers between those of two marks with a range's sign or word between them, "[1]–[4]"; None without."""
    low, high = first.strip("[]()"), last.strip("[]()")
    if not (low.isdecimal() and high.isdecimal() and _GAP.fullmatch(gap)):
        return None
    return tuple(range(int(low) + 1, int(high))) if 0 < int(high) - int(low) <= _LONGEST_RANGE else None


def _filled(printed: str) -> tuple[int, ...]:
    """The numbers in a list with ranges, each once; none where a range runs backwards or too far."""
    listed: dict[int, None] = {}
    for first, last in _RANGE.findall(_HELD.sub("", printed)):
        begin, end = int(first), int(last or first)
        if end < begin or end - begin > _LONGEST_RANGE:
            return ()
        listed.update(dict.fromkeys(range(begin, end + 1)))
    return tuple(listed)
