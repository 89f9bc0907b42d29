"""Lines that are made as they are asked for. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from rich.cells import cell_len

from srw_reader.strings.wrap import wrapping
from srw_reader.tui.article.runs import Line, Run, Woven

MORE = 64
"""Lines that are wrapped at a time, at least; then as many as there are already."""


class Flow:
    """The lines of a part of a block: some that are ready, then a text wrapped as far as it is looked at.

    Args:
        ready: Lines that come first.
        text: What is wrapped below them, if anything.
        width: Cells of its lines.
        first: Runs that its first line begins with.
        hang: Runs that its other lines begin with.
    """

    __slots__ = ("_first", "_hang", "_ranges", "_ready", "_rest", "_text", "complete")

    def __init__(
        self,
        ready: Sequence[Line],
        text: Woven | None = None,
        width: int = 1,
        first: Sequence[Run] = (),
        hang: Sequence[Run] = (),
    ) -> None:
        self._ready = ready
        self._text = text
        self._first, self._hang = tuple(first), tuple(hang)
        self._ranges: list[tuple[int, int]] = []
        self._rest: Iterator[tuple[int, int]] = wrapping(text.text, width, cell_len) if text else iter(())
        self.complete = text is None
        """Whether all lines are made."""
        if text is not None:
            self._more()

    @property
    def count(self) -> int:
        """Lines made so far."""
        return len(self._ready) + len(self._ranges)

    @property
    def height(self) -> int:
        """Lines in all, estimated from those that are made where it is not complete."""
        if self._text is None or self.complete or not self._ranges:
            return self.count
        done = self._ranges[-1][1]
        return self.count + 1 + (len(self._text.text) - done) * len(self._ranges) // max(1, done)

    def _more(self) -> None:
        wanted = max(MORE, len(self._ranges))
        made = list(islice(self._rest, wanted))
        self._ranges += made
        self.complete = len(made) < wanted

    def reach(self, number: int) -> None:
        """Make the lines up to one, if there are so many."""
        while not self.complete and self.count <= number:
            self._more()

    def finish(self) -> None:
        """Make all lines."""
        while not self.complete:
            self._more()

    def line(self, number: int) -> Line:
        """A line that is made."""
        if number < len(self._ready) or self._text is None:
            return self._ready[number]
        at = number - len(self._ready)
        return Line((*(self._hang if at else self._first), *self._text.runs(*self._ranges[at])))

    def find(self, offset: int) -> int:
        """The line on which a character of the block's text stands; the last with one before it where none has it."""
        found = 0
        for number, line in enumerate(self._ready):
            if any(0 <= run.start <= offset < run.start + len(run.text) for run in line.runs):
                found = number
                break
            if 0 <= line.start <= offset:
                found = number
        if self._text is None or offset < 0:
            return found
        at = self._text.printed(offset)
        while not self.complete and self._ranges[-1][0] <= at:
            self._more()
        return len(self._ready) + max(0, bisect_right(self._ranges, (at, len(self._text.text))) - 1)

    def start(self, number: int) -> int:
        """The character at the beginning of a made line, or of the last before it that has one; -1 for none."""
        return next((start for at in range(number, -1, -1) if (start := self.line(at).start) >= 0), -1)
