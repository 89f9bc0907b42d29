"""What commands print: data to standard output, everything else to standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TextIO

from srw_reader.strings.clean import clean_line, shorten
from srw_reader.strings.masking import masked

WIDTH = 80
"""Columns of text where nothing says how many there are."""
_LONGEST = 2000
"""Characters of a sentence: what was typed may be of any length."""
_CONTROL = re.compile(r"[\x7f-\x9f]")
_ADDRESS = re.compile(r"\S*://\S+")
BOLD, DIM, RED, YELLOW = 1, 2, 31, 33
"""Attributes of ECMA-48, 8.3.117, that every terminal has."""


def complain(sentence: str) -> None:
    """Say what has failed, in one line."""
    note(f"srw-reader: {sentence}")


def note(sentence: str) -> None:
    """Say something that is no data."""
    sys.stdout.flush()
    print(shorten(clean_line(masked(sentence)), _LONGEST), file=sys.stderr, flush=True)


def columns(stream: TextIO) -> int | None:
    """How many columns a terminal has; None where the stream is none."""
    if not stream.isatty():
        return None
    try:
        return os.get_terminal_size(stream.fileno()).columns or WIDTH
    except OSError:
        return WIDTH


def _coloured(stream: TextIO) -> bool:
    """Whether to use colours: on a terminal, unless `NO_COLOR` is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Paint:
    """Puts attributes on texts for a stream, or nothing where it is not `coloured`."""

    def __init__(self, stream: TextIO) -> None:
        self._on = _coloured(stream)

    def __call__(self, text: str, *attributes: int) -> str:
        if not self._on or not text or not attributes:
            return text
        return f"\x1b[{';'.join(map(str, attributes))}m{text}\x1b[0m"


def cut(text: str, width: int | None) -> str:
    """A text that takes at most so many columns, with "…" where something is missing; None cuts nothing."""
    if width is None:
        return text
    from srw_reader.article.text import cells  # it takes 20 ms to import, which a pipe shall not wait for

    if cells(text) <= width:
        return text
    kept = text[: max(0, width - 1)]
    while cells(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """A text with spaces behind it, so that it takes so many columns or more."""
    if text.isascii():
        return text.ljust(width)
    from srw_reader.article.text import cells  # as above

    return text + " " * (width - cells(text))


def wrapped(text: str, width: int) -> list[str]:
    """A text as lines of at most so many columns; an address longer than that stays whole, to be clicked or copied."""
    from srw_reader.article.text import cells  # as above
    from srw_reader.strings.wrap import wrap

    def flowing(part: str) -> list[str]:
        return [part[start:end] for start, end in wrap(part, width, cells)]

    lines: list[str] = []
    at = 0
    for address in _ADDRESS.finditer(text):
        if cells(address.group()) > width:
            lines += [*flowing(text[at : address.start()].strip()), address.group()]
            at = address.end()
    return lines + flowing(text[at:].strip())


class StatusLine:
    """A line of standard error that says how far something is, written over; nothing where that is no terminal."""

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


def print_utf8(text: str) -> None:
    """Print what programs read, in UTF-8 whatever the terminal's encoding is; not to be mixed with `print`."""
    sys.stdout.buffer.write(text.encode())


def print_json(document: Any) -> None:
    """Print one JSON document."""
    import json  # 4 ms, which what prints text shall not wait for

    print_utf8(_escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n")


def print_json_list(items: Iterable[Any]) -> None:
    """Print a list as one JSON document, an item a line, without having all of it in memory."""
    import json  # as above

    before = "[\n"
    for item in items:
        print_utf8(before + _escaped(json.dumps(item, ensure_ascii=False)))
        before = ",\n"
    print_utf8("[]\n" if before == "[\n" else "\n]\n")


def _escaped(document: str) -> str:
    """JSON in which the control characters that it may hold as they are stand as escapes (RFC 8259, 7): DEL and C1."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", document)


def rfc3339(time: datetime | None) -> str | None:
    """A time as JSON has it (RFC 3339, 5.6), in UTC."""
    return None if time is None else time.isoformat(timespec="seconds").replace("+00:00", "Z")
