"""Links that lead to references, and the marks that are such links, with the brackets around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from srw_reader.article.citations.catalogue import Catalogue, Works
from srw_reader.article.citations.marks import Mark, Named
from srw_reader.models import Block, Link, Reference

_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾", "0123456789-()")
_SYMBOLS = frozenset("*†‡§¶")
_ROMAN = frozenset("ivxl")
_NEAR = 8
"""Between a bracket and what it holds are at most so many spaces."""


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
    before, inside = text[max(0, link.start - _NEAR) : link.start].rstrip(), text[link.start : link.end].strip()
    after = text[link.end : link.end + _NEAR].lstrip()
    if inside[:1] in ("(", "[") and inside[-1:] in (")", "]"):
        return True
    return before[-1:] in ("(", "[") and after[:1] in (")", "]") and bool(before and after)


def linked(text: str, links: Sequence[tuple[Link, int | None]]) -> Iterator[Mark]:
    """Links to references of the list, with the brackets around them.

    Args:
        text: Of the block.
        links: Its links within the article, each with the index of the reference that it leads to, if to any.
    """
    taken = -1
    for place, (link, _) in enumerate(links):
        if link.start < taken or not text[link.start : link.end].strip():
            continue
        start, end = _bracket_around(text, link.start, link.end)
        inside = [(other, index) for other, index in links[place:] if other.start < end]
        named = tuple(
            Named(" ".join(text[other.start : other.end].split()), Works((index,)))
            for other, index in inside
            if index is not None and text[other.start : other.end].strip()
        )
        if not named or (start == link.start and not _is_note_mark(text[link.start : link.end])):
            continue
        taken = end
        yield Mark(start, end, "link", _once(named))


def _once(named: Sequence[Named]) -> tuple[Named, ...]:
    """Each work once: a name and its year may be linked one by one."""
    return tuple({one.works.found: one for one in reversed(named)}.values())[::-1]


def _is_note_mark(printed: str) -> bool:
    """Whether a link's text is nothing but a mark: a number, a letter, a sign, in brackets or not."""
    bare = printed.translate(_TO_DIGITS).strip("[]()^ \n\t").removeprefix("note").removeprefix("fn").strip()
    again = bare.replace(":", "")  # "[1:1]": note 1, cited again
    is_roman = bare != "" and set(bare) <= _ROMAN
    return again.isdigit() or is_roman or (len(bare) <= 2 and (bare.isalpha() or set(bare) <= _SYMBOLS))


def _bracket_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bracket or parenthesis that a stretch stands in, alone or with others; else the stretch itself."""
    depth = 0
    for at in range(start - 1, max(-1, start - 200), -1):
        char = text[at]
        if char in ")]":
            depth += 1
        elif char in "([":
            if not depth:
                close = text.find(")" if char == "(" else "]", start)
                inner = "^" if at and text[at - 1] == "^" else ""
                return (
                    (at - len(inner), max(end, close + 1))
                    if close >= 0 and "\n" not in text[at:close]
                    else (start, end)
                )
            depth -= 1
        elif char in "\n\t":
            break
    return start, end
