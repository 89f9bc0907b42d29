"""Blocks of Markdown, put into their lists and quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from srw_reader.article.sentinels import MARKER, sentinel

_PARAGRAPHS = ("p", "dt", "figcaption")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True, eq=False)
class Listing:
    """A list."""

    loose: bool
    """Whether its items are set apart by empty lines."""
    number: int | None
    """Of its next item; None where Markdown does not number them."""
    delimiter: str = ""
    """What the markers of its items end with."""
    carried: bool = False
    """Whether sentinels carry its numbers, because an empty line would have to stand before it."""

    @property
    def counted(self) -> bool:
        """Whether Markdown numbers its items."""
        return self.number is not None and not self.carried


@dataclass(slots=True, eq=False)
class Container:
    """A quote or an item."""

    listing: Listing | None
    """The list that it is an item of; None for a quote."""
    marker: str | None
    """What stands before an item that Markdown cannot number; None for a bullet or a number."""
    opening: str = "> "
    """What the first line in it begins with; of an item it is set when that is written."""

    @property
    def continuation(self) -> str:
        """What the other lines begin with."""
        return self.opening if self.listing is None else " " * len(self.opening)


class Nesting:
    """Writes blocks one after the other, each below what it is in."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._path: list[Container] = []
        self._listings: list[Listing | None] = [None]
        self._last_kind = ""
        self._last_path: list[Container] = []

    def markdown(self) -> str:
        """All of it."""
        return "\n".join(self._lines) + "\n" if self._lines else ""

    def begin_list(self, *, loose: bool, number: int | None) -> None:
        """Enter a list; `number` is that of its first item, None where its items are not numbered by Markdown."""
        self._listings.append(Listing(loose, number))

    def end_list(self) -> None:
        """Leave it."""
        self._listings.pop()

    def begin_item(self, marker: str | None) -> None:
        """Enter an item; see `Container.marker`."""
        self._path.append(Container(self._listings[-1], marker))

    def begin_quote(self) -> None:
        """Enter a quote."""
        self._path.append(Container(None, None))

    def end(self) -> None:
        """Leave an item or a quote."""
        self._path.pop()

    def block(self, kind: str, lines: Sequence[str]) -> None:
        """Write the lines of a block, an element of this kind, after an empty line where one is needed."""
        path, before = self._path, self._last_path
        common = 0
        while common < min(len(path), len(before)) and path[common] is before[common]:
            common += 1
        if self._lines and not self._is_tight(common):
            self._lines.append(_prefix(path[:common]).rstrip(" "))
        self._open(path[common:], before[common] if common < len(before) else None)
        first = _prefix(path[:common])
        for depth, container in enumerate(path[common:], common + 1):
            first += container.opening
            if container.marker is not None:
                first += sentinel(MARKER, container.marker)
                if depth < len(path) or kind not in _PARAGRAPHS:
                    self._lines.append(first)
                    first = _prefix(path[:depth])
        self._lines.append(first + lines[0])
        if len(lines) > 1:
            prefix = _prefix(path)
            self._lines.extend([prefix + line if line else prefix.rstrip(" ") for line in lines[1:]])
        self._last_kind, self._last_path = kind, path.copy()

    def _is_tight(self, common: int) -> bool:
        """Whether a block can follow the last one, with which it shares containers, without an empty line."""
        path, before = self._path, self._last_path
        if len(path) <= common or self._last_kind == "table":
            return False
        listing = path[common].listing
        if listing is None or listing.loose:
            return False
        if common < len(before):
            return before[common].listing is listing
        outer = path[common - 1].listing if common else None
        inside = outer is not None and not outer.loose and self._last_kind not in _HEADINGS
        return (inside or self._last_kind == "dt") and listing.number in (None, 1)

    def _open(self, begun: Iterable[Container], before: Container | None) -> None:
        """Choose how items are marked: those of a list not as those of one just before."""
        is_behind_marker = False
        for item in begun:
            listing = item.listing
            if listing is not None:
                if not listing.delimiter:
                    listing.carried = is_behind_marker and listing.number not in (None, 1)
                    listing.delimiter = _delimiter(listing, before)
                if listing.carried:
                    item.marker = f"{listing.number}."
                item.opening = f"{listing.number if listing.counted else ''}{listing.delimiter} "
                if listing.number is not None:
                    listing.number += 1
            is_behind_marker = item.marker is not None
            before = None


def _delimiter(listing: Listing, before: Container | None) -> str:
    """What the markers of a list end with."""
    pair = ".)" if listing.counted else "-+"
    other = before.listing if before is not None else None
    return pair[1] if other is not None and other.delimiter == pair[0] else pair[0]


def _prefix(path: Iterable[Container]) -> str:
    """What a line in some containers begins with."""
    return "".join([container.continuation for container in path]) if path else ""
