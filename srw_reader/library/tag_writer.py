"""Which tags posts have, as it is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from srw_reader.library.connection import Connection
from srw_reader.strings.clean import tag_key

_SPELLED_VARIOUSLY = (
    "SELECT tag FROM spellings WHERE tag IN (SELECT value FROM json_each(?)) GROUP BY tag HAVING count(*) > 1"
)


class TagWriter:
    """The tags that one transaction deals with.

    A tag is shown in the spelling that most posts use; of those that equally many use, in the one seen first.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, tuple[int, int]] = {}
        """Tag and spelling of each name."""
        self._touched: set[int] = set()
        """Tags that posts were given or have lost."""
        self._posts: set[int] = set()
        """The numbers of those posts."""

    def add(self, names: Iterable[str]) -> None:
        """Note spellings in the order in which they are seen; all at once is quicker than one by one."""
        new = list(dict.fromkeys(name for name in names if name not in self._known))
        sql = "SELECT name, tag, number FROM spellings WHERE name IN (SELECT value FROM json_each(?))"
        self._known |= {name: (tag, number) for name, tag, number in self._connection.rows(sql, (json.dumps(new),))}
        for name in new:
            if name not in self._known and (key := tag_key(name)):
                self._known[name] = self._make(name, key)

    def set_tags(self, place: int, names: Sequence[str]) -> None:
        """Give a post these tags in place of those that its feed gave it. The names were added before."""
        self._set(place, names, own(self._connection, place))

    def set_own(self, place: int, names: Sequence[str]) -> None:
        """Give a post these tags in place of those that the reader gave it. The names were added before."""
        self._set(place, of_feed(self._connection, place), names)

    def _set(self, place: int, names: Sequence[str], own_names: Sequence[str]) -> None:
        self.add([*names, *own_names])
        old = self._connection.rows("SELECT tag FROM post_tags WHERE place = ? AND tag IS NOT NULL", (place,))
        self._touched.update(tag for (tag,) in old)
        self._posts.add(self._connection.value("SELECT number FROM posts WHERE place = ?", (place,)))
        self._connection.run("DELETE FROM post_tags WHERE place = ?", (place,))
        self._connection.run_each(
            "INSERT INTO post_tags SELECT place, ?, ?, ?, unread FROM posts WHERE place = ?",
            [(position, tag, spelling, at) for at, position, tag, spelling in self._rows(place, names, own_names)],
        )

    def set_tags_of_new(self, posts: Sequence[tuple[int, int, Sequence[str]]]) -> None:
        """Give posts, by their numbers and places, that are new, and so unread and without tags, these."""
        self._posts.update(number for number, _, _ in posts)
        self._connection.run_each(
            "INSERT INTO post_tags VALUES (?, ?, ?, ?, 1)",
            [row for _, place, names in posts for row in self._rows(place, names, ())],
        )

    def finish(self) -> None:
        """Write what follows from the tags that posts have now; at the end of the transaction."""
        if self._touched:
            from srw_reader.library import post_sets  # most refreshes bring no tags

            post_sets.update_tags(self._connection, self._touched, self._posts)
        self._choose_spellings()

    def _choose_spellings(self) -> None:
        """Decide anew how the tags are shown whose posts have changed."""
        touched = json.dumps(list(self._touched))
        self._connection.run_each(
            "UPDATE tags SET name = s.name FROM "
            "(SELECT name FROM spellings WHERE tag = :tag ORDER BY posts DESC, number LIMIT 1) AS s "
            "WHERE tags.number = :tag AND tags.name <> s.name",
            [{"tag": tag} for (tag,) in self._connection.rows(_SPELLED_VARIOUSLY, (touched,))],
        )

    def _rows(
        self, place: int, names: Sequence[str], own_names: Sequence[str]
    ) -> Iterator[tuple[int, int, int | None, int]]:
        """Place, position, tag and spelling of each of a post's tags: those of its feed, and those of the reader."""
        found = [(at, *self._known[name]) for at, name in enumerate(names) if name in self._known]
        found += [(-1 - at, *self._known[name]) for at, name in enumerate(own_names) if name in self._known]
        tags = [tag for _, tag, _ in found]
        self._touched.update(tags)
        for before, (position, tag, spelling) in enumerate(found):
            yield place, position, None if tag in tags[:before] else tag, spelling

    def _make(self, name: str, key: str) -> tuple[int, int]:
        tag = self._connection.value("SELECT number FROM tags WHERE key = ?", (key,))
        if tag is None:
            tag = self._connection.insert("INSERT INTO tags (key, name) VALUES (?, ?)", (key, name))
        return tag, self._connection.insert("INSERT INTO spellings (tag, name) VALUES (?, ?)", (tag, name))


def of_feed(connection: Connection, place: int) -> tuple[str, ...]:
    """The tags that its feed gave a post, as that spells them, in its order."""
    return _spelled(connection, place, "AND position >= 0 ORDER BY position")


def own(connection: Connection, place: int) -> tuple[str, ...]:
    """The tags that the reader gave a post, in the order in which that was done."""
    return _spelled(connection, place, "AND position < 0 ORDER BY position DESC")


def spelled(connection: Connection, place: int) -> tuple[str, ...]:
    """All tags of a post, as they are spelled, in an order that stays."""
    return _spelled(connection, place, "ORDER BY position")


def _spelled(connection: Connection, place: int, which: str) -> tuple[str, ...]:
    sql = f"SELECT name FROM post_tags JOIN spellings ON number = spelling WHERE place = ? {which}"
    return tuple(name for (name,) in connection.rows(sql, (place,)))
