"""An article as bytes, for the library. Imports no parser."""

from __future__ import annotations

import json
from typing import Any

from srw_reader.models import Article, Block, Candidate, Citation, Link, Reference, Section, Span


def pack(article: Article) -> bytes:
    """An article as compact JSON in UTF-8, field values in the order of the fields, not compressed."""
    document = [
        [_pack_block(block) for block in article.blocks],
        [[link.text, link.url, link.kind, link.block, link.start, link.end] for link in article.links],
        [[part.level, part.title, part.kind, part.block, part.end] for part in article.sections],
        [_pack_reference(reference) for reference in article.references],
        {name: list(place) for name, place in article.anchors.items()},
        article.words,
        [_pack_citation(citation) for citation in article.citations],
    ]
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(data: bytes) -> Article:
    """The article that `pack` was given; what version 1 packed has no citations."""
    blocks, links, sections, references, anchors, words, *citations = json.loads(data)
    return Article(
        blocks=tuple(map(_unpack_block, blocks)),
        links=tuple(Link(*link) for link in links),
        sections=tuple(Section(*section) for section in sections),
        references=tuple(Reference(*reference) for reference in references),
        anchors={name: (block, start) for name, (block, start) in anchors.items()},
        words=words,
        citations=tuple(map(_unpack_citation, *citations)) if citations else (),
    )


def _pack_block(block: Block) -> list[Any]:
    """The fields of a block; those after kind, text and spans only where one differs from its default."""
    fields: list[Any] = [block.kind, block.text, [[s.start, s.end, s.kind, s.link] for s in block.spans]]
    rest = [block.level, block.quote, block.indent, block.marker, list(block.aligns), block.loose]
    return fields if rest == [0, 0, 0, "", [], True] else fields + rest


def _unpack_block(fields: list[Any]) -> Block:
    """The block that `_pack_block` was given."""
    kind, text, spans, *rest = fields
    made = tuple([Span(*span) for span in spans])
    if not rest:
        return Block(kind, text, made)
    level, quote, indent, marker, aligns, loose = rest
    return Block(kind, text, made, level, quote, indent, marker, tuple(aligns), loose)


def _pack_reference(reference: Reference) -> list[Any]:
    """The fields of a reference."""
    return [
        reference.number,
        reference.text,
        reference.source,
        reference.title,
        reference.url,
        dict(reference.identifiers),
        reference.block,
        reference.start,
        reference.end,
    ]


def _pack_citation(citation: Citation) -> list[Any]:
    """The fields of a citation."""
    return [
        citation.text,
        citation.sentence,
        citation.status,
        citation.references,
        [[candidate.number, candidate.score] for candidate in citation.candidates],
        citation.missing,
        citation.block,
        citation.start,
        citation.end,
        citation.sentence_start,
        citation.sentence_end,
    ]


def _unpack_citation(fields: list[Any]) -> Citation:
    """The citation that `_pack_citation` was given."""
    text, sentence, status, references, candidates, missing, *places = fields
    weighed = tuple(Candidate(*candidate) for candidate in candidates)
    return Citation(text, sentence, status, tuple(references), weighed, tuple(missing), *places)
