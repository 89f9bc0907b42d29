"""Where in an article citations may be, and the marks there: which is read first, which wins of two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from srw_reader.article.citations.author_year import again, authors_in, narrative
from srw_reader.article.citations.catalogue import Catalogue, Works
from srw_reader.article.citations.identified import identified
from srw_reader.article.citations.links import linked
from srw_reader.article.citations.marks import Mark, Named
from srw_reader.article.citations.numbers import (
    bracketed_numbers,
    enumerated,
    has_digit,
    joined,
    numbers_in_words,
    parenthesised_numbers,
    superscripts,
)
from srw_reader.article.citations.sentences import brackets
from srw_reader.article.citations.works_named import organisations_in, page_of_author, years_of_author
from srw_reader.models import Block, Link, Reference, Section
from srw_reader.named_tuple import NamedTuple

_LONGEST = 400
"""Characters in the longest parenthesis that is looked into."""
_LABEL = re.compile(r"[^\W\da-zß-öø-ÿ_][^\W\d_]{0,9}\+?(?:[0-9]{2}){1,2}[a-z]?")
_COMMA = re.compile(r"\s*[,;]\s*")
_PRIVATE = re.compile(
    r"(?<=[(\[;])[^()\[\];]*\b(?:personal(?:ly)?\scommunicat\w+|pers\.?\s?comm|unpublished\s(?:data|results|observations?)"
    r"|persönliche\sMitteilung|pers\.\sMitt|communication\spersonnelle|comunicación\spersonal|comunicazione\spersonale"
    r"|comunicação\spessoal|persoonlijke\s(?:mededeling|communicatie))\b[^()\[\];]*",
    re.IGNORECASE,
)


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
        if text[:1].isalpha() or any(char.isalpha() for char in text):
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


def find_marks(
    passage: Passage, links: Sequence[tuple[Link, int]], catalogue: Catalogue, last: Mark | None
) -> list[Mark]:
    """What may be a citation in a block, in order, without overlaps.

    Args:
        passage: The block.
        links: Its links to references, each with the reference's index.
        catalogue: The references.
        last: The mark before this block, which "ibid." may mean.
    """
    text = passage.text
    if not links and text.isascii() and "(" not in text and "[" not in text and not has_digit(text):
        return []
    numbers = catalogue.numbers
    found = [
        *linked(text, links),
        *superscripts(text, numbers),
        *numbers_in_words(text, numbers),
        *_bracketed(text, catalogue, last),
    ]
    code = [(span.start, span.end) for span in passage.block.spans if span.kind == "code"]
    marks = [mark for mark in _without_overlaps(found) if not any(low <= mark.start < high for low, high in code)]
    return joined(text, marks, numbers)


def _bracketed(text: str, catalogue: Catalogue, last: Mark | None) -> Iterator[Mark]:
    if "(" not in text and "[" not in text:
        return  # most blocks
    counted = enumerated(text)
    text = _without_private(text, catalogue)
    floor = 0
    for start, end in brackets(text, _LONGEST):
        mark = _read(text, start, end, floor, catalogue) or again(text, start, end, last)
        if mark and start not in counted:
            yield mark
            floor, last = end, mark


def _without_private(text: str, catalogue: Catalogue) -> str:
    """A text with spaces for what it says somebody told the author, which is in no list (APA 7, 8.9), unless it is."""
    if not _PRIVATE.search(text) or any(_PRIVATE.search(f"({one.text}") for one in catalogue.references):
        return text
    return _PRIVATE.sub(lambda said: " " * len(said.group()), text)


def _read(text: str, start: int, end: int, floor: int, catalogue: Catalogue) -> Mark | None:
    """The citation that a bracket or parenthesis is, if any; names that it takes in do not begin before `floor`."""
    line = max(text.rfind("\n", 0, start), text.rfind("\t", 0, start)) + 1
    floor = max(floor, line)
    square = text[start] == "["
    if square and (mark := bracketed_numbers(text, start, end, catalogue.numbers)):
        return mark
    if square and (mark := _labels(text, start, end, catalogue)):
        return mark
    if mark := identified(text, start, end, catalogue):
        return mark
    if mark := narrative(text, start, end, floor, catalogue) or authors_in(text, start, end, catalogue):
        return mark
    if mark := years_of_author(text, start, end, line, catalogue):
        return mark
    if not square and (mark := parenthesised_numbers(text, start, end, catalogue.numbers)):
        return mark
    return organisations_in(text, start, end, catalogue) or page_of_author(text, start, end, floor, catalogue)


def _labels(text: str, start: int, end: int, catalogue: Catalogue) -> Mark | None:
    """Labels in square brackets: "[Okafor20, Lind19]"; where references have such, also labels that none has."""
    named = []
    for printed in _COMMA.split(text[start + 1 : end - 1].strip()):
        index = catalogue.label(printed)
        named.append(Named(printed, Works(() if index is None else (index,))))
    if any(one.works.found for one in named):
        return Mark(start, end, "number", tuple(named))
    if catalogue.labelled and all(_LABEL.fullmatch(one.printed) for one in named):
        return Mark(start, end, "number", tuple(named), "likely")
    return None


def _without_overlaps(found: Sequence[Mark]) -> list[Mark]:
    """Of marks that overlap the widest; it names what its links lead to, if it has any."""
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
        else:
            kept[-1] = _better(kept[-1], mark)
    return kept


def _better(first: Mark, second: Mark) -> Mark:
    """The better reading of one place, where the second does not reach beyond the first or begins within it."""
    if second.kind == "link":
        return _linked(first, second)
    if first.kind == "link":
        return _linked(second, first)
    if first.strength != "sure" and second.strength == "sure":
        return second
    return first


def _linked(mark: Mark, links: Mark) -> Mark:
    """A mark some of whose names or numbers are links, which say what those mean."""
    start, end = min(mark.start, links.start), max(mark.end, links.end)
    meant = [next((link for link in links.named if _is_one(one, link)), None) for one in mark.named]
    if any(meant):
        named = tuple(
            Named(one.printed, link.works) if link else one for one, link in zip(mark.named, meant, strict=True)
        )
        return mark._replace(start=start, end=end, kind="link", named=named, strength="sure")
    named = (*mark.named, *links.named) if mark.kind == "link" else links.named
    return links._replace(start=start, end=end, named=named, narrative=mark.narrative)


def _is_one(named: Named, link: Named) -> bool:
    return named.printed == link.printed or set(link.works.found) <= set(named.works.found)
