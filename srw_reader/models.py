"""What the stages hand to each other. Frozen, and free of any library's types.

Bytes become a [`ParsedFeed`][srw_reader.models.ParsedFeed] of entries, an entry's HTML becomes an
[`Article`][srw_reader.models.Article], both become a post of the library, and the screen shows a
[`PostSummary`][srw_reader.models.PostSummary] in a list and a [`Post`][srw_reader.models.Post] when
it is opened. Every text in here is clean: no control, bidi or invisible characters (see
`srw_reader.feed.clean`). Every time is an aware datetime in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

# ---------------------------------------------------------------- feed


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that an entry carries (RSS 2.0 `<enclosure>`, Atom `rel="enclosure"`)."""

    url: str
    """Where it is, http or https."""
    type: str | None = None
    """Its media type."""
    length: int | None = None
    """Its size in bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
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


@dataclass(frozen=True, slots=True)
class ParsedFeed:
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


# ---------------------------------------------------------------- article

BlockKind = Literal["paragraph", "heading", "item", "code", "rule", "table", "term", "definition", "caption"]
SpanKind = Literal["strong", "emphasis", "code", "strike", "link", "image"]
SectionKind = Literal["body", "takeaways", "faq", "references", "disclaimer", "byline"]
LinkKind = Literal["post", "web", "mail", "anchor", "blocked"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's text that is set apart. Spans may nest and overlap."""

    start: int
    """First character, counted in `Block.text`."""
    end: int
    """One past the last character."""
    kind: SpanKind
    """What sets it apart; "image" is a link whose text is the image's description."""
    link: int = -1
    """Index into `Article.links` for "link" and "image"; -1 for the others."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, code block or table of an article.

    Attributes are independent of the width of the screen. Nested structure is kept as depth: a
    list item's further paragraphs are "paragraph" blocks with the item's indent.
    """

    kind: BlockKind
    """What it is."""
    text: str
    """What is read; "\\n" is a forced line break. For a table: its rows, cells parted by tabs."""
    spans: tuple[Span, ...] = ()
    """Sorted by start, longer first."""
    level: int = 0
    """Heading: 1 to 6. Table: 1 if its first row is a header. Others: 0."""
    quote: int = 0
    """How many block quotes it is in."""
    indent: int = 0
    """How many lists (or definitions) it is in; an item counts its own."""
    marker: str = ""
    """Item: what stands before its first line, "•" or "3."; code: its language. Others: empty."""
    aligns: tuple[Literal["left", "center", "right"], ...] = ()
    """Table: one for each column. Others: empty."""
    loose: bool = True
    """Whether an empty line stands before it; False between the items of a tight list."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of an article, in document order."""

    text: str
    """What is printed; the image's description for an image. May be empty."""
    url: str
    """Absolute; "#name" within the article; as it came when blocked."""
    kind: LinkKind
    """Where it leads; "post" is only given by the library, which knows its posts."""
    block: int
    """Index into `Article.blocks`."""
    start: int
    """First character in that block's text."""
    end: int
    """One past the last."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it, up to the next heading of its level or a higher one."""

    level: int
    """1 to 6, as marked up; a heading made of a bold paragraph counts as the level below the last."""
    title: str
    """One line."""
    kind: SectionKind
    """What it is for."""
    block: int
    """Index of its heading in `Article.blocks`; a disclaimer or byline without one: of itself."""
    end: int
    """One past its last block."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a post's own reference list."""

    number: int
    """As printed, else its place in the list, from 1."""
    text: str
    """The whole entry as plain text, without the number."""
    source: str | None
    """The organisation or first author as printed; None where nothing surely is one."""
    title: str | None
    """Title or description, without source and URL."""
    url: str | None
    """The first http(s) address printed or linked, without tracking parameters."""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    """Only what was found: doi, pmid, pmcid, nbk, arxiv, isbn."""
    block: int = 0
    """Index into `Article.blocks`."""
    start: int = 0
    """First character in that block's text."""
    end: int = 0
    """One past the last."""


