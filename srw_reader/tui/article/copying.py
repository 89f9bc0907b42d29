"""What is copied of an article: its text as it was written, not as lines of a screen. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from srw_reader.article.text import STRUCK
from srw_reader.models import Block, Position
from srw_reader.tui.article.layout import Layout
from srw_reader.tui.article.lines import margin, marker
from srw_reader.tui.article.marks import struck

Place = tuple[int, int]
"""A line's key, and a character on the line."""


def selected(layout: Layout, begin: Place | None, end: Place | None) -> str:
    """The text of an article from one place to another; from its beginning or to its end where None.

    On one line of a table it is what is selected, else whole rows.
    """
    if begin and end and begin[0] == end[0]:
        placed = layout.keyed(begin[0])
        if layout.blocks[placed.block].kind == "table":
            return placed.line.cells(begin[1], end[1])
    return copied(layout.blocks, *layout.selected(begin, end))


def copied(blocks: Sequence[Block], first: Position, beyond: Position) -> str:
    """The text from one place to another.

    Prose has no line breaks but those that are forced, code is as it was written, with its tabs, and the cells of a
    table are parted by tabs. Blocks have the empty line between them that they have on the screen.

    Args:
        blocks: The article.
        first: Where it begins; with an offset below 0 the block's marker is copied, too.
        beyond: One past the end.
    """
    pieces: list[str] = []
    for index in range(first.block, beyond.block + 1):
        block = blocks[index]
        begin = first.offset if index == first.block else -1
        end = beyond.offset if index == beyond.block else len(block.text)
        if any(pieces) and (end > 0 or block.kind == "rule"):
            pieces.append("\n\n" if block.loose else "\n")
        if end > 0:
            pieces += [
                marker(block, margin(blocks, index)) if begin < 0 and block.kind == "item" else "",
                _text(block, max(0, begin), end),
            ]
    return "".join(pieces)


def _text(block: Block, begin: int, end: int) -> str:
    """A stretch of a block, with the marks of what is struck out in it."""
    cuts = [(begin, "")]
    for start, stop in struck(block):
        if start < end and stop > begin:
            cuts += [(max(begin, start), STRUCK), (min(end, stop), STRUCK)]
    ends = [at for at, _ in cuts[1:]] + [end]
    text = "".join(mark + block.text[at:stop] for (at, mark), stop in zip(cuts, ends, strict=True))
    return text if block.kind == "code" else text.strip(" ")
