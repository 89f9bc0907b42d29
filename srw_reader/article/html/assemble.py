"""Leaves that are written in Markdown, put into their lists and quotes."""

from __future__ import annotations

import re

from srw_reader.article.html.nodes import Container, Leaf, Listing
from srw_reader.article.numerals import numeral
from srw_reader.article.sentinels import MARKER, PRIVATE, ROLE, TAB, sentinel

_FENCES = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)
_DELIMITERS = re.compile(r"[*_~]*")
_PRIVATE = re.compile(f"[{PRIVATE}]+")
_BLOCK_START = re.compile(
    r"#{1,6}(?:\s|$)|>|[-+](?=[\s|:+-]|$)|=+\s*$|[|:](?=[\s|:-]*$)|~~~|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
_MAY_START = re.compile(f"[{PRIVATE}]*[-#>+=|:~0-9]")


class Assembly:
    """Writes leaves one after the other, each below what it is in."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._path: tuple[Container, ...] = ()
        self._last: Leaf | None = None

    def markdown(self) -> str:
        """All of it."""
        return "\n".join(self._lines) + "\n" if self._lines else ""

    def text(self, leaf: Leaf, text: str) -> None:
        """Write a paragraph or heading."""
        if leaf.kind == "heading":
            hashes, _, title = text.partition(" ")
            text = f"{hashes} {title[:-1]}\\#" if _PRIVATE.sub("", title).endswith("#") else text
            self._write(leaf, [text])
            return
        role = sentinel(ROLE, leaf.kind) if leaf.kind in ("term", "caption") else ""
        lines = [_guarded(line) for line in text.split("\n")]
        self._write(leaf, [_with(role, lines[0]), *lines[1:]])

    def code(self, leaf: Leaf, text: str) -> None:
        """Write a code block between fences that are longer than any in it."""
        text = text.strip("\n").replace("\t", TAB)
        longest = max((len(found) for found in _FENCES.findall(text)), default=0)
        fence = "`" * max(3, longest + 1)
        self._write(leaf, [fence + leaf.info, *text.split("\n"), fence])

    def rule(self, leaf: Leaf) -> None:
        """Write a thematic break."""
        self._write(leaf, ["***"])

    def table(self, leaf: Leaf, rows: list[list[str]]) -> None:
        """Write a table; one without a header gets an empty one."""
        marks = {"left": ":--", "center": ":-:", "right": "--:"}
        if not leaf.level:
            rows = [[""] * len(leaf.aligns), *rows]
        lines = [_row(row) for row in rows]
        lines.insert(1, _row([marks.get(align, "---") for align in leaf.aligns]))
        self._write(leaf, lines)

    def _write(self, leaf: Leaf, lines: list[str]) -> None:
        """Write the lines of a leaf, after an empty line where one is needed."""
        path, before = leaf.path, self._path
        common = 0
        while common < min(len(path), len(before)) and path[common] is before[common]:
            common += 1
        begun = path[common:]
        if self._lines and not self._is_tight(leaf, common):
            self._lines.append("".join(map(_continuation, path[:common])).rstrip(" "))
        if begun:
            self._begin(begun, before[common] if common < len(before) else None)
        prefix = "".join(map(_continuation, path[:common]))
        first = prefix
        for container in begun:
            first, prefix = first + _opening(container), prefix + _continuation(container)
            if _is_carried(container.listing):
                marker = sentinel(MARKER, _marker(container))
                if container is not path[-1] or leaf.kind in ("heading", "code", "rule", "table"):
                    self._lines.append(first + marker)
                    first = prefix
                else:
                    lines = [_with(marker, lines[0]), *lines[1:]]
        self._lines.append(first + lines[0])
        self._lines.extend([prefix + line if line else prefix.rstrip(" ") for line in lines[1:]])
        self._path, self._last = path, leaf

    def _is_tight(self, leaf: Leaf, common: int) -> bool:
        """Whether a leaf can follow the last one without an empty line."""
        path, before = leaf.path, self._path
        last = self._last
        if len(path) <= common or last is None or last.kind == "table":
            return False
        listing = path[common].listing
        if listing is None or listing.loose:
            return False
        if common < len(before):
            return before[common].listing is listing
        outer = path[common - 1].listing if common else None
        inside = outer is not None and not outer.loose and last.kind != "heading"
        return (inside or last.kind == "term") and (not _is_counted(listing) or path[common].number == 1)

    def _begin(self, begun: tuple[Container, ...], before: Container | None) -> None:
        """Choose how the items of new lists are marked: not as those of a list just before."""
        is_behind_marker = False
        for container in begun:
            listing = container.listing
            if listing is not None and not listing.delimiter:
                if is_behind_marker and container.number != 1:  # such a list needs an empty line before it
                    listing.countable = False
                pair = ".)" if _is_counted(listing) else "-+"
                other = before.listing if before is not None else None
                listing.delimiter = pair[1] if other is not None and other.delimiter == pair[0] else pair[0]
            is_behind_marker = _is_carried(listing)
            before = None


def _opening(container: Container) -> str:
    """What the first line in a quote or item begins with."""
    listing = container.listing
    if listing is None:
        return "> "
    return f"{container.number}{listing.delimiter} " if _is_counted(listing) else f"{listing.delimiter} "


def _is_counted(listing: Listing) -> bool:
    """Whether Markdown numbers the items of a list."""
    return listing.ordered and listing.countable


def _with(private: str, line: str) -> str:
    """A line with a sentinel at its beginning, behind delimiters, which it would keep from being some."""
    at = _DELIMITERS.match(line).end()  # type: ignore[union-attr]  # it matches nothing too
    return line[:at] + private + line[at:]


def _is_carried(listing: Listing | None) -> bool:
    """Whether Markdown has no syntax for what stands before the items of a list."""
    return listing is not None and (listing.definitions or listing.ordered and not listing.countable)


def _marker(container: Container) -> str:
    """What stands before an item of such a list."""
    listing = container.listing
    return f"{numeral(container.number, container.style)}." if listing is not None and listing.ordered else ""


def _continuation(container: Container) -> str:
    """What the other lines begin with."""
    return "> " if container.listing is None else " " * len(_opening(container))


def _guarded(line: str) -> str:
    """A line of a paragraph that begins no other block."""
    if not _MAY_START.match(line):
        return line
    public = _PRIVATE.sub("", line)
    found = _BLOCK_START.match(public)
    if not found:
        return line
    at = len(found["number"] or "")
    for index, character in enumerate(line):
        if character not in PRIVATE:
            if at == 0:
                return line[:index] + "\\" + line[index:]
            at -= 1
    return line


def _row(cells: list[str]) -> str:
    """A row of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