@dataclass(frozen=True, slots=True)
class Article:
    """A post's content, ready to be laid out for any width."""

    blocks: tuple[Block, ...]
    """In document order."""
    links: tuple[Link, ...] = ()
    """In document order."""
    sections: tuple[Section, ...] = ()
    """In document order."""
    references: tuple[Reference, ...] = ()
    """In document order."""
    anchors: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Where "#name" leads: block and character."""
    words: int = 0
    """How many words are to be read, the reference list left out."""

    @property
    def minutes(self) -> int:
        """Reading time, whole minutes, at least 1, at 230 words a minute (Brysbaert 2019: 238)."""
        return max(1, round(self.words / 230))


# ---------------------------------------------------------------- library


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that the library knows."""

    number: int
    """Its number in the library."""
    source: str
    """The URL or path that it is fetched from."""
    title: str
    """One line; the source until it was fetched."""
    home_url: str | None = None
    """The web page that it is of."""
    subscribed: bool = True
    """Whether a refresh of everything fetches it."""
    etag: str | None = None
    """`ETag` of the last copy (RFC 9110, 8.8.3)."""
    last_modified: str | None = None
    """`Last-Modified` of the last copy, as sent (RFC 9110, 8.8.2)."""
    digest: str | None = None
    """SHA-256 of the last copy's bytes, hexadecimal."""
    checked: datetime | None = None
    """When it was last asked for."""
    succeeded: datetime | None = None
    """When that last worked."""
    due: datetime | None = None
    """Before this it is not asked for unless the user says so."""
    gone: bool = False
    """410: it is not asked for again unless the user says so."""
    error: str | None = None
    """The sentence about the last failure; None when the last time worked."""
    posts: int = 0
    """How many posts of it the library has."""
    unread: int = 0
    """How many of them are unread."""


@dataclass(frozen=True, slots=True)
class PostSummary:
    """A post without its body: what lists show."""

    number: int
    """Its number in the library, from 1."""
    guid: str
    """What its feed calls it."""
    feed: str
    """The source of the feed that it was first seen in."""
    feed_title: str
    """That feed's title."""
    url: str | None
    """Its page."""
    title: str
    """One line."""
    author: str | None
    """One line."""
    published: datetime | None
    """As the feed says."""
    updated: datetime | None
    """As the feed says."""
    first_seen: datetime
    """When the library first had it."""
    tags: tuple[str, ...]
    """In the feed's order, each tag in its shown spelling."""
    words: int
    """How many words it has."""
    minutes: int
    """Reading time in whole minutes."""
    references: int
    """How many references its list has."""
    read: bool
    """Whether it was read."""
    starred: bool
    """Whether it is starred."""
    changed: bool
    """Whether it was updated since it was read."""

    @property
    def date(self) -> datetime:
        """What it is sorted and dated by: `published`, else `first_seen`."""
        return self.published or self.first_seen


@dataclass(frozen=True, slots=True)
class Position:
    """A place in an article that holds at any width."""

    block: int = 0
    """Index into `Article.blocks`; negative for what the screen shows above them (title, byline)."""
    offset: int = 0
    """Character in that block's text; -1 for the empty line before it."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its body."""

    summary: PostSummary
    """What lists show."""
    article: Article
    """What is read."""
    position: Position
    """Where reading stopped."""
    description: str = ""
    """The feed's own summary, plain text."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with how many posts have it within some filter."""

    name: str
    """In the spelling that most posts use."""
    posts: int
    """How many posts have it."""
    unread: int
    """How many of them are unread."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which posts to show. The default shows all."""

    feeds: tuple[int, ...] = ()
    """Only posts of these feeds (their numbers); empty for all."""
    tags: tuple[str, ...] = ()
    """Only posts with every one of these tags, in any spelling."""
    excluded: tuple[str, ...] = ()
    """No posts with any of these."""
    view: Literal["all", "unread", "starred"] = "all"
    """Only unread, only starred, or all."""
    query: str = ""
    """Only posts in which every word (the start of a word is enough) occurs."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many posts there are within some filter."""

    posts: int
    """All of them."""
    unread: int
    """Those not read."""
    starred: int
    """Those starred."""


# ---------------------------------------------------------------- refresh


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of refreshing one feed."""

    source: str
    """What was asked for."""
    title: str
    """The feed's title; the source where it was never fetched."""
    status: Literal["refreshed", "unchanged", "failed"]
    """Whether something came, nothing new came, or it failed."""
    new: int = 0
    """How many posts were new."""
    updated: int = 0
    """How many posts had changed."""
    error: str | None = None
    """The sentence that says why it failed."""
    alternates: tuple[str, ...] = ()
    """The feeds that a web page offers in its place."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the refresh of one feed is."""

    source: str
    """Which feed."""
    stage: Literal["fetching", "reading", "storing"]
    """What is being done."""
    done: int = 0
    """Bytes or posts so far."""
    total: int | None = None
    """Out of how many; None where nobody knows."""
