"""Posts in another order than the one in which they are kept, and in groups."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from srw_reader.library.connection import Connection
from srw_reader.library.feeds import title_of
from srw_reader.library.paged import PAGE, Paged
from srw_reader.library.places import PER_SECOND
from srw_reader.library.selection import select
from srw_reader.library.summaries import COLUMNS, summaries
from srw_reader.models import Arrangement, Filter, Group, Grouping, Order, PostSummary, Sort
from srw_reader.query import lifted
from srw_reader.strings.clean import fold, tag_key

_BY: Mapping[Sort, str] = {
    "date": "k.place DESC",
    "feed": "sort_key(coalesce(f.name, f.title, '')), f.number",
    "title": "sort_key(p.title)",
    "length": "p.words DESC",
    "references": "p.reference_count DESC",
    "unread": "p.unread DESC",
}
_BEFORE_LETTERS = re.compile(r"\A[\W_]+")
_GROUP: Mapping[Grouping, tuple[str, str]] = {
    "": ("''", "NULL"),
    "day": (f"date(k.place / {PER_SECOND}, 'unixepoch', 'localtime')", "label DESC"),
    "feed": ("f.number", _BY["feed"]),
    # The first one, those of the reader before those of the feed.
    "tag": (
        "coalesce((SELECT t.name FROM post_tags AS pt JOIN tags AS t ON t.number = pt.tag WHERE pt.place = k.place "
        "AND t.key NOT IN (SELECT value FROM json_each(:chosen)) ORDER BY pt.position LIMIT 1), '')",
        "label = '', sort_key(label), label",
    ),
}
"""What a post's group is known by, and what groups are ordered by."""


@lru_cache(maxsize=1024)
def sort_key(name: str) -> str:
    """What a title or a name is sorted by: no case, no accents, nothing that stands before its first letter or digit.

    Few are asked for again, but those of feeds and tags for every post.
    """
    folded = fold(name)
    return _BEFORE_LETTERS.sub("", folded) or folded


def order(connection: Connection, filter: Filter, arrangement: Arrangement) -> Order:
    """The posts within a filter in an arrangement; a third of a second for 100,000. QueryError.

    Each is in one group: by tag, in that of its first tag besides those that the filter asks for.
    """
    connection.teach("sort_key", sort_key)
    selection = select(connection, filter)
    name, ordered_by = _GROUP[arrangement.group]
    chosen = [tag_key(tag) for tag in lifted(filter).tags]
    rows: Sequence[tuple[int, str]] = connection.rows(
        f"SELECT p.number, {name} AS label FROM ({selection.query(f'{selection.place} AS place')}) AS k "
        "CROSS JOIN posts AS p ON p.place = k.place CROSS JOIN feeds AS f ON f.number = p.feed "
        f"ORDER BY {ordered_by}, {_BY[arrangement.sort]}, k.place DESC",
        selection.parameters | {"chosen": json.dumps(chosen)},
    )
    numbers = array("q", [number for number, _ in rows])
    if not arrangement.group:
        return Order(numbers)
    groups = _groups([name for _, name in rows])
    if arrangement.group == "feed":
        feeds = connection.rows("SELECT number, coalesce(name, title), source FROM feeds")
        titles = {number: title_of(title, source) for number, title, source in feeds}
        groups = [group._replace(name=titles[int(group.name)]) for group in groups]
    return Order(numbers, tuple(groups))


def _groups(names: Sequence[str]) -> list[Group]:
    """What is side by side and called the same."""
    groups: list[Group] = []
    first = 0
    for name, same in groupby(names):
        posts = sum(1 for _ in same)
        groups.append(Group(name, first, posts))
        first += posts
    return groups


class Ordered(Paged[PostSummary]):
    """The posts of an order, read as they are looked at, each as it is by then."""

    def __init__(self, connection: Connection, numbers: Sequence[int]) -> None:
        super().__init__(len(numbers))
        self._connection, self._numbers = connection, numbers

    def _read(self, first: int) -> list[PostSummary]:
        sql = (
            f"SELECT {COLUMNS} FROM json_each(?) AS j CROSS JOIN posts AS p ON p.number = j.value "
            "CROSS JOIN feeds AS f ON f.number = p.feed ORDER BY j.key"
        )
        rows = self._connection.rows(sql, (json.dumps(list(self._numbers[first : first + PAGE])),))
        return summaries(self._connection, rows)
