"""Small HTML becomes Markdown (CommonMark, with the tables and the strikethrough of GitHub's)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape

from html2text import HTML2Text

from srw_reader.article.emphasis import INDENT, MARKS, delimit
from srw_reader.article.nesting import Nesting
from srw_reader.article.sentinels import (
    ANCHOR,
    CLOSE,
    DIGITS,
    MARKER,
    OPEN,
    PRIVATE,
    ROLE,
    SENTINEL,
    TAB,
    payload,
    sentinel,
)

_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_MARKER = re.compile(f"([*_~]*){MARKER}([{DIGITS}]+)(\n?)")
_LONE = re.compile(f"{MARKER}\n(.*)")
_PRIVATE = re.compile(f"[{PRIVATE}]+")
_ESCAPE = re.compile(r"[\\`*_\[\]<~&](?:(?<!&)|(?=[#A-Za-z]|\Z))")
"""One class, which `re` skips to; what is to be escaped of "&" is told behind it."""
_ESCAPED = b"\\`*_[]<~&"
"""The same class: to drop bytes and count the others is ten times as fast as to have `re` look for them."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_INDENT = re.compile(f"[{PRIVATE}]*\u00a0+")
_TICKS = re.compile("`+")
_FENCES = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)
_CLOSING = re.compile(f"#(?=[{PRIVATE}]*$)")
_BLOCK_START = re.compile(
    r"#{1,6}(?:\s|$)|>|[-+](?=[\s|:+-]|$)|=+\s*$|[|:](?=[\s|:-]*$)|~~~|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
_MAY_START = re.compile(f"[{PRIVATE}]*[-#>+=|:~0-9]")
_MARK = {"strong": MARKS[0:2], "em": MARKS[2:4], "del": MARKS[4:6]}
_RULERS = {"left": ":--", "center": ":-:", "right": "--:"}
_PARAGRAPHS = {"p": "", "dt": sentinel(ROLE, "term"), "figcaption": sentinel(ROLE, "caption")}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "dl")
_ITEMS = ("li", "dd")
_CELLS = ("th", "td")
_BLOCKS = frozenset((*_PARAGRAPHS, *_HEADINGS))
"""What begins with nothing: it is written where it ends."""

Attributes = Mapping[str, str | None]


def write(html: str) -> str:
    """Small HTML, as `html.tidy` makes it, as Markdown with `sentinels` for what Markdown has no syntax for."""
    writer = _Writer()
    writer.handle(html)
    return delimit(writer.nesting.markdown()).replace(INDENT, "&nbsp;")


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
    """html2text with what it is to write of each element of small HTML; its own ways lose some of them."""

    def __init__(self) -> None:
        self._text: list[str] = []  # what is in the block, the cell or the code so far
        super().__init__(out=self._text.append, bodywidth=0)  # type: ignore[arg-type]  # it is called without a name
        self.nesting = Nesting()
        self._is_code = False
        self._language = ""
        self._ends: list[str] = []  # of the links that are open
        self._rows: list[list[str]] = []
        self._rulers: list[str] = []
        self._has_header = False

    def feed(self, data: str) -> None:
        """Small HTML needs no parser for that of strangers: it has no "<" but of tags, and no ">" within one."""
        text, *others = data.split("<")
        self._data(text)
        for piece in others:
            tag, _, text = piece.partition(">")
            if tag[0] == "/":
                self._end(tag[1:])
            elif tag not in _BLOCKS:
                name = tag.partition(" ")[0]
                self._begin(name, {key: unescape(value) for key, value in _ATTRIBUTE.findall(tag, len(name))})
            self._data(text)

    def _data(self, text: str) -> None:
        """Text, which may be none."""
        if text:
            self.handle_data(unescape(text) if "&" in text else text)

    def handle_data(self, data: str, entity_char: bool = False) -> None:
        """Text: as it is in code, else so that it is no markup."""
        self.out(data if self._is_code else _escaped(data))

    def _begin(self, tag: str, attributes: Attributes) -> None:
        """Write what an element begins with, or note what is in it."""
        if tag in _MARK:
            self.out(_MARK[tag][0])
        elif tag == "a":
            self._begin_link(attributes)
        elif tag == "br":
            self.out("\\\n")
        elif tag == "img":
            self.out(f"![{_escaped(attributes.get('alt') or '')}]({_destination(attributes.get('src') or '')})")
        elif tag in ("code", "pre"):
            self._is_code = True
            self._language = (attributes.get("class") or "").removeprefix("language-")
        elif tag == "hr":
            self.nesting.block(tag, ["***"])
        elif tag in _LISTS:
            number = int(attributes.get("start") or 1) if tag == "ol" else None
            self.nesting.begin_list(loose=attributes.get("class") == "loose", number=number)
        elif tag in _ITEMS:
            self.nesting.begin_item("" if tag == "dd" else attributes.get("data-marker"))
        elif tag == "blockquote":
            self.nesting.begin_quote()
        elif tag == "table":
            self._rows, self._rulers, self._has_header = [], [], False
        elif tag == "tr":
            self._rows.append([])
        elif tag in _CELLS:
            self._has_header = self._has_header or tag == "th"
            if len(self._rows) == 1:
                self._rulers.append(_RULERS.get(attributes.get("align") or "", "---"))

    def _end(self, tag: str) -> None:
        """Write what it ends with, or all of it."""
        if tag in _PARAGRAPHS:
            first, *others = map(_guarded, self._taken().split("\n"))
            self.nesting.block(tag, [_PARAGRAPHS[tag] + first, *others])
        elif tag in _MARK:
            self.out(_MARK[tag][1])
        elif tag == "a":
            self.out(self._ends.pop())
        elif tag == "code":
            self._is_code = False
            self.out(_code_span(self._text.pop()))
        elif tag in _LISTS:
            self.nesting.end_list()
        elif tag in _ITEMS or tag == "blockquote":
            self.nesting.end()
        elif tag in _CELLS:
            self._rows[-1].append(self._taken().replace("|", "\\|"))
        elif tag == "table":
            header = [] if self._has_header else [[""] * len(self._rulers)]
            self.nesting.block(tag, _table([*header, *self._rows], self._rulers))
        elif tag == "pre":
            self._is_code = False
            self.nesting.block(tag, _fenced(self._taken(), self._language))
        elif tag in _HEADINGS:
            text = self._taken()
            self.nesting.block(tag, ["#" * int(tag[1]) + " " + (_CLOSING.sub(r"\\#", text) if "#" in text else text)])

    def _begin_link(self, attributes: Attributes) -> None:
        """An anchor, a link, or one that Markdown cannot hold."""
        url = attributes.get("href")
        kind = attributes.get("class") or ""
        if url is None:
            self._ends.append(sentinel(ANCHOR, attributes.get("id") or ""))
        elif kind or self._is_code:
            self.out(sentinel(OPEN, f"{kind} {url}"))
            self._ends.append(CLOSE)
        else:
            self._guard_exclamation()
            self.out("[")
            self._ends.append(f"]({_destination(url)})")

    def _guard_exclamation(self) -> None:
        """A "!" before a link would make it an image."""
        for index in range(len(self._text) - 1, -1, -1):
            piece = self._text[index]
            if not piece.startswith(ANCHOR):
                if piece.endswith("!") and not piece.endswith("\\!"):
                    self._text[index] = piece[:-1] + "\\!"
                return

    def _taken(self) -> str:
        """What was written since the last block or cell."""
        text = "".join(self._text)
        self._text.clear()
        return text


