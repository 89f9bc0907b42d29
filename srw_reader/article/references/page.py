"""What marks an entry of a reference list: its number, its back links, and what only references carry."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from srw_reader.article.names import COMING, NO_DATE, UNDATED, YEAR
from srw_reader.article.references.identifiers import URL, identify
from srw_reader.article.references.note_links import NoteLinks, ends_with_arrow, has_arrow
from srw_reader.article.references.source import names_someone
from srw_reader.models import Block, Link
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.patterns import pattern

_NUMBER = pattern(
    r"\s*(?:\[\^?([0-9]{1,3})\]:?|\(([0-9]{1,3})\)|\^?\(?([⁰¹²³⁴-⁹]{1,3})\)?[.:]?|\^\(?([0-9]{1,3})\)?"
    r"|([0-9]{1,3})(?:[.):](?![0-9])|\.\)))\s*"
)
_BARE = pattern(r"\s*([0-9]{1,3})(?:\s+|$)")
_ORDERED = pattern(r"[\[(]?([0-9]{1,6})[\].)]")
_YEAR = pattern(rf"(?<![\w./-]){YEAR}[a-z]?(?![\w/]|-[0-9]{{3}}|\.[0-9])|[(\[](?:{UNDATED}|{COMING})[)\]]|\b{NO_DATE}")
_QUOTED = pattern(r"[“”«„][^“”«»„\n]{8,300}[”»“]|(?<!\w)\"[^\"\n]{8,300}\"")
_FIRST_MARK = pattern(r"\[[0-9]{1,3}\]|(?<=[^\W\d_])[¹²³⁴-⁹]|[.,;!?)”\"][¹²³⁴-⁹]|\^[0-9]")


class Piece(NamedTuple):
    """A stretch of a block's text that belongs to one entry."""

    block: int
    start: int
    end: int


class Item(NamedTuple):
    """An entry of a list, not yet read."""

    number: int | None
    """As printed; None where nothing is."""
    pieces: tuple[Piece, ...]
    """Without the number; never empty."""


class Page:
    """The blocks and links of an article, to look up what is in a stretch of text.

    Everything that is in a stretch is found by bisection: a paragraph may hold thousands of lines.
    """

    def __init__(self, blocks: Sequence[Block], links: Sequence[Link], anchors: Mapping[str, tuple[int, int]]) -> None:
        self.blocks = blocks
        self.notes = NoteLinks(blocks, links, anchors)
        self._evidence: dict[Piece, frozenset[str]] = {}
        by_block: defaultdict[int, list[Link]] = defaultdict(list)
        for link in links:
            if 0 <= link.block < len(blocks) and link.start <= link.end <= len(blocks[link.block].text):
                by_block[link.block].append(link)
        self._links: Mapping[int, list[Link]] = {
            block: sorted(found, key=attrgetter("start", "end")) for block, found in by_block.items()
        }

    def links(self, piece: Piece) -> list[Link]:
        """The links that begin in a piece."""
        found = self._links.get(piece.block)
        if not found:
            return []
        first = bisect_left(found, piece.start, key=attrgetter("start"))
        last = bisect_left(found, piece.end, key=attrgetter("start"))
        return found[first:last]

    def text(self, piece: Piece) -> str:
        """What is printed."""
        return self.blocks[piece.block].text[piece.start : piece.end]

    def whole(self, block: int) -> Piece:
        """A block as one piece."""
        return Piece(block, 0, len(self.blocks[block].text))

    def line(self, piece: Piece) -> Piece:
        """A piece from the start of its line on: with its number."""
        return Piece(piece.block, self.blocks[piece.block].text.rfind("\n", 0, piece.start) + 1, piece.end)

    def links_back(self, piece: Piece) -> bool:
        """Whether a link or an arrow leads from a note back to the text."""
        line = self.line(piece)
        linked = self.notes.may_lead and any(map(self.notes.is_back_link, self.links(line)))
        if linked or ends_with_arrow(self.text(piece)):
            return True
        return has_arrow(self.text(Piece(piece.block, line.start, piece.start)))

    def is_note(self, piece: Piece) -> bool:
        """Whether a piece leads back to the text, or a mark of the text leads to it."""
        line = self.line(piece)
        return self.links_back(piece) or self.notes.lead_into(line.block, line.start, max(line.end, line.start + 1))

    def evidence(self, piece: Piece) -> frozenset[str]:
        """See `evidence`; looked up once for each piece."""
        found = self._evidence.get(piece)
        if found is None:
            found = self._evidence[piece] = frozenset(_evidence(self, piece))
        return found

    def italics(self, piece: Piece) -> list[tuple[int, int]]:
        """What is in italics in a piece and begins in it, counted from the piece's start."""
        spans = self.blocks[piece.block].spans
        first = bisect_left(spans, piece.start, key=attrgetter("start"))
        last = bisect_left(spans, piece.end, key=attrgetter("start"))
        return [
            (span.start - piece.start, min(span.end, piece.end) - piece.start)
            for span in spans[first:last]
            if span.kind == "emphasis"
        ]

    @cached_property
    def words_after(self) -> Sequence[int]:
        """How many words stand below each block."""
        counts = accumulate((len(block.text.split()) for block in reversed(self.blocks)), initial=0)
        return list(counts)[-2::-1]

    @cached_property
    def first_mark(self) -> int:
        """The first block with a citation such as [1], ¹ or a linked number; the number of blocks if there is none."""
        for index, block in enumerate(self.blocks):
            linked = any(
                link.kind == "anchor" and link.text.strip(" []()").isdigit() for link in self._links.get(index, ())
            )
            if linked or (block.kind != "code" and _FIRST_MARK.search(block.text)):
                return index
        return len(self.blocks)


