"""What the stages hand to each other. Frozen, and free of any library's types.

Bytes become a [`ParsedFeed`][srw_reader.models.ParsedFeed] of entries, an entry's HTML becomes an
[`Article`][srw_reader.models.Article], both become a post of the library, and the screen shows a
[`PostSummary`][srw_reader.models.PostSummary] in a list and a [`Post`][srw_reader.models.Post] when
it is opened. Every text in here is clean: no control, bidi or invisible characters (see
`srw_reader.feed.clean`). Every time is an aware datetime in UTC.

What lists do not need is imported when it is first asked for: a frozen dataclass takes almost a millisecond to make.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from srw_reader.models.library import Counts, Feed, Filter, Mark, Mention, Position, Post, PostSummary, Tag, Work

if TYPE_CHECKING:
    from srw_reader.models.article import (
        CLEAR_MARGIN,
        Article,
        Block,
        BlockKind,
        Candidate,
        Citation,
        CitationStatus,
        Link,
        LinkKind,
        Reference,
        Section,
        SectionKind,
        Span,
        SpanKind,
    )
    from srw_reader.models.feed import Enclosure, Entry, ParsedFeed
    from srw_reader.models.refresh import Outcome, Progress

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "CLEAR_MARGIN",
    "Candidate",
    "Citation",
    "CitationStatus",
    "Counts",
    "Enclosure",
    "Entry",
    "Feed",
    "Filter",
    "Link",
    "LinkKind",
    "Mark",
    "Mention",
    "Outcome",
    "ParsedFeed",
    "Position",
    "Post",
    "PostSummary",
    "Progress",
    "Reference",
    "Section",
    "SectionKind",
    "Span",
    "SpanKind",
    "Tag",
    "Work",
]

_FEED = ("Enclosure", "Entry", "ParsedFeed")
_REFRESH = ("Outcome", "Progress")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    home = "feed" if name in _FEED else "refresh" if name in _REFRESH else "article"
    value = globals()[name] = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    return value
