"""What can be kept of an article: a sentence or another stretch, with what it cites, and where it stands now. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from srw_reader.models import Article, Block, Confidence, Excerpt, KeptReference, Position

_SURENESS: tuple[Confidence, ...] = ("sure", "likely", "open")


def sentence_at(article: Article, place: Position) -> Excerpt | None:
    """The sentence that a character of an article belongs to, as far as its citations go; None where there is none."""
    from srw_reader.article.citations.sentences import Sentences  # its patterns are many, and it is seldom asked

    if not 0 <= place.block < len(article.blocks):
        return None
    block = article.blocks[place.block]
    cited = [one for one in article.citations if one.block == place.block]
    around = [one for one in cited if one.sentence_start <= place.offset < one.sentence_end]
    if around:
        start, end = around[0].sentence_start, around[0].sentence_end
    else:
        start, end = Sentences(block, [(one.start, one.end) for one in cited]).around(max(0, place.offset))
    return excerpt(article, Position(place.block, start), Position(place.block, end))


def first_sentence(article: Article, place: Position) -> Excerpt | None:
    """The first sentence that begins at a place or behind it, headings passed over; else the one that is there."""
    for index in range(max(0, place.block), len(article.blocks)):
        offset = place.offset if index == place.block else 0
        found = sentence_at(article, Position(index, offset))
        if found is not None and found.start.offset < offset:
            found = sentence_at(article, Position(index, found.end.offset + 1))
            found = found if found is not None and found.start.offset >= offset else None
        if found is not None and article.blocks[index].kind != "heading":
            return found
    return sentence_at(article, place)


def neighbour(article: Article, of: Excerpt, step: int) -> Excerpt | None:
    """The sentence after a stretch, or the one before with a step of -1, headings passed over; None where none is."""
    if step > 0:
        following = first_sentence(article, of.end)
        return following if following is not None and following.start >= of.end else None
    for index in range(of.start.block, -1, -1):
        block = article.blocks[index]
        before = block.text[: of.start.offset if index == of.start.block else None].rstrip()
        if before and block.kind != "heading":
            return sentence_at(article, Position(index, len(before) - 1))
    return None


def sentence_of(article: Article, citation: int) -> Excerpt | None:
    """The sentence of a citation, by its index."""
    cited = article.citations[citation]
    return excerpt(article, Position(cited.block, cited.sentence_start), Position(cited.block, cited.sentence_end))


def excerpt(article: Article, start: Position, end: Position) -> Excerpt | None:
    """What stands from one place to another, with what the sentences there cite; None where nothing does."""
    text = " ".join(_text(article.blocks, start, end).split())
    return Excerpt(start, end, text, tuple(_cited(article, start, end))) if text else None


def find(article: Article, kept: Excerpt) -> Excerpt | None:
    """Where something that was kept stands in the article as it is now; None where no such words do.

    Of several places the nearest to where it stood. White space does not count, since blocks may have been parted anew.
    """
    blocks = article.blocks
    if kept.end.block < len(blocks) and " ".join(_text(blocks, kept.start, kept.end).split()) == kept.sentence:
        return kept
    words = re.compile(r"\s+".join(map(re.escape, kept.sentence.split())))
    begins = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
    before = begins[min(kept.start.block, len(blocks))] + kept.start.offset
    places = (found.span() for found in words.finditer("\n".join(block.text for block in blocks)))
    nearest = min(places, key=lambda span: abs(span[0] - before), default=None)
    if nearest is None:
        return None
    start, end = (_position(begins, at) for at in nearest)
    return kept._replace(start=start, end=end)


def _position(begins: Sequence[int], at: int) -> Position:
    """The place of a character of all blocks' texts, one after the other."""
    block = bisect_right(begins, at) - 1
    return Position(block, at - begins[block])


def _text(blocks: Sequence[Block], start: Position, end: Position) -> str:
    pieces = []
    for index in range(start.block, end.block + 1):
        text = blocks[index].text
        pieces.append(text[start.offset if index == start.block else 0 : end.offset if index == end.block else None])
    return "\n".join(pieces)


def overlap(one: Excerpt, other: Excerpt) -> bool:
    """Whether two stretches of an article have a part in common."""
    return one.start < other.end and other.start < one.end


def _citations_in(article: Article, start: Position, end: Position) -> list[int]:
    """The indices of the citations of whose sentences a stretch has a part."""
    return [
        index
        for index, cited in enumerate(article.citations)
        if (cited.block, cited.sentence_start) < end and (cited.block, max(cited.sentence_end, cited.end)) > start
    ]


def noted(article: Article, kept: Iterable[Excerpt]) -> frozenset[int]:
    """The indices of the citations whose sentences, or parts of them, are kept and still stand in the article."""
    places = (find(article, one) for one in kept)
    return frozenset(index for place in places if place for index in _citations_in(article, place.start, place.end))


def _cited(article: Article, start: Position, end: Position) -> Iterator[KeptReference]:
    """The references that a stretch cites, each once, as sure as the surest of its citations is."""
    sureness: dict[int, Confidence] = {}
    for index in _citations_in(article, start, end):
        cited = article.citations[index]
        for number in cited.choices or cited.references:
            known = sureness.setdefault(number, cited.confidence)
            sureness[number] = min(known, cited.confidence, key=_SURENESS.index)
    by_number = {reference.number: reference for reference in reversed(article.references)}
    for number, confidence in sureness.items():
        if number in by_number:
            entry = by_number[number]
            yield KeptReference(
                number, entry.text, entry.source, entry.title, entry.url, dict(entry.identifiers), confidence
            )
