"""What the elements of HTML do to the walk: one handler each, for those that need one."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from srw_reader.article.html import elements_inline, elements_math, elements_media, styles
from srw_reader.article.html.nodes import HEADINGS, MAX_DEPTH, Attributes, Container, Listing, Paragraph
from srw_reader.article.html.tables import Table, is_data
from srw_reader.article.html.walk import Context, Handler, Walk
from srw_reader.article.numerals import numeral
from srw_reader.strings import urls
from srw_reader.strings.clean import clean_line

_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|brush:\s*)([\w+#.-]+)")
_INTEGER = re.compile(r"\s*[+-]?[0-9]{1,11}\s*")
_MAX_NUMBER = 999_999_999  # CommonMark takes nine digits


def _heading(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<h1>` to `<h6>`."""
    inner = walk.block(context)
    return inner if context.mode else inner._replace(kind="heading", level=HEADINGS[node.tag or "h6"])


def _break(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> None:
    """`<br>`."""
    walk.line_break(context)


def _rule(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> None:
    """`<hr>`."""
    walk.boundary(context)
    if not context.mode:
        walk.paragraphs.append(Paragraph("rule", context.path))


# ---------------------------------------------------------------- lists and quotes


def _list(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<ul>`, `<ol>`, `<menu>`, `<dir>`; one that stands between the items of another belongs to the item before it."""
    walk.boundary(context)
    walk.leaving(lambda: walk.boundary(context))
    style = _numbering(attributes)
    listing = Listing(node.tag == "ol", style=style or "")
    if listing.ordered:
        listing.step = -1 if "reversed" in attributes else 1
        listing.next_number = _integer(attributes.get("start"), 1 if listing.step > 0 else _count_items(node))
        listing.countable = listing.step > 0 and listing.next_number >= 0
    outer = context.listing.last if context.listing is not None else None
    path = (*context.path, outer) if outer is not None and len(context.path) < MAX_DEPTH - 1 else context.path
    return context._replace(listing=listing, path=path, kind="paragraph")


def _numbering(attributes: Attributes) -> str | None:
    """How a list or an item is numbered, if it says so; what its style says counts more than its type."""
    return styles.numbering(attributes.get("style") or "") or attributes.get("type")


def _count_items(node: LexborNode) -> int:
    """How many items a list has."""
    count, child = 0, node.first_child
    while child is not None:
        count += child.tag == "li"
        child = child.next
    return count


def _item(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<li>`, also one without a list."""
    inner = walk.block(context)
    if context.mode:
        return inner
    listing = context.listing or Listing(False)
    number = _integer(attributes.get("value"), listing.next_number)
    item = Container(listing, number, _numbering(attributes) or listing.style)
    is_skipping = listing.last is not None and number != listing.next_number
    if is_skipping or number > _MAX_NUMBER or numeral(number, item.style) != str(number):
        listing.countable = False
    listing.next_number, listing.last = number + listing.step, item
    return inner._replace(path=_into(context.path, item), listing=None, kind="paragraph")


def _definition(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<dd>`."""
    inner = walk.block(context)
    if context.mode:
        return inner
    listing = context.listing or Listing(False, definitions=True)
    return inner._replace(path=_into(context.path, Container(listing, 0)), listing=None, kind="paragraph")


def _definitions(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<dl>`."""
    return walk.block(context)._replace(listing=Listing(False, definitions=True), kind="paragraph")


def _term(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<dt>`."""
    return walk.block(context)._replace(kind="term")


def _quote(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<blockquote>`."""
    inner = walk.block(context)
    if context.mode or len(context.path) >= MAX_DEPTH:
        return inner
    return inner._replace(path=_into(context.path, Container(None, 0)), listing=None, kind="paragraph")


def _into(path: tuple[Container, ...], container: Container) -> tuple[Container, ...]:
    """The path of what is in a new container; no deeper than `MAX_DEPTH`."""
    return (*path[: MAX_DEPTH - 1], container)


def _paragraph(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<p>`, which makes the list that it is an item's in a loose one."""
    if context.path and not context.mode:
        listing = context.path[-1].listing
        if listing is not None:
            listing.loose = True
    return walk.block(context)


def _caption(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<figcaption>`, `<caption>`."""
    return walk.block(context)._replace(kind="caption")


# ---------------------------------------------------------------- code and tables


def _preformatted(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<pre>`."""
    if context.mode:
        return walk.block(context)
    walk.flush()

    def leave() -> None:
        runs = walk.end_code()
        if runs:
            walk.paragraphs.append(Paragraph("code", context.path, runs, info=_language(node, attributes)))

    walk.leaving(leave)
    return context._replace(mode="pre", script=None)


def _language(node: LexborNode, attributes: Attributes) -> str:
    """What a code block is written in, from the classes of the element, its parent or its code element."""
    candidates = [attributes]
    for other in (node.first_child, node.parent):
        if other is not None and other.tag in ("code", "div", "figure"):
            candidates.append(other.attributes)
    for each in candidates:
        given = each.get("data-lang") or each.get("data-language") or ""
        found = _LANGUAGE.search(each.get("class") or "")
        language = given if re.fullmatch(r"[\w+#.-]+", given) else found.group(1) if found else ""
        if language:
            return clean_line(language)[:30]
    return ""


def _table(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<table>`: a grid where it holds data, else what is in it."""
    if context.mode or not is_data(node):
        return walk.block(context)
    walk.flush()
    table = Table()

    def leave() -> None:
        waiting = walk.end_cell()
        paragraphs = list(table.paragraphs(context.path))
        if not paragraphs:
            waiting += table.runs()
        walk.paragraphs += paragraphs
        walk.wait([run for run in waiting if run.kind == "anchor"])

    walk.leaving(leave)
    return context._replace(mode="cell", table=table, kind="paragraph")


def _row(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<tr>`."""
    if context.table is None or context.mode != "cell":
        return walk.block(context)
    context.table.row()
    return context


def _cell(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<td>`, `<th>`."""
    table = context.table
    if table is None or context.mode != "cell":
        return walk.block(context)
    header = node.tag == "th" or (node.parent is not None and _in_head(node.parent))
    walk.leaving(lambda: table.add(walk.end_cell(), attributes, header))
    return context


def _in_head(row: LexborNode) -> bool:
    """Whether a row is in `<thead>`."""
    return row.parent is not None and row.parent.tag == "thead"


def _table_caption(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> Context:
    """`<caption>`: a paragraph of its own, before the table."""
    if context.table is None:
        return _caption(walk, node, attributes, context)
    plain = context._replace(mode="", kind="caption", table=None)
    walk.leaving(walk.flush)
    return plain


def _base(walk: Walk, node: LexborNode, attributes: Attributes, context: Context) -> None:
    """`<base>`: the first one counts."""
    url = urls.safe_url(attributes.get("href") or "", walk.base)
    if url and not walk.based:
        walk.base, walk.based = url, True


def _integer(text: str | None, default: int) -> int:
    """A whole number that a list can be numbered with."""
    return max(-_MAX_NUMBER, min(int(text), _MAX_NUMBER)) if text and _INTEGER.fullmatch(text) else default


HANDLERS: dict[str, Handler] = {
    **elements_inline.HANDLERS,
    **elements_math.HANDLERS,
    **elements_media.HANDLERS,
    **dict.fromkeys(HEADINGS, _heading),
    "base": _base,
    "br": _break,
    "hr": _rule,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
    "li": _item,
    "dl": _definitions,
    "dt": _term,
    "dd": _definition,
    "blockquote": _quote,
    "p": _paragraph,
    "figcaption": _caption,
    "caption": _table_caption,
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _preformatted),
    "table": _table,
    "tr": _row,
    **dict.fromkeys(("td", "th"), _cell),
}
"""Handlers by element. One gives the context of what is in the element, or None to leave that out."""
