"""Marks that are links to references: linked note marks, with the brackets around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srw_reader.article.citations.catalogue import Works
from srw_reader.article.citations.marks import Mark, Named
from srw_reader.models import Link

_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾", "0123456789-()")
_SYMBOLS = frozenset("*†‡§¶")
_ROMAN = frozenset("ivxl")


def linked(text: str, links: Sequence[tuple[Link, int | None]]) -> Iterator[Mark]:
    """Links to references of the list, with the brackets around them.

    Args:
        text: of the block.
        links: its links within the article, each with the index of the reference that it leads to, if to any.
    """
    taken = -1
    for place, (link, _) in enumerate(links):
        if link.start < taken or not text[link.start : link.end].strip():
            continue
        start, end = _bracket_around(text, link.start, link.end)
        inside = [(other, index) for other, index in links[place:] if other.start < end]
        named = tuple(
            Named(" ".join(text[other.start : other.end].split()), Works((index,)))
            for other, index in inside
            if index is not None and text[other.start : other.end].strip()
        )
        if not named or (start == link.start and not _is_note_mark(text[link.start : link.end])):
            continue
        taken = end
        yield Mark(start, end, "link", _once(named))


def _once(named: Sequence[Named]) -> tuple[Named, ...]:
    """Each work once: a name and its year may be linked one by one."""
    return tuple({one.works.found: one for one in reversed(named)}.values())[::-1]


def _is_note_mark(printed: str) -> bool:
    """Whether a link's text is nothing but a mark: a number, a letter, a sign, in brackets or not."""
    bare = printed.translate(_TO_DIGITS).strip("[]()^ \n\t").removeprefix("note").removeprefix("fn").strip()
    again = bare.replace(":", "")  # "[1:1]": note 1, cited again
    is_roman = bare != "" and set(bare) <= _ROMAN
    return again.isdigit() or is_roman or (len(bare) <= 2 and (bare.isalpha() or set(bare) <= _SYMBOLS))


def _bracket_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bracket or parenthesis that a stretch stands in, alone or with others; else the stretch itself."""
    depth = 0
    for at in range(start - 1, max(-1, start - 200), -1):
        char = text[at]
        if char in ")]":
            depth += 1
        elif char in "([":
            if not depth:
                close = text.find(")" if char == "(" else "]", start)
                inner = "^" if at and text[at - 1] == "^" else ""
                return (
                    (at - len(inner), max(end, close + 1))
                    if close >= 0 and "\n" not in text[at:close]
                    else (start, end)
                )
            depth -= 1
        elif char in "\n\t":
            break
    return start, end
