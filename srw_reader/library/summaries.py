"""Posts without their bodies, made of rows."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from srw_reader.library.connection import Connection
from srw_reader.library.feeds import title_of
from srw_reader.library.places import PER_SECOND, no_post
from srw_reader.library.times import from_seconds
from srw_reader.models import PostSummary

COLUMNS = (
    "p.place, p.number, p.guid, f.source, coalesce(f.name, f.title), p.url, p.title, p.author, p.published, "
    "p.updated, p.first_seen, p.words, p.minutes, p.reference_count, p.unread, p.starred, p.changed"
)
"""What `summaries` wants of `posts AS p` and `feeds AS f`."""


def summary(connection: Connection, number: int) -> PostSummary:
    """The post with a number; NotFoundError."""
    sql = f"SELECT {COLUMNS} FROM posts AS p JOIN feeds AS f ON f.number = p.feed WHERE p.number = ?"
    found = summaries(connection, connection.rows(sql, (number,)))
    if not found:
        raise no_post(number)
    return found[0]


def summaries(connection: Connection, rows: list[Any]) -> list[PostSummary]:
    """Posts from rows of `COLUMNS`, in their order."""
    tags = _tags(connection, [row[0] for row in rows])
    return [_summary(row, *tags[row[0]]) for row in rows]


def _tags(connection: Connection, places: list[int]) -> defaultdict[int, tuple[list[str], list[str]]]:
    """The tags of posts, each in its shown spelling: those of their feeds, and those of the reader."""
    rows = connection.rows(
        "SELECT p.place, t.name, p.position < 0 FROM json_each(?) AS j CROSS JOIN post_tags AS p ON p.place = j.value "
        "CROSS JOIN tags AS t ON t.number = p.tag ORDER BY p.place, abs(p.position)",
        (json.dumps(places),),
    )
    tags: defaultdict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for place, name, is_own in rows:
        tags[place][is_own].append(name)
    return tags


def _summary(row: Any, tags: list[str], own: list[str]) -> PostSummary:
    place, number, guid, feed, feed_title, url, title, author, *times = row[:11]
    words, minutes, references, unread, starred, changed = row[11:]
    published, updated, first_seen = map(from_seconds, times)
    return PostSummary(
        number=number,
        guid=guid,
        feed=feed,
        feed_title=title_of(feed_title, feed),
        url=url,
        title=title,
        author=author,
        published=published,
        updated=updated,
        first_seen=first_seen,
        tags=(*tags, *own),
        words=words,
        minutes=minutes,
        references=references,
        read=not unread,
        starred=bool(starred),
        changed=bool(changed),
        own_tags=tuple(own),
        stands=None if published else from_seconds(place // PER_SECOND),
    )
