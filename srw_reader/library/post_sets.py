"""Which posts each tag and each feed has, as sets of their numbers: what two have in common is told in a microsecond.

It is what `post_tags` and `feed_posts` say, a second time, as roaring bitmaps (https://roaringbitmap.org/): seven
bytes where a row of those has fifty. `TagWriter` and `Ingest` keep them right within the transaction that changes what
tags and feeds posts have. Unpacked they are kept until then: `totals.sets` counts their changes, `totals.marks` those
of what posts are marked as, whichever program makes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter, sub
from typing import Literal
from zlib import crc32

from pyroaring import BitMap

from srw_reader.library.connection import Connection, Parameters
from srw_reader.library.kept_sets import Marks, TagSets
from srw_reader.library.paged import PAGE, Paged
from srw_reader.library.selection import select
from srw_reader.models import Filter, Marked, Tag, TagList
from srw_reader.named_tuple import NamedTuple
from srw_reader.query import lifted
from srw_reader.strings.clean import tag_key

Table = Literal["tag_posts", "feed_sets"]
_SOME_TAGS = (
    "SELECT name, key, tag_posts.posts FROM tags CROSS JOIN tag_posts ON tag = number "
    "WHERE key > ? ORDER BY key LIMIT 256"
)
"""Not all at a time: as rows they would take as much as the sets, and Python seldom gives that back."""
_AT_ONCE = 4_096
"""Characters that are read at a time of the numbers of posts."""
_SUM = 4
"""Bytes of the checksum that stands before a set: of what is damaged no set may be made."""
_SOURCES: Mapping[Table, str] = {
    "tag_posts": "SELECT tag, number FROM posts CROSS JOIN post_tags USING (place) WHERE tag IS NOT NULL AND {} "
    "ORDER BY tag",
    "feed_sets": "SELECT f.feed, number FROM posts CROSS JOIN feed_posts AS f USING (place) WHERE {} ORDER BY f.feed",
}
"""For each table of sets what it says a second time."""


class Members(NamedTuple):
    """The posts within a filter, by number."""

    posts: BitMap
    unread: BitMap
    starred: BitMap


def within(connection: Connection, filter: Filter) -> Members:
    """The posts within a filter; QueryError.

    Those of a query and of cited works are looked for, half a second for a million.
    """
    which = lifted(filter)
    posts = _found(connection, which) if which.query or which.cites else _chosen(connection, which)
    return narrowed(connection, Members(posts, posts, posts), which.view)


def narrowed(connection: Connection, members: Members, view: Marked) -> Members:
    """Those of some posts that are in a view, too."""
    marks = _marks(connection)
    posts = {"all": members.posts, "unread": members.posts & marks.unread, "starred": members.posts & marks.starred}
    return Members(posts[view], posts[view] & marks.unread, posts[view] & marks.starred)


class TagsAmong(Paged[Tag], TagList):
    """Each tag that some posts have, those with most of them first, then by name without regard to case.

    All are counted, to be put in order, but made page by page, as they are looked at: that takes longer than to count.
    """

    def __init__(self, connection: Connection, among: Members) -> None:
        self._names, sets = _tags(connection)
        self._sets, self._unread = list(sets.values()), among.unread
        self._counts = _in_common(self._sets, among.posts, _marks(connection).every)
        # Those with equally many stay as they are, which is by name.
        order = sorted(range(len(self._counts)), key=self._counts.__getitem__, reverse=True)
        self._order: Sequence[int] = order[: len(order) - self._counts.count(0)]
        super().__init__(len(self._order))

    def __iter__(self) -> Iterator[Tag]:
        return (tag for page in range(math.ceil(self._length / PAGE)) for tag in self._page(page))

    @cached_property
    def names(self) -> Sequence[str]:
        """See `TagList`."""
        return [self._names[at] for at in self._order]

    def picked(self, rows: Sequence[int]) -> Sequence[Tag]:
        """See `TagList`."""
        return _Picked(self, rows)

    def made(self, rows: Iterable[int]) -> list[Tag]:
        """The tags in some rows."""
        unread = self._unread.intersection_cardinality
        return [
            Tag(self._names[at], self._counts[at], unread(self._sets[at])) for at in map(self._order.__getitem__, rows)
        ]

    def _read(self, first: int) -> list[Tag]:
        return self.made(range(first, min(first + PAGE, self._length)))


class _Picked(Paged[Tag]):
    """Some of these tags.

    Args:
        tags: All of them.
        rows: Where those stand that are wanted.
    """

    def __init__(self, tags: TagsAmong, rows: Sequence[int]) -> None:
        super().__init__(len(rows))
        self._tags, self._rows = tags, rows

    def _read(self, first: int) -> list[Tag]:
        return self._tags.made(self._rows[first : first + PAGE])


def _in_common(sets: Sequence[BitMap], posts: BitMap, every: BitMap) -> list[int]:
    """How many of some posts are in each of these sets of posts.

    Where they are few, all others are counted in their place: a set meets many, a bit each, sooner than a list of few.
    """
    others = every - posts
    if len(others) < len(posts):
        return list(map(posts.intersection_cardinality, sets))
    return list(map(sub, map(len, sets), map(others.intersection_cardinality, sets)))


def unread_of_feeds(connection: Connection, among: Members) -> dict[int, int]:
    """How many of some posts each feed has that are unread, by its number; those that have none are missing."""
    counted = ((feed, among.unread.intersection_cardinality(posts)) for feed, posts in _feeds(connection).items())
    return {feed: unread for feed, unread in counted if unread}


# ---------------------------------------------------------------- what keeps them right


def update_tags(connection: Connection, tags: Collection[int], posts: Collection[int]) -> None:
    """Have the sets of some tags say which of some posts have them now; within a transaction."""
    before = _stored(connection, "tag_posts", tags)
    now = _now(connection, "tag_posts", "posts.number IN (SELECT value FROM json_each(?))", json.dumps(list(posts)))
    judged = BitMap(posts)
    sets = {tag: (before.get(tag, BitMap()) - judged) | now.get(tag, BitMap()) for tag in {*tags, *before}}
    _store(connection, "tag_posts", sets)


def add_to_feed(connection: Connection, feed: int, posts: Collection[int]) -> None:
    """Have the set of a feed say that it has some posts, too; within a transaction."""
    before = _stored(connection, "feed_sets", [feed])
    _store(connection, "feed_sets", {feed: before.get(feed, BitMap()) | BitMap(posts)})


def fill(connection: Connection) -> None:
    """Make all sets anew; within a transaction."""
    for table in _SOURCES:
        connection.run(f"DELETE FROM {table}")
        _store(connection, table, _now(connection, table))


def agree(connection: Connection) -> bool:
    """Whether the sets say what the rows do."""
    return all(
        {owner: posts for owner, posts in _stored(connection, table).items() if posts} == _now(connection, table)
        for table in _SOURCES
    )


def _stored(connection: Connection, table: Table, owners: Collection[int] | None = None) -> dict[int, BitMap]:
    """The sets of some tags or feeds, or of all; DamagedError."""
    sql = f"SELECT rowid, posts FROM {table}"
    if owners is None:
        rows = connection.rows(sql)
    else:
        rows = connection.rows(f"{sql} WHERE rowid IN (SELECT value FROM json_each(?))", (json.dumps(list(owners)),))
    return {owner: _unpacked(connection, packed) for owner, packed in rows}


def _unpacked(connection: Connection, packed: bytes) -> BitMap:
    """A set as it is stored; DamagedError."""
    written = packed[_SUM:]
    if packed[:_SUM] != crc32(written).to_bytes(_SUM):
        raise connection.damaged(f"The library {connection.path} is damaged: the posts of a tag or feed cannot be read")
    return BitMap.deserialize(written)


def _store(connection: Connection, table: Table, sets: Mapping[int, BitMap]) -> None:
    packed = ((owner, posts.serialize()) for owner, posts in sets.items())
    connection.run_each(
        f"INSERT OR REPLACE INTO {table} VALUES (?, ?)",
        ((owner, crc32(written).to_bytes(_SUM) + written) for owner, written in packed),
    )
    connection.run("UPDATE totals SET sets = sets + 1")


def _now(connection: Connection, table: Table, which: str = "1", *parameters: str) -> dict[int, BitMap]:
    """The sets of those that have any posts, as the rows say it.

    Args:
        which: A condition of posts.
        parameters: Its own.
    """
    rows = connection.rows(_SOURCES[table].format(which), parameters)
    return {owner: _set(connection, [number for _, number in group]) for owner, group in groupby(rows, itemgetter(0))}


# ---------------------------------------------------------------- what is kept unpacked


def _tags(connection: Connection) -> TagSets:
    """The tags that posts have, in the order of their keys."""
    changed = connection.value("SELECT sets FROM totals")
    kept, tags = connection.sets.tags
    if kept != changed:
        names, posts, last = [], {}, ""
        while rows := connection.rows(_SOME_TAGS, (last,)):
            for name, last, packed in rows:  # the next begin behind the last key
                names.append(name)
                posts[last] = _unpacked(connection, packed)
        tags = TagSets(names, posts)
        connection.sets.tags = changed, tags
    return tags


def _feeds(connection: Connection) -> Mapping[int, BitMap]:
    """The posts of feeds, by their numbers."""
    changed = connection.value("SELECT sets FROM totals")
    kept, feeds = connection.sets.feeds
    if kept != changed:
        feeds = _stored(connection, "feed_sets")
        connection.sets.feeds = changed, feeds
    return feeds


def _marks(connection: Connection) -> Marks:
    """How posts are marked: of read and unread ones the fewer are read from the library."""
    changed, total, unread, aside = connection.row("SELECT marks, posts + aside, unread, aside FROM totals")
    kept, marks = connection.sets.marks
    if marks is None or kept != changed:
        last = connection.value("SELECT max(number) FROM posts")
        # Most libraries have every number up to the last one.
        every = BitMap(range(1, total + 1)) if total == last else _numbers(connection, "posts")
        along, few = "posts INDEXED BY posts_by_number WHERE unread =", unread * 2 < total
        some = _numbers(connection, f"{along} {int(few)}")
        marks = Marks(
            every,
            some if few else every - some,
            _numbers(connection, "posts INDEXED BY posts_starred WHERE starred"),
            _numbers(connection, "posts INDEXED BY posts_aside WHERE aside") if aside else BitMap(),
        )
        connection.sets.marks = changed, marks
    return marks


# ---------------------------------------------------------------- filters


def _chosen(connection: Connection, which: Filter) -> BitMap:
    """The posts with the feeds and tags of a filter that has no query."""
    marks = _marks(connection)
    if which.feeds:
        feeds = _feeds(connection)
        posts = BitMap.union(BitMap(), *(feeds[feed] for feed in which.feeds if feed in feeds))
    else:
        posts = marks.every - marks.aside
    if not (which.tags or which.excluded):
        return posts
    _, tags = _tags(connection)
    wanted, unwanted = ([tags.get(tag_key(name), BitMap()) for name in names] for names in (which.tags, which.excluded))
    return BitMap.intersection(posts, *wanted).difference(*unwanted)


def _found(connection: Connection, which: Filter) -> BitMap:
    """The posts that a query finds, or that cite works."""
    selection = select(connection, which._replace(view="all"))
    places = selection.query(f"{selection.place} AS place")
    sql = f"SELECT group_concat(number) FROM ({places}) AS k CROSS JOIN posts AS p ON p.place = k.place"
    return _read(connection, sql, selection.parameters)


def _numbers(connection: Connection, source: str) -> BitMap:
    return _read(connection, f"SELECT group_concat(number) FROM {source}")


def _read(connection: Connection, sql: str, parameters: Parameters = ()) -> BitMap:
    """The set of numbers that SQLite gives as one text: rows would take twice as long.

    Some are read at a time: as Python's numbers, all would take forty bytes each, which the process seldom gives back.
    """
    text, posts, at = connection.value(sql, parameters) or "", BitMap(), 0
    while at < len(text):
        end = text.find(",", at + _AT_ONCE)
        piece = text[at:] if end < 0 else text[at:end]
        posts |= _set(connection, json.loads(f"[{piece}]"))
        at += len(piece) + 1
    return posts


def _set(connection: Connection, numbers: list[int]) -> BitMap:
    try:
        return BitMap(numbers)
    except OverflowError as error:
        raise connection.damaged(f"The library {connection.path} is damaged: the number of a post is none") from error
