"""One line on the terminal that says how far something is."""

from __future__ import annotations

import sys

from srw_reader.cli.output import columns, cut


class StatusLine:
    """A line that is written over; nothing where standard error is no terminal."""

    def __init__(self) -> None:
        self._width, self._shown = columns(sys.stderr), ""
        self.visible = self._width is not None
        """Whether there is a terminal that shows it."""

    def show(self, text: str) -> None:
        """Put a text in place of the one before."""
        if self._width is None:
            return
        text = cut(text, self._width - 1)
        if text != self._shown:
            # Carriage return and "erase to the end of the line" (ECMA-48, 8.3.41).
            sys.stderr.write(f"\r{text}\x1b[K")
            sys.stderr.flush()
            self._shown = text

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self.show("")
