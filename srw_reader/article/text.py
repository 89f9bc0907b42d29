"""An article as plain text, as `show --format text` prints it. Imports no parser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from srw_reader.models import Article, Block, Link
from srw_reader.strings.urls import elsewhere
from srw_reader.strings.wrap import wrap

_ASCII = re.compile(r"[\x20-\x7e]*\Z")
_WORD_END = re.compile(r"(?:(?!_\()\w)*")
_NARROWEST = 20
_RULE = "─" * 20
STRUCK = "~~"
"""Stands before and behind what is struck out, as in Markdown. Not every terminal strikes, and it may be a dose."""


def cells(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode TR 11): wide characters two, combining ones none."""
    if _ASCII.match(text):
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    """The columns of one character."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def render(article: Article, *, width: int) -> str:
    """An article wrapped for a width, with the addresses of its links in a list at the end.

    Args:
        article: What to print.
        width: Columns. Code, and words longer than a line, may be wider; words are never torn apart.

    Returns:
        Lines, each ended by a line break. Links are followed by "[n]" unless they print their address or lead within
        the article, which has no addresses here; by "[n: other.example]" where they print the address of another host.
        What was struck out stands between "~~", since no terminal is sure to strike it.
    """
    return _Text(article, width).result()


class _Text:
    """The lines of one article."""

    def __init__(self, article: Article, width: int) -> None:
        self._width = width
        self._links = article.links
        self._numbers: dict[str, int] = {}
        self._after = self._insertions(article)
        self._indents: list[int] = []
        self._lines: list[str] = []
        for index, block in enumerate(article.blocks):
            self._block(index, block)
        if self._numbers:
            self._lines += ["", "Links"] if self._lines else ["Links"]
            self._lines += [f"[{number}] {url}" for url, number in self._numbers.items()]

    def result(self) -> str:
        """All lines."""
        return "".join(f"{line}\n" for line in self._lines)

    def _insertions(self, article: Article) -> dict[int, list[tuple[int, str]]]:
        """For each block, what is put in at which character: the numbers of links, what marks images and struck text.

        What is put in at one character stands in the order given.
        """
        found: dict[int, list[tuple[int, str]]] = {}
        spans = [(at, span) for at, block in enumerate(article.blocks) for span in block.spans]
        struck = [(at, span) for at, span in spans if span.kind == "strike"]
        for at, span in struck:
            found.setdefault(at, []).append((span.end, STRUCK))
        images = {span.link for _, span in spans if span.kind == "image"}
        for index, link in enumerate(article.links):
            if link.kind in ("blocked", "anchor") or _prints_itself(link):
                continue
            number = self._numbers.setdefault(link.url, len(self._numbers) + 1)
            places = found.setdefault(link.block, [])
            text = article.blocks[link.block].text
            after = _WORD_END.match(text, link.end)
            place = elsewhere(link.text, link.url)
            places.append((after.end() if after else link.end, f"[{number}: {place}]" if place else f"[{number}]"))
            if index in images:
                places.append((link.start, "Image: "))
        for at, span in struck:
            found[at].append((span.start, STRUCK))
        return found

    def _block(self, index: int, block: Block) -> None:
        """Add a block."""
        if block.loose and self._lines and self._lines[-1].strip("│ "):
            self._lines.append("│ " * block.quote if block.quote and self._quoted(block) else "")
        quote = "│ " * block.quote
        del self._indents[block.indent :]
        while len(self._indents) < block.indent:
            self._indents.append(2)
        marker = ""
        if block.kind in ("item", "definition"):
            marker = block.marker + " " if block.marker else "    "
            self._indents[-1] = cells(marker)
        indent = quote + " " * sum(self._indents)
        first = quote + " " * sum(self._indents[:-1]) + marker if marker else indent
        if block.kind == "rule":
            self._lines.append(indent + _RULE)
            return
        text = self._with_numbers(index, block)
        if block.kind == "code":
            self._lines.extend(f"{indent}    {line}".rstrip() for line in text.split("\n"))
        elif block.kind == "table":
            self._lines.extend(indent + line for line in self._table(block, text, self._width - cells(indent)))
        else:
            if block.kind == "heading":
                first += "#" * block.level + " "
                indent += " " * (block.level + 1)
            self._wrapped(text, first, indent)

    def _quoted(self, block: Block) -> bool:
        """Whether the line above is in the same quote."""
        return self._lines[-1].startswith("│ " * block.quote)

    def _wrapped(self, text: str, first: str, rest: str) -> None:
        """Add a paragraph."""
        width = max(_NARROWEST, self._width - cells(rest))
        for number, line in enumerate(_lines(text, width)):
            self._lines.append(((rest if number else first) + line).rstrip())

    def _with_numbers(self, index: int, block: Block) -> str:
        """A block's text with the numbers of its links."""
        places = self._after.get(index)
        if not places:
            return block.text
        out: list[str] = []
        done = 0
        for place, text in sorted(places, key=lambda each: each[0]):
            out += [block.text[done:place], text]
            done = place
        return "".join(out) + block.text[done:]

    def _table(self, block: Block, text: str, width: int) -> Iterable[str]:
        """A table side by side where it fits, else a line for each cell."""
        rows = [row.split("\t") for row in text.split("\n")]
        widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
        if sum(widths) + 2 * (len(widths) - 1) > width:
            yield from _stacked(rows, block.level == 1, max(_NARROWEST, width))
            return
        for number, row in enumerate(rows):
            aligned = zip(row, widths, block.aligns, strict=True)
            yield "  ".join(_padded(cell, size, align) for cell, size, align in aligned).rstrip()
            if number == 0 and block.level == 1:
                yield "  ".join("─" * size for size in widths)


def _prints_itself(link: Link) -> bool:
    """Whether a link's text is its address."""
    shown = link.text.rstrip("/")
    bare = link.url.rstrip("/")
    return bool(shown) and shown in (bare, bare.removeprefix("mailto:"))


def _lines(text: str, width: int) -> Iterable[str]:
    """The lines of a text; a word that is too long for one stays whole, so that it can be copied."""
    pieces = wrap(text, width, cells)
    start, end = pieces[0]
    for begin, stop in pieces[1:]:
        if begin == end and begin < len(text) and text[begin] != "\n" and not _may_break(text, begin):
            end = stop
            continue
        yield text[start:end]
        start, end = begin, stop
    yield text[start:end]


def _may_break(text: str, position: int) -> bool:
    """Whether two lines may part here although there is no space: between East Asian characters."""
    return all(_cells(character) == 2 for character in text[position - 1 : position + 1])


def _padded(text: str, width: int, align: str) -> str:
    """A cell as wide as its column."""
    room = width - cells(text)
    left = room if align == "right" else room // 2 if align == "center" else 0
    return " " * left + text + " " * (room - left)


def _stacked(rows: Sequence[Sequence[str]], headed: bool, width: int) -> Iterable[str]:
    """A row as one "header: cell" line for each of its cells."""
    header = rows[0] if headed else [""] * len(rows[0])
    for number, row in enumerate(rows[1:] if headed else rows):
        if number:
            yield ""
        for name, cell in zip(header, row, strict=True):
            if cell:
                label = f"{name}: " if name else ""
                yield from _lines(label + cell, width)
    unused = [name for column, name in enumerate(header) if not any(row[column] for row in rows[1:])] if headed else []
    if any(unused):
        yield "(" + ", ".join(filter(None, unused)) + ")"
