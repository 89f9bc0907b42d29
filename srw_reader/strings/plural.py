"""Numbers of things in words."""

from __future__ import annotations


def plural(number: int, noun: str) -> str:
    """A number of things: "1 post", "1,200 posts"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
