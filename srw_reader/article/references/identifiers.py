"""Standard identifiers of a work: DOI, PMID, PMCID, NCBI Bookshelf, arXiv and ISBN."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from srw_reader.strings.patterns import pattern
from srw_reader.strings.urls import parted

URL = pattern(r"(?:https?://|(?<![\w@./-])www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
"""A web address as it is printed. What closes a sentence is still on it: see `trim`."""

_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<", "›": "‹"}
_TRAILING = frozenset(".,;:!?'’‘*_…|")
_RESOLVERS = frozenset(("doi.org", "dx.doi.org"))
_DOI = pattern(r"(?:^|[/=])(?:doi:)?(10\.[0-9]{4,9}/[^\s\"“”«»]+)", re.IGNORECASE)
_DOI_TEXT = pattern(
    r"(?:\bdoi[\s:=–—-]{0,3}|\b(?:dx\.)?doi\.org/|(?<![\w./-]))(10\.[0-9]{4,9}/[^\s\"“”«»]+)", re.IGNORECASE
)
_DOI_VIEW = pattern(
    r"/(?:full(?:/html)?|fulltext|abstract|summary|epub|e?pdf|html|meta|references)$"
    r"|(?:v[0-9]{1,2})?\.(?:full(?:-text|\.pdf)?|abstract)$|\.pdf$|(?<=[0-9]{6})v[0-9]{1,2}$",
    re.IGNORECASE,
)
_PMID_TEXT = pattern(r"\b(?:(?:PMID|PubMed\s?ID)[\s:#=–—-]{0,3}|PubMed:\s?)([0-9]{1,8})\b", re.IGNORECASE)
_PMC_TEXT = pattern(r"\b(?:PMCID[\s:#]{0,3}(?:PMC)?|PMC)([0-9]{3,9})\b", re.IGNORECASE)
_NBK_TEXT = pattern(r"\bNBK([0-9]{3,9})\b")
_ARXIV_ID = r"([0-9]{4}\.[0-9]{4,5}|[a-z][a-z-]{1,12}(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]{1,3})?(?![\w/])"
_ARXIV_TEXT = pattern(rf"\barXiv[\s:]{{1,3}}{_ARXIV_ID}", re.IGNORECASE)
_ARXIV_PATH = pattern(rf"/(?:abs|pdf|html)/{_ARXIV_ID}", re.IGNORECASE)
_ARXIV_DOI = pattern(rf"10\.48550/arxiv\.{_ARXIV_ID}", re.IGNORECASE)
_ISBN_TEXT = pattern(r"\bISBN(?:[-\s]?1[03]\b)?[\s:#]{0,3}([0-9][0-9\s\-‐‑–]{7,18}[0-9X])(?!\w)", re.IGNORECASE)
_ISBN_PATH = pattern(r"/isbn[/:=]([0-9-]{9,16}[0-9X])(?!\w)", re.IGNORECASE)
_PATHS = (
    ("pmid", frozenset(("pubmed.ncbi.nlm.nih.gov",)), pattern(r"^/([0-9]{1,8})(?!\w)")),
    ("pmid", frozenset(("pubmed.gov",)), pattern(r"^/([0-9]{1,8})(?!\w)")),
    ("pmid", frozenset(("ncbi.nlm.nih.gov",)), pattern(r"^/(?:m/)?pubmed/([0-9]{1,8})(?!\w)")),
    (
        "pmid",
        frozenset(("europepmc.org",)),
        pattern(r"^/(?:article|abstract)/med/([0-9]{1,8})(?!\w)", re.IGNORECASE),
    ),
    ("pmcid", frozenset(("pmc.ncbi.nlm.nih.gov",)), pattern(r"^/articles/PMC([0-9]{3,9})(?!\w)", re.IGNORECASE)),
    (
        "pmcid",
        frozenset(("ncbi.nlm.nih.gov",)),
        pattern(r"^/(?:labs/)?pmc/(?:articles/)?PMC([0-9]{3,9})(?!\w)", re.I),
    ),
    ("pmcid", frozenset(("europepmc.org",)), pattern(r"/PMC([0-9]{3,9})(?!\w)", re.IGNORECASE)),
    ("nbk", frozenset(("ncbi.nlm.nih.gov",)), pattern(r"^/books/NBK([0-9]{3,9})(?!\w)", re.IGNORECASE)),
)
_PREFIX = {"pmcid": "PMC", "nbk": "NBK"}


def identify(text: str, urls: Iterable[str]) -> dict[str, str]:
    """What a work is known by.

    Args:
        text: The entry of a reference list. Addresses printed in it count as `urls`.
        urls: The addresses that it links to. They go before the text: they were made to be exact.

    Returns:
        Only what was found, the first of each kind: `doi` in small letters without resolver (DOI
        Handbook, 2.4), `pmid`, `pmcid` ("PMC8190578"), `nbk` ("NBK62187"), `arxiv` without version,
        `isbn` with 10 or 13 digits: the first whose check digit is right (ISO 2108), else the first that
        is printed as one, for lists do print wrong ones. A DOI of arXiv (10.48550/arXiv.…) gives `arxiv` too.
    """
    found: dict[str, str] = {}
    for url in dict.fromkeys((*urls, *printed_urls(text))):
        for kind, value in identifiers_in(url):
            found.setdefault(kind, value)
    for kind, value in _from_text(text):
        found.setdefault(kind, value)
    if (doi := found.get("doi")) and (match := _ARXIV_DOI.fullmatch(doi)):
        found.setdefault("arxiv", match.group(1))
    return found


def printed_urls(text: str) -> Iterator[str]:
    """The web addresses printed in a text, without what closes the sentence around them."""
    for match in url_matches(text):
        if url := whole_url(match.group()):
            yield url


def url_matches(text: str) -> Iterator[re.Match[str]]:
    """Where `URL` finds addresses in a text."""
    return URL.finditer(text) if "://" in text or "www." in text.lower() else iter(())


def whole_url(printed: str) -> str:
    """A printed address as one that can be opened: trimmed, with a scheme; empty where nothing is left."""
    url = trim(printed)
    if url.lower().startswith("www."):
        url = "https://" + url
    return url if len(url.partition("://")[2]) > 3 else ""


def trim(value: str) -> str:
    """Drops punctuation after an address or DOI; a bracket stays where it closes one that is open in it."""
    end = len(value)
    if value[-1:].isalnum() or value.endswith("/"):
        return value
    surplus = {close: value.count(close) - value.count(open_) for close, open_ in _CLOSING.items()}
    while end:
        last = value[end - 1]
        if last in _TRAILING:
            end -= 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        else:
            break
    return value[:end]


@lru_cache(512)
def identifiers_in(url: str) -> tuple[tuple[str, str], ...]:
    """What an address tells that a work is known by: kinds, as `identify` names them, and values."""
    return tuple(_from_url(url))


def _from_url(url: str) -> Iterator[tuple[str, str]]:
    try:
        server, path, query = parted(url)
    except ValueError:
        return
    name = server.removeprefix("www.")
    for kind, names, form in _PATHS:
        if name in names and (match := form.search(path)):
            yield kind, _PREFIX.get(kind, "") + match.group(1)
    if (name == "arxiv.org" or name.endswith(".arxiv.org")) and (match := _ARXIV_PATH.search(path)):
        yield "arxiv", match.group(1).lower()
    if (match := _ISBN_PATH.search(path)) and (isbn := _isbn(match.group(1))):
        yield "isbn", isbn
    if ("10." in url or "%" in url) and (doi := _doi_of(name, path, query)):
        yield "doi", doi


def _doi_of(name: str, path: str, query: str) -> str:
    """The DOI in an address, of a resolver or of a publisher (`/doi/full/10.…`, `?id=10.…`)."""
    if match := _DOI.search(unquote(path)):
        doi = match.group(1)
        return trim(doi if name in _RESOLVERS else _DOI_VIEW.sub("", doi.rstrip("/"))).lower()
    match = _DOI.search(unquote(query.replace("&", " ")))
    return trim(match.group(1)).lower() if match else ""


def _from_text(text: str) -> Iterator[tuple[str, str]]:
    letters = text.lower()  # most entries have none of this: not to look for it by pattern is ten times as fast
    if "10." in text and (match := _DOI_TEXT.search(text)):
        yield "doi", trim(match.group(1)).lower()
    if ("pmid" in letters or "pubmed" in letters) and (match := _PMID_TEXT.search(text)):
        yield "pmid", match.group(1)
    if "pmc" in letters and (match := _PMC_TEXT.search(text)):
        yield "pmcid", "PMC" + match.group(1)
    if "NBK" in text and (match := _NBK_TEXT.search(text)):
        yield "nbk", "NBK" + match.group(1)
    if "arxiv" in letters and (match := _ARXIV_TEXT.search(text)):
        yield "arxiv", match.group(1).lower()
    printed = [match.group(1) for match in _ISBN_TEXT.finditer(text)] if "isbn" in letters else []
    for isbn in (*map(_isbn, printed), *map(_printed_isbn, printed)):
        if isbn:
            yield "isbn", isbn


def is_isbn(printed: str) -> bool:
    """Whether the check digit of a printed ISBN is right (ISO 2108)."""
    return bool(_isbn(printed))


def _isbn(printed: str) -> str:
    """The ISBN at the start of a run of digits, or nothing if no check digit is right."""
    digits = _digits(printed)
    for length in (13, 10):
        if _is_isbn(digits[:length], length):
            return digits[:length]
    return ""


def _printed_isbn(printed: str) -> str:
    """An ISBN whose check digit is wrong, where it is as long as one."""
    digits = _digits(printed)
    return digits if len(digits) == 10 or (len(digits) == 13 and digits.startswith(("978", "979"))) else ""


def _digits(printed: str) -> str:
    return "".join(str(unicodedata.digit(char, char)) for char in printed if char.isdigit() or char in "xX").upper()


def _is_isbn(digits: str, length: int) -> bool:
    if len(digits) != length or not digits[:-1].isdigit():
        return False
    if length == 13:
        values = [int(digit) for digit in digits[:-1]]
        check = (10 - sum(value * (3 if place % 2 else 1) for place, value in enumerate(values)) % 10) % 10
        return digits.startswith(("978", "979")) and digits[-1] == str(check)
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
