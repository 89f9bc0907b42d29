"""The tags that posts have, and how many of them: of the whole library as stored, within a filter as counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from srw_reader.library import tag_writer
from srw_reader.library.connection import Connection
from srw_reader.library.paged import PAGE, Paged
from srw_reader.library.places import place_of
from srw_reader.models import Filter, Tag
from srw_reader.query import lifted
from srw_reader.strings.clean import tag_key


class Tags:
    """The tags of a library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def within(self, filter: Filter) -> Sequence[Tag]:
        """The tags of the posts within a filter, those with most posts first, then by name without regard to case.

        Those of all posts, of which there may be thousands, are read as they are looked at.
        """
        filter = lifted(filter)
        if filter._replace(view="all") == Filter() and filter.view != "starred":
            return _AllTags(self._connection, "posts" if filter.view == "all" else "unread")
        from srw_reader.library import post_sets  # slow to import, and not needed for the first list

        return post_sets.TagsAmong(self._connection, post_sets.within(self._connection, filter))

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


class _AllTags(Paged[Tag]):
    """The tags of all posts, or of all that are unread. A loop over them reads them at once, not a page at a time.

    Args:
        connection: The library's.
        count: The column of `tags` that says how many posts there are of each.
    """

    def __init__(self, connection: Connection, count: Literal["posts", "unread"]) -> None:
        super().__init__(connection.value(f"SELECT count(*) FROM tags WHERE {count} > 0"))
        self._connection, self._count = connection, count

    def __iter__(self) -> Iterator[Tag]:
        return iter(self._all)

    @cached_property
    def _all(self) -> list[Tag]:
        return self._rows(self._length, 0)

    def _read(self, first: int) -> list[Tag]:
        return self._rows(PAGE, first)

    def _rows(self, count: int, skip: int) -> list[Tag]:
        sql = (
            f"SELECT name, {self._count}, unread FROM tags WHERE {self._count} > 0 "
            f"ORDER BY {self._count} DESC, key LIMIT ? OFFSET ?"
        )
        return list(map(Tag._make, self._connection.rows(sql, (count, skip))))
