"""How a line of the log is written."""

from __future__ import annotations

import logging

from srw_reader.masking import masked
from srw_reader.text import clean_text


class CleanFormatter(logging.Formatter):
    """Writes records, tracebacks included, without secrets of addresses and without what a terminal obeys."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line or several."""
        return clean_text(masked(super().format(record)))
