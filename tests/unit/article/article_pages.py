"""Articles of HTML, for the tests of the conversion."""

from __future__ import annotations

from srw_reader.article import read
from srw_reader.models import Article, Block

PAGE = "https://hives.example/posts/spring"


def article(html: str) -> Article:
    """The article of HTML on a page about bees."""
    return read(html, url=PAGE)


def only(html: str) -> Block:
    """The one block of an article."""
    (block,) = article(html).blocks
    return block


def marked(block: Block) -> list[tuple[str, str]]:
    """What is set apart in a block."""
    return [(span.kind, block.text[span.start : span.end]) for span in block.spans]


def shape(html: str) -> list[tuple[str, str, int, int, str]]:
    """Kind, text, quote, indent and marker of each block."""
    return [(b.kind, b.text, b.quote, b.indent, b.marker) for b in article(html).blocks]
