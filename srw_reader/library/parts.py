"""What a filter may ask for, each as a table that holds the places of the posts that have it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from srw_reader.library.connection import Connection
from srw_reader.library.known_phrases import Places
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import tag_key

if TYPE_CHECKING:
    from srw_reader.query.tree import Field

Condition = Callable[[str], str]
"""From an expression for a post's place to what is to hold of the post."""
EVERY = "posts AS every INDEXED BY posts_in_order"
UNKNOWN = -1
"""The size of what is found in the full-text index: it leads, as a look-up of one post in it takes milliseconds."""


class Part(NamedTuple):
    """One of a filter's conditions, as a table that holds the places of the posts that meet it."""

    size: int
    """How many posts do; the part with the fewest is walked along."""
    table: str
    place: str
    condition: str
    parameters: dict[str, Any]
    unread: str | None = None
    unread_size: int | None = None
    is_collected: bool = False
    """Whether its posts are put together first, as they are from several places."""

    def holds(self, place: str) -> str:
        """The condition that a post meets it."""
        if self.is_collected or self.size == UNKNOWN:
            return f"{place} IN (SELECT {self.place} FROM {self.table} WHERE {self.condition})"
        return f"EXISTS (SELECT 1 FROM {self.table} WHERE {self.condition} AND {self.place} = {place})"


class Needs(NamedTuple):
    """What posts need to be found by a query."""

    about: str = ""
    """The words that are looked for in them, in FTS5's language; nothing where there are none."""
    wanted: str = ""
    """Those of these words that they still need besides all else here, likewise."""
    unwanted: str = ""
    """Those that they are not to have, likewise; only besides wanted ones."""
    parts: tuple[Part, ...] = ()
    """Tables that they need to be in."""
    conditions: tuple[Condition, ...] = ()
    """What else is to hold of them."""
    parameters: dict[str, Any] = {}
    """Of the conditions."""


def every(size: int) -> Part:
    """All posts."""
    return Part(size, EVERY, "every.place", "1", {}, "every.unread")


def starred(size: int) -> Part:
    """Those with a star."""
    table = "posts AS starred INDEXED BY posts_starred"
    return Part(size, table, "starred.place", "starred.starred", {}, "starred.unread")


def unread(size: int) -> Part:
    """Those not read."""
    return Part(size, "posts AS fresh INDEXED BY posts_by_unread", "fresh.place", "fresh.unread = 1", {}, "1", size)


def found(connection: Connection, table: str, words: str, name: str) -> Part:
    """Those that a full-text table has words of, in FTS5's language."""
    from srw_reader.library.vocabulary import spelled_out  # few filters look for words

    return Part(UNKNOWN, table, f"{table}.rowid", f"{table} MATCH :{name}", {name: spelled_out(connection, words)})


def phrase(known: Places, name: str) -> Part:
    """Those that are known to have a phrase."""
    table, place = f"json_each(:{name}) AS {name}", f"{name}.value"
    return Part(known.size, table, place, "1", {name: known.places}, is_collected=True)


def tag(connection: Connection, named: str, alias: str) -> Part:
    """Those with a tag; a name that is no tag's has no posts."""
    row = connection.row("SELECT number, posts, unread FROM tags WHERE key = ?", (tag_key(named),))
    number, posts, unread = row or (0, 0, 0)
    table = f"post_tags AS {alias} INDEXED BY post_tags_by_tag"
    return Part(posts, table, f"{alias}.place", f"{alias}.tag = :{alias}", {alias: number}, f"{alias}.unread", unread)


def feed(number: int, posts: int, unread: int, alias: str) -> Part:
    """Those of a feed."""
    condition, table = f"{alias}.feed = :{alias}", f"feed_posts AS {alias}"
    return Part(posts, table, f"{alias}.place", condition, {alias: number}, f"{alias}.unread", unread)


