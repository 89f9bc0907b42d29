"""What marks in a paragraph above a list of references are taken for."""

from __future__ import annotations

from srw_reader.article import read
from srw_reader.models import Citation


def found(listed: str, *paragraphs: str) -> list[Citation]:
    """The citations in the last of some paragraphs above a list."""
    article = read("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) + listed, url=None)
    return [citation for citation in article.citations if citation.block == len(paragraphs) - 1]


def named(listed: str, *paragraphs: str) -> list[tuple[int, ...]]:
    """What the citations in the last paragraph name, all without doubt."""
    citations = found(listed, *paragraphs)
    assert all(citation.status == "resolved" and not citation.missing for citation in citations), citations
    return [citation.references for citation in citations]
