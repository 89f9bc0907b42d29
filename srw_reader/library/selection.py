"""A filter as SQL: a walk along one index in the order of places, each row looked up in the others."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from srw_reader.library import search
from srw_reader.library.connection import Connection
from srw_reader.models import Filter
from srw_reader.strings.clean import tag_key

_EVERY = "posts AS every INDEXED BY posts_in_order"


class Selection(NamedTuple):
    """The posts within a filter."""

    table: str
    """What follows FROM: the index that is walked along."""
    place: str
    """Its column that is the post's place; ordering by it costs nothing."""
    condition: str
    """What follows WHERE."""
    parameters: dict[str, Any]
    """Of `condition`."""
    unread: str
    """An expression: whether the post is unread, 1 or 0."""
    size: int | None
    """How many posts there are, where a stored count tells."""
    everything: bool
    """Whether nothing but `view` narrows it."""

    def narrowed(self, condition: str, **parameters: Any) -> Selection:
        """With a further condition."""
        return self._replace(
            condition=f"{self.condition} AND {condition}", parameters=self.parameters | parameters, size=None
        )

    def query(self, columns: str, rest: str = "") -> str:
        """A `SELECT` of columns of `table`, with `rest` after the condition."""
        return f"SELECT {columns} FROM {self.table} WHERE {self.condition} {rest}"


class _Part(NamedTuple):
    """One of a filter's conditions, as a table that holds the places of the posts that meet it."""

    size: int
    """How many posts do; the part with the fewest is walked along."""
    table: str
    place: str
    condition: str
    parameters: dict[str, Any]
    unread: str | None = None
    unread_size: int | None = None

    def holds(self, place: str) -> str:
        """The condition that a post meets it."""
        return f"EXISTS (SELECT 1 FROM {self.table} WHERE {self.condition} AND {self.place} = {place})"


def select(connection: Connection, filter: Filter) -> Selection:
    """What a filter stands for in this library at this moment."""
    return _select(connection, filter, _cited(connection, filter.cites))


def select_citing(connection: Connection, filter: Filter, work: int) -> Selection:
    """The posts within a filter that cite a work."""
    return _select(connection, filter, [*_cited(connection, filter.cites), _work(connection, "mentioned", work)])


def without_exclusion(connection: Connection, filter: Filter) -> tuple[Filter, Filter] | None:
    """A wider filter and the part of it that is not within this one: what there is of each, subtracted, is counted.

    Only where nothing but tags is excluded: then the wider one in the end is the whole library, whose counts are
    stored, and the other has few posts. None elsewhere.
    """
    if not filter.excluded or filter.view == "starred":
        return None
    if not select(connection, filter._replace(excluded=())).everything:
        return None
    *rest, last = filter.excluded
    wider = filter._replace(excluded=tuple(rest))
    return wider, wider._replace(tags=(last,))


def _select(connection: Connection, filter: Filter, cited: list[_Part]) -> Selection:
    totals = connection.row("SELECT posts, unread, starred, aside FROM totals")
    feeds = _feeds(connection, filter.feeds, None if totals[3] else totals[0])
    of_feed = [_feed(feeds[0])] if len(feeds) == 1 else []
    parts = [*_tags(connection, filter.tags), *of_feed, *_search(filter.query), *cited]
    everything = not (parts or feeds or filter.excluded)
    if filter.view == "starred":
        parts.append(_starred(totals[2]))
    if filter.view == "unread":
        fresh = _unread(totals[1])
        parts = parts if parts and min(part.size for part in parts) <= fresh.size else [*parts, fresh]
    leader = min(parts, key=lambda part: part.size, default=_every(totals[0]))
    selection = _walk(leader, [part for part in parts if part is not leader])
    if filter.view == "unread" and leader.unread != "1":
        size = leader.unread_size if selection.size is not None else None
        selection = selection.narrowed(f"{selection.unread} = 1")._replace(size=size)
    if len(feeds) > 1:
        selection = _of_several(selection, [number for number, _, _ in feeds])
    if totals[3] and not feeds:
        selection = _without_aside(selection, size=None if cited else selection.size)
    return _without(connection, selection, filter.excluded)._replace(everything=everything)


def _walk(leader: _Part, others: list[_Part]) -> Selection:
    """Along one part, each row looked up in the others."""
    # The full-text index holds no read marks.
    unread = leader.unread or f"(SELECT unread FROM posts INDEXED BY posts_in_order WHERE place = {leader.place})"
    return Selection(
        table=leader.table,
        place=leader.place,
        condition=" AND ".join([leader.condition, *(part.holds(leader.place) for part in others)]),
        parameters={name: value for part in (leader, *others) for name, value in part.parameters.items()},
        unread=unread,
        size=None if others or leader.size < 0 else leader.size,
        everything=False,
    )


def _of_several(selection: Selection, feeds: list[int]) -> Selection:
    """Only posts of any of these feeds; a post may be of more than one."""
    condition = (
        f"EXISTS (SELECT 1 FROM feed_posts AS several WHERE several.place = {selection.place} "
        "AND several.feed IN (SELECT value FROM json_each(:feeds)))"
    )
    return selection.narrowed(condition, feeds=json.dumps(feeds))


