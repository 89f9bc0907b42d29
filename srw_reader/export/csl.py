"""CSL-JSON (Citation Style Language 1.0.2, csl-data.json)."""

from __future__ import annotations

from typing import Any

from srw_reader.export.record import Record

_TYPES = {
    "article": "article-journal",
    "preprint": "article",
    "book": "book",
    "chapter": "chapter",
    "page": "webpage",
    "document": "document",
}


def item(record: Record) -> dict[str, Any]:
    """A record as an item of the list that is a CSL-JSON document."""
    authors = [{"literal": record.organisation}] if record.organisation else [{"family": n} for n in record.surnames]
    fields = {
        "id": record.key,
        "type": _TYPES[record.kind],
        "author": authors,
        "title": record.title,
        "issued": {"date-parts": [[record.year]]} if record.year else None,
        "DOI": record.doi,
        "URL": record.url,
        "ISBN": record.isbn,
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "archive": "arXiv" if record.arxiv else None,
        "archive_location": record.arxiv,
        "note": record.note,
    }
    return {name: value for name, value in fields.items() if value}
