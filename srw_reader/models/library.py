"""What the library keeps: feeds, posts, tags, works, and filters over them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args

from srw_reader.named_tuple import NamedTuple

if TYPE_CHECKING:
    from srw_reader.models.article import Article


class Feed(NamedTuple):
    """A feed that the library knows."""

    number: int
    """Its number in the library."""
    source: str
    """The URL or path that it is fetched from."""
    title: str
    """One line: the name that the user gave it, else its own; the source, without secrets of its address, until it was
    fetched."""
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
    fetched: datetime | None = None
    """When its document last came as a whole, and not only the word that it has not changed (304)."""
    name: str | None = None
    """What the user calls it; None where that is what it calls itself."""
    own_title: str = ""
    """What it calls itself; empty until it was fetched."""
    folder: str = ""
    """The folder that it is in, those above it before it: "Health/Sleep"; empty for none."""
    muted: bool = False
    """Whether its posts are listed only where it is asked for."""

    @property
    def state(self) -> Literal["new", "fetched", "failed", "gone"]:
        """What came of asking for it: nothing yet, its posts, a failure, or that it will not come back (410)."""
        if self.gone:
            return "gone"
        if self.error is not None:
            return "failed"
        return "new" if self.succeeded is None else "fetched"

    @property
    def label(self) -> str:
        """What lists call it: an address that stands for its title without what all addresses begin with."""
        return self.title.removeprefix("https://").removeprefix("http://")

    @property
    def local(self) -> bool:
        """Whether it is read without a network: a file, or standard input."""
        return not self.source.lower().startswith(("http:", "https:"))


class PostSummary(NamedTuple):
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
    """How many words it has; 0 also where that is not known yet."""
    minutes: int
    """Reading time in whole minutes; 0 where its article is not read yet, and nothing of this is known."""
    references: int
    """How many references its list has; 0 also where that is not known yet."""
    read: bool
    """Whether it was read."""
    starred: bool
    """Whether it is starred."""
    changed: bool
    """Whether it was updated since it was read."""
    own_tags: tuple[str, ...] = ()
    """Those of `tags` that only the reader gave it."""
    stands: datetime | None = None
    """Of a post without a date the moment that it stands for: one of an archive is older than `first_seen`."""

    @property
    def date(self) -> datetime:
        """What it is sorted and dated by."""
        return self.published or self.stands or self.first_seen


class Snippet(NamedTuple):
    """A piece of a post's text around what was searched for."""

    text: str
    """One line; "…" stands for what is left out before it. What follows it is left out without a sign."""
    matches: tuple[tuple[int, int], ...]
    """What was searched for, each with its first character and one past its last; at least one."""


class Mark(NamedTuple):
    """Whether a post was read, before it was marked otherwise."""

    number: int
    """`PostSummary.number`."""
    unread: bool
    """Whether it was unread."""
    read_at: int | None
    """When it was read, in seconds since 1970 (UTC); None where it was unread or nobody knows."""
    changed: bool
    """Whether it was updated since."""
    since: int | None
    """When it was marked as read; None where it was marked as unread."""


class Position(NamedTuple):
    """A place in an article that holds at any width."""

    block: int = 0
    """Index into `Article.blocks`; negative for what the screen shows above them (title, byline)."""
    offset: int = 0
    """Character in that block's text; -1 for the empty line before it."""


class Post(NamedTuple):
    """A post with its body."""

    summary: PostSummary
    """What lists show."""
    article: Article
    """What is read."""
    position: Position
    """Where reading stopped."""


class Tag(NamedTuple):
    """A tag with how many posts have it within some filter."""

    name: str
    """In the spelling that most posts use."""
    posts: int
    """How many posts have it."""
    unread: int
    """How many of them are unread."""


class TagList(Sequence[Tag]):
    """Tags that are made as they are looked at."""

    @property
    @abstractmethod
    def names(self) -> Sequence[str]:
        """Their names, for which none is made."""

    @abstractmethod
    def picked(self, rows: Sequence[int]) -> Sequence[Tag]:
        """Those that stand in some rows, in that order, made as they are looked at."""


