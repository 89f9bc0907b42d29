"""An entry's HTML becomes an article: Markdown, blocks, links, sections, references. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from srw_reader.models import Article, Enclosure

VERSION = 14
"""Raised when `read` gives another result for the same HTML, or `packed` another form, so that stored articles are
made anew."""


def read(html: str, *, url: str | None, enclosures: tuple[Enclosure, ...] = ()) -> Article:
    """What there is to read in an entry.

    Args:
        html: The entry's HTML, however malformed.
        url: The entry's page, which relative addresses are resolved against.
        enclosures: The files that it carries; each becomes a paragraph at the end.

    Returns:
        Blocks, links, anchors, sections and references. Never raises for what the HTML holds.

    Raises:
        ArticleError: A parser has a fault.
    """
    from srw_reader.article.convert import convert  # selectolax, html2text and pyromark take 40 ms to import

    return convert(html, url=url, enclosures=enclosures)


def to_markdown(html: str, *, url: str | None) -> str:
    """An entry's HTML as Markdown.

    Args:
        html: The HTML, however malformed.
        url: What relative addresses are resolved against.

    Returns:
        CommonMark with tables and strikethrough. Text that looks like markup is escaped; there is no
        HTML in it. Ends with a line break unless it is empty.
    """
    from srw_reader.article import convert

    return convert.to_markdown(html, url)
