"""The bundled library: twelve invented posts that show what the reader does.

It is what `srw-reader demo` opens, what a first start without a network falls back on, the guide
for a new user, and the fixture of many tests. `feed.xml` beside this file is the whole of it, an
ordinary RSS 2.0 document that goes the way of any other feed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from srw_reader.library import Library

SOURCE = "https://reader.example/feed/"
"""What the demo's feed calls itself; nobody answers there (RFC 2606, 2)."""


def load() -> Library:
    """Reads the bundled feed into a new library in memory.

    Nothing in it depends on the clock: the library had every post at the moment the newest was
    published. The feed is not subscribed to, so that no refresh asks for it.

    Returns:
        The library; the caller closes it. Post 1 is the oldest.
    """
    from importlib.resources import files

    from srw_reader import article
    from srw_reader.feed.parse import parse
    from srw_reader.library import Library
    from srw_reader.library.changes import Insert, digest

    body = files(__name__).joinpath("feed.xml").read_bytes()
    parsed = parse(body, url=SOURCE, content_type="application/rss+xml")
    now = max(entry.date for entry in parsed.entries if entry.date)
    library = Library.in_memory()
    number = library.feeds.add(SOURCE, title=parsed.title).number
    changes = [
        Insert(entry, article.read(entry.html, url=entry.url, enclosures=entry.enclosures), digest(entry))
        for entry in parsed.entries
    ]
    library.ingest.apply(number, changes, now=now)
    return library
