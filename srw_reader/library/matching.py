"""Which post of the library an entry is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from srw_reader.library.changes import Known
from srw_reader.library.connection import Connection
from srw_reader.models import Entry
from srw_reader.urls import canonical

_COLUMNS = "p.number, p.guid, p.url, p.digest, p.words, p.unread"


def known(connection: Connection, feed: int, entries: Sequence[Entry]) -> list[Known | None]:
    """What the library has of each entry of a feed's document.

    An entry is the post that this feed had under its guid, else the post with its address, whichever feed that came
    from: a guid may change, and two feeds may carry one post. An address tells nothing that several entries of the
    document or several posts share, that is a site's front page, or whose post another entry is by its guid.
    """
    found = _by_guid(connection, feed, entries)
    claimed = {match.number for match in found.values()}
    shared = Counter(link_of(entry) for entry in entries)
    links = {link for entry in entries if entry.guid not in found and (link := link_of(entry)) and shared[link] == 1}
    posts = _by_link(connection, links - {_home(connection, feed)})
    matches: list[Known | None] = []
    for entry in entries:
        match = found.get(entry.guid) or posts.get(link_of(entry) or "")
        by_link = entry.guid not in found
        matches.append(None if match and by_link and match.number in claimed else match)
    return matches


def stored_meanwhile(connection: Connection, feed: int, entry: Entry, known_up_to: int) -> int | None:
    """The number of the post that an entry, new a moment ago, has become; None where it is still new.

    Another program may have refreshed the same feed, or another feed of the same site may have been stored.

    Args:
        known_up_to: the greatest number of a post when the entry was new.
    """
    number: int | None = connection.value("SELECT number FROM guids WHERE feed = ? AND guid = ?", (feed, entry.guid))
    if number is None and (link := link_of(entry)) and link != _home(connection, feed):
        rows = connection.rows("SELECT number, place FROM posts WHERE link = ? LIMIT 2", (link,))
        if len(rows) == 1 and rows[0][0] > known_up_to:
            of_feed = "SELECT 1 FROM feed_posts WHERE feed = ? AND place = ?"
            number = None if connection.value(of_feed, (feed, rows[0][1])) else rows[0][0]
    return number


def link_of(entry: Entry) -> str | None:
    """The key of an entry's page, by which it is known again; None for a site's front page."""
    if entry.url is None:
        return None
    link = canonical(entry.url)
    return link if "/" in link or "?" in link else None


def _home(connection: Connection, feed: int) -> str | None:
    """The link of the page that a feed is of, which is no post's."""
    home = connection.value("SELECT home_url FROM feeds WHERE number = ?", (feed,))
    return canonical(home) if home else None


def _by_guid(connection: Connection, feed: int, entries: Sequence[Entry]) -> dict[str, Known]:
    rows = connection.rows(
        f"SELECT g.guid, {_COLUMNS}, g.digest FROM json_each(?) AS j CROSS JOIN guids AS g "
        "ON g.feed = ? AND g.guid = j.value CROSS JOIN posts AS p ON p.number = g.number",
        (json.dumps([entry.guid for entry in entries]), feed),
    )
    return {guid: _known(row) for guid, *row in rows}


def _by_link(connection: Connection, links: set[str]) -> dict[str, Known]:
    rows = connection.rows(
        f"SELECT p.link, {_COLUMNS}, NULL FROM posts AS p WHERE p.link IN (SELECT value FROM json_each(?)) "
        "GROUP BY p.link HAVING count(*) = 1",
        (json.dumps(list(links)),),
    )
    return {link: _known(row) for link, *row in rows}


def _known(row: Any) -> Known:
    number, guid, url, digest, words, unread, incoming = row
    return Known(number, guid, url, digest, words, not unread, incoming)
