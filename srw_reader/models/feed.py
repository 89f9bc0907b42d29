"""Entries of a feed, as they came in."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


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
    """What the feed calls it; made from link or content where the feed gives none. Never empty."""
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
    """UTC; None where absent, unreadable or absurd (before 1970, after next year)."""
    updated: datetime | None = None
    """UTC, likewise."""
    tags: tuple[str, ...] = ()
    """As spelled, in the feed's order, each spelling once."""
    enclosures: tuple[Enclosure, ...] = ()
    """The files that it carries."""


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
