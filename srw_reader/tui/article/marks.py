"""What the reader prints into a block that is no part of the article's text. Pure."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from operator import attrgetter

from srw_reader.article.text import STRUCK
from srw_reader.models import Block
from srw_reader.named_tuple import NamedTuple

_AT = attrgetter("at")


class Mark(NamedTuple):
    """What the reader prints behind a citation or a link, or around what is struck out."""

    at: int
    """The character of the block's text that it stands before."""
    text: str
    """What is printed: "³", "³✓", "²/⁵?", "⁽?⁾", " [other.example]" behind a link that says it leads elsewhere, "~~",
    "✎"."""
    part: str
    """What it says, for its style: "number", "decided", "ambiguous", "unresolved", "struck" or "noted"."""
    citation: int
    """Index into `Article.citations`; -1 for what is no citation's."""
    kept: int = -1
    """Which of the kept sentences it stands behind; -1 for what is none of theirs."""


def struck(block: Block) -> list[tuple[int, int]]:
    """What is struck out in a block: first character and one past the last, in order and apart from each other."""
    found: list[tuple[int, int]] = []
    for start, end in ((span.start, span.end) for span in block.spans if span.kind == "strike"):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def among(marks: Mapping[int, Sequence[Mark]], more: Mapping[int, Sequence[Mark]]) -> Mapping[int, Sequence[Mark]]:
    """Marks by their blocks, with more among those of some blocks, each before what stands at its place."""
    own = {block: sorted([*added, *marks.get(block, ())], key=_AT) for block, added in more.items()}
    return ChainMap(own, marks) if own else marks  # type: ignore[arg-type]  # nothing is put into it


def behind(marks: Mapping[int, Sequence[Mark]], more: Mapping[int, Sequence[Mark]]) -> Mapping[int, Sequence[Mark]]:
    """The same, with each behind what stands at its place."""
    own = {block: sorted([*marks.get(block, ()), *added], key=_AT) for block, added in more.items()}
    return ChainMap(own, marks) if own else marks  # type: ignore[arg-type]  # as above


def woven(block: Block, marks: list[Mark]) -> list[Mark]:
    """Marks of citations and links in the order of the text, with those around what is struck out among them."""
    edges = struck(block)
    begins = [Mark(start, STRUCK, "struck", -1) for start, _ in edges]
    ends = [Mark(end, STRUCK, "struck", -1) for _, end in edges]
    return sorted([*ends, *marks, *begins], key=_AT)
