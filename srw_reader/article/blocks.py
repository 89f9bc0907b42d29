"""Markdown becomes blocks, links and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from srw_reader.article.html.inline import Carried
from srw_reader.article.html.nodes import ANCHOR, CLOSE, MARKER, OPEN, PRIVATE, TAB, Container, Leaf
from srw_reader.article.markdown import Marked
from srw_reader.article.numerals import numeral
from srw_reader.models import Block, BlockKind, Link, LinkKind, Span, SpanKind

_MARKS = re.compile(f"([{PRIVATE}])")
_BEGINS: dict[str, SpanKind] = {"strong_open": "strong", "em_open": "emphasis", "s_open": "strike"}
_ENDS = frozenset(("strong_close", "em_close", "s_close", "link_close"))

Align = Literal["left", "center", "right"]


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables and strikethrough; addresses are taken as they are, `resolve` has checked them."""
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False, "maxNesting": 200})
    parser.enable(["table", "strikethrough"])
    parser.disable(["html_block", "html_inline", "autolink", "reference", "code", "lheading"])
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


class Builder:
    """Reads the tokens of one article."""

    def __init__(self, marked: Marked) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.anchors: dict[str, tuple[int, int]] = {}
        self._names: Iterator[str] = iter(marked.anchors)
        self._carried: Iterator[Carried] = iter(marked.carried)
        self._leaves: Iterator[Leaf] = iter(marked.leaves)
        self._items: Iterator[Container] = iter(marked.items)
        self._quote = 0
        self._indent = 0
        self._marker: tuple[BlockKind, str] | None = None
        self._first_of_list = False
        self._reset()
        tokens = iter(_parser().parse(marked.markdown))
        for token in tokens:
            self._token(token, tokens)

    def _reset(self) -> None:
        """Begin the text of a block."""
        self._text: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._open: list[tuple[SpanKind, int, int]] = []
        self._carrying: list[tuple[int, int]] = []

    # ------------------------------------------------------------ blocks

    def _token(self, token: Token, tokens: Iterator[Token]) -> None:
        """Read one token, and those that belong to it."""
        kind = token.type
        if kind == "paragraph_open":
            self._inline(next(tokens))
            self._paragraph(token.hidden)
        elif kind == "heading_open":
            self._unmark()
            self._inline(next(tokens))
            next(self._leaves)
            self._add("heading", level=int(token.tag[1:]))
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._unmark()
            self._indent += 1
            self._first_of_list = self._indent == 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._indent -= 1
        elif kind == "list_item_open":
            self._marker = _marker(next(self._items))
        elif kind == "list_item_close":
            self._unmark()
        elif kind in ("blockquote_open", "blockquote_close"):
            self._unmark()
            self._quote += token.nesting
        elif kind == "fence":
            self._fence(token)
        elif kind == "hr":
            self._unmark()
            next(self._leaves)
            self._add("rule")
        elif kind == "table_open":
            self._table(tokens)

    def _add(
        self, kind: BlockKind, *, level: int = 0, marker: str = "", aligns: tuple[Align, ...] = (), loose: bool = True
    ) -> None:
        """Add the block whose text was read."""
        text = "".join(self._text)
        spans = tuple(_merged(self._spans)) if self._spans else ()
        for span in spans:
            if span.link >= 0:
                made = self.links[span.link]
                shown = " ".join(text[span.start : span.end].split())
                self.links[span.link] = Link(shown, made.url, made.kind, len(self.blocks), span.start, span.end)
        self.blocks.append(Block(kind, text, spans, level, self._quote, self._indent, marker, aligns, loose))
        self._reset()

    def _unmark(self) -> None:
        """Give an item that begins with no paragraph a block of its own, for its marker."""
        if self._marker is not None:
            (kind, marker), self._marker = self._marker, None
            first, self._first_of_list = self._first_of_list, False
            self.blocks.append(Block(kind, "", (), 0, self._quote, self._indent, marker, (), first))

    def _paragraph(self, tight: bool) -> None:
        """Add a paragraph, or the item or definition that it begins."""
        leaf = next(self._leaves)
        first, self._first_of_list = self._first_of_list, False
        if self._marker is not None:
            (kind, marker), self._marker = self._marker, None
            after_term = kind == "definition" and bool(self.blocks) and self.blocks[-1].kind == "term"
            self._add(kind, marker=marker, loose=(not tight or first) and not after_term)
        elif leaf.kind == "caption":
            above = self.blocks[-1].spans if self.blocks else ()
            self._add("caption", loose=not any(span.kind == "image" for span in above))
        else:
            self._add("term" if leaf.kind == "term" else "paragraph", loose=not tight)

    def _fence(self, token: Token) -> None:
        """Add a code block."""
        self._unmark()
        next(self._leaves)
        self._append(token.content.removesuffix("\n").replace(TAB, "\t"))
        self._add("code", marker=token.info)

    def _table(self, tokens: Iterator[Token]) -> None:
        """Add a table; the empty header of one that has none is left out."""
        self._unmark()
        leaf = next(self._leaves)
        aligns: list[Align] = []
        header = True
        column = 0
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                column = 0
                if self._length:
                    self._append("\n")
            elif token.type in ("th_open", "td_open"):
                if header:
                    aligns.append(_align(token))
                if column and (leaf.level or not header):
                    self._append("\t")
                column += 1
            elif token.type == "thead_close":
                header = False
            elif token.type == "inline":
                self._inline(token)
        self._add("table", level=leaf.level, aligns=tuple(aligns))

    # ------------------------------------------------------------ within a line

    def _inline(self, token: Token) -> None:
        """Read what is in a paragraph, heading or cell."""
        for child in token.children or ():
            kind = child.type
            if kind == "text":
                self._append(child.content)
            elif kind == "hardbreak" or kind == "softbreak":
                self._append("\n")
            elif kind == "code_inline":
                start = self._length
                self._append(child.content)
                self._span(start, "code")
            elif kind in _BEGINS:
                self._open.append((_BEGINS[kind], self._length, -1))
            elif kind == "link_open":
                self._open.append(("link", self._length, self._link(str(child.attrs["href"]))))
            elif kind in _ENDS:
                name, start, link = self._open.pop()
                self._span(start, name, link)
            elif kind == "image":
                start, link = self._length, self._link(str(child.attrs["src"]))
                self._append("".join(part.content for part in child.children or ()))
                self._span(start, "image", link)

    def _append(self, text: str) -> None:
        """Add text; the marks in it become anchors and links."""
        for part in _MARKS.split(text.replace(MARKER, "")) if _MARKS.search(text) else (text,):
            if part == ANCHOR:
                name = next(self._names)
                self.anchors.setdefault(name, (len(self.blocks), self._length))
            elif part == OPEN:
                carried = next(self._carried)
                self._carrying.append((self._length, self._link(carried.url, carried.kind)))
            elif part == CLOSE:
                start, link = self._carrying.pop()
                self._span(start, "link", link)
            elif part:
                self._text.append(part)
                self._length += len(part)

    def _span(self, start: int, kind: SpanKind, link: int = -1) -> None:
        """Add a span up to here."""
        self._spans.append(Span(start, self._length, kind, link))

    def _link(self, url: str, kind: LinkKind | None = None) -> int:
        """Add a link that begins here; it gets its text when it ends."""
        if kind is None:
            kind = "anchor" if url[:1] == "#" else "mail" if url[:7].lower() == "mailto:" else "web"
        if kind == "anchor":
            url = "#" + unquote(url[1:])
        self.links.append(Link("", url, kind, 0, 0, 0))
        return len(self.links) - 1


def _marker(container: Container) -> tuple[BlockKind, str]:
    """What an item is, and what stands before it."""
    listing = container.listing
    if listing is None or not listing.ordered:
        return ("definition", "") if listing is not None and listing.definitions else ("item", "•")
    return "item", numeral(container.number, container.style) + "."


def _align(token: Token) -> Align:
    """How the column of a header cell is aligned."""
    style = str(token.attrs.get("style", ""))
    return "right" if style.endswith("right") else "center" if style.endswith("center") else "left"


def _merged(spans: list[Span]) -> list[Span]:
    """Sorted, with those of one kind that touch made one; links stay apart."""
    spans.sort(key=lambda span: (span.start, -span.end))
    out: list[Span] = []
    last: dict[SpanKind, int] = {}
    for span in spans:
        index = last.get(span.kind, -1)
        if index >= 0 and span.link < 0 and out[index].end >= span.start and span.kind != "code":
            before = out[index]
            out[index] = Span(before.start, max(before.end, span.end), span.kind)
        else:
            last[span.kind] = len(out)
            out.append(span)
    out.sort(key=lambda span: (span.start, -span.end))
    return out
