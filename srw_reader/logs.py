"""How a line of the log is written."""

from __future__ import annotations

import logging

from srw_reader.strings.clean import clean_text
from srw_reader.strings.masking import masked


class CleanFormatter(logging.Formatter):
    """Writes records, tracebacks included, without secrets of addresses and without what a terminal obeys."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line or several."""
        return clean_text(masked(super().format(record)))
