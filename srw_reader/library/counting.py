"""How many posts and which tags there are: of the whole library as stored, within a filter as counted.

What a filter only excludes is counted as the difference of two other filters, of which one is wider and the other
narrower: the wider one in the end is the whole library, whose counts are stored, and the narrower one has few posts.
"""

from __future__ import annotations

from srw_reader.library.connection import Connection
from srw_reader.library.selection import Selection, select
from srw_reader.models import Counts, Filter, Tag
from srw_reader.strings.clean import tag_key


def size(connection: Connection, which: Filter) -> int:
    """How many posts there are within a filter."""
    known = stored_size(connection, which)
    if known is not None:
        return known
    selection = select(connection, which)
    return int(connection.value(selection.query("count(*)"), selection.parameters))


def stored_size(connection: Connection, which: Filter) -> int | None:
    """How many posts there are within a filter, where that is known without walking along all of them."""
    selection = select(connection, which)
    if selection.size is None and (parts := _difference(connection, which)):
        wider, narrower = parts
        return size(connection, wider) - size(connection, narrower)
    return selection.size


def counts(connection: Connection, which: Filter) -> Counts:
    """How many posts, unread and starred ones there are within a filter."""
    selection = select(connection, which)
    if selection.everything and which.view == "all":
        return Counts(*connection.row("SELECT posts, unread, starred FROM totals"))
    if parts := _difference(connection, which):
        wider, narrower = (counts(connection, part) for part in parts)
        return Counts(wider.posts - narrower.posts, wider.unread - narrower.unread, wider.starred - narrower.starred)
    if selection.size is None or which.view == "starred":
        return _counted(connection, selection)
    starred = select(connection, which._replace(view="starred"))
    if which.view == "unread":
        starred = starred.narrowed(f"{starred.unread} = 1")
    return Counts(
        selection.size,
        size(connection, which._replace(view="unread")),
        connection.value(starred.query("count(*)"), starred.parameters),
    )


def _counted(connection: Connection, selection: Selection) -> Counts:
    places = selection.query(f"{selection.place} AS place")
    sql = (
        "SELECT count(*), coalesce(sum(unread), 0), coalesce(sum(starred), 0) "
        f"FROM ({places}) AS k CROSS JOIN posts AS p INDEXED BY posts_in_order ON p.place = k.place"
    )
    return Counts(*connection.row(sql, selection.parameters))


def tags(connection: Connection, which: Filter) -> list[Tag]:
    """The tags that posts within a filter have; most posts first, then by name without regard to case."""
    return [Tag(name, posts, unread) for name, posts, unread, _ in _tags(connection, which)]


def tally(connection: Connection, which: Filter) -> tuple[Counts, list[Tag]]:
    """Counts in all views and `tags`, for less than both of them: of a tag that is asked for every post has it."""
    found = tags(connection, which)
    if which.view != "all" or not which.tags:
        return counts(connection, which._replace(view="all")), found
    key = tag_key(which.tags[0])
    asked = next((tag for tag in found if tag_key(tag.name) == key), Tag("", 0, 0))
    starred = select(connection, which._replace(view="starred"))
    return Counts(asked.posts, asked.unread, connection.value(starred.query("count(*)"), starred.parameters)), found


def commonest_tags(connection: Connection, limit: int) -> list[Tag]:
    """The first of the tags that posts have, as `tags` gives them."""
    return [Tag(name, posts, unread) for name, posts, unread, _ in connection.rows(f"{_STORED} LIMIT {limit}")]


_STORED = "SELECT name, posts, unread, key FROM tags WHERE posts > 0 ORDER BY posts DESC, key"
"""All tags, of the whole library."""


_Row = tuple[str, int, int, str]
"""A tag's name, posts, unread posts and key."""


def _tags(connection: Connection, which: Filter) -> list[_Row]:
    """In the order in which they are shown."""
    selection = select(connection, which)
    if selection.everything and which.view != "starred":
        return connection.rows(_STORED if which.view == "all" else _STORED.replace("posts", "unread"))
    if parts := _difference(connection, which):
        wider, narrower = parts
        return _subtracted(_tags(connection, wider), _tags(connection, narrower))
    places = selection.query(f"{selection.place} AS place")
    return connection.rows(
        "SELECT name, c.posts, c.unread, key FROM (SELECT t.tag, count(*) AS posts, sum(t.unread) AS unread "
        f"FROM ({places}) AS k CROSS JOIN post_tags AS t ON t.place = k.place WHERE t.tag IS NOT NULL GROUP BY t.tag"
        ") AS c JOIN tags ON number = c.tag ORDER BY c.posts DESC, key",
        selection.parameters,
    )


def _subtracted(rows: list[_Row], less: list[_Row]) -> list[_Row]:
    fewer = {key: (posts, unread) for _, posts, unread, key in less}
    rest = []
    for name, posts, unread, key in rows:
        less_posts, less_unread = fewer.get(key, (0, 0))
        if posts > less_posts:
            rest.append((name, posts - less_posts, unread - less_unread, key))
    return sorted(rest, key=lambda row: (-row[1], row[3]))


def _difference(connection: Connection, which: Filter) -> tuple[Filter, Filter] | None:
    """A wider filter and the part of it that is not within this one, where the wider one only excludes."""
    if not which.excluded or which.view == "starred":
        return None
    if not select(connection, which._replace(excluded=())).everything:
        return None
    *rest, last = which.excluded
    wider = which._replace(excluded=tuple(rest))
    return wider, wider._replace(tags=(last,))
