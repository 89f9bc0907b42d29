"""RIS (Research Information Systems, "RIS Format Specifications", 2001 and 2011), as UTF-8."""

from __future__ import annotations

from typing import ClassVar

from rispy import RisWriter, dumps

from srw_reader.export.record import Record

_TYPES = {
    "article": "JOUR",
    "preprint": "EJOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "page": "ELEC",
    "document": "GEN",
}


class _Writer(RisWriter):  # type: ignore[misc]  # rispy has no types
    """Writes what the specification has, which knows no counter before a record."""

    NEWLINE: ClassVar[str] = "\n"

    def set_header(self, count: int) -> str:
        """Nothing."""
        return ""


def entry(record: Record) -> str:
    """A record as one of a .ris file, ended by a line break."""
    database, number = _accession(record)
    fields = {
        "type_of_reference": _TYPES[record.kind],
        "id": record.key,
        # A name that ends with a comma is a surname, or an organisation that must not be taken apart.
        "authors": [f"{name}," for name in (record.organisation, *record.surnames) if name],
        "title": record.title,
        "year": str(record.year or ""),
        "doi": record.doi,
        "issn": record.isbn,  # SN is for both
        "name_of_database": database,
        "accession_number": number,
        "custom2": record.pmcid,  # where EndNote and Zotero have it
        "urls": [record.url] if record.url else [],
        "notes": [record.note] if record.note else [],
    }
    text: str = dumps([{name: value for name, value in fields.items() if value}], implementation=_Writer)
    return text


def _accession(record: Record) -> tuple[str, str]:
    """A database that has the work, and its number there."""
    numbers = {"PubMed": record.pmid, "NCBI Bookshelf": record.nbk, "arXiv": record.arxiv}
    return next(((database, number) for database, number in numbers.items() if number), ("", ""))
