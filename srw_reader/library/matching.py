"""Which post of the library an entry is, or may be."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from srw_reader.library.bodies import Body
from srw_reader.library.changes import Insert, Known
from srw_reader.library.connection import Connection
from srw_reader.library.copies import is_copy
from srw_reader.library.times import to_seconds
from srw_reader.models import Entry
from srw_reader.strings.canonical import canonical, page_of
from srw_reader.strings.html_text import bare_text

Paged = dict[int, tuple[str | None, Known]]
"""Posts by their numbers, each with the page that it has."""
_AT_ONCE = 500
"""How many entries are looked up at a time: all their guids in every spelling, and their pages, are more than they."""
_COLUMNS = "p.number, p.guid, p.url, p.title, p.published, p.digest, p.words, p.unread"


class Matching:
    """The posts of a library that the entries of one feed are, or may be."""

    def __init__(self, connection: Connection, feed: int) -> None:
        self._connection, self._feed = connection, feed
        home = connection.value("SELECT home_url FROM feeds WHERE number = ?", (feed,))
        self._home = canonical(home) if home else None
        """The link of the page that the feed is of, which is no post's."""

    def known(self, entries: Sequence[Entry]) -> list[Known | None]:
        """What the library has of each entry of the feed's document, no post for two of them.

        An entry is the post that this feed had under its guid, the scheme and "www." of that aside. Else it may be one
        that has its address, whichever feed that came from: a guid may change, and two feeds may carry one post. But an
        article, a comment on it and a link to it have one address as well. So where several entries or posts have it,
        it only speaks for those of one title, and `copies.is_copy` judges whatever was found.

        Args:
            entries: All of the document; their HTML may be left out.
        """
        found: dict[str, Known] = {}
        for some in _parts(entries):
            found |= self._by_guid({entry.guid: entry for entry in some})
        claimed = {match.number for match in found.values()}
        for some in _parts([entry for entry in entries if entry.guid not in found]):
            respelled = {spelling: entry for entry in some for spelling in _respelled(entry.guid)}
            for spelling, match in self._by_guid(respelled).items():
                if match.number not in claimed:
                    claimed.add(match.number)
                    found[respelled[spelling].guid] = match._replace(incoming_digest=None)
        found |= self._by_page(entries, found)
        return [found.get(entry.guid) for entry in entries]

    def stored_meanwhile(self, change: Insert, known_up_to: int) -> int | None:
        """The number of the post that an entry, new a moment ago, has become; None where it is still new.

        Another program may have refreshed the same feed, or another feed of the same site may have been stored.

        Args:
            known_up_to: The greatest number of a post when the entry was new.
        """
        entry = change.entry
        number: int | None = self._connection.value(
            "SELECT number FROM guids WHERE feed = ? AND guid = ? AND number > ?", (self._feed, entry.guid, known_up_to)
        )
        if number is not None or (link := page_of(entry.url)) is None or link == self._home:
            return number
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM posts AS p WHERE p.link = ? AND p.number > ? "
            "AND NOT EXISTS (SELECT 1 FROM feed_posts AS f WHERE f.feed = ? AND f.place = p.place)",
            (link, known_up_to, self._feed),
        )
        text = bare_text(change.html) if rows else ""
        for post in map(_known, rows):
            if is_copy(entry, text, post, bare_text(Body(self._connection, post.number).html)):
                return post.number
        return None

    def _by_guid(self, entries: dict[str, Entry]) -> dict[str, Known]:
        """What the feed had under these guids; not under one that `feed.entries.distinct` had to add something to."""
        rows = self._connection.rows(
            f"SELECT g.guid, {_COLUMNS}, g.digest FROM json_each(?) AS j CROSS JOIN guids AS g "
            "ON g.feed = ? AND g.guid = j.value CROSS JOIN posts AS p ON p.number = g.number WHERE NOT EXISTS ("
            "SELECT 1 FROM guids AS o WHERE o.feed = g.feed AND o.guid > g.guid || ' ' AND o.guid < g.guid || '!')",
            (json.dumps(list(entries)), self._feed),
        )
        return {
            guid: _known(row)._replace(named=entries[guid].is_named, incoming_digest=row[-1]) for guid, *row in rows
        }

    def _by_page(self, entries: Sequence[Entry], found: dict[str, Known]) -> dict[str, Known]:
        """The posts that the other entries may be by their addresses, those of one title and date before all others."""
        rest = [entry for entry in entries if entry.guid not in found]
        posts = self._without_links([entry.title for entry in rest if not self._page(entry)])
        for some in _parts(rest):
            posts |= self._with_links({page for entry in some if (page := self._page(entry))}, some)
        if not posts:
            return {}
        pages = {entry.guid: self._page(entry) for entry in entries}
        shared = Counter(pages.values())
        claimed = {match.number for match in found.values()}
        matches: dict[str, Known] = {}
        for traits in (3, 2, 1):  # page, title and date; page and title; page
            free: defaultdict[tuple[object, ...], list[Known]] = defaultdict(list)
            for page, post in posts.values():
                if post.number not in claimed:
                    free[(page, post.title, post.date)[:traits]].append(post)
            for entry in rest:
                page = pages[entry.guid]
                those = free[(page, entry.title, to_seconds(entry.date))[:traits]]
                if those and entry.guid not in matches and (traits > 1 or shared[page] == 1):
                    matches[entry.guid] = those.pop(0)
                    claimed.add(matches[entry.guid].number)
        return matches

    def _page(self, entry: Entry) -> str | None:
        """The page that is an entry's own."""
        link = page_of(entry.url)
        return None if link == self._home else link

    def _with_links(self, links: Collection[str], entries: Sequence[Entry]) -> Paged:
        """The posts of each link; where there are several only those that have the title of an entry."""
        rows = self._connection.rows(
            f"SELECT * FROM (SELECT p.link, {_COLUMNS}, count(*) OVER (PARTITION BY p.link) AS copies FROM posts AS p "
            "WHERE p.link IN (SELECT value FROM json_each(?))) "
            "WHERE copies = 1 OR title IN (SELECT value FROM json_each(?))",
            (json.dumps(list(links)), json.dumps([entry.title for entry in entries])),
        )
        return {(post := _known(row)).number: (link, post) for link, *row in rows}

    def _without_links(self, titles: Collection[str]) -> Paged:
        """The feed's posts without a page of their own that have one of these titles."""
        if not titles:
            return {}
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM feed_posts AS f JOIN posts AS p USING (place) WHERE f.feed = ? "
            "AND (p.link IS NULL OR p.link = ?) AND p.title IN (SELECT value FROM json_each(?))",
            (self._feed, self._home, json.dumps(list(titles))),
        )
        return {post.number: (None, post) for post in map(_known, rows)}


def _parts(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The entries, as many at a time as are looked up at once."""
    for start in range(0, len(entries), _AT_ONCE):
        yield entries[start : start + _AT_ONCE]


def _respelled(guid: str) -> Iterator[str]:
    """A guid that is an address, with the other scheme, and with or without "www."."""
    scheme, _, rest = guid.partition("://")
    if scheme in ("http", "https"):
        other = rest.removeprefix("www.") if rest.startswith("www.") else f"www.{rest}"
        yield from (f"{scheme}://{host}" for scheme in ("http", "https") for host in (rest, other))


def _known(row: Any) -> Known:
    number, guid, url, title, published, digest, words, unread = row[:8]
    return Known(number, guid, url, title, published, digest, words, not unread)