def _fenced(text: str, language: str) -> list[str]:
    """The lines of a code block, between fences that are longer than any in it."""
    text = text.strip("\n").replace("\t", TAB)
    fence = "`" * max(3, 1 + max(map(len, _FENCES.findall(text)), default=0))
    return [fence + language, *text.split("\n"), fence]


def _table(rows: Sequence[Sequence[str]], rulers: Sequence[str]) -> list[str]:
    """The lines of a table whose first row is its header."""
    return [f"| {' | '.join(row)} |" for row in (rows[0], rulers, *rows[1:])]


def _escaped(text: str) -> str:
    """Text so that Markdown takes none of it for markup."""
    content = text.encode("utf-8", "surrogatepass")
    return text if len(content.translate(None, _ESCAPED)) == len(content) else _ESCAPE.sub(r"\\\g<0>", text)


def _code_span(text: str) -> str:
    """Code between more backticks than it has in a row, with a space that is dropped where it would
    begin or end with one, or lose its own (CommonMark 0.31, 6.1)."""
    runs = set(map(len, _TICKS.findall(text)))
    size = next(size for size in range(1, len(runs) + 2) if size not in runs)
    pad = " " if "`" in (text[0], text[-1]) or text[0] == text[-1] == " " else ""
    return f"{'`' * size}{pad}{text}{pad}{'`' * size}"


def _destination(url: str) -> str:
    """An address as Markdown has it between parentheses (CommonMark 0.31, 6.3)."""
    if "&" in url:
        url = _ENTITY.sub(r"\\&", url)
    return f"<{url}>" if "(" in url or ")" in url else url


def _guarded(line: str) -> str:
    """A line of a paragraph that begins no other block, and keeps the spaces that it begins with."""
    if line[:1].isalpha():
        return line  # most
    if not _MAY_START.match(line):
        return _INDENT.sub(_kept, line, count=1) if _INDENT.match(line) else line
    found = _BLOCK_START.match(_PRIVATE.sub("", line))
    if not found:
        return line
    at = len(found["number"] or "")
    for index, character in enumerate(line):
        if character not in PRIVATE:
            if at == 0:
                return line[:index] + "\\" + line[index:]
            at -= 1
    return line


def _kept(spaces: re.Match[str]) -> str:
    """Spaces that Markdown does not drop."""
    return spaces[0].replace("\u00a0", INDENT)
