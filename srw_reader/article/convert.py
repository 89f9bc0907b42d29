"""The stages of `article.read`, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from srw_reader.article.blocks import parse
from srw_reader.article.citations.find import find_citations
from srw_reader.article.html.tidy import tidy
from srw_reader.article.markdown import public, write
from srw_reader.article.references.find import find_references
from srw_reader.article.sections import find_sections
from srw_reader.models import Article, Block, Enclosure, Link, Section, Span
from srw_reader.strings.clean import clean_line
from srw_reader.strings.urls import safe_url
from srw_reader.strings.words import count, plainer

_WORD = re.compile(r"\w+")


def convert(html: str, *, url: str | None, enclosures: tuple[Enclosure, ...]) -> Article:
    """See `srw_reader.article.read`."""
    blocks, links, anchors = parse(write(tidy(html, url)))
    sections = find_sections(blocks)
    references = find_references(blocks, links, anchors, sections)
    citations = find_citations(blocks, links, anchors, sections, references)
    words = _count_words(blocks, sections)
    _add_enclosures(blocks, links, enclosures)
    if any(link.kind == "anchor" and link.url in ("#", "#top") for link in links):
        anchors = {"": (0, 0), "top": (0, 0), **anchors}
    return Article(tuple(blocks), tuple(links), sections, references, anchors, words, citations)


def to_markdown(html: str, url: str | None) -> str:
    """See `srw_reader.article.to_markdown`."""
    return public(write(tidy(html, url)))


def _count_words(blocks: Sequence[Block], sections: Iterable[Section]) -> int:
    """How many words are to be read, code and reference lists left out."""
    skipped: set[int] = set()
    for section in sections:
        if section.kind == "references":
            skipped.update(range(section.block, section.end))
    texts = [plainer(block.text) for index, block in enumerate(blocks) if index not in skipped and block.kind != "code"]
    return sum([count(text) if text.isascii() else len(_WORD.findall(text)) for text in texts])


def _add_enclosures(blocks: list[Block], links: list[Link], enclosures: Iterable[Enclosure]) -> None:
    """Add a paragraph for each file that is not linked in the text."""
    known = {link.url for link in links}
    for enclosure in enclosures:
        url = safe_url(enclosure.url)
        if url is None or url in known:
            continue
        known.add(url)
        details = [clean_line(enclosure.type or "") or "file"]
        if enclosure.length:
            details.append(_size(enclosure.length))
        text = f"Enclosure: {', '.join(details)}"
        links.append(Link(text, url, "web", len(blocks), 0, len(text)))
        blocks.append(Block("paragraph", text, (Span(0, len(text), "link", len(links) - 1),)))


def _size(length: int) -> str:
    """A number of bytes as a person has it."""
    size = float(length)
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit != "MB" else f"{size:.1f} MB"
        size /= 1000
    return f"{size:.1f} GB"
