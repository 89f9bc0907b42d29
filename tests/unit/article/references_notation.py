"""Articles in shorthand: one block a line, for tests of what is found in blocks.

    ## Title            heading            - text      item of a list, two spaces deeper for each level
    3.> text            numbered item      ? text      term        : text     definition
    ---                 rule               text        paragraph; \\n is a line break
    |a|b\\nc|d           table of two rows

Within a line: **bold**, *italic*, [[text|address]].
"""

from __future__ import annotations

import re
from typing import Any

from srw_reader.article.references.find import find_references
from srw_reader.article.references.parts import parts
from srw_reader.article.sections import find_sections
from srw_reader.models import Block, Link, Reference, Section, Span

_INLINE = re.compile(r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>.+?)\*|\[\[(?P<text>.*?)\|(?P<url>[^|]*?)\]\]", re.S)
_LINE = re.compile(
    r"(?P<indent> *)(?:(?P<heading>#+) |(?P<item>- )|(?P<number>\d+\.)> |(?P<term>\? )|(?P<definition>: ))?"
)


def article(text: str) -> tuple[tuple[Block, ...], tuple[Link, ...]]:
    """The blocks and links of an article in shorthand."""
    blocks: list[Block] = []
    links: list[Link] = []
    for line in filter(str.strip, text.split("\n")):
        match = _LINE.match(line)
        assert match is not None
        content, spans = _inline(line[match.end() :].replace("\\n", "\n"), len(blocks), links)
        if content.startswith("|"):
            blocks.append(Block("table", content[1:].replace("|", "\t"), ()))
            continue
        blocks.append(_block(match, content, spans))
    return tuple(blocks), tuple(links)


def sections_of(text: str) -> tuple[Section, ...]:
    """The sections of an article in shorthand."""
    return find_sections(article(text)[0])


def references_of(text: str) -> tuple[Reference, ...]:
    """The references of an article in shorthand."""
    blocks, links = article(text)
    return find_references(blocks, links, {}, find_sections(blocks))


def numbered_texts(text: str) -> list[tuple[int, str]]:
    """The references of an article in shorthand, as number and text."""
    return [(reference.number, reference.text) for reference in references_of(text)]


def only(text: str) -> Reference:
    """The one reference of an article that consists of it."""
    (reference,) = references_of(f"## References\n- {text}")
    return reference


def _block(match: re.Match[str], content: str, spans: tuple[Span, ...]) -> Block:
    depth = len(match["indent"]) // 2
    if match["heading"]:
        return Block("heading", content, spans, level=len(match["heading"]))
    if match["item"] or match["number"]:
        return Block("item", content, spans, indent=depth + 1, marker=match["number"] or "•")
    if match["term"]:
        return Block("term", content, spans, indent=depth)
    if match["definition"]:
        return Block("definition", content, spans, indent=depth + 1)
    return Block("rule", "") if content == "---" else Block("paragraph", content, spans, indent=depth)


def _inline(source: str, block: int, links: list[Link]) -> tuple[str, tuple[Span, ...]]:
    text, at = "", 0
    spans: list[Span] = []
    for match in _INLINE.finditer(source):
        text += source[at : match.start()]
        at, start = match.end(), len(text)
        if match["url"] is not None:
            text += match["text"]
            spans.append(Span(start, len(text), "link", len(links)))
            links.append(Link(match["text"], match["url"], _kind(match["url"]), block, start, len(text)))
        elif match["strong"]:
            inner, nested = _inline(match["strong"], block, [])
            text += inner
            spans.append(Span(start, len(text), "strong"))
            spans.extend(Span(start + span.start, start + span.end, span.kind) for span in nested)
        else:
            text += match["emphasis"]
            spans.append(Span(start, len(text), "emphasis"))
    return text + source[at:], tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _kind(url: str) -> Any:
    return "anchor" if url.startswith("#") else "mail" if url.startswith("mailto:") else "web"


def credit(text: str) -> tuple[str | None, str | None, list[str], str | None]:
    """Who the one reference of an article is by, what it is called, its authors and its year.

    What is by no persons is by an organisation, and that is its source.
    """
    found = only(text)
    read = parts(found.text, found.source)
    assert read.authors or read.organisation == found.source
    return found.source, found.title, list(read.authors), read.year
