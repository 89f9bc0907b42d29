"""The sections of an article: what its headings say, and headings that were not marked up as such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from srw_reader.article.references.source import reads_as_entry
from srw_reader.article.sections_titles import MAX_TITLE, byline, kind_of, reference_title
from srw_reader.models import Block, Section, SectionKind, SpanKind
from srw_reader.named_tuple import NamedTuple

_MAX_BYLINE = 200
_MAX_LEAD = 60
_DISCLAIMS = re.compile(
    r"(?:(?:(?:please )?note(?: that)?|important(?: note)?)[:,]? )?"
    r"(?:this|the|all|our) (?:(?:content|information|materials?|article|post|blog|page|site|website)\b)"
    r"[^.]{0,160}?\b(?:(?:informational|educational|information|entertainment)(?: and \w+)? purposes"
    r"|not (?:a substitute|intended|meant|constitute|be considered|(?:medical|legal|financial|professional) advice))",
    re.IGNORECASE,
)
_STARTS_LIST = re.compile(r"\s*(?:[\[(]?[0-9]{1,3}[\].)]|[¹²³⁴-⁹]|https?://|www\.)")
_MAX_PLAIN = 60
"""A longer paragraph that is not set apart is no title, in characters."""
_CLOSED_BY_ASIDE = frozenset(("references", "faq", "takeaways"))


class _Start(NamedTuple):
    """Where a section begins."""

    block: int
    title: str
    kind: SectionKind
    level: int
    alone: bool = False
    """A disclaimer or byline without heading: the section is this one block."""


def find_sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The sections of an article, in document order.

    A heading is an h1 to h6, or a short paragraph that is bold as a whole; a title of a reference
    list may also be a plain paragraph with the list right below it, or the first line of the paragraph
    that holds the list. A disclaimer or byline in running text gets a section of its own, one block long,
    and ends the reference list, takeaways or questions before it.

    Args:
        blocks: Of the whole article.

    Returns:
        Sections nest by level; text before the first heading is in none.
    """
    sections: list[Section] = []
    open_: list[int] = []  # indices into `sections`; levels rise
    level = 1
    for index, block in enumerate(blocks):
        start = _start(blocks, index, min(6, level + 1))
        if start is None or (start.alone and open_ and sections[open_[-1]].kind == start.kind == "disclaimer"):
            continue  # the paragraph of a heading "Disclaimer"
        if block.kind == "heading":
            level = start.level
        depth = start.level
        if start.alone:
            depth = _aside_level(sections, open_, index, depth)
        while open_ and sections[open_[-1]].level >= depth:
            _close(sections, open_.pop(), index)
        if not start.alone:
            open_.append(len(sections))
        sections.append(Section(depth, start.title, start.kind, index, index + 1))
    for place in open_:
        _close(sections, place, len(blocks))
    return tuple(sections)


def _aside_level(sections: Sequence[Section], open_: Sequence[int], index: int, level: int) -> int:
    """The level of a disclaimer or byline in running text: of what it closes, or of the aside right above it."""
    if open_ and sections[open_[-1]].kind in _CLOSED_BY_ASIDE:
        return sections[open_[-1]].level
    if sections and sections[-1].kind in ("disclaimer", "byline") and sections[-1].end == index:
        return sections[-1].level
    return level


def _close(sections: list[Section], place: int, end: int) -> None:
    section = sections[place]
    sections[place] = Section(section.level, section.title, section.kind, section.block, end)


def _start(blocks: Sequence[Block], index: int, level: int) -> _Start | None:
    """The section that begins with a block; `level` is for a heading that has none of its own."""
    block = blocks[index]
    if block.kind == "heading":
        title = _line(block.text)
        return _Start(index, title, _kind(blocks, index, title), min(6, max(1, block.level))) if title else None
    if block.kind != "paragraph" or block.indent or not block.text.strip():
        return None
    return _unmarked(blocks, index, level) or _aside(block, index, level)


