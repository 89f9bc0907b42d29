"""Citations of an article for the screen: the marks printed beside them, and which stand where. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from srw_reader.models import Article, Citation, Link, Position
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.urls import elsewhere
from srw_reader.tui.article.marks import Mark, woven
from srw_reader.tui.cited import MOST

DECIDED = "✓"
"""What stands behind the number that the reader decided on."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(number: int) -> str:
    """A number in superscript digits."""
    return str(number).translate(_RAISED)


def is_number(citation: Citation) -> bool:
    """Whether the printed citation is a number itself: "[1, 3]", "²", "(4)"."""
    text = citation.text
    return any(sign.isdigit() for sign in text) and not any(sign.isalpha() for sign in text)


def printed(citation: Citation) -> list[tuple[str, str]]:
    """What to print behind a citation, each with what it says ("number", "decided", "ambiguous", "unresolved").

    Nothing is printed behind a number that leads to its reference; doubt, and what the reader decided, always is.
    """
    if citation.decided:
        return [(",".join(map(raised, citation.references or (0,))) + DECIDED, "decided")]
    if citation.status == "ambiguous":
        shown = "/".join(raised(number) for number in citation.choices[:MOST])
        return [(f"{shown}{'…' if len(citation.choices) > MOST else ''}?", "ambiguous")]
    numbers = "" if is_number(citation) else ",".join(raised(number) for number in citation.references)
    gap = "⁽?⁾" if citation.missing or citation.status == "unresolved" else ""
    return [(text, part) for text, part in ((numbers, "number"), (gap, "unresolved")) if text]


class Extent(NamedTuple):
    """Where a citation stands in its block."""

    start: int
    """Its first character."""
    end: int
    """One past the last."""
    citation: int
    """Index into `Article.citations`."""
    part: str
    """"number" where it is one itself, for its style; else nothing."""


class Citations:
    """The citations of one article, found by block and by place.

    Args:
        article: The article. Its citations are in document order.
        lead: How many blocks stand before the article's own; all blocks in and out are counted with them.
    """

    def __init__(self, article: Article, lead: int = 0) -> None:
        self.all: Sequence[Citation] = article.citations
        self._lead = lead
        self.places = [(cited.block + lead, cited.start) for cited in self.all]
        """Block and first character of each."""
        self.marks: Mapping[int, Sequence[Mark]] = _Marks(self, article, lead)
        """What is printed into each block, by the block's index, in the order of its text."""

    def of_block(self, block: int) -> range:
        """The citations in a block."""
        return range(bisect_left(self.places, (block, 0)), bisect_left(self.places, (block + 1, 0)))

    def extents(self, block: int, begin: int, stop: int) -> list[Extent]:
        """The citations that have a character of a block from `begin` to `stop`."""
        first = bisect_left(self.places, (block, begin))
        while first and self.places[first - 1][0] == block and self.all[first - 1].end > begin:
            first -= 1
        found = []
        for index in range(first, bisect_left(self.places, (block, stop))):
            cited = self.all[index]
            found.append(Extent(cited.start, cited.end, index, "number" if is_number(cited) else ""))
        return found

    def sentence(self, index: int) -> tuple[int, int, int]:
        """Where a citation's sentence stands: block, first character, one past the last."""
        cited = self.all[index]
        return cited.block + self._lead, cited.sentence_start, cited.sentence_end

    def place(self, index: int) -> Position:
        """Where a citation begins."""
        return Position(*self.places[index])

    def after(self, place: Position) -> int | None:
        """The first citation that begins at a place or behind it."""
        index = bisect_left(self.places, (place.block, place.offset))
        return index if index < len(self.all) else None

    def before(self, place: Position) -> int | None:
        """The last citation that begins before a place."""
        index = bisect_left(self.places, (place.block, place.offset))
        return index - 1 if index else None

    def within(self, first: Position, beyond: Position) -> range:
        """The citations that begin at a place or behind it, and before another."""
        begin = bisect_left(self.places, (first.block, first.offset))
        return range(begin, max(begin, bisect_left(self.places, (beyond.block, beyond.offset))))


class _Marks(Mapping[int, Sequence[Mark]]):
    """The marks of each block, made when the block is laid out."""

    def __init__(self, citations: Citations, article: Article, lead: int) -> None:
        self._citations = citations
        self._links = article.links
        self._blocks = article.blocks
        self._lead = lead

    def __getitem__(self, block: int) -> Sequence[Mark]:
        cited = self._citations.all
        made = [
            Mark(cited[index].end, text, part, index)
            for index in self._citations.of_block(block)
            for text, part in printed(cited[index])
        ]
        made += [
            Mark(link.end, f" [{place}]", "unresolved", -1)
            for link in self._links_of(block)
            if link.kind == "web" and (place := elsewhere(link.text, link.url))
        ]
        if block >= self._lead:
            made = woven(self._blocks[block - self._lead], made)
        if not made:
            raise KeyError(block)
        return made

    def _links_of(self, block: int) -> Sequence[Link]:
        """The links in a block."""
        own, block_of = block - self._lead, attrgetter("block")
        return self._links[
            bisect_left(self._links, own, key=block_of) : bisect_left(self._links, own + 1, key=block_of)
        ]

    def __iter__(self) -> Iterator[int]:
        return (block for block in range(self._lead, self._lead + len(self._blocks)) if block in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def numbers(citations: Iterable[Citation]) -> frozenset[int]:
    """The references that citations name or may mean."""
    return frozenset(number for cited in citations for number in (*cited.references, *cited.choices))
