"""Entries of a feed, as they came in."""

from __future__ import annotations

from datetime import datetime

from srw_reader.named_tuple import NamedTuple

MADE_GUID = "sha256:"
"""How a guid begins that was made because the feed gives none."""


class Enclosure(NamedTuple):
    """A file that an entry carries (RSS 2.0 `<enclosure>`, Atom `rel="enclosure"`)."""

    url: str
    """Where it is, http or https."""
    type: str | None = None
    """Its media type."""
    length: int | None = None
    """Its size in bytes."""


class Entry(NamedTuple):
    """One entry of a feed, as it came in."""

    guid: str
    """What the feed calls it; made from link, title or text where the feed gives none. Never empty."""
    url: str | None
    """Its page, http or https."""
    title: str
    """One line of plain text; made from the text where the feed gives none. Never empty."""
    html: str
    """The fullest content that the feed gives, else the summary; relative URLs resolved."""
    summary: str = ""
    """Plain text, one paragraph; empty where there is none."""
    author: str | None = None
    """One line; several authors are joined by commas."""
    published: datetime | None = None
    """UTC; None where absent, unreadable, ambiguous or absurd (before 1970, after next year)."""
    updated: datetime | None = None
    """When it was last changed, or all that is said of its date. UTC, likewise."""
    tags: tuple[str, ...] = ()
    """As spelled, in the feed's order, each spelling once."""
    enclosures: tuple[Enclosure, ...] = ()
    """The files that it carries."""

    @property
    def is_named(self) -> bool:
        """Whether the feed gives it a guid."""
        return not self.guid.startswith(MADE_GUID)

    @property
    def date(self) -> datetime | None:
        """What it is dated by: `published`, else `updated`."""
        return self.published or self.updated


class ParsedFeed(NamedTuple):
    """A feed document, read."""

    title: str
    """One line; the host of its URL where the feed gives none."""
    home_url: str | None
    """The web page that the feed is of."""
    entries: tuple[Entry, ...]
    """In the feed's order."""
    period: int | None = None
    """How often it asks to be fetched at most, in seconds (`sy:updatePeriod`, `ttl`)."""
    warnings: tuple[str, ...] = ()
    """Sentences about faults that could be survived."""
    older: str | None = None
    """Where it says that older entries are, http or https (RFC 5005; `next_url` of JSON Feed 1.1)."""
    is_wordpress: bool = False
    """Whether it looks like one of WordPress, whose older entries can be had without that."""
    total: int | None = None
    """How many entries it says that there are, older ones included (`opensearch:totalResults`)."""