def numbered(page: Page, piece: Piece) -> tuple[int | None, Piece]:
    """The number before an entry ("[3]", "3.", "³", a linked "3"), and the entry without it."""
    text = page.blocks[piece.block].text
    if match := _NUMBER.match(text, piece.start, piece.end):
        digits = next(group for group in match.groups() if group)
        return number_of(digits), Piece(piece.block, match.end(), piece.end)
    first = next(iter(page.links(piece)), None)
    match = _BARE.match(text, piece.start, piece.end)
    if match and first and first.kind == "anchor" and first.start <= match.end(1) <= first.end:
        return int(match.group(1)), Piece(piece.block, match.end(), piece.end)
    return None, piece


def number_of(digits: str) -> int:
    """What digits say, raised or not."""
    return int(unicodedata.normalize("NFKC", digits))


def bare_number(page: Page, piece: Piece) -> tuple[int | None, Piece]:
    """A number before an entry that nothing sets apart; only to be believed where entry after entry has one."""
    match = _BARE.match(page.blocks[piece.block].text, piece.start, piece.end)
    return (int(match.group(1)), Piece(piece.block, match.end(), piece.end)) if match else (None, piece)


def ordered(block: Block) -> int | None:
    """The number of an item of an ordered list, as its marker has it."""
    match = _ORDERED.match(block.marker)
    return int(match.group(1)) if match else None


def evidence(page: Page, pieces: Iterable[Piece]) -> frozenset[str]:
    """What an entry has that references have.

    Returns:
        Some of "back" (link), "link", "url" (printed), "year", "id" (an identifier), "quote", "author".
    """
    return frozenset[str]().union(*map(page.evidence, pieces))


def _evidence(page: Page, piece: Piece) -> Iterator[str]:
    text = page.text(piece)
    web = [link.url for link in page.links(piece) if link.kind in ("web", "post") and not page.notes.is_back_link(link)]
    if web:
        yield "link"
    if page.links_back(piece):
        yield "back"
    if URL.search(text):
        yield "url"
    if _YEAR.search(text):
        yield "year"
    if _QUOTED.search(text):
        yield "quote"
    if identify(text, web):
        yield "id"
    if names_someone(text):
        yield "author"
