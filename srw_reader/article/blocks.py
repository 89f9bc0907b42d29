"""Markdown becomes blocks, links and anchors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, cast
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from srw_reader.article.sentinels import ANCHOR, CLOSE, MARKER, OPEN, ROLE, SENTINEL, TAB, payload
from srw_reader.models import Block, BlockKind, Link, LinkKind, Span, SpanKind

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


class Parsed(NamedTuple):
    """What there is in some Markdown."""

    blocks: list[Block]
    links: list[Link]
    anchors: dict[str, tuple[int, int]]
    """Where each name is: a block, and a place in its text."""


def parse(markdown: str) -> Parsed:
    """Read Markdown, with the sentinels that `markdown.write` put into it."""
    builder = _Builder()
    tokens = iter(_parser().parse(markdown))
    for token in tokens:
        builder.token(token, tokens)
    return Parsed(builder.blocks, builder.links, builder.anchors)


class _Builder:
    """Reads the tokens of one article."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.anchors: dict[str, tuple[int, int]] = {}
        self._quote = 0
        self._indent = 0
        self._marker: tuple[BlockKind, str] | None = None
        self._first_of_list = False
        self._reset()

    def _reset(self) -> None:
        """Begin the text of a block."""
        self._text: list[str] = []
        self._length = 0
        self._role: BlockKind = "paragraph"
        self._spans: list[Span] = []
        self._open: list[tuple[SpanKind, int, int]] = []
        self._carrying: list[tuple[int, int]] = []

    # ------------------------------------------------------------ blocks

    def token(self, token: Token, tokens: Iterator[Token]) -> None:
        """Read one token, and those that belong to it."""
        kind = token.type
        if kind == "paragraph_open":
            self._inline(next(tokens))
            self._paragraph(token.hidden)
        elif kind == "heading_open":
            self._unmark()
            self._inline(next(tokens))
            self._add("heading", level=int(token.tag[1:]))
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._unmark()
            self._indent += 1
            self._first_of_list = self._indent == 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._indent -= 1
        elif kind == "list_item_open":
            self._marker = ("item", f"{token.info}." if token.info else "•")
        elif kind == "list_item_close":
            self._unmark()
        elif kind in ("blockquote_open", "blockquote_close"):
            self._unmark()
            self._quote += token.nesting
        elif kind == "fence":
            self._fence(token)
        elif kind == "hr":
            self._unmark()
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
        """Add a paragraph, or the item or definition that it begins; not one that only has the item's marker."""
        if not self._length:
            return
        first, self._first_of_list = self._first_of_list, False
        if self._marker is not None:
            (kind, marker), self._marker = self._marker, None
            after_term = kind == "definition" and bool(self.blocks) and self.blocks[-1].kind == "term"
            self._add(kind, marker=marker, loose=(not tight or first) and not after_term)
        elif self._role == "caption":
            above = self.blocks[-1].spans if self.blocks else ()
            self._add("caption", loose=not any(span.kind == "image" for span in above))
        else:
            self._add(self._role, loose=not tight)

    def _fence(self, token: Token) -> None:
        """Add a code block."""
        self._unmark()
        self._append(token.content.removesuffix("\n").replace(TAB, "\t"))
        self._add("code", marker=token.info)

    def _table(self, tokens: Iterator[Token]) -> None:
        """Add a table; the empty header of one that has none is left out."""
        self._unmark()
        aligns: list[Align] = []
        header = True
        level = 0
        column = 0
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                column = 0
                if self._length:
                    self._put("\n")
            elif token.type in ("th_open", "td_open"):
                if header:
                    aligns.append(_align(token))
                if column:
                    self._put("\t")
                column += 1
            elif token.type == "thead_close":
                header = False
                level = int(not "".join(self._text).isspace())
                if not level:
                    self._reset()
            elif token.type == "inline":
                self._inline(token)
        self._add("table", level=level, aligns=tuple(aligns))

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
        """Add text, and do what the sentinels in it say."""
        done = 0
        for found in SENTINEL.finditer(text):
            self._put(text[done : found.start()])
            self._heed(found[1], payload(found[2]))
            done = found.end()
        self._put(text[done:] if done else text)

    def _put(self, text: str) -> None:
        """Add text as it is."""
        self._text.append(text)
        self._length += len(text)

    def _heed(self, kind: str, said: str) -> None:
        """Do what a sentinel says."""
        if kind == ANCHOR:
            self.anchors.setdefault(said, (len(self.blocks), self._length))
        elif kind == OPEN:
            link_kind, _, url = said.partition(" ")
            self._carrying.append((self._length, self._link(url, "blocked" if link_kind else None)))
        elif kind == CLOSE:
            start, link = self._carrying.pop()
            self._span(start, "link", link)
        elif kind == MARKER:
            self._marker = ("item" if said else "definition", said)
        elif kind == ROLE:
            self._role = cast(BlockKind, said)

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
