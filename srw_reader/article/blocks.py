"""Markdown becomes blocks, links and anchors."""

from __future__ import annotations

from typing import Any, Literal, cast
from urllib.parse import unquote

from pyromark import Options, events

from srw_reader.article.sentinels import ANCHOR, CLOSE, MARKER, OPEN, ROLE, SENTINEL, TAB, payload
from srw_reader.errors import ArticleError
from srw_reader.models import Block, BlockKind, Link, LinkKind, Span, SpanKind
from srw_reader.named_tuple import NamedTuple

Align = Literal["left", "center", "right"]

_OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH
_SPANS: dict[str, SpanKind] = {"Strong": "strong", "Emphasis": "emphasis", "Strikethrough": "strike"}
_LINKS: dict[str, SpanKind] = {"Link": "link", "Image": "image"}
_ROWS = frozenset(("TableHead", "TableRow"))
_ALIGNS: dict[str, Align] = {"None": "left", "Left": "left", "Center": "center", "Right": "right"}
_PANICS = "pyo3_runtime"
"""The module of what Rust raises where it fails. That is no `Exception`, which would end the program."""


class Parsed(NamedTuple):
    """What there is in some Markdown."""

    blocks: list[Block]
    links: list[Link]
    anchors: dict[str, tuple[int, int]]
    """Where each name is: a block, and a place in its text."""


def parse(markdown: str) -> Parsed:
    """Read Markdown, with the sentinels that `markdown.write` put into it; ArticleError."""
    builder = _Builder()
    try:
        for event in events(markdown, options=_OPTIONS):
            builder.read(event)
    except BaseException as error:
        if type(error).__module__ == _PANICS:
            raise ArticleError("The text could not be read: the parser of Markdown failed on it.") from error
        raise
    return Parsed(builder.blocks, builder.links, builder.anchors)


class _Builder:
    """Reads what pulldown-cmark tells of one article."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.anchors: dict[str, tuple[int, int]] = {}
        self._quote = 0
        self._numbers: list[int | None] = []
        """Of each list that is open: the number of its next item; None where they have none."""
        self._marker: tuple[BlockKind, str] | None = None
        self._first_of_list = False
        self._language = ""
        self._aligns: tuple[Align, ...] = ()
        self._column = 0
        self._has_header = False
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

    def read(self, event: Any) -> None:
        """Read one event: {"Text": "Hello"}, {"Start": "Paragraph"}, {"Start": {"List": 1}}, "HardBreak" …"""
        if isinstance(event, str):
            self._alone(event)
            return
        ((kind, told),) = event.items()
        if kind == "Text":
            self._append(told)
        elif kind == "Code":
            start = self._length
            self._append(told)
            self._span(start, "code")
        elif kind == "Start":
            self._begin(*((told, None) if isinstance(told, str) else next(iter(told.items()))))
        else:
            self._end(*((told, None) if isinstance(told, str) else next(iter(told.items()))))

    def _alone(self, kind: str) -> None:
        """Read a line break, or a rule."""
        if kind == "Rule":
            self._paragraph(tight=True)
            self._unmark()
            self._add("rule")
        else:
            self._append("\n")

    def _begin(self, tag: str, told: Any) -> None:
        """Enter what is of such a kind."""
        if tag in _SPANS:
            self._open.append((_SPANS[tag], self._length, -1))
        elif tag in _LINKS:
            self._open.append((_LINKS[tag], self._length, self._link(told["dest_url"])))
        elif tag == "TableCell":
            if self._column:
                self._put("\t")
            self._column += 1
        elif tag in _ROWS:
            self._column = 0
            if self._length:
                self._put("\n")
        else:
            self._begin_block(tag, told)

    def _begin_block(self, tag: str, told: Any) -> None:
        """Enter a paragraph, or what ends one that has no tags of its own, as those of tight lists have none."""
        self._paragraph(tight=True)
        if tag == "Paragraph":
            return
        if tag == "Item":
            number = self._numbers[-1]
            self._marker = ("item", "•" if number is None else f"{number}.")
            self._numbers[-1] = None if number is None else number + 1
            return
        self._unmark()
        if tag == "List":
            self._numbers.append(told)
            self._first_of_list = len(self._numbers) == 1
        elif tag == "BlockQuote":
            self._quote += 1
        elif tag == "CodeBlock":
            self._language = told["Fenced"]
        elif tag == "Table":
            self._aligns = tuple([_ALIGNS[align] for align in told])

    def _end(self, tag: str, told: Any) -> None:
        """Leave it."""
        if tag in _SPANS or tag in _LINKS:
            kind, start, link = self._open.pop()
            self._span(start, kind, link)
        elif tag == "Paragraph":
            self._paragraph(tight=False)
        elif tag == "Heading":
            self._add("heading", level=int(told[1:]))
        elif tag == "Item":
            self._paragraph(tight=True)
            self._unmark()
        elif tag == "List":
            self._numbers.pop()
        elif tag == "BlockQuote":
            self._unmark()
            self._quote -= 1
        elif tag == "CodeBlock":
            self._text = ["".join(self._text).removesuffix("\n").replace(TAB, "\t")]
            self._add("code", marker=self._language)
        elif tag == "TableHead":
            self._has_header = not "".join(self._text).isspace()
            if not self._has_header:  # one that has none has an empty one in Markdown
                self._reset()
        elif tag == "Table":
            self._add("table", level=int(self._has_header), aligns=self._aligns)

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
        self.blocks.append(Block(kind, text, spans, level, self._quote, len(self._numbers), marker, aligns, loose))
        self._reset()

    def _unmark(self) -> None:
        """Give an item that begins with no paragraph a block of its own, for its marker."""
        if self._marker is not None:
            (kind, marker), self._marker = self._marker, None
            first, self._first_of_list = self._first_of_list, False
            self.blocks.append(Block(kind, "", (), 0, self._quote, len(self._numbers), marker, (), first))

    def _paragraph(self, *, tight: bool) -> None:
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

    # ------------------------------------------------------------ within a line

    def _append(self, text: str) -> None:
        """Add text, and do what the sentinels in it say."""
        if text.isascii():
            self._put(text)
            return
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
