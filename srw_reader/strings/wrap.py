"""Where the lines of a text end for a given width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from srw_reader.strings.patterns import Pattern, pattern

_GLUE = "\u00a0\u2007\u202f"
_BREAKS_ANYWHERE = "\u2e80-\u2fff\u3040-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = (
    "\u3001-\u3003\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\u30fc"
    "\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
)
# What is not torn apart: an East Asian character with the punctuation that closes it, or a word.
_TOKEN = pattern(f"[{_BREAKS_ANYWHERE}][{_CLOSING}]*|(?:[^\\s{_BREAKS_ANYWHERE}]|[{_GLUE}])+")
# Characters that take one column and are part of no other: what most texts in alphabets are made of.
_NARROW = (
    r"\x00-\x7f\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u202f-\u205e\u2070-\u209c\u20a0-\u20bf"
    r"\u2100-\u2138\u2190-\u21ff\u2500-\u257f"
)
_OTHER = pattern(f"[^{_NARROW}]")
# What breaks no line, among narrow characters.
_WORD = r"[^\t-\r\x1c-\x20]"
# Characters that take two columns, between which a line may end; and those among them that close.
_WIDE = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_WIDE_CLOSING = "\u3001\u3002\u300d\u300f\uff01\uff09\uff0c\uff1a\uff1b\uff1f"


def is_narrow(text: str) -> bool:
    """Whether every character surely takes one column."""
    return text.isascii() or _OTHER.search(text) is None


def wrap(text: str, width: int, cells: Callable[[str], int]) -> list[tuple[int, int]]:
    """Break a text into lines.

    Args:
        text: The text; "\\n" forces a break.
        width: Columns of a line, at least 1 (less is taken for 1).
        cells: How many columns a string takes. It is not asked about ASCII.

    Returns:
        The first character of each line and one past its last. White space between two lines is in
        neither, every other character is in exactly one. White space that a paragraph begins with
        stays where it fits. An empty line is an empty range; an empty text has one. A word that is
        longer than a line is cut, but not before a character that takes no column; a character
        wider than the line stands alone.
    """
    return list(wrapping(text, width, cells))


def wrapping(text: str, width: int, cells: Callable[[str], int]) -> Iterator[tuple[int, int]]:
    """`wrap`, line by line: only what is asked for is looked at."""
    width = max(1, width)
    start = 0
    while True:
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        line = None
        for line in _lines(text, start, stop, width, cells):
            yield line
        if line is None:
            yield start, start
        if end < 0:
            return
        start = end + 1


@lru_cache(maxsize=64)
def _patterns(width: int) -> tuple[Pattern, Pattern, Pattern]:
    """What a paragraph's first line matches, and the lines after it, where all is narrow; a line where all is wide."""
    inner = rf"(?:[^\n]{{0,{width - 2}}}{_WORD})?" if width > 1 else ""
    most, any_wide = max(1, width // 2), f"[{_WIDE}{_WIDE_CLOSING}]"
    return (
        re.compile(rf"[^\n]{{0,{width - 1}}}{_WORD}(?!{_WORD})"),
        re.compile(rf"{_WORD}{inner}(?!{_WORD})|{_WORD}{{1,{width}}}"),
        pattern(rf"(?={any_wide}{{{most + 1}}}){any_wide}{{1,{most}}}(?=[{_WIDE}])"),
    )


def _odd(text: str, at: int, stop: int) -> int:
    """Where the next character that is not narrow stands; the end where there is none."""
    found = _OTHER.search(text, at, stop)
    return found.start() if found else stop


def _lines(text: str, start: int, stop: int, width: int, cells: Callable[[str], int]) -> Iterator[tuple[int, int]]:
    """The lines of one paragraph."""
    first, later, wide = _patterns(width)
    narrow = text.isascii()
    at = start
    odd = stop if narrow else _odd(text, at, stop)  # the first character from `at` on that is not narrow
    if (odd == stop or at + width < odd) and (found := first.match(text, at, stop)):
        yield found.span()
        at = found.end()
    while at < stop:
        if odd < at:
            odd = _odd(text, at, stop)
        if odd == stop and at > start or narrow:
            yield from (found.span() for found in later.finditer(text, at, stop))
            return
        found = None
        if odd == at:
            found = wide.match(text, at, stop) if width > 1 else None
        elif at > start and (found := later.search(text, at, stop)) and found.start() + width >= odd:
            found = None
        line = found.span() if found else _line(text, at, stop, width, cells, at == start)
        if line is None:
            return
        yield line
        at = line[1]


def _line(
    text: str, at: int, stop: int, width: int, cells: Callable[[str], int], opening: bool
) -> tuple[int, int] | None:
    """The line that begins at a character or behind it, where characters take 0, 1 or 2 columns; None for none."""
    begin, end, used = at, at, 0
    for token in _TOKEN.finditer(text, at, stop):
        start, after = token.span()
        if end == begin and not opening:
            begin = end = start
        word = token.group()
        size = after - start if word.isascii() else cells(word)
        gap = start - end
        if gap and not text[end:start].isascii():
            gap = cells(text[end:start])
        if used + gap + size <= width:
            end, used = after, used + gap + size
        elif end > begin:
            return begin, end
        elif size <= width:
            begin, end, used, opening = start, after, size, False
        else:
            return start, start + _cut(word, width, cells)
    return (begin, end) if end > begin else None


def _cut(word: str, width: int, cells: Callable[[str], int]) -> int:
    """How many characters of a word that is too long stand on its first line."""
    used = 0
    for index, character in enumerate(word):
        size = 1 if character.isascii() else cells(character)
        if used and size and used + size > width and word[index - 1] != "\u200d":
            return index
        used += size
    return len(word)
