"""What is shown of an entry whose article could not be made."""

from __future__ import annotations

from srw_reader.models import Article, Block, Span

NOTE = "This post could not be laid out. Here is its plain text; the page itself has all of it."
"""Stands above an article that could not be made."""

_MAX_PLAIN = 2**20


def plain_article(markup: str) -> Article:
    """An entry's bare text, below a note."""
    from srw_reader.strings.html_text import bare_text  # seldom wanted: 3 ms to import

    paragraphs = [Block("paragraph", line) for line in bare_text(markup[:_MAX_PLAIN]).split("\n") if line]
    note = Block("paragraph", NOTE, (Span(0, len(NOTE), "emphasis"),))
    return Article(blocks=(note, *paragraphs), words=sum(len(block.text.split()) for block in paragraphs))
