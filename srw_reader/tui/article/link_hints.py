"""Letters for link hints. Pure."""

from __future__ import annotations

from itertools import islice, product

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The home row first."""

BLANK = "\u00a0"
"""What a label may lie over beside its link, and no line ends at."""


def labels(count: int) -> list[str]:
    """Labels for so many links, all of one length, so that none is the beginning of another."""
    length = 1
    while len(LETTERS) ** length < count:
        length += 1
    return ["".join(letters) for letters in islice(product(LETTERS, repeat=length), count)]