class Work(NamedTuple):
    """What references of any posts point to, known by identifiers and address: one row for all of them."""

    number: int
    """Its number in the library."""
    key: str
    """What it is known by, the surest first: "doi:10.…", "pmid:…", "pmcid:PMC…", "nbk:NBK…", "arxiv:…", "isbn:…",
    "url:…" (canonical), "text:…"."""
    url: str | None
    """The address that its references give."""
    host: str
    """Of that address, for display; empty where there is none."""
    identifiers: Mapping[str, str]
    """All that its references give, named as in `Reference`."""
    sources: tuple[str, ...]
    """As printed, each spelling once, the commonest first."""
    title: str | None
    """The longest title or description that its references give."""
    texts: tuple[str, ...]
    """Its references' whole texts, each once."""
    posts: int
    """How many posts cite it, within what was asked for."""


class Mention(NamedTuple):
    """A post that has a work among its references."""

    post: int
    """`PostSummary.number`."""
    title: str
    """The post's title."""
    reference: int
    """`Reference.number` in that post."""


Marked = Literal["all", "unread", "starred"]
"""Which posts by what the reader has marked them as."""


class Filter(NamedTuple):
    """Which posts to show. The default shows all."""

    feeds: tuple[int, ...] = ()
    """Only posts of these feeds (their numbers); empty for all."""
    tags: tuple[str, ...] = ()
    """Only posts with every one of these tags, in any spelling."""
    excluded: tuple[str, ...] = ()
    """No posts with any of these."""
    view: Marked = "all"
    """Only unread, only starred, or all."""
    query: str = ""
    """Only posts that this finds: see `srw_reader.query`."""
    cites: tuple[str, ...] = ()
    """Only posts whose references have all of these, each an identifier ("PMC8190578", a DOI), an address, a host
    with all below it ("nih.gov"), or a `Work.key`."""


Sort = Literal["date", "feed", "title", "length", "references", "unread"]
"""What posts are sorted by. Those that are alike in it are sorted by date, the newest first."""
Grouping = Literal["", "day", "feed", "tag"]
"""What posts are put together by, the groups in an order of their own; nothing where they are not."""
SORTS: tuple[Sort, ...] = get_args(Sort)
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
Column = Literal["date", "length", "references", "feed", "author", "tags"]
"""What a row of a list says of a post besides its title."""
COLUMNS: tuple[Column, ...] = get_args(Column)


class Arrangement(NamedTuple):
    """The order in which posts are listed: that within groups, and the groups."""

    sort: Sort = "date"
    group: Grouping = ""


class Group(NamedTuple):
    """Posts that are listed together."""

    name: str
    """What they have in common: a day as "2026-05-13" in local time, a feed's title, a tag; empty where they have
    none."""
    first: int
    """The place in the list of the first of them, from 0."""
    posts: int
    """How many they are."""


class Order(NamedTuple):
    """The posts within a filter in an arrangement, as they were when the library was asked."""

    numbers: Sequence[int]
    """`PostSummary.number` of each."""
    groups: tuple[Group, ...] = ()
    """None where they are not put into any."""


class View(NamedTuple):
    """A search under a name."""

    number: int
    """Its number in the library, by which views are in order; 0 for one that is not in it yet."""
    name: str
    """One line."""
    query: str
    """What it finds: a query (`srw_reader.query`)."""
    arrangement: Arrangement | None = None
    """The order in which its posts are listed; None for that of all other lists."""


class Counts(NamedTuple):
    """How many posts there are within some filter."""

    posts: int
    """All of them."""
    unread: int
    """Those not read."""
    starred: int
    """Those starred."""


class Facets(NamedTuple):
    """Of how many posts within some filter is what they can be narrowed by."""

    posts: int
    """All of them."""
    tags: Sequence[Tag]
    """Their tags, those with most of them first."""
    unread: Mapping[int, int]
    """How many unread posts each feed has, by its number, whatever feeds the filter asks for; some may be missing."""
