"""HTML becomes Markdown (CommonMark, with the tables and the strikethrough of GitHub's)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from html2text import HTML2Text

from srw_reader.article.addresses import link_addresses
from srw_reader.article.html.assemble import Assembly
from srw_reader.article.html.emphasis import CELL, INDENT, MARKS, ROW, delimit
from srw_reader.article.html.inline import Inline
from srw_reader.article.html.nodes import Leaf
from srw_reader.article.html.resolve import Resolver
from srw_reader.article.html.walk import Walk
from srw_reader.article.sentinels import DIGITS, MARKER, SENTINEL, TAB, payload
from srw_reader.strings.markup import as_html, without_closing

_TICKS = re.compile("`+")
_MARK = {"strong": MARKS[0:2], "em": MARKS[2:4], "del": MARKS[4:6]}
_MARKER = re.compile(f"([*_~]*){MARKER}([{DIGITS}]+)(\n?)")
_LONE = re.compile(f"{MARKER}\n(.*)")


def to_markdown(html: str, *, url: str | None) -> str:
    """An entry's HTML as Markdown.

    Args:
        html: the HTML, however malformed.
        url: what relative addresses are resolved against.

    Returns:
        CommonMark with tables and strikethrough. Text that looks like markup is escaped; there is no
        HTML in it. Ends with a line break unless it is empty.
    """
    return public(write(html, url))


def write(html: str, url: str | None) -> str:
    """An entry's HTML as Markdown that carries in `sentinels` what Markdown has no syntax for."""
    walk = Walk(without_closing(as_html(html), url), url)
    link_addresses(walk.leaves, walk.target)
    return _written(walk.leaves, Inline(Resolver(walk, url).resolve)).markdown()


def public(markdown: str) -> str:
    """Markdown without its sentinels; letters before items become text."""
    while MARKER in markdown and (joined := _LONE.sub(_joined, markdown)) != markdown:
        markdown = joined
    return SENTINEL.sub("", _MARKER.sub(_shown, markdown).replace(TAB, "\t"))


def _joined(marker: re.Match[str]) -> str:
    """The line behind that of a definition which begins with no paragraph, without what stands before both."""
    line_start = marker.string.rfind("\n", 0, marker.start()) + 1
    return marker[1][marker.start() - line_start :]


def _shown(marker: re.Match[str]) -> str:
    """A marker as text, before the emphasis that the item begins with."""
    return payload(marker[2]).removesuffix(".") + "\\." + (marker[3] or " ") + marker[1]


class _Writer(HTML2Text):
    """html2text for HTML whose text is escaped and whose nesting is sound; marks instead of emphasis."""

    def __init__(self) -> None:
        super().__init__(bodywidth=0)
        self.unicode_snob = True
        self._code: list[str] | None = None
        self._urls: list[str] = []

    def handle_tag(self, tag: str, attrs: dict[str, str | None], start: bool) -> None:
        """An element: paragraphs and headings as html2text does, the others for certain."""
        if not self._inline(tag, attrs, start):
            super().handle_tag(tag, attrs, start)

    def _inline(self, tag: str, attributes: Mapping[str, str | None], start: bool) -> bool:
        """Write what stands within a line; whether that was all."""
        if tag in _MARK:
            self.o(_MARK[tag][0 if start else 1])
        elif tag == "a":
            if start:
                self._urls.append(attributes.get("href") or "")
            self.o("[" if start else f"]({self._urls.pop()})")
        elif tag == "br":
            self.o("\\\n")
        elif tag == "img":
            self.o(f"![{attributes.get('alt') or ''}]({attributes.get('src') or ''})")
        elif tag == "code":
            if start:
                self._code = []
            else:
                self.o(_code_span("".join(self._code or ())))
                self._code = None
        else:
            return False
        return True

    def handle_data(self, data: str, entity_char: bool = False) -> None:
        """Text, as it is."""
        if self._code is not None:
            self._code.append(data)
        else:
            self.o(data)


def _code_span(text: str) -> str:
    """Code between more backticks than it has in a row, with a space that is dropped where it would
    begin or end with one, or lose its own (CommonMark 0.31, 6.1)."""
    runs = set(map(len, _TICKS.findall(text)))
    size = next(size for size in range(1, len(runs) + 2) if size not in runs)
    pad = " " if "`" in (text[0], text[-1]) or text[0] == text[-1] == " " else ""
    return f"{'`' * size}{pad}{text}{pad}{'`' * size}"


def _written(leaves: list[Leaf], inline: Inline) -> Assembly:
    """The leaves, written."""
    html: list[str] = []
    codes: dict[int, str] = {}
    for index, leaf in enumerate(leaves):
        if leaf.kind == "code":
            codes[index] = inline.code(leaf)
        elif leaf.kind == "table":
            html.append(f"<p>{inline.table(leaf)}</p>")
        elif leaf.kind == "heading":
            html.append(f"<h{leaf.level}>{inline.paragraph(leaf)}</h{leaf.level}>")
        elif leaf.kind != "rule":
            html.append(f"<p>{inline.paragraph(leaf)}</p>")
    text = delimit(_Writer().handle("".join(html))).replace(INDENT, "&nbsp;")
    texts = iter(text.strip("\n").split("\n\n"))
    assembly = Assembly()
    for index, leaf in enumerate(leaves):
        if leaf.kind == "code":
            assembly.code(leaf, codes[index])
        elif leaf.kind == "rule":
            assembly.rule(leaf)
        elif leaf.kind == "table":
            assembly.table(leaf, [row.split(CELL) for row in next(texts).split(ROW)])
        else:
            assembly.text(leaf, next(texts))
    return assembly
