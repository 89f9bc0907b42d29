"""Where in an article citations may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from srw_reader.models import Block, Reference, Section


class Passage(NamedTuple):
    """A block of running text."""

    place: int
    """Index into `Article.blocks`."""
    block: Block
    """That block."""
    text: str
    """Its text, up to where a reference begins in it."""


def find_passages(
    blocks: Sequence[Block], sections: Sequence[Section], references: Sequence[Reference]
) -> Iterator[Passage]:
    """The blocks of an article that are neither code nor part of a reference list or byline."""
    listed: dict[int, int] = {}
    for reference in references:
        listed[reference.block] = min(reference.start, listed.get(reference.block, reference.start))
    inside = _inside(blocks, sections, sorted(listed))
    for index, block in enumerate(blocks):
        if block.kind in ("code", "rule") or index in inside:
            continue
        if index in listed and block.kind in ("item", "definition", "table"):
            continue
        text = block.text[: listed.get(index, len(block.text))]
        if any(char.isalpha() for char in text):
            yield Passage(index, block, text)


def _inside(blocks: Sequence[Block], sections: Sequence[Section], listed: Sequence[int]) -> set[int]:
    """The blocks within reference lists that do not hold the beginning of a reference."""
    inside: set[int] = set()
    for section in sections:
        if section.kind == "references":
            own = [block for block in listed if section.block <= block < section.end]
            inside.update(range(section.block, max(own, default=section.block) + 1))
        elif section.kind == "byline":
            inside.add(section.block)
    for one, other in pairwise(listed):
        between = range(one + 1, other)
        if len(between) < 3 and all(blocks[at].indent or blocks[at].kind == "definition" for at in between):
            inside.update(between)
    return inside.difference(listed)
