"""Where the lines of a text end for a given width."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from srw_reader.patterns import pattern

_GLUE = "\u00a0\u2007\u202f"
_BREAKS_ANYWHERE = "\u2e80-\u2fff\u3040-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = (
    "\u3001-\u3003\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\u30fc"
    "\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
)
# What is not torn apart: an East Asian character with the punctuation that closes it, or a word.
_TOKEN = pattern(f"[{_BREAKS_ANYWHERE}][{_CLOSING}]*|(?:[^\\s{_BREAKS_ANYWHERE}]|[{_GLUE}])+")


def wrap(text: str, width: int, cells: Callable[[str], int]) -> list[tuple[int, int]]:
    """Break a text into lines.

    Args:
        text: the text; "\\n" forces a break.
        width: columns of a line, at least 1 (less is taken for 1).
        cells: how many columns a string takes. It is not asked about ASCII.

    Returns:
        The first character of each line and one past its last. White space between two lines is in
        neither, every other character is in exactly one. White space that a paragraph begins with
        stays where it fits. An empty line is an empty range; an empty text has one. A word that is
        longer than a line is cut, but not before a character that takes no column; a character
        wider than the line stands alone.
    """
    width = max(1, width)
    ascii_only = text.isascii()
    lines: list[tuple[int, int]] = []
    start = 0
    while True:
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        count = len(lines)
        if ascii_only or text[start:stop].isascii():
            _wrap_ascii(lines, text, start, stop, width)
        else:
            _wrap_cells(lines, text, start, stop, width, cells)
        if len(lines) == count:
            lines.append((start, start))
        if end < 0:
            return lines
        start = end + 1


@lru_cache(maxsize=64)
def _patterns(width: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a paragraph's first line matches, and the lines after it."""
    inner = rf"(?:[^\n]{{0,{width - 2}}}\S)?" if width > 1 else ""
    return re.compile(rf"[^\n]{{0,{width - 1}}}\S(?!\S)"), re.compile(rf"\S{inner}(?!\S)|\S{{1,{width}}}")


def _wrap_ascii(lines: list[tuple[int, int]], text: str, start: int, stop: int, width: int) -> None:
    """Add the lines of one paragraph in which a character is a column."""
    if stop - start <= width:
        end = start + len(text[start:stop].rstrip())
        if end > start:
            lines.append((start, end))
        return
    first, later = _patterns(width)
    found = first.match(text, start, stop)
    if found:
        lines.append(found.span())
        start = found.end()
    lines.extend([line.span() for line in later.finditer(text, start, stop)])


def _wrap_cells(
    lines: list[tuple[int, int]], text: str, start: int, stop: int, width: int, cells: Callable[[str], int]
) -> None:
    """Add the lines of one paragraph in which characters take 0, 1 or 2 columns."""
    line, end, used = start, start, 0
    for token in _TOKEN.finditer(text, start, stop):
        begin, after = token.span()
        word = token.group()
        size = after - begin if word.isascii() else cells(word)
        gap = begin - end
        if gap and not text[end:begin].isascii():
            gap = cells(text[end:begin])
        if used + gap + size <= width:
            end, used = after, used + gap + size
            continue
        if end > line:
            lines.append((line, end))
        line, end, used = begin, after, size
        if size > width:
            for cut in _cuts(word, width, cells):
                lines.append((line, begin + cut))
                line = begin + cut
            used = cells(text[line:after])
    if end > line:
        lines.append((line, end))


def _cuts(word: str, width: int, cells: Callable[[str], int]) -> list[int]:
    """Where a word that is too long is cut; the last piece, which may be followed by more, is not closed."""
    cuts: list[int] = []
    used = 0
    for index, character in enumerate(word):
        size = 1 if character.isascii() else cells(character)
        if used and size and used + size > width and word[index - 1] != "\u200d":
            cuts.append(index)
            used = 0
        used += size
    return cuts
