"""How what is kept in the notebook is set apart in the article. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from srw_reader.models import Block, Excerpt
from srw_reader.tui.article.marks import Mark

SIGN = "✎"
"""What stands behind what is kept."""
Stretches = dict[int, list[tuple[int, int]]]
"""First character and one past the last of what is kept of a block, by its index."""


def noted(blocks: Sequence[Block], lead: int, kept: Iterable[Excerpt]) -> tuple[Stretches, dict[int, list[Mark]]]:
    """Where it stands, and the sign behind each.

    Args:
        blocks: All blocks.
        lead: How many of them stand before the article's own, from which places are counted.
        kept: What is kept, where it stands in the article.
    """
    stretches: Stretches = {}
    signs: dict[int, list[Mark]] = {}
    for number, one in enumerate(kept):
        for index in range(one.start.block, one.end.block + 1):
            start = one.start.offset if index == one.start.block else 0
            end = one.end.offset if index == one.end.block else len(blocks[index + lead].text)
            stretches.setdefault(index + lead, []).append((start, end))
        signs.setdefault(one.end.block + lead, []).append(Mark(one.end.offset, SIGN, "noted", -1, number))
    return stretches, signs