def _without_aside(selection: Selection, size: int | None) -> Selection:
    """No posts that are only in muted or removed feeds; what `size` was stored does not count them."""
    condition = (
        "NOT EXISTS (SELECT 1 FROM posts AS hidden INDEXED BY posts_aside "
        f"WHERE hidden.aside AND hidden.place = {selection.place})"
    )
    return selection.narrowed(condition)._replace(size=size)


def _without(connection: Connection, selection: Selection, excluded: tuple[str, ...]) -> Selection:
    """No posts that have any of these tags."""
    keys = json.dumps([tag_key(name) for name in excluded])
    rows = connection.rows("SELECT number FROM tags WHERE key IN (SELECT value FROM json_each(?))", (keys,))
    for (tag,) in rows:
        name = f"without{tag}"
        selection = selection.narrowed(
            f"NOT EXISTS (SELECT 1 FROM post_tags INDEXED BY post_tags_by_tag WHERE post_tags.tag = :{name} "
            f"AND post_tags.place = {selection.place})",
            **{name: tag},
        )
    return selection


def _tags(connection: Connection, names: tuple[str, ...]) -> list[_Part]:
    """One part for each tag; a name that is no tag's has no posts."""
    parts = []
    for index, key in enumerate(dict.fromkeys(map(tag_key, names))):
        row = connection.row("SELECT number, posts, unread FROM tags WHERE key = ?", (key,))
        number, posts, unread = row or (0, 0, 0)
        alias = f"tag{index}"
        table = f"post_tags AS {alias} INDEXED BY post_tags_by_tag"
        condition = f"{alias}.tag = :{alias}"
        parts.append(_Part(posts, table, f"{alias}.place", condition, {alias: number}, f"{alias}.unread", unread))
    return parts


def _cited(connection: Connection, terms: tuple[str, ...]) -> list[_Part]:
    """One part for each work or host; a term that means neither has no posts."""
    if not terms:
        return []
    from srw_reader.article.references import works  # slow to import, and few filters have any
    from srw_reader.library.reference_texts import digests

    parts = []
    for index, term in enumerate(dict.fromkeys(terms)):
        name = f"cited{index}"
        sql = "SELECT work FROM work_keys WHERE digest = ?"
        known = (connection.value(sql, (digest,)) for digest in digests(works.asked_for(term)))
        work: int | None = next((work for work in known if work is not None), None)
        parts.append(_host(connection, name, term) if work is None else _work(connection, name, work))
    return parts


def _work(connection: Connection, name: str, work: int) -> _Part:
    posts = connection.value("SELECT posts FROM works WHERE number = ?", (work,)) or 0
    return _Part(posts, f"work_posts AS {name}", f"{name}.place", f"{name}.work = :{name}", {name: work})


def _host(connection: Connection, name: str, term: str) -> _Part:
    host, posts = host_named(connection, term)
    return _Part(posts, f"host_posts AS {name}", f"{name}.place", f"{name}.host = :{name}", {name: host})


def host_named(connection: Connection, name: str) -> tuple[int, int]:
    """A host's number and how many posts cite what is there or below; 0 and 0 where no reference leads there."""
    from srw_reader.article.references import works  # as above

    row = connection.row("SELECT number, posts FROM hosts WHERE name = ?", (works.host_asked_for(name),))
    return row or (0, 0)


def _feeds(connection: Connection, numbers: tuple[int, ...], total: int | None) -> list[tuple[int, int, int]]:
    """Number, posts and unread posts of the feeds that a filter asks for; none where they narrow nothing.

    Args:
        connection: to the library.
        numbers: of those feeds.
        total: how many posts the library has; None where some are left out of what no feed is asked for.
    """
    sizes = [
        connection.row("SELECT number, posts, unread FROM feeds WHERE number = ?", (number,)) or (number, 0, 0)
        for number in dict.fromkeys(numbers)
    ]
    # Most libraries have one feed, and then it has every post.
    return [] if any(posts == total for _, posts, _ in sizes) else sizes


def _feed(feed: tuple[int, int, int]) -> _Part:
    number, posts, unread = feed
    condition = "feed_posts.feed = :feed"
    return _Part(posts, "feed_posts", "feed_posts.place", condition, {"feed": number}, "feed_posts.unread", unread)


def _search(query: str) -> list[_Part]:
    """The full-text index, which always leads: walking along it is cheap, a look-up in it costs milliseconds."""
    words = search.expression(query)
    return [] if words is None else [_Part(-1, "search", "search.rowid", "search MATCH :words", {"words": words})]


def _starred(size: int) -> _Part:
    table = "posts AS starred INDEXED BY posts_starred"
    return _Part(size, table, "starred.place", "starred.starred", {}, "starred.unread")


def _unread(size: int) -> _Part:
    return _Part(size, "posts AS fresh INDEXED BY posts_by_unread", "fresh.place", "fresh.unread = 1", {}, "1", size)


def _every(size: int) -> _Part:
    return _Part(size, _EVERY, "every.place", "1", {}, "every.unread")