def _kind(blocks: Sequence[Block], index: int, title: str) -> SectionKind:
    """What a heading is for; "Note" above a plain paragraph is none of a reference list."""
    if reference_title(title) == "weak" and not any(
        _starts_list(block) or _is_entry(block) for block in blocks[index + 1 : index + 3]
    ):
        return "body"
    return kind_of(title)


def _unmarked(blocks: Sequence[Block], index: int, level: int) -> _Start | None:
    """A heading that was marked up as a paragraph."""
    block = blocks[index]
    first, newline, rest = block.text.partition("\n")
    title = _line(first[: 2 * MAX_TITLE])
    if not title or len(title) > MAX_TITLE:
        return None  # most paragraphs: do not look at all of it
    title = _line(first)
    if len(title) > MAX_TITLE:
        return None
    bold = _covered(block, len(first), ("strong",))
    if newline and rest.strip():
        strength = reference_title(title)
        titled = strength and ((strength == "strong" and (bold or title.endswith(":"))) or _STARTS_LIST.match(rest))
        return _Start(index, title, "references", level) if titled else None
    if index + 1 == len(blocks):
        return None
    set_apart = bold or _covered(block, len(first), ("strong", "emphasis"))
    leads = _starts_list(blocks[index + 1]) or (len(title) <= _MAX_PLAIN and _is_entry(blocks[index + 1]))
    if not set_apart and not leads:
        return None  # most paragraphs: do not compare them with all the titles
    kind = _kind(blocks, index, title)
    if (kind == "references" and leads) or (kind != "body" and set_apart and not byline(title)):
        return _Start(index, title, kind, level)
    return _Start(index, title, "body", level) if bold and _reads_as_heading(block, title) else None


def _aside(block: Block, index: int, level: int) -> _Start | None:
    """A disclaimer or byline in running text, with or without a lead ("Medical Disclaimer: …")."""
    text = block.text.strip()
    lead, colon, rest = text[:_MAX_LEAD].partition(":")
    kind = kind_of(_line(lead)) if colon and rest.strip() else "body"
    if kind == "disclaimer" or _DISCLAIMS.match(text[:400]):
        return _Start(index, _line(lead) if kind == "disclaimer" else _cut(text), "disclaimer", level, alone=True)
    if len(text) <= _MAX_BYLINE and (byline(text) or kind == "byline"):
        return _Start(index, _cut(text), "byline", level, alone=True)
    return None


def _starts_list(block: Block) -> bool:
    """Whether a block can be the first of a list below a title in plain text."""
    return block.kind in ("item", "term", "table") or (
        block.kind == "paragraph" and _STARTS_LIST.match(block.text) is not None
    )


def _is_entry(block: Block) -> bool:
    return block.kind == "paragraph" and reads_as_entry(block.text)


def _reads_as_heading(block: Block, title: str) -> bool:
    """Whether a bold paragraph is a heading rather than a loud sentence or a button."""
    if block.quote or title[-1] in ".,;!…" or not any(char.isalpha() for char in title):
        return False
    return not _covered(block, len(block.text), ("link", "image"))


def _covered(block: Block, end: int, kinds: Sequence[SpanKind]) -> bool:
    """Whether all letters before `end` are within spans of these kinds."""
    spans = [(0, 0)]
    for span in block.spans:
        if span.start >= end:
            break
        if span.kind in kinds:
            spans.append((span.start, max(span.end, spans[-1][1])))
    spans.append((end, end))
    gaps = (block.text[min(stop, end) : start] for (_, stop), (start, _) in pairwise(spans))
    return len(spans) > 2 and not any(char.isalnum() for gap in gaps for char in gap)


def _cut(text: str) -> str:
    """The first line of a text, as a title."""
    line = _line(text.partition("\n")[0])
    return line if len(line) <= MAX_TITLE else line[: MAX_TITLE - 1].rpartition(" ")[0] + "…"


def _line(text: str) -> str:
    return " ".join(text.split())
