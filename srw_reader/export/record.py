"""What is surely known of a work, before any format."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b32encode
from typing import Literal

from srw_reader.article.references.parts import Parts, parts
from srw_reader.article.references.works import is_chapter
from srw_reader.models import Work
from srw_reader.named_tuple import NamedTuple

RecordKind = Literal["article", "preprint", "book", "chapter", "page", "document"]

_YEAR = re.compile(r"\d{4}")
_PLAIN = re.compile(r"[a-z0-9.]{1,20}")
_NAMED = {"arxiv": "arxiv", "isbn": "isbn", "pmid": "pmid", "pmcid": "", "nbk": ""}
"""What stands before an identifier in a key; a PMCID and an NBK begin with letters of their own."""
_ARXIV_DOI = "10.48550/arxiv."
_SMALL_WORDS = frozenset(["the", "of", "for", "and", "on", "in"])
_MAX_NAME = 24
_MAX_TEXTS = 8
"""A work that a thousand posts cite is printed in a thousand ways: so many are looked at for its authors and year."""


class Record(NamedTuple):
    """What is surely known of a work. Every text is one line."""

    key: str
    """Its citation key: small ASCII letters, digits, "-" and "."."""
    kind: RecordKind
    """What it is."""
    title: str
    """Title or description; the whole printed text where nothing surely is one, since managers list by it."""
    organisation: str | None
    """The organisation that is its author, or a person whose name cannot be told from one."""
    surnames: tuple[str, ...]
    """Its authors, of whom an author–year citation only needs the surname; none where there is an organisation."""
    year: int | None
    """Of publication."""
    url: str | None
    """Its address."""
    doi: str | None
    """As in `Reference.identifiers`; so are the following."""
    pmid: str | None
    pmcid: str | None
    nbk: str | None
    arxiv: str | None
    isbn: str | None
    note: str
    """The whole text as printed."""


def record(work: Work) -> Record:
    """What is surely known of a work.

    Args:
        work: As the library has it. All of its posts' references count, also where only one post is exported, so that a
            work is the same record with the same key in every file.

    Returns:
        The record. Two works have different keys.
    """
    texts = [" ".join(text.split()) for text in work.texts]
    described = [_described(text, work.sources) for text in texts[:_MAX_TEXTS]]
    organisation, surnames = _author(described)
    year = next((year for year in map(_year, described) if year), None)
    note = texts[0] if texts else ""
    get = work.identifiers.get
    return Record(
        key=_key(work, organisation or next(iter(surnames), work.host), year),
        kind=_kind(work),
        title=" ".join((work.title or note or work.url or work.key).split()),
        organisation=organisation,
        surnames=surnames,
        year=year,
        url=work.url,
        doi=get("doi"),
        pmid=get("pmid"),
        pmcid=get("pmcid"),
        nbk=get("nbk"),
        arxiv=get("arxiv"),
        isbn=get("isbn"),
        note=note,
    )


def _described(text: str, sources: tuple[str, ...]) -> Parts:
    """Authors and year as one reference prints them, which may have dashes for its source."""
    return parts(text, next((source for source in sources if source in text), next(iter(sources), None)))


def _author(described: list[Parts]) -> tuple[str | None, tuple[str, ...]]:
    """The organisation, or else the surnames, of the first reference that prints any."""
    for found in described:
        if len(found.authors) > 1 or (found.authors and not found.organisation):
            return None, found.authors
        if found.organisation:
            return " ".join(found.organisation.split()), ()
    return None, ()


def _year(found: Parts) -> int | None:
    """The year as a number: of "1910/1997" the edition's, of "2020a" without the letter, of "n.d." none."""
    years = _YEAR.findall(found.year or "")
    return int(years[-1]) if years else None


def _kind(work: Work) -> RecordKind:
    """What a work is, told by what it is known by."""
    known, doi = work.identifiers, work.identifiers.get("doi", "")
    if "isbn" in known:
        return "chapter" if any(map(is_chapter, work.texts)) else "book"
    if "nbk" in known:
        return "chapter"
    if doi.startswith(_ARXIV_DOI) or ("arxiv" in known and not known.keys() & {"doi", "pmid", "pmcid"}):
        return "preprint"
    if known:
        return "article"
    return "page" if work.url else "document"


def _key(work: Work, name: str, year: int | None) -> str:
    """A citation key: author or host and year, for people, and what tells the work from all others."""
    return f"{_slug(name) or 'work'}{year or ''}-{_unique(work.key)}"


def _slug(name: str) -> str:
    """A name's Latin letters, without accents and small words; some programs have keys begin with a letter."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z]+", ascii_only) if word not in _SMALL_WORDS]
    while len(words) > 1 and len("".join(words)) > _MAX_NAME:
        words.pop()
    return "".join(words)[:_MAX_NAME]


def _unique(key: str) -> str:
    """A short identifier as it is ("pmc8190578"), of a long one or an address 50 bits of its SHA-256."""
    kind, _, value = key.partition(":")
    if kind in _NAMED and _PLAIN.fullmatch(value.lower()):
        return _NAMED[kind] + value.lower()
    return b32encode(hashlib.sha256(key.encode()).digest())[:10].decode().lower()
