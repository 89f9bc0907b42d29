"""BibTeX (Patashnik, "BibTeXing", 1988), as UTF-8."""

from __future__ import annotations

import re

import bibtexparser
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from srw_reader.export.record import Record

_TYPES = {"article": "article", "book": "book", "chapter": "incollection"}
_SPECIAL = str.maketrans(
    {character: "\\" + character for character in "&%$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
_LIGATURE = re.compile(r"([-'`,])(?=\1)")
_BRACE = re.compile(r"[{}]")
_RAW = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def entry(record: Record) -> str:
    """A record as an entry of a .bib file, ended by a line break."""
    fields = {
        "author": " and ".join(f"{{{escaped(name)}}}" for name in (record.organisation, *record.surnames) if name),
        "title": f"{{{escaped(record.title)}}}",  # in braces of its own, or styles would change its capitals
        "year": str(record.year or ""),
        "doi": _raw(record.doi),
        "url": _raw(record.url),
        "isbn": record.isbn or "",
        "pmid": record.pmid or "",
        "pmcid": record.pmcid or "",
        "eprint": record.arxiv or "",
        "archiveprefix": "arXiv" if record.arxiv else "",
        "annote": escaped(record.note),  # unlike a note, styles do not print it
    }
    filled = [Field(name, value) for name, value in fields.items() if value]
    return bibtexparser.write_string(Library([Entry(_TYPES.get(record.kind, "misc"), record.key, filled)]))


def escaped(text: str) -> str:
    """A text as TeX prints it.

    BibTeX counts braces, also those after a backslash, so one that has no partner is written by its name (biber has it
    so, too: plk/biber issue 61). What is not ASCII stays: TeX reads UTF-8 since 2018, and so does every manager.
    """
    paired = _paired(text)
    pieces, at = [], 0
    for brace in _BRACE.finditer(text):
        name = "left" if brace.group() == "{" else "right"
        pieces += [_plain(text[at : brace.start()])]
        pieces += [f"\\{brace.group()}" if brace.start() in paired else rf"\textbrace{name}{{}}"]
        at = brace.end()
    return "".join([*pieces, _plain(text[at:])])


def _paired(text: str) -> set[int]:
    """The places of the braces that have a partner."""
    paired: set[int] = set()
    opened: list[int] = []
    for brace in _BRACE.finditer(text):
        if brace.group() == "{":
            opened.append(brace.start())
        elif opened:
            paired |= {opened.pop(), brace.start()}
    return paired


def _plain(text: str) -> str:
    """A text without braces; characters that TeX would join ("--" becomes a dash) are kept apart."""
    return _LIGATURE.sub(r"\1{}", text.translate(_SPECIAL))


def _raw(address: str | None) -> str:
    """An address or DOI: managers and styles take these fields as they stand."""
    return (address or "").translate(_RAW)
