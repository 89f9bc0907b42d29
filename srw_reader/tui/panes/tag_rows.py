"""The rows of the sidebar. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from srw_reader.models import Feed, Tag
from srw_reader.strings.clean import tag_key

BAR = 3
"""Cells of the longest bar."""
EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(posts: int, most: int) -> str:
    """A bar for a count, `BAR` cells for the most; never empty for a count above 0."""
    if not posts or not most:
        return " " * BAR
    eighths = max(1, round(BAR * 8 * posts / most))
    full, rest = divmod(eighths, 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(BAR)


@lru_cache(maxsize=2**15)
def letters(name: str) -> str:
    """A tag's letters and digits: space and hyphen are keys while one types, so they cannot be asked for."""
    return "".join(letter for letter in tag_key(name) if letter.isalnum()) or tag_key(name)


def missing(names: Sequence[str], tags: Sequence[Tag]) -> list[str]:
    """Those names that none of the tags has, in any spelling."""
    spelled = {tag.name for tag in tags} if names else set()
    if all(name in spelled for name in names):
        return []
    keys = {tag_key(name) for name in spelled}
    return [name for name in names if tag_key(name) not in keys]


class Row(NamedTuple):
    """A row of the sidebar."""

    kind: Literal["view", "feed", "error", "tag", "rule"]
    name: str = ""
    posts: int = 0
    value: str | int = ""
    """What choosing it means: the view's or tag's name, the feed's number."""
    failed: bool = False
    """Whether it is a feed that could not be had the last time."""


def of_feed(feed: Feed) -> list[Row]:
    """A feed, and below it why there is nothing of it."""
    row = Row("feed", feed.title, feed.posts, feed.number, feed.error is not None)
    return [row, Row("error", feed.error)] if feed.error and not feed.posts else [row]
