"""What goes into fetching a source, and what comes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from srw_reader.feed.spool import Spooled, pieces
from srw_reader.named_tuple import NamedTuple


class Limits(NamedTuple):
    """How much a source may cost."""

    deadline: float = 60.0
    """Seconds for all of it: redirects, headers, body."""
    connect: float = 10.0
    """Seconds for a connection."""
    max_bytes: int = 50 * 2**20
    """Bytes of a body, decoded."""
    redirects: int = 5
    """How many are followed."""


class Validators(NamedTuple):
    """What is known of the last copy, to be told only of another one."""

    etag: str | None = None
    """Its `ETag` (RFC 9110, 8.8.3)."""
    last_modified: str | None = None
    """Its `Last-Modified`, as sent (RFC 9110, 8.8.2)."""
    digest: str | None = None
    """SHA-256 of its bytes, hexadecimal."""


class Fetched(NamedTuple):
    """What a source gave."""

    source: str
    """What to ask for next time: the source, or where permanent redirects (301, 308) led. Remember it only where the
    body is a feed: a hotel's login page is a permanent redirect, too."""
    url: str
    """Where the bytes came from in the end: the base of relative URLs. Empty for files and standard input."""
    status: Literal["fresh", "unchanged"]
    """"unchanged": 304, or the same bytes as the last copy."""
    body: Spooled
    """Decoded; empty where unchanged."""
    content_type: str | None = None
    """`Content-Type` as sent."""
    etag: str | None = None
    """`ETag` to be sent back next time."""
    last_modified: str | None = None
    """`Last-Modified` to be sent back next time."""
    digest: str | None = None
    """SHA-256 of the bytes, hexadecimal."""
    max_age: int | None = None
    """Seconds for which the server calls it fresh, 0 to a week; None where it does not say."""
    whole: bool = True
    """Whether all of it came; False after 304, for which the server's word has to be taken."""
    wordpress_api: str | None = None
    """Where a WordPress site says that its API is (`Link` with the relation https://api.w.org/)."""
    total: int | None = None
    """Of how many things an answer of that API is a part (`X-WP-Total`)."""


Report = Callable[[int, int | None], None]
"""Told the bytes that came so far, as sent, and out of how many, where that is known."""


def compared(fetched: Fetched, validators: Validators) -> Fetched:
    """With its digest, and without the body where that is the same as the last time."""
    from hashlib import sha256  # 3 ms to import, and not for 304

    summed = sha256()
    for piece in pieces(fetched.body):
        summed.update(piece)
    digest = summed.hexdigest()
    if digest == validators.digest:
        return fetched._replace(status="unchanged", body=b"", digest=digest)
    return fetched._replace(digest=digest)
