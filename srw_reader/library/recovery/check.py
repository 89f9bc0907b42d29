"""Whether a library is whole: what `doctor` tells."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from srw_reader.errors import DamagedError, LibraryError
from srw_reader.library import post_sets
from srw_reader.library.connection import Connection
from srw_reader.library.notebook import unpack as unpack_cited
from srw_reader.library.packing import unpack_article, unpack_enclosures, unpack_html
from srw_reader.library.recovery.sound import FEED, NOTE, POST, Test
from srw_reader.library.reference_texts import digests, unpack

_AT_ONCE = 500
"""How many rows are read at a time."""
_COUNTS = {
    "The total counts": """
        SELECT 1 FROM totals WHERE (posts, unread, starred) <>
        (SELECT count(*), coalesce(sum(unread), 0), coalesce(sum(starred), 0) FROM posts WHERE NOT aside)
        OR aside <> (SELECT count(*) FROM posts WHERE aside)
    """,
    "The posts of muted and removed feeds": """
        SELECT 1 FROM posts JOIN standing USING (place) WHERE posts.aside <> standing.aside
    """,
    "The counts of feeds": """
        SELECT 1 FROM feeds WHERE (posts, unread) <>
        (SELECT count(*), coalesce(sum(p.unread), 0) FROM feed_posts JOIN posts AS p USING (place)
         WHERE feed_posts.feed = feeds.number)
    """,
    "The counts of tags": """
        SELECT 1 FROM tags WHERE (posts, unread) <>
        (SELECT count(*), coalesce(sum(p.unread), 0) FROM post_tags JOIN posts AS p USING (place)
         WHERE tag = tags.number AND NOT aside)
    """,
    "The counts of spellings": """
        SELECT 1 FROM spellings LEFT JOIN (SELECT spelling, count(*) AS used FROM post_tags GROUP BY spelling)
        ON spelling = number WHERE posts <> coalesce(used, 0)
    """,
    "The read marks of tags": """
        SELECT 1 FROM post_tags AS t JOIN posts AS p USING (place) WHERE t.unread <> p.unread
    """,
    "The read marks of feeds": """
        SELECT 1 FROM feed_posts AS t JOIN posts AS p USING (place) WHERE t.unread <> p.unread
    """,
    "The kept sentences": """
        SELECT 1 FROM posts LEFT JOIN (SELECT post, count(*) AS kept FROM notes GROUP BY post) AS n ON n.post = number
        WHERE noted <> coalesce(kept, 0)
    """,
    "The texts of posts": "SELECT 1 FROM posts WHERE number NOT IN (SELECT number FROM bodies)",
    "The full-text index": """
        SELECT 1 FROM posts WHERE indexed AND place NOT IN (SELECT id FROM search_docsize)
        UNION ALL SELECT 1 FROM search_docsize WHERE id NOT IN (SELECT place FROM posts WHERE indexed)
        UNION ALL SELECT 1 FROM posts WHERE indexed AND place NOT IN (SELECT id FROM prominent_docsize)
        UNION ALL SELECT 1 FROM prominent_docsize WHERE id NOT IN (SELECT place FROM posts WHERE indexed)
    """,
}


def _differ(follows: str, stored: str) -> str:
    """Whether rows of three columns that follow from others are not those that are stored."""
    return (
        f"WITH both (one, other, uses, side) AS (SELECT *, 1 FROM ({follows}) UNION ALL SELECT *, -1 FROM ({stored})) "
        "SELECT 1 FROM both GROUP BY one, other, uses HAVING sum(side) <> 0"
    )


_WORKS = {
    "The references of works": """
        SELECT 1 FROM wordings LEFT JOIN (SELECT wording, count(*) AS used FROM post_references GROUP BY wording)
        ON wording = number WHERE used IS NULL OR uses <> used
        UNION ALL SELECT 1 FROM post_references WHERE wording NOT IN (SELECT number FROM wordings)
    """,
    "The posts of works": _differ(
        "SELECT w.work, r.place, count(*) FROM post_references AS r JOIN wordings AS w ON w.number = r.wording "
        "GROUP BY w.work, r.place",
        "SELECT work, place, uses FROM work_posts",
    ),
    "The posts of hosts": _differ(
        "SELECT d.domain, r.place, count(*) FROM post_references AS r JOIN wordings AS w ON w.number = r.wording "
        "JOIN host_domains AS d USING (host) GROUP BY d.domain, r.place",
        "SELECT host, place, uses FROM host_posts",
    ),
    "The works of hosts": _differ(
        "SELECT d.domain, w.work, count(*) FROM wordings AS w JOIN host_domains AS d USING (host) "
        "GROUP BY d.domain, w.work",
        "SELECT host, work, uses FROM host_works",
    ),
    "The counts of works": """
        SELECT 1 FROM totals WHERE works <> (SELECT count(*) FROM works)
        UNION ALL SELECT 1 FROM works LEFT JOIN (SELECT work, count(*) AS cited FROM work_posts GROUP BY work)
        ON work = number WHERE cited IS NULL OR posts <> cited
    """,
    "The counts of hosts": """
        SELECT 1 FROM hosts LEFT JOIN (SELECT host, count(*) AS cited FROM host_posts GROUP BY host) AS p
        ON p.host = number LEFT JOIN (SELECT host, count(*) AS found FROM host_works GROUP BY host) AS w
        ON w.host = number LEFT JOIN (SELECT host, count(*) AS used FROM wordings GROUP BY host) AS u
        ON u.host = number WHERE (posts, works, wordings) <> (coalesce(cited, 0), coalesce(found, 0), coalesce(used, 0))
    """,
}


def check(connection: Connection) -> list[str]:
    """What is wrong with the library, a sentence each; reads all of it.

    If anything is, the library is made anew when it is opened next.
    """
    faults = _faults(connection)
    if faults:
        connection.suspect()
    return faults


def _faults(connection: Connection) -> list[str]:
    try:
        faults = [f"SQLite: {text}." for (text,) in connection.rows("PRAGMA integrity_check(20)") if text != "ok"]
        if faults:  # what SQLite says of such a file cannot be relied on, nor that it ever ends
            return faults
        orphans = len(connection.rows("PRAGMA foreign_key_check"))
        if orphans:
            faults.append(f"{orphans} rows belong to posts, feeds or tags that are not there.")
        faults += [
            f"{what} do not agree with the posts."
            for what, sql in (_COUNTS | _WORKS).items()
            if connection.row(f"{sql} LIMIT 1")
        ]
        if not post_sets.agree(connection):
            faults.append("The posts of tags or feeds do not agree with the posts.")
        if not _keys_agree(connection):
            faults.append("What works are known by does not agree with the posts.")
        keys = {"feeds": ("number", FEED), "posts": ("place", POST), "notes": ("number", NOTE)}
        if unsound := sum(_unsound(connection, table, *columns) for table, columns in keys.items()):
            faults.append(f"Rows that no library has: {unsound}.")
        if unread := _without_sources(connection):
            faults.append(f"Kept sentences whose sources cannot be read: {unread}.")
        if unreadable := _unreadable(connection):
            faults.append(f"Posts whose texts cannot be read: {unreadable}.")
        _read_names(connection)
        if connection.writable:
            for table in ("search", "prominent"):
                connection.run(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    except LibraryError as error:
        return [str(error)]
    return faults


def _keys_agree(connection: Connection) -> bool:
    """Whether each key leads to the work of the references that have it."""
    keyed: dict[int, int] = {}
    for work, content in connection.rows("SELECT work, content FROM wordings"):
        try:
            found = unpack(content).keys
        except DamagedError:
            return False
        if any(keyed.setdefault(key, work) != work for key in digests(found)):
            return False
    return keyed == dict(connection.rows("SELECT digest, work FROM work_keys"))


def _unsound(connection: Connection, table: str, key: str, columns: Mapping[str, Test]) -> int:
    """How many rows of a table have what its columns cannot have."""
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {key} > ? ORDER BY {key} LIMIT {_AT_ONCE}"
    place, count = list(columns).index(key), 0
    for rows in _slices(connection, sql, place):
        count += sum(not all(sound(value) for sound, value in zip(columns.values(), row, strict=True)) for row in rows)
    return count


def _without_sources(connection: Connection) -> int:
    """How many kept sentences have something in the place of what they cite."""
    count = 0
    for (cited,) in connection.rows("SELECT cited FROM notes"):
        try:
            unpack_cited(cited)
        except ValueError:
            count += 1
    return count


def _unreadable(connection: Connection) -> int:
    """How many posts have a body that cannot be unpacked."""
    sql = (
        "SELECT number, html, article, description, enclosures FROM bodies "
        f"WHERE number > ? ORDER BY number LIMIT {_AT_ONCE}"
    )
    return sum(not _is_readable(*row[1:]) for rows in _slices(connection, sql, 0) for row in rows)


def _is_readable(html: bytes, article: bytes, description: str, enclosures: str) -> bool:
    try:
        source, _ = unpack_html(html)
        source.decode()
        unpack_enclosures(enclosures)
        if article:
            unpack_article(article, source)
        return "\0" not in description
    except (zlib.error, ValueError, TypeError):  # TypeError: SQLite hands out what is there, whatever the column's type
        return False


def _slices(connection: Connection, sql: str, key: int) -> Iterator[list[Any]]:
    """The rows of a table, some at a time, so that not all are in memory; `key` is the column to go on from."""
    last = -(2**63)
    while rows := connection.rows(sql, (last,)):
        yield rows
        if rows[-1][key] <= last:
            raise connection.damaged("Rows of the library are out of order")
        last = rows[-1][key]


def _read_names(connection: Connection) -> None:
    """Read the other texts by which something is found; DamagedError where one is none."""
    for table, column in (("guids", "guid"), ("spellings", "name"), ("tags", "name"), ("hosts", "name")):
        connection.rows(f"SELECT {column} FROM {table}")
    connection.rows("SELECT * FROM memory")
    connection.rows("SELECT * FROM former_sources")
