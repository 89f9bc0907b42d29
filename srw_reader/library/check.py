"""Whether a library is whole: what `doctor` tells."""

from __future__ import annotations

from srw_reader.errors import LibraryError
from srw_reader.library.connection import Connection

_COUNTS = {
    "The total counts": """
        SELECT 1 FROM totals WHERE (posts, unread, starred) <>
        (SELECT count(*), coalesce(sum(unread), 0), coalesce(sum(starred), 0) FROM posts)
    """,
    "The counts of feeds": """
        SELECT 1 FROM feeds WHERE (posts, unread) <>
        (SELECT count(*), coalesce(sum(p.unread), 0) FROM feed_posts JOIN posts AS p USING (place)
         WHERE feed_posts.feed = feeds.number)
    """,
    "The counts of tags": """
        SELECT 1 FROM tags WHERE (posts, unread) <>
        (SELECT count(*), coalesce(sum(p.unread), 0) FROM post_tags JOIN posts AS p USING (place)
         WHERE tag = tags.number)
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
    "The texts of posts": "SELECT 1 FROM posts WHERE number NOT IN (SELECT number FROM bodies)",
    "The full-text index": """
        SELECT 1 FROM posts WHERE place NOT IN (SELECT id FROM search_docsize)
        UNION ALL SELECT 1 FROM search_docsize WHERE id NOT IN (SELECT place FROM posts)
    """,
}


def check(connection: Connection) -> list[str]:
    """What is wrong with the library, a sentence each; reads all of it."""
    try:
        faults = [f"SQLite: {text}." for (text,) in connection.rows("PRAGMA integrity_check(20)") if text != "ok"]
        orphans = len(connection.rows("PRAGMA foreign_key_check"))
        if orphans:
            faults.append(f"{orphans} rows belong to posts, feeds or tags that are not there.")
        faults += [
            f"{what} do not agree with the posts." for what, sql in _COUNTS.items() if connection.row(f"{sql} LIMIT 1")
        ]
        if connection.writable:
            connection.run("INSERT INTO search (search) VALUES ('integrity-check')")
    except LibraryError as error:
        return [str(error)]
    return faults
