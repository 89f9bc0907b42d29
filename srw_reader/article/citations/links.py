"""Links of the text that lead to references."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from srw_reader.article.citations.catalogue import Catalogue
from srw_reader.models import Block, Link, Reference


def reference_links(
    blocks: Sequence[Block],
    links: Sequence[Link],
    anchors: Mapping[str, tuple[int, int]],
    references: Sequence[Reference],
    catalogue: Catalogue,
) -> dict[int, list[tuple[Link, int]]]:
    """The links that lead to a reference, by the block they are in, each with the reference's index.

    A link leads to a reference by its anchor in the list, or, where it is all that a parenthesis or bracket holds, by
    the reference's own address.
    """
    targets = _Targets(blocks, anchors, references)
    found: dict[int, list[tuple[Link, int]]] = {}
    for link in links:
        index = None
        if link.kind == "anchor":
            index = targets.find(link.url)
        elif link.kind in ("web", "post") and _alone_in_brackets(blocks[link.block].text, link):
            index = catalogue.url(link.url)
        if index is not None:
            found.setdefault(link.block, []).append((link, index))
    return found


_NEAR = 8
"""Between a bracket and what it holds are at most so many spaces."""


class _Targets:
    """Which reference an anchor belongs to."""

    def __init__(
        self, blocks: Sequence[Block], anchors: Mapping[str, tuple[int, int]], references: Sequence[Reference]
    ) -> None:
        self._blocks = blocks
        self._anchors = anchors
        starts = sorted((reference.block, reference.start, index) for index, reference in enumerate(references))
        self._places = [(block, start) for block, start, _ in starts]
        self._indices = [index for _, _, index in starts]

    def find(self, url: str) -> int | None:
        """The index of the reference that "#name" leads to."""
        place = self._anchors.get(url[1:])
        if place is None:
            return None
        block, start = place[0], max(place[1], 0)
        following = bisect_right(self._places, (block, start))
        # The anchor stands before the entry, or at its number, which may have a line of its own.
        if following < len(self._places) and not self._says_something(block, start, *self._places[following]):
            return self._indices[following]
        return self._indices[following - 1] if following and self._places[following - 1][0] == block else None

    def _says_something(self, block: int, start: int, last: int, end: int) -> bool:
        """Whether there are letters between two places, or a line ends between them."""
        if block == last:
            return any(char.isalpha() or char == "\n" for char in self._blocks[block].text[start:end])
        texts = (self._blocks[at].text for at in range(block, last))
        return any(char.isalpha() for text in texts for char in text)


def _alone_in_brackets(text: str, link: Link) -> bool:
    """Whether a link is all that a parenthesis or bracket holds."""
    before, inside = text[max(0, link.start - _NEAR) : link.start].rstrip(), text[link.start : link.end].strip()
    after = text[link.end : link.end + _NEAR].lstrip()
    if inside[:1] in ("(", "[") and inside[-1:] in (")", "]"):
        return True
    return before[-1:] in ("(", "[") and after[:1] in (")", "]") and bool(before and after)
