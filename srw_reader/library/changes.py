"""What a refresh tells the library, and what the library tells a refresh."""

from __future__ import annotations

import json
import zlib
from datetime import datetime

from srw_reader.models import Article, Entry
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.canonical import canonical

_encode = json.JSONEncoder(separators=(",", ":")).encode


class Known(NamedTuple):
    """What the library has of an entry that came in."""

    number: int
    """The post's number."""
    guid: str
    """Under which the post was first seen."""
    url: str | None
    """The post's page."""
    title: str
    """One line."""
    date: int | None
    """When it was published; None where its feed does not say."""
    digest: str
    """`digest` of the entry whose content is stored."""
    words: int
    """How many words the stored article has."""
    read: bool
    """Whether the post was read."""
    named: bool = False
    """Whether the entry has the guid that the feed gives this post, and not only its address."""
    incoming_digest: str | None = None
    """`digest` of the copy that last came in from this feed under this guid, stored or not; None where none did."""


class Insert(NamedTuple):
    """The entry is a new post."""

    entry: Entry
    """As it came in."""
    article: Article | None
    """What is read in it; None where that is to be read later, see `Articles.pending`."""
    digest: str
    """`digest` of the entry."""
    body: bytes | None = None
    """The entry's HTML as `compressed` makes it, where that is done already and `Entry.html` is left out."""
    read: bool = False
    """Whether it counts as read from the first."""
    unjudged: bool = False
    """Whether the user's rules are to be applied to it: see `Arrivals`."""
    stands: datetime | None = None
    """When it stands for among the others if it has no date; None for when it came in."""

    @property
    def html(self) -> str:
        """The entry's HTML."""
        return self.entry.html if self.body is None else zlib.decompress(self.body).decode()


class Update(NamedTuple):
    """The entry takes the place of what is stored of a post."""

    number: int
    """The post's number."""
    entry: Entry
    """As it came in."""
    article: Article | None
    """What is read in it; None where that is to be read later."""
    digest: str
    """`digest` of the entry."""
    body: bytes | None = None
    """As in Insert."""


class Seen(NamedTuple):
    """The feed has a post under this guid; nothing of the post is changed."""

    number: int
    """The post's number."""
    guid: str
    """What this feed calls it."""
    digest: str | None = None
    """`digest` of the copy that came in, so that it need not be looked at again; None leaves the one remembered."""


Change = Insert | Update | Seen


def compressed(html: bytes) -> bytes:
    """HTML as a refresh stores it (RFC 1950): quickly, since it may bring thousands."""
    return zlib.compress(html, 1)


def digest(entry: Entry) -> str:
    """A fingerprint of what a reader sees of an entry: SHA-256, hexadecimal.

    The guid, `updated`, and what `canonical` drops from the address are left out: they change by themselves, and then a
    post was not changed.
    """
    from hashlib import sha256  # 4 ms to import, and for a refresh only

    parts = [
        canonical(entry.url) if entry.url else None,
        entry.title,
        entry.html,
        entry.summary,
        entry.author,
        entry.published.timestamp() if entry.published else None,
        entry.tags,
        [(file.url, file.type, file.length) for file in entry.enclosures],
    ]
    return sha256(_encode(parts).encode()).hexdigest()
