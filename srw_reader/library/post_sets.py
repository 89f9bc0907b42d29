"""Which posts each tag has, as sets of their numbers: what two sets have in common is told in a microsecond.

It is what `post_tags` says, a second time, as roaring bitmaps (https://roaringbitmap.org/): seven bytes where a row of
that has fifty. `TagWriter` keeps them right within the transaction that changes what tags posts have.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple
from zlib import crc32

from pyroaring import BitMap

from srw_reader.library.connection import Connection
from srw_reader.library.selection import lifted, select
from srw_reader.models import Filter
from srw_reader.strings.clean import tag_key

_SUM = 4
"""Bytes of the checksum that stands before a set: of what is damaged no set may be made."""
FEW = 3_000
"""Posts of which each is looked at as quickly."""


class Members(NamedTuple):
    """The posts within a filter, by number."""

    posts: BitMap
    unread: BitMap
    starred: BitMap


def by_tags(connection: Connection, filter: Filter) -> Members | None:
    """The posts within a filter that asks for tags and a view and nothing else; None for any other."""
    which = lifted(filter)
    posts = _tagged(connection, which)
    return None if posts is None else _marked(connection, posts, which.view)


def by_looking(connection: Connection, filter: Filter) -> Members | None:
    """The posts within a filter, each of them looked up; None where they are `FEW`; QueryError."""
    which = lifted(filter)
    selection = select(connection, which._replace(view="all"))
    places = selection.query(f"{selection.place} AS place")
    sql = f"SELECT group_concat(number) FROM ({places}) AS k CROSS JOIN posts AS p ON p.place = k.place"
    # As one text: rows would take twice as long.
    posts = _set(connection, json.loads(f"[{connection.value(sql, selection.parameters) or ''}]"))
    return _marked(connection, posts, which.view) if len(posts) > FEW else None


def _marked(connection: Connection, posts: BitMap, view: Literal["all", "unread", "starred"]) -> Members:
    """Those of some posts that are in a view, by how they are marked."""
    unread, starred = (
        _unread(connection, posts),
        posts & _numbers(connection, "posts INDEXED BY posts_starred WHERE starred"),
    )
    narrower = {"all": posts, "unread": unread, "starred": starred}[view]
    return Members(narrower, narrower & unread, narrower & starred)


def count_by_tags(connection: Connection, filter: Filter) -> int | None:
    """How many those are; None where `by_tags` has none."""
    which = lifted(filter)
    if which.view == "all":
        posts = _tagged(connection, which)
        return None if posts is None else len(posts)
    found = by_tags(connection, which)
    return None if found is None else len(found.posts)


def tags_among(connection: Connection, among: Members) -> list[tuple[str, int, int, str]]:
    """Name, posts, unread posts and key of each tag that some posts have, those with most of them first."""
    rows = []
    for key, (name, of_tag) in _tags(connection).items():
        if posts := among.posts.intersection_cardinality(of_tag):
            rows.append((name, posts, among.unread.intersection_cardinality(of_tag), key))
    return sorted(rows, key=lambda row: (-row[1], row[3]))


def update(connection: Connection, tags: Collection[int], posts: Collection[int]) -> None:
    """Have the sets of some tags say which of some posts have them now; within a transaction."""
    sql = "SELECT tag, posts FROM tag_posts WHERE tag IN (SELECT value FROM json_each(?))"
    before = {tag: unpacked(connection, packed) for tag, packed in connection.rows(sql, (json.dumps(list(tags)),))}
    now = _now(connection, "posts.number IN (SELECT value FROM json_each(?))", json.dumps(list(posts)))
    judged = BitMap(posts)
    _store(connection, {tag: (before.get(tag, BitMap()) - judged) | now.get(tag, BitMap()) for tag in {*tags, *before}})


def fill(connection: Connection) -> None:
    """Make all sets anew; within a transaction."""
    connection.run("DELETE FROM tag_posts")
    _store(connection, _now(connection))


def agree(connection: Connection) -> bool:
    """Whether the sets say what `post_tags` says."""
    stored = {tag: unpacked(connection, packed) for tag, packed in connection.rows("SELECT tag, posts FROM tag_posts")}
    return {tag: posts for tag, posts in stored.items() if posts} == _now(connection)


def unpacked(connection: Connection, packed: bytes) -> BitMap:
    """A set as it is stored; DamagedError."""
    written = packed[_SUM:]
    if packed[:_SUM] != crc32(written).to_bytes(_SUM):
        raise connection.damaged(f"The library {connection.path} is damaged: the posts of a tag cannot be read")
    return BitMap.deserialize(written)


def _store(connection: Connection, sets: dict[int, BitMap]) -> None:
    connection.tag_sets = None
    packed = ((tag, posts.serialize()) for tag, posts in sets.items())
    connection.run_each(
        "INSERT OR REPLACE INTO tag_posts VALUES (?, ?)",
        ((tag, crc32(written).to_bytes(_SUM) + written) for tag, written in packed),
    )


def _now(connection: Connection, which: str = "1", *parameters: str) -> dict[int, BitMap]:
    """The posts of each tag that has any, as `post_tags` says it.

    Args:
        which: a condition of posts.
        parameters: its own.
    """
    rows = connection.rows(
        f"SELECT tag, posts.number FROM posts CROSS JOIN post_tags USING (place) WHERE tag IS NOT NULL AND {which} "
        "ORDER BY tag",
        parameters,
    )
    return {tag: _set(connection, [number for _, number in group]) for tag, group in groupby(rows, key=itemgetter(0))}


def _tags(connection: Connection) -> Mapping[str, tuple[str, BitMap]]:
    """Name and posts of each tag, by its key. They are unpacked once, until another connection or `_store` writes."""
    version, kept = connection.value("PRAGMA data_version"), connection.tag_sets
    if kept is None or kept[0] != version:
        sql = "SELECT key, name, tag_posts.posts FROM tag_posts JOIN tags ON number = tag"
        rows = connection.rows(sql)
        kept = connection.tag_sets = version, {key: (name, unpacked(connection, packed)) for key, name, packed in rows}
    return kept[1]


def _tagged(connection: Connection, which: Filter) -> BitMap | None:
    """The posts with the tags of a filter, none of them aside; None where it asks for anything else but a view."""
    rest = which._replace(tags=(), excluded=(), view="all")
    if not (which.tags or which.excluded) or not select(connection, rest).everything:
        return None
    tags, none = _tags(connection), ("", BitMap())
    wanted, excluded = ([tags.get(tag_key(name), none)[1] for name in names] for names in (which.tags, which.excluded))
    posts = BitMap.intersection(*wanted) if wanted else _all(connection)
    return posts.difference(*excluded, _numbers(connection, "posts INDEXED BY posts_aside WHERE aside"))


def _unread(connection: Connection, posts: BitMap) -> BitMap:
    """Those of some posts that are unread: of read and unread ones the fewer are read from the library."""
    total, unread = connection.row("SELECT posts, unread FROM totals")
    along = "posts INDEXED BY posts_by_number WHERE unread ="
    return (
        posts & _numbers(connection, f"{along} 1") if unread * 2 < total else posts - _numbers(connection, f"{along} 0")
    )


def _all(connection: Connection) -> BitMap:
    """All posts: most libraries have every number up to the last one."""
    total, last = connection.row("SELECT (SELECT posts + aside FROM totals), (SELECT max(number) FROM posts)")
    return BitMap(range(1, last + 1)) if total == last else _numbers(connection, "posts")


def _numbers(connection: Connection, source: str) -> BitMap:
    return _set(connection, [number for (number,) in connection.rows(f"SELECT number FROM {source}")])


def _set(connection: Connection, numbers: list[int]) -> BitMap:
    try:
        return BitMap(numbers)
    except OverflowError as error:
        raise connection.damaged(f"The library {connection.path} is damaged: the number of a post is none") from error
