"""A library beyond the bars: 300,000 posts of 300 feeds, against the same bars."""

from __future__ import annotations

from tests.benchmarks import keys, paint, search, tags
from tests.benchmarks.rows import Row

POSTS, FEEDS = 300_000, 300


def first_paint() -> list[Row]:
    """First paint of 300,000 posts."""
    return paint.huge(POSTS, FEEDS)


def moving() -> list[Row]:
    """Keys in the list of 300,000 posts."""
    return keys.against_the_floor({f"{POSTS:,} posts of {FEEDS} feeds": lambda: keys.walk(POSTS, FEEDS)})


def chosen() -> list[Row]:
    """Tags of 300,000 posts."""
    return tags.chosen(POSTS, FEEDS)


def searched() -> list[Row]:
    """Letters of a search in 300,000 posts."""
    return search.typed(POSTS, FEEDS)


MEASURES = (first_paint, moving, chosen, searched)
