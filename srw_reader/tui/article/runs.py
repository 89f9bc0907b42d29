"""Runs, of which lines are made, and how marks come between them. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter

from srw_reader.named_tuple import NamedTuple
from srw_reader.tui.article.marks import Mark

_AT = attrgetter("at")


class Run(NamedTuple):
    """A stretch of a line."""

    text: str
    """What is drawn."""
    start: int = -1
    """Where it stands in the block's text; -1 for what is no part of it (markers, padding)."""
    part: str = ""
    """What it is, for its style: "marker", "quote", "rule", "head", a mark's part, or nothing in particular."""
    citation: int = -1
    """Index into `Article.citations` of the citation that it is the mark of; -1 for all else."""
    kept: int = -1
    """Which of the kept sentences it is the sign of; -1 for all else."""


class Line(NamedTuple):
    """One line of the laid out article."""

    runs: tuple[Run, ...]
    """From left to right."""

    @property
    def text(self) -> str:
        """What is read."""
        return "".join(run.text for run in self.runs)

    @property
    def start(self) -> int:
        """The first character of the block's text that is on this line; -1 where none is."""
        return next((run.start for run in self.runs if run.start >= 0), -1)

    @property
    def _written(self) -> list[tuple[int, Run]]:
        """The runs that are part of the block's text, each with where it stands on the line."""
        ends = accumulate(len(run.text) for run in self.runs)
        return [(end - len(run.text), run) for end, run in zip(ends, self.runs, strict=True) if run.start >= 0]

    def from_(self, place: int) -> int:
        """The character of the block's text from which on a selection takes it that begins at a place on the line.

        It is -1 where it begins before the text, with the marker.
        """
        written = self._written
        for at, run in written:
            if place < at + len(run.text):
                return run.start + place - at if place >= at else run.start or -1
        return written[-1][1].start + len(written[-1][1].text) if written else -1

    def to(self, place: int | None) -> int:
        """One past the character of the block's text to which a selection takes it that ends before a place.

        Where that is None, it ends with the line.
        """
        beyond = self.start
        for at, run in self._written:
            if place is None or place > at:
                beyond = run.start + (len(run.text) if place is None else min(len(run.text), place - at))
        return beyond

    def cells(self, begin: int, end: int | None) -> str:
        """What stands between two places of a table's line, a tab between cells."""
        pieces: list[str] = []
        beyond = -1
        for at, run in self._written:
            piece = run.text[max(0, begin - at) : None if end is None else max(0, end - at)]
            if piece:
                pieces += ["\t"] if pieces and run.start != beyond else []
                pieces.append(piece)
            beyond = run.start + len(run.text)
        return "".join(pieces)


class Woven:
    """A stretch of a block's text with its marks woven in, so that both are wrapped together.

    Args:
        plain: The stretch.
        start: Where it begins in the block's text.
        marks: Marks of the block in the order of the text; those that stand elsewhere are left out.
    """

    __slots__ = ("_marks", "_shifts", "_start", "_stops", "plain", "text")

    def __init__(self, plain: str, start: int = 0, marks: Sequence[Mark] = ()) -> None:
        self.plain = plain
        self._start = start
        first = bisect_left(marks, start, key=_AT)
        self._marks = marks[first : bisect_right(marks, start + len(plain), first, key=_AT)] if marks else ()
        self._shifts = [0, *accumulate(len(mark.text) for mark in self._marks)]
        self._stops = [mark.at - start + shift for mark, shift in zip(self._marks, self._shifts[1:], strict=True)]
        pieces, at = [], 0
        for mark in self._marks:
            pieces += [plain[at : mark.at - start], mark.text]
            at = mark.at - start
        self.text = "".join([*pieces, plain[at:]])
        """What is printed."""

    def printed(self, offset: int) -> int:
        """Where a character of the block's text stands in what is printed."""
        number = bisect_right(self._marks, offset, key=_AT)
        return offset - self._start + self._shifts[number]

    def runs(self, begin: int, end: int, part: str = "") -> list[Run]:
        """The characters from `begin` to `end` of what is printed, as runs."""
        runs: list[Run] = []
        at, number = begin, bisect_right(self._stops, begin)
        while at < end:
            stop = self._stops[number] if number < len(self._stops) else len(self.text) + 1
            mark = self._marks[number] if number < len(self._stops) else None
            edge = stop - len(mark.text) if mark else stop
            if at < edge:
                cut = min(edge, end)
                runs.append(Run(self.text[at:cut], self._start + at - self._shifts[number], part))
            elif mark:
                cut = min(stop, end)
                runs.append(Run(self.text[at:cut], part=mark.part, citation=mark.citation, kept=mark.kept))
                number += 1
            at = cut
        return runs
