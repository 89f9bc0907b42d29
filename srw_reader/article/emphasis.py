"""Marks for emphasis become delimiters that CommonMark reads as they are meant.

Whether "*" opens or closes depends on its neighbours (CommonMark 0.31, 6.2): "a**(b)**c" is no
strong text. Where they are in the way they are written as character references, which count as
punctuation: "&#97;**(b)**&#99;".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from srw_reader.article.sentinels import PRIVATE

MARKS = "\ufdd6\ufdd7\ufdd8\ufdd9\ufdda\ufddb"
"""Beginning and end of strong, emphasis and strike, before they become delimiters."""
INDENT = "\ufdde"
"""A space that a line is indented with, before it becomes a reference; Markdown would drop the space itself."""

_SPACES = "\n" + INDENT
_BEGIN, _END = MARKS[0::2], MARKS[1::2]
_PRIVATE = frozenset(PRIVATE)
_TOGETHER = re.compile(f"[{MARKS}{PRIVATE}]{{2,}}")
_STRONG, _EMPHASIS, _STRIKE = MARKS[0:2], MARKS[2:4], MARKS[4:6]


def delimit(text: str) -> str:
    """Markdown with "**", "*" or "_", and "~~" in place of the marks.

    Args:
        text: Markdown in which `MARKS` stand where emphasis begins and ends, never at white space on the inside.

    Returns:
        The same with delimiters. Private marks are moved inside the emphasis, so that they hide no neighbour.
    """
    runs = _runs(text)
    if not runs:
        return text
    if any(text[max(0, start - 1) : start] in _PRIVATE or text[end : end + 1] in _PRIVATE for start, end in runs):
        text = _TOGETHER.sub(_private_inside, text)
        runs = _runs(text)
    underscored = _underscored(text, runs)
    edits: dict[int, str] = {}
    waiting = list(range(len(runs) - 1, -1, -1))
    while waiting:  # a reference put beside one run can stand beside another one too
        index = waiting.pop()
        for position in _hindrances(text, *runs[index], underscored, edits):
            edits[position] = f"&#{ord(text[position])};"
            waiting.extend(other for other in (index - 1, index + 1) if 0 <= other < len(runs))
    for start, end in runs:
        for position in range(start, end):
            edits[position] = _delimiter(text[position], position in underscored)
    out: list[str] = []
    done = 0
    for position in sorted(edits):
        out.append(text[done:position])
        out.append(edits[position])
        done = position + 1
    out.append(text[done:])
    return "".join(out)


def _runs(text: str) -> list[tuple[int, int]]:
    """Where marks stand side by side, found by the marks: `re` takes ten times as long."""
    runs: list[tuple[int, int]] = []
    for place in sorted(place for mark in MARKS for place in _places(text, mark)):
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _places(text: str, mark: str) -> Iterator[int]:
    """Where a character stands."""
    place = text.find(mark)
    while place >= 0:
        yield place
        place = text.find(mark, place + 1)


def _private_inside(found: re.Match[str]) -> str:
    """Marks and private marks with the private ones on the inside of the emphasis."""
    run = found.group()
    marks = [character for character in run if character in MARKS]
    if not marks:
        return run
    private = "".join(character for character in run if character not in MARKS)
    if marks[0] in _BEGIN or marks[-1] in _BEGIN:
        return "".join(marks) + private
    return private + "".join(marks)


def _underscored(text: str, runs: list[tuple[int, int]]) -> set[int]:
    """The positions of emphasis marks that touch another mark, and of their partners."""
    found: set[int] = set()
    opened = (-1, False)
    for start, end in runs:
        for position in range(start, end):
            if text[position] == _EMPHASIS[0]:
                opened = (position, end - start > 1)
            elif text[position] == _EMPHASIS[1] and (opened[1] or end - start > 1):
                found.update((opened[0], position))
    return found


def _hindrances(text: str, start: int, end: int, underscored: set[int], references: Mapping[int, str]) -> Iterator[int]:
    """Where the neighbours of a run are that have to be references for it to do what it is meant to."""
    before, after = start - 1, end
    while before >= 0 and text[before] in PRIVATE:
        before -= 1
    while after < len(text) and text[after] in PRIVATE:
        after += 1
    previous = "." if before in references else _kind(text, before)
    following = "." if after in references else _kind(text, after)
    touches = end - start > 1
    if text[start] in _BEGIN and previous not in " ." and (touches or following in ".$" or start in underscored):
        yield before
    if text[end - 1] in _END and following not in " ." and (touches or previous in ".$" or end - 1 in underscored):
        yield after


def _delimiter(mark: str, underscored: bool) -> str:
    """The delimiter that a mark becomes."""
    if mark in _STRONG:
        return "**"
    if mark in _STRIKE:
        return "~~"
    return "_" if underscored else "*"


def _kind(text: str, position: int) -> str:
    """ " " white space or the edge, "." punctuation, "$" a symbol (punctuation since CommonMark 0.31), "a" the rest."""
    if not 0 <= position < len(text):
        return " "
    character = text[position]
    if character.isalnum():
        return "a"
    if character in _SPACES or character.isspace():
        return " "
    if character.isascii():
        return "."
    category = unicodedata.category(character)[0]
    return "." if category == "P" else "$" if category == "S" else "a"
