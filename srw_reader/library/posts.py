"""Posts without their bodies: one, many, the next unread one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Literal

from srw_reader.errors import NotFoundError
from srw_reader.library.connection import Connection
from srw_reader.library.feeds import title_of
from srw_reader.library.places import place_of
from srw_reader.library.selection import select
from srw_reader.library.times import from_seconds
from srw_reader.models import Filter, PostSummary
from srw_reader.strings.clean import clean_line
from srw_reader.strings.urls import canonical

COLUMNS = (
    "p.place, p.number, p.guid, f.source, f.title, p.url, p.title, p.author, p.published, "
    "p.updated, p.first_seen, p.words, p.minutes, p.reference_count, p.unread, p.starred, p.changed"
)
"""What `summaries` wants of `posts AS p` and `feeds AS f`."""

_NUMBER = re.compile("[0-9]{1,18}")
"""What can be a post's number; SQLite's greatest integer has 19 digits."""


def summary(connection: Connection, number: int) -> PostSummary:
    """The post with a number; NotFoundError."""
    sql = f"SELECT {COLUMNS} FROM posts AS p JOIN feeds AS f ON f.number = p.feed WHERE p.number = ?"
    found = summaries(connection, connection.rows(sql, (number,)))
    if not found:
        raise NotFoundError(f"The library has no post {number}: `srw-reader posts` lists those that it has.")
    return found[0]


def summaries(connection: Connection, rows: list[Any]) -> list[PostSummary]:
    """Posts from rows of `COLUMNS`, in their order."""
    tags = _tags(connection, [row[0] for row in rows])
    return [_summary(row, tags.get(row[0], ())) for row in rows]


def last_number(connection: Connection) -> int:
    """The greatest number of a post; 0 where there is none."""
    return int(connection.value("SELECT coalesce(max(number), 0) FROM posts"))


def index(connection: Connection, which: Filter, number: int) -> int | None:
    """How many posts stand before a post within a filter; None where it is not in it."""
    selection = select(connection, which)
    at = {"at": connection.value("SELECT place FROM posts WHERE number = ?", (number,))}
    there = connection.row(selection.query("1", f"AND {selection.place} = :at"), selection.parameters | at)
    if there is None:
        return None
    sql = selection.query("count(*)", f"AND {selection.place} > :at")
    return int(connection.value(sql, selection.parameters | at))


def next_unread(connection: Connection, which: Filter, after: int | None, step: Literal[1, -1]) -> PostSummary | None:
    """The nearest unread post below (step 1) or above (-1) a post within a filter, or from the top or the bottom."""
    selection = select(connection, which._replace(view="unread") if which.view == "all" else which)
    if which.view == "starred":
        selection = selection.narrowed(f"{selection.unread} = 1")
    if after is not None:
        beyond = "<" if step == 1 else ">"
        selection = selection.narrowed(f"{selection.place} {beyond} :at", at=place_of(connection, after))
    order = "DESC" if step == 1 else "ASC"
    sql = selection.query(selection.place, f"ORDER BY {selection.place} {order} LIMIT 1")
    place = connection.value(sql, selection.parameters)
    if place is None:
        return None
    return summary(connection, connection.value("SELECT number FROM posts WHERE place = ?", (place,)))


def find(connection: Connection, ref: str) -> int:
    """The number of the post that a user means by a number, a guid or an address.

    Several posts with that guid or address: the newest. NotFoundError where there is none.
    """
    ref = clean_line(ref)  # as guids are stored, and without half characters, which SQLite cannot take
    if _NUMBER.fullmatch(ref) and connection.value("SELECT 1 FROM posts WHERE number = ?", (int(ref),)):
        return int(ref)
    by_guid = (
        "SELECT max(place), p.number FROM feeds AS f CROSS JOIN guids AS g ON g.feed = f.number "
        "CROSS JOIN posts AS p ON p.number = g.number WHERE g.guid = ?"
    )
    by_link = "SELECT max(place), number FROM posts WHERE link = ?"
    for sql, key in ((by_guid, ref), (by_link, canonical(ref))):
        place, number = connection.row(sql, (key,))
        if place is not None:
            return int(number)
    raise NotFoundError(f"The library has no post {ref}: `srw-reader posts` lists those that it has.")


def numbers_by_url(connection: Connection, urls: Iterable[str]) -> dict[str, int]:
    """Those addresses that are posts' pages, with the posts' numbers; of several posts on one page the newest."""
    links = {url: canonical(url) for url in urls}
    rows = connection.rows(
        "SELECT link, max(place), number FROM posts WHERE link IN (SELECT value FROM json_each(?)) GROUP BY link",
        (json.dumps(list(links.values())),),
    )
    numbers = {link: number for link, _, number in rows}
    return {url: numbers[link] for url, link in links.items() if link in numbers}


def _tags(connection: Connection, places: list[int]) -> dict[int, tuple[str, ...]]:
    """The tags of posts in the feed's order, each in its shown spelling."""
    rows = connection.rows(
        "SELECT p.place, t.name FROM json_each(?) AS j CROSS JOIN post_tags AS p ON p.place = j.value "
        "CROSS JOIN tags AS t ON t.number = p.tag ORDER BY p.place, p.position",
        (json.dumps(places),),
    )
    tags: dict[int, tuple[str, ...]] = {}
    for place, name in rows:
        tags[place] = (*tags.get(place, ()), name)
    return tags


def _summary(row: Any, tags: tuple[str, ...]) -> PostSummary:
    (
        _,
        number,
        guid,
        feed,
        feed_title,
        url,
        title,
        author,
        *times,
        words,
        minutes,
        references,
        unread,
        starred,
        changed,
    ) = row
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
        tags=tags,
        words=words,
        minutes=minutes,
        references=references,
        read=not unread,
        starred=bool(starred),
        changed=bool(changed),
    )