def any_feed(feeds: Sequence[tuple[int, int, int]]) -> Part:
    """Those of any of several feeds; one may be in more than one of them, so that they are fewer than its size."""
    of_them = "FROM feed_posts WHERE feed IN (SELECT value FROM json_each(:feeds)) GROUP BY place"
    return Part(
        sum(posts for _, posts, _ in feeds),
        f"(SELECT place, max(unread) AS unread {of_them}) AS several",
        "several.place",
        "1",
        {"feeds": as_json([number for number, _, _ in feeds])},
        "several.unread",
        is_collected=True,
    )


def of_feeds(place: str, name: str) -> str:
    """The condition that a post is of any of several feeds, of which it may be in more than one.

    Args:
        place: The post's place.
        name: Of the parameter, their numbers as JSON.
    """
    return (
        f"EXISTS (SELECT 1 FROM feed_posts AS several WHERE several.place = {place} "
        # By the place alone: else it would be looked up once for each of the feeds.
        f"AND +several.feed IN (SELECT value FROM json_each(:{name})))"
    )


def sizes_of_feeds(connection: Connection, numbers: Sequence[int], total: int | None) -> list[tuple[int, int, int]]:
    """Number, posts and unread posts of the feeds that a filter asks for; none where they narrow nothing.

    Args:
        connection: To the library.
        numbers: Of those feeds.
        total: How many posts the library has; None where some are left out of what no feed is asked for.
    """
    sizes = [
        connection.row("SELECT number, posts, unread FROM feeds WHERE number = ?", (number,)) or (number, 0, 0)
        for number in dict.fromkeys(numbers)
    ]
    # Most libraries have one feed, and then it has every post.
    return [] if any(posts == total for _, posts, _ in sizes) else sizes


def feeds_named(connection: Connection, field: Field) -> list[int]:
    """The numbers of the feeds that a query means by a number, a part of the name or the source, or by their folder."""
    key = tag_key(field.value)
    rows = connection.rows(
        "SELECT number, coalesce(name, title), source, folder FROM feeds WHERE NOT removed ORDER BY number"
    )
    if field.name == "folder":
        return [number for number, *_, folder in rows if f"{tag_key(folder)}/".startswith(f"{key}/")]
    numbered = [number for number, *_ in rows if str(number) == field.value]
    return numbered or [number for number, name, source, _ in rows if key in tag_key(name) or key in source.lower()]


def cited(connection: Connection, term: str, name: str) -> Part:
    """Those that cite a work, or what is at a host or below it; a term that means neither has no posts."""
    from srw_reader.article.references import works  # slow to import, and few filters have any
    from srw_reader.library.reference_texts import digests

    sql = "SELECT work FROM work_keys WHERE digest = ?"
    known = (connection.value(sql, (digest,)) for digest in digests(works.asked_for(term)))
    number: int | None = next((found for found in known if found is not None), None)
    return _at_host(connection, term, name) if number is None else work(connection, number, name)


def work(connection: Connection, number: int, name: str) -> Part:
    """Those that cite a work."""
    posts = connection.value("SELECT posts FROM works WHERE number = ?", (number,)) or 0
    return Part(posts, f"work_posts AS {name}", f"{name}.place", f"{name}.work = :{name}", {name: number})


def _at_host(connection: Connection, term: str, name: str) -> Part:
    host, posts = host_named(connection, term)
    return Part(posts, f"host_posts AS {name}", f"{name}.place", f"{name}.host = :{name}", {name: host})


def host_named(connection: Connection, name: str) -> tuple[int, int]:
    """A host's number and how many posts cite what is there or below; 0 and 0 where no reference leads there."""
    from srw_reader.article.references import works  # as above

    row = connection.row("SELECT number, posts FROM hosts WHERE name = ?", (works.host_asked_for(name),))
    return row or (0, 0)


def as_json(numbers: Sequence[int]) -> str:
    """Numbers as one parameter."""
    return json.dumps(numbers)
