"""What the stages hand to each other. Frozen, and free of any library's types.

Bytes become a [`ParsedFeed`][srw_reader.models.ParsedFeed] of entries, an entry's HTML becomes an
[`Article`][srw_reader.models.Article], both become a post of the library, and the screen shows a
[`PostSummary`][srw_reader.models.PostSummary] in a list and a [`Post`][srw_reader.models.Post] when
it is opened. Every text in here is clean: no control, bidi or invisible characters (see
`srw_reader.feed.clean`). Every time is an aware datetime in UTC.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from srw_reader.models.article import (
        Article,
        Block,
        BlockKind,
        Candidate,
        Citation,
        CitationStatus,
        Confidence,
        Decisions,
        Link,
        LinkKind,
        Reference,
        Section,
        SectionKind,
        Span,
        SpanKind,
        Spot,
    )
    from srw_reader.models.feed import Enclosure, Entry, ParsedFeed
    from srw_reader.models.library import (
        COLUMNS,
        GROUPINGS,
        SORTS,
        Arrangement,
        Column,
        Counts,
        Facets,
        Feed,
        Filter,
        Group,
        Grouping,
        Mark,
        Marked,
        Mention,
        Order,
        Position,
        Post,
        PostSummary,
        Snippet,
        Sort,
        Tag,
        TagList,
        View,
        Work,
    )
    from srw_reader.models.notebook import Excerpt, KeptReference, KeptSentence
    from srw_reader.models.refresh import Offer, Outcome, Progress, Rule

__all__ = [
    "COLUMNS",
    "GROUPINGS",
    "SORTS",
    "Arrangement",
    "Article",
    "Block",
    "BlockKind",
    "Candidate",
    "Column",
    "Citation",
    "CitationStatus",
    "Confidence",
    "Counts",
    "Decisions",
    "Enclosure",
    "Entry",
    "Excerpt",
    "Facets",
    "Feed",
    "Filter",
    "Group",
    "Grouping",
    "KeptReference",
    "KeptSentence",
    "Link",
    "LinkKind",
    "Mark",
    "Marked",
    "Mention",
    "Offer",
    "Order",
    "Outcome",
    "ParsedFeed",
    "Position",
    "Post",
    "PostSummary",
    "Progress",
    "Reference",
    "Rule",
    "Section",
    "SectionKind",
    "Snippet",
    "Sort",
    "Span",
    "SpanKind",
    "Spot",
    "Tag",
    "TagList",
    "View",
    "Work",
]


def __getattr__(name: str) -> Any:
    """A name, out of the first module that has it: a command need not make the types of all others (PEP 562)."""
    if name in __all__:
        for home in ("library", "refresh", "feed", "article", "notebook"):
            module = import_module(f"{__name__}.{home}")
            if hasattr(module, name):
                globals()[name] = found = getattr(module, name)  # the next one does not come here
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
