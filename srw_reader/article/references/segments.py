"""The sentences of an entry, and the stretches between the marks that styles put between name, title and publisher."""

from __future__ import annotations

from collections.abc import Iterator

from srw_reader.article.capitals import UPPER, pattern
from srw_reader.article.names import LEGAL_FORM, YEAR

REPORTER = rf"[0-9]{{1,4}}\s[{UPPER}][^,\n]{{0,30}}\s[0-9]"
"""Where a case or a law review is printed: "123 F.3d 456"."""
_YEAR_AT_END = pattern(rf"\s{YEAR}$")
_QUOTES = '“”"«»„'
# A class of characters begins each of these two, which `re` skips to: else it tries all alternatives everywhere.
_END = pattern(
    rf"[.?!:;,\s{_QUOTES}](?:(?<=\s)(?:[–—|»›·•-]\s|[(\[{_QUOTES}]|(?<!\n)(?:https?://|www\.))|(?<=[{_QUOTES}\n])"
    rf"|(?<=[.?!])(?:\s(?!(?<=\se\.\s)V\.)|$)|(?<=[:;])\s|(?<=,)\s(?!{LEGAL_FORM}))"
)
_SENTENCE_END = pattern(
    r"[.…?!,\s](?:(?<=[^\S\n])(?:https?://|www\.|doi:|DOI:|PMID|ISBN|Retrieved |Accessed |Available |//\s"
    rf"|/\s(?=[{UPPER}]\.)|(?=\((?:[^()]{{2,80}},\s)?{YEAR}\)))|(?<=\n)|(?<=[.…])(?=\s|$|[”»\"])"
    rf"|(?<=[?!])(?=\s[^a-zß-öø-ÿ]|\s?$|[”»\"])|(?<=,)\s(?={REPORTER}|in:\s))"
)
_ABBREVIATION = pattern(
    rf"(?:^|[\s.(])(?:(?<!\se\.)(?<!\se\.\s)[{UPPER}]|St|Dr|Mr|Mrs|Ms|Prof|Mt|Ft|Jr|Sr|No|Nr|Vol|vs?|ca|approx|Sta?|Sto|e\.g|i\.e|eg|ie|cf|viz"
    r"|z\.\s?B|d\.\s?h|p\.\s?ex|Fig|Abb|Eq|pp?|Vgl|op|cit|Ibid)$"
)


def sentence_end(text: str, at: int) -> int:
    """Where the sentence that begins at a place ends, full stop left out, other marks kept."""
    for match in _SENTENCE_END.finditer(text, at):
        mark = match.group()
        if mark == "." and _ABBREVIATION.search(text[max(at, match.start() - 8) : match.start()]):
            continue
        return match.end() if mark in ("?", "!", "…") else match.start()
    return len(text)


def segments(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text between the marks that styles put between name, title and publisher."""
    low = start
    for match in _END.finditer(text, start):
        if match.group()[0] == "." and _ABBREVIATION.search(text[max(low, match.start() - 8) : match.start()]):
            continue
        if text[low : match.start()].strip():
            yield low + _indent(text[low : match.start()]), low + len(text[low : match.start()].rstrip(" )]"))
        low = match.end()
    if text[low:].strip():
        yield low + _indent(text[low:]), len(text.rstrip(" )]."))


def split_at_markup(text: str, place: tuple[int, int], spans: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """A stretch in two where linked or italic text ends in it: "[Tea facts] Tea Clinic"."""
    low, high = place
    end = next((end for start, end in spans if start <= low < end < high and text[end].isspace()), high)
    yield low, end
    if end < high:
        yield end + 1, high


def without_year(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """A stretch without the year at its end, which in parentheses may be that of a conference: "(ICML 2017)"."""
    low, high = place
    year = _YEAR_AT_END.search(text, low, high) if text[low - 1] != "(" else None
    return (low, year.start()) if year else place


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(' .,:;()[]“”"«»„–—|›·•-'))
