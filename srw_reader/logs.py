"""How the log is written: when there is something to write, since most runs have nothing to say."""

from __future__ import annotations

import logging
from functools import cached_property
from logging import Handler, LogRecord
from pathlib import Path

from srw_reader.strings.clean import clean_text
from srw_reader.strings.masking import masked


class CleanFormatter(logging.Formatter):
    """Writes records, tracebacks included, without secrets of addresses and without what a terminal obeys."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line or several."""
        return clean_text(masked(super().format(record)))


class LateHandler(Handler):
    """Writes to a file of limited size, and imports what does that (3 ms) for the first record.

    Args:
        path: The file; the one before it has the same name with ".1".
        size: Bytes that each of the two may have.
    """

    def __init__(self, path: Path, size: int) -> None:
        super().__init__()
        self._path, self._size = path, size

    @cached_property
    def _file(self) -> Handler:
        import logging.handlers

        made = logging.handlers.RotatingFileHandler(
            self._path, maxBytes=self._size, backupCount=1, encoding="utf-8", delay=True
        )
        made.setFormatter(CleanFormatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
        return made

    def emit(self, record: LogRecord) -> None:
        """Write a record."""
        try:
            self._file.handle(record)
        except Exception:
            self.handleError(record)

    def close(self) -> None:
        """Close the file, if it was needed."""
        if "_file" in self.__dict__:
            self._file.close()
        super().close()
