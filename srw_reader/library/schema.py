"""The tables (schema.sql), and how a library of an older version becomes one of this version.

A post has two numbers. `number` is what the user types; it is given once. `place` is where it stands among all posts:
sixteen places to each second of its date, which is `published`, else `first_seen`: see `srw_reader.library.places`. The
newest post has the greatest place. Posts, tags, feeds and the full-text index are all keyed by place, so that every
list is one walk along an index in the order in which it is shown, and every intersection one look-up for each row. The
index keeps the distances between the places of a word's posts, hence no more places to a second than are needed.

Counts are stored in `totals`, `feeds`, `tags` and `spellings`, and kept right by triggers, thus in the transaction
that changes what they count.

All times are whole seconds since 1970, UTC.
"""

from __future__ import annotations

from pathlib import Path

APPLICATION_ID = 0x53525752
"""`PRAGMA application_id` of a library: "SRWR"."""

PAGE_SIZE = 8192
"""Bytes in a page of a new library. Bodies of two or three kilobytes are many, and would leave half of 4096 unused."""

FIRST_VERSION = 4
"""`PRAGMA user_version` of a library as schema.sql makes it. Those before it were never released."""

Migrations = tuple[tuple[str, ...], ...]
"""For each version from the first one on, the statements that lead to the next."""

MIGRATIONS: Migrations = ()


def first_statements() -> list[str]:
    """The statements that make an empty library of the first version."""
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8").split("\n\n")
