"""The tags that posts have, and how many of them: of the whole library as stored, within a filter as counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from srw_reader.library import tag_writer
from srw_reader.library.connection import Connection
from srw_reader.library.paged import PAGE, Paged
from srw_reader.library.places import place_of
from srw_reader.library.selection import lifted, select
from srw_reader.models import Filter, Tag
from srw_reader.strings.clean import tag_key

_Row = tuple[str, int, int, str]
"""A tag's name, posts, unread posts and key."""


class Tags:
    """The tags of a library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def within(self, filter: Filter) -> Sequence[Tag]:
        """The tags of the posts within a filter, those with most posts first, then by name without regard to case.

        Those of all posts, of which there may be thousands, are read as they are looked at.
        """
        filter = lifted(filter)
        if filter.view == "all" and select(self._connection, filter).everything:
            return _AllTags(self._connection)
        return [Tag(name, posts, unread) for name, posts, unread, _ in self._counted(filter)]

    def as_shown(self, names: Iterable[str]) -> tuple[str, ...]:
        """Tags in the spelling that is shown; one that no post has as it is given."""
        keys = {name: tag_key(name) for name in names}
        sql = "SELECT key, name FROM tags WHERE posts > 0 AND key IN (SELECT value FROM json_each(?))"
        shown = dict(self._connection.rows(sql, (json.dumps(list(keys.values())),)))
        return tuple(shown.get(key, name) for name, key in keys.items())

    def own(self, number: int) -> tuple[str, ...]:
        """The tags that the reader gave a post, beside those of its feed; NotFoundError."""
        return tag_writer.own(self._connection, place_of(self._connection, number))

    def set_own(self, number: int, names: Iterable[str]) -> None:
        """Give a post these tags in place of those that the reader gave it before; NotFoundError."""
        from srw_reader.library.own_tags import replace  # slow to import, and few runs tag anything

        with self._connection.transaction():
            replace(self._connection, number, names)

    def _counted(self, filter: Filter) -> list[_Row]:
        """In the order in which they are shown."""
        selection = select(self._connection, filter)
        if selection.everything and filter.view != "starred":
            count = "posts" if filter.view == "all" else "unread"
            return self._connection.rows(
                f"SELECT name, {count}, unread, key FROM tags WHERE {count} > 0 ORDER BY {count} DESC, key"
            )
        from srw_reader.library import post_sets  # not needed for the first list

        found = post_sets.by_tags(self._connection, filter)
        if found is None and filter.query:
            found = post_sets.by_looking(self._connection, filter)
        if found is not None and len(found.posts) > post_sets.FEW:
            return post_sets.tags_among(self._connection, found)
        places = selection.query(f"{selection.place} AS place")
        return self._connection.rows(
            "SELECT name, c.posts, c.unread, key FROM (SELECT t.tag, count(*) AS posts, sum(t.unread) AS unread "
            f"FROM ({places}) AS k CROSS JOIN post_tags AS t ON t.place = k.place WHERE t.tag IS NOT NULL "
            "GROUP BY t.tag) AS c JOIN tags ON number = c.tag ORDER BY c.posts DESC, key",
            selection.parameters,
        )


class _AllTags(Paged[Tag]):
    """The tags of all posts. A loop over them reads them at once, not a page at a time."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.value("SELECT count(*) FROM tags WHERE posts > 0"))
        self._connection = connection

    def __iter__(self) -> Iterator[Tag]:
        return iter(self._all)

    @cached_property
    def _all(self) -> list[Tag]:
        return self._rows(self._length, 0)

    def _read(self, first: int) -> list[Tag]:
        return self._rows(PAGE, first)

    def _rows(self, count: int, skip: int) -> list[Tag]:
        sql = "SELECT name, posts, unread FROM tags WHERE posts > 0 ORDER BY posts DESC, key LIMIT ? OFFSET ?"
        return [Tag(*row) for row in self._connection.rows(sql, (count, skip))]
