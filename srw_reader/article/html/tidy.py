"""HTML of strangers becomes small HTML: sound, in 28 elements, without what is not to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from srw_reader.article.html.elements import HANDLERS
from srw_reader.article.html.inline import Inline
from srw_reader.article.html.links import Resolver, link_addresses
from srw_reader.article.html.nodes import Container, Listing, Paragraph
from srw_reader.article.html.walk import Walk
from srw_reader.article.numerals import numeral
from srw_reader.strings.markup import as_html, without_closing

_TAGS = {"paragraph": "p", "term": "dt", "caption": "figcaption"}


def tidy(html: str, url: str | None) -> str:
    """Make small HTML of an entry's.

    Args:
        html: However malformed.
        url: The entry's page, which relative addresses are resolved against.

    Returns:
        `p`, `h1` to `h6`, `pre`, `hr`, `table`, `tr`, `th` and `td` in `blockquote`, `ul`, `ol`, `dl`, `li` and `dd`,
        with `strong`, `em`, `del`, `code`, `a`, `img` and `br` in them. `dt` and `figcaption` are paragraphs, a `dl`
        has only `dd`. Lists of class "loose" have their items set apart; a `ul` whose items have "data-marker" is
        a list that is numbered otherwise than one by one in digits. Links of class "blocked" may not be opened.
        An `a` with "id" is an anchor. Addresses in the text are links.
    """
    walk = Walk(without_closing(as_html(html), url), url, HANDLERS)
    link_addresses(walk.paragraphs, walk.target)
    inline = Inline(Resolver(walk.targets, walk.names, walk.base, walk.page).resolve)
    out: list[str] = []
    path: tuple[Container, ...] = ()
    for paragraph in walk.paragraphs:
        if paragraph.path is not path:
            out.extend(_between(path, paragraph.path))
            path = paragraph.path
        out.append(_written(paragraph, inline))
    out.extend(_between(path, ()))
    return "".join(out)


def _written(paragraph: Paragraph, inline: Inline) -> str:
    """One paragraph, or what else it is."""
    if paragraph.kind == "rule":
        return "<hr>"
    if paragraph.kind == "code":
        language = f' class="language-{escape(paragraph.info)}"' if paragraph.info else ""
        return f"<pre{language}>{inline.code(paragraph.runs)}</pre>"
    if paragraph.kind == "table":
        return "".join(_table(paragraph, inline))
    if paragraph.kind == "heading":
        return f"<h{paragraph.level}>{inline.line(paragraph.runs)}</h{paragraph.level}>"
    tag = _TAGS[paragraph.kind]
    return f"<{tag}>{inline.paragraph(paragraph.runs)}</{tag}>"


def _table(paragraph: Paragraph, inline: Inline) -> Iterator[str]:
    """The tags and the cells of a table."""
    yield "<table>"
    for number, row in enumerate(paragraph.rows):
        yield "<tr>"
        tag = "td" if number or not paragraph.level else "th"
        for cell, align in zip(row, paragraph.aligns, strict=True):
            aligned = f' align="{align}"' if align and not number else ""
            yield f"<{tag}{aligned}>{inline.cell(cell)}</{tag}>"
        yield "</tr>"
    yield "</table>"


def _between(before: Sequence[Container], after: Sequence[Container]) -> Iterator[str]:
    """The tags that lead from one place to another."""
    common = 0
    while common < min(len(before), len(after)) and before[common] is after[common]:
        common += 1
    ended = before[common].listing if common < len(before) else None
    goes_on = ended is not None and common < len(after) and after[common].listing is ended
    for depth in range(len(before) - 1, common - 1, -1):
        yield from _end(before[depth], list_too=depth > common or not goes_on)
    for depth in range(common, len(after)):
        yield from _begin(after[depth], list_too=depth > common or not goes_on)


def _begin(container: Container, *, list_too: bool) -> Iterator[str]:
    """The tags that open a container."""
    listing = container.listing
    if listing is None:
        yield "<blockquote>"
        return
    if list_too:
        loose = ' class="loose"' if listing.loose else ""
        start = f' start="{container.number}"' if _tag(listing) == "ol" else ""
        yield f"<{_tag(listing)}{loose}{start}>"
    is_marked = listing.ordered and not listing.countable
    marker = f' data-marker="{numeral(container.number, container.style)}."' if is_marked else ""
    yield "<dd>" if listing.definitions else f"<li{marker}>"


def _end(container: Container, *, list_too: bool) -> Iterator[str]:
    """The tags that close it."""
    listing = container.listing
    if listing is None:
        yield "</blockquote>"
        return
    yield "</dd>" if listing.definitions else "</li>"
    if list_too:
        yield f"</{_tag(listing)}>"


def _tag(listing: Listing) -> str:
    """The element that a list becomes."""
    return "dl" if listing.definitions else "ol" if listing.ordered and listing.countable else "ul"
