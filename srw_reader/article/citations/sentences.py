"""Where the sentences of a block are, and its brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from srw_reader.article import lexicon
from srw_reader.models import Block

_STOP = re.compile(r"[.!?…]+[)\]”’\"'»“*]*|[。！？]|\n|\t")
_SPACES = re.compile(r"[^\S\n\t]*")
_STARTS = re.compile(r"[^\W_a-zß-öø-ÿ]|[^\w\s,;:)\]–—&-]")
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_MONTH = re.compile(
    r"(?:Jan|Feb|M[aä]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|Okt|Oct|Nov|De[zc]|janv|févr|mars|avr|juin|juil|ao[uû]t|gen|mag|giu|lug|ago|ott|dic"
    r"|ene|abr|fev|set|out|mrt|mei)",
)
_ABBREVIATIONS = lexicon.words("abbreviations")
_MAY_END = frozenset(
    ("etc", "co", "inc", "ltd", "corp", "jr", "sr", "usw", "ecc", "no", "es", "art", "ref", "lit", "sec", "ed", "nat")
)
"""Abbreviations that a sentence may as well end with, and words that look like one."""
_LONGEST = 2000
"""Of a longer sentence, what stands within so many characters."""
_CLOSERS = ")]”’\"'»“*"
_GOES_ON = re.compile(r"[^\S\n]+[a-zß-öø-ÿ]")
"""A sentence that goes on in small letters after a mark began before the mark."""
_STARTERS = re.compile(
    r"(?:The|This|These|That|Those|It|In|But|And|When|While|If|We|They|He|She|For|As|At|On|A|An|Its|There|Der|Die|Das|Es|Le|La|Les|El|Los|Il|O|De|Het)\b"
)
_BRACKET = re.compile(r"[()\[\]\n\t]")


class Sentences:
    """The sentences of a block.

    A sentence ends at a full stop, question or exclamation mark before a capital, at a cell of a table, and at a line
    break after such a mark or after a bold line. Abbreviations, initials, numbers and what stands in brackets do not
    end one. A mark printed after the full stop belongs to the sentence before it.

    Args:
        block: What is read.
        marks: The brackets, parentheses and superscripts in it that are citations, as (start, end), sorted.
    """

    def __init__(self, block: Block, marks: Sequence[tuple[int, int]]) -> None:
        self._text = block.text
        self._marks = dict(marks)
        self._bold_ends = {span.end for span in block.spans if span.kind == "strong"}
        self._ends = self._find()

    def around(self, start: int) -> tuple[int, int]:
        """The sentence that a character belongs to: first character and one past the last, white space left out."""
        index = bisect_right(self._ends, start)
        begin = self._ends[index - 1] if index else 0
        end = self._ends[index] if index < len(self._ends) else len(self._text)
        return self._trimmed(max(begin, start - _LONGEST), min(end, start + _LONGEST))

    def before(self, start: int) -> list[tuple[int, int]]:
        """The sentences, at most four, before the one that a character belongs to, nearest first."""
        index = bisect_right(self._ends, start)
        edges = [0, *self._ends[:index]] if index < 5 else self._ends[index - 5 : index]
        return [
            self._trimmed(max(edges[at - 1], edges[at] - _LONGEST), edges[at]) for at in range(len(edges) - 1, 0, -1)
        ]

    def _trimmed(self, begin: int, end: int) -> tuple[int, int]:
        printed = self._text[begin:end]
        return begin + len(printed) - len(printed.lstrip()), begin + len(printed.rstrip())

    def _find(self) -> list[int]:
        """One past the last character of every sentence but the last."""
        ends = [0]
        closed = brackets(self._text, len(self._text) + 1)
        opened = [start for start, _ in closed]
        for stop in _STOP.finditer(self._text):
            start, end = stop.span()
            if start < ends[-1]:
                continue  # of a mark that belongs to the sentence before it
            if stop.group() in "\n\t":
                if stop.group() == "\t" or self._line_ends(start):
                    ends.append(end)
                continue
            place = bisect_right(opened, start) - 1
            if place >= 0 and closed[place][1] > end:
                continue
            if found := self._sentence_end(start, end):
                ends.append(found)
        return ends[1:]

    def _line_ends(self, at: int) -> bool:
        near = max(0, at - _LONGEST)
        before, after = self._text[near:at].rstrip(), self._text[at : at + _LONGEST].lstrip()
        if not before or not after:
            return True
        bold = any(edge in self._bold_ends for edge in range(near + len(before) - 1, at + 1))
        return bold or before[-1] in ".!?…:;" + _CLOSERS or not after[0].islower()

    def _sentence_end(self, stop: int, end: int) -> int:
        """One past a sentence that ends with a stop; 0 where the stop ends none."""
        text = self._text
        at = self._past_marks(end) if text[stop] != "." or not _abbreviated(text, stop) else end
        following = _SPACES.match(text, at).end()  # type: ignore[union-attr]  # it matches anything
        if following == len(text) or text[following] in "\n\t":
            return 0  # it ends with the line
        if text[stop] in "。！？":
            return at
        if following == at or not _STARTS.match(text, following):
            return 0
        if text[stop] == "." and at == end and _no_end(text, stop, following):
            return 0
        return at

    def _past_marks(self, at: int) -> int:
        """Past the marks printed right after a full stop, and a second full stop after them."""
        while True:
            following = _SPACES.match(self._text, at).end()  # type: ignore[union-attr]  # it matches anything
            if following not in self._marks or _GOES_ON.match(self._text, self._marks[following]):
                return at
            at = self._marks[following]
            if self._text.startswith(".", at):
                at += 1


def _word_before(text: str, stop: int) -> str:
    match = _LAST_WORD.search(text, max(0, stop - 24), stop)
    return match.group() if match else ""


def _abbreviated(text: str, stop: int) -> bool:
    """Whether a full stop belongs to an abbreviation that never ends a sentence."""
    word = _word_before(text, stop)
    return word.casefold().lstrip("'’") in _ABBREVIATIONS - _MAY_END


def _no_end(text: str, stop: int, following: int) -> bool:
    """Whether the full stop before a capital ends no sentence: an abbreviation, an initial, a date."""
    word = _word_before(text, stop)
    bare = word.casefold().lstrip("'’")
    if bare in _MAY_END and len(bare) > 1:
        return text[following] in "([" or text[following].isdigit()
    if bare in _ABBREVIATIONS:
        return True
    if len(word) == 1 and word.isalpha():
        return not text[following].isdigit() and not _STARTERS.match(text, following)
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):  # U.S., z.B.
        return _STARTERS.match(text, following) is None
    return bool(word.isdigit() and len(word) <= 2 and _MONTH.match(text, following))


def brackets(text: str, longest: int) -> list[tuple[int, int]]:
    """The outermost parentheses and square brackets that are closed within a line or cell.

    Args:
        text: Of a block.
        longest: Characters in the longest that counts; what is within a longer one is looked at by itself.

    Returns:
        Start and end, both brackets included, in order.
    """
    open_: list[int] = []
    closed: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        char, at = match.group(), match.start()
        if char in "([":
            open_.append(at)
        elif char in "\n\t":
            open_.clear()
        elif open_:
            start = open_.pop()
            if at - start < longest:
                while closed and closed[-1][0] > start:
                    closed.pop()
                closed.append((start, at + 1))
    return closed
