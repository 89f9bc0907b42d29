"""Parentheses and brackets of a text."""

from __future__ import annotations

import re

_BRACKET = re.compile(r"[()\[\]\n\t]")


def brackets(text: str, longest: int) -> list[tuple[int, int]]:
    """The outermost parentheses and square brackets that are closed within a line or cell.

    Args:
        text: of a block.
        longest: characters in the longest that counts; what is within a longer one is looked at by itself.

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
