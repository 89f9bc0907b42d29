"""Lists of words, in the files beside this."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the files are."""


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, without empty ones and headings."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("# "))


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(word for line in lines(name) for word in line.split())
