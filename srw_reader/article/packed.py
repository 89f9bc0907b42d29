"""An article as bytes, for the library. Imports no parser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any, overload

from srw_reader.article.columns import Blocks
from srw_reader.models import Article, Block, Candidate, Citation, Link, Reference, Section, Span


def pack(article: Article) -> bytes:
    """An article as compact JSON in UTF-8, field values in the order of the fields, not compressed.

    Its blocks are columns, so that unpacking takes no longer the more there are; see `Blocks`.
    """
    document = [
        {"columns": Blocks.of(article.blocks).columns()},
        [[link.text, link.url, link.kind, link.block, link.start, link.end] for link in article.links],
        [[part.level, part.title, part.kind, part.block, part.end] for part in article.sections],
        [_pack_reference(reference) for reference in article.references],
        {name: list(place) for name, place in article.anchors.items()},
        article.words,
        [_pack_citation(citation) for citation in article.citations],
    ]
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(data: bytes) -> Article:
    """The article that `pack` was given; its blocks and candidates are made when they are looked at.

    What version 1 packed has no citations, and versions 1 and 2 packed block by block.
    """
    blocks, links, sections, references, anchors, words, *citations = json.loads(data)
    return Article(
        blocks=Blocks.from_columns(blocks["columns"])
        if isinstance(blocks, dict)
        else tuple(map(_unpack_block, blocks)),
        links=tuple(Link(*link) for link in links),
        sections=tuple(Section(*section) for section in sections),
        references=tuple(Reference(*reference) for reference in references),
        anchors={name: (block, start) for name, (block, start) in anchors.items()},
        words=words,
        citations=tuple(map(_unpack_citation, *citations)) if citations else (),
    )


def _unpack_block(fields: list[Any]) -> Block:
    """A block that version 1 or 2 packed."""
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
        reference.is_note,
    ]


def _pack_citation(citation: Citation) -> list[Any]:
    """The fields of a citation."""
    return [
        citation.text,
        citation.sentence,
        citation.status,
        citation.references,
        " ".join(f"{candidate.number} {candidate.score!r}" for candidate in citation.candidates),
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
    weighed = Weighed(candidates) if isinstance(candidates, str) else tuple(Candidate(*one) for one in candidates)
    return Citation(text, sentence, status, tuple(references), weighed, tuple(missing), *places)


class Weighed(Sequence[Candidate]):
    """The candidates of a citation, of which there may be hundreds, made when they are looked at."""

    def __init__(self, packed: str) -> None:
        self._packed = packed

    @cached_property
    def _all(self) -> tuple[Candidate, ...]:
        numbers = iter(self._packed.split())
        return tuple(Candidate(int(number), float(score)) for number, score in zip(numbers, numbers, strict=True))

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> Candidate: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Candidate]: ...

    def __getitem__(self, index: int | slice) -> Candidate | Sequence[Candidate]:
        return self._all[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all)
