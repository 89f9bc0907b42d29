"""The tables, and how a library of an older version becomes one of this version.

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

from srw_reader.library.schema_search import SEARCH
from srw_reader.library.schema_works import WORKS

APPLICATION_ID = 0x53525752
"""`PRAGMA application_id` of a library: "SRWR"."""

PAGE_SIZE = 8192
"""Bytes in a page of a new library. Bodies of two or three kilobytes are many, and would leave half of 4096 unused."""

_FIRST = (
    """
    CREATE TABLE feeds (
        number INTEGER PRIMARY KEY,
        source TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        home_url TEXT,
        subscribed INTEGER NOT NULL,
        etag TEXT,
        last_modified TEXT,
        digest TEXT,
        checked INTEGER,
        succeeded INTEGER,
        due INTEGER,
        gone INTEGER NOT NULL DEFAULT 0,
        error TEXT,
        posts INTEGER NOT NULL DEFAULT 0,
        unread INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    # Sources that permanently led elsewhere: what the user once added still names its feed.
    """
    CREATE TABLE former_sources (
        source TEXT PRIMARY KEY,
        feed INTEGER NOT NULL REFERENCES feeds
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE posts (
        place INTEGER PRIMARY KEY,
        number INTEGER NOT NULL UNIQUE,
        feed INTEGER NOT NULL REFERENCES feeds,
        guid TEXT NOT NULL,
        url TEXT,
        link TEXT,
        title TEXT NOT NULL,
        author TEXT,
        published INTEGER,
        updated INTEGER,
        first_seen INTEGER NOT NULL,
        words INTEGER NOT NULL,
        minutes INTEGER NOT NULL,
        reference_count INTEGER NOT NULL,
        unread INTEGER NOT NULL DEFAULT 1,
        read_at INTEGER,
        starred INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL DEFAULT 0,
        position_block INTEGER NOT NULL DEFAULT 0,
        position_offset INTEGER NOT NULL DEFAULT 0,
        digest TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX posts_by_link ON posts (link) WHERE link IS NOT NULL",
    # A tenth of the table: to count or pass over posts.
    "CREATE INDEX posts_in_order ON posts (place, unread, starred)",
    "CREATE INDEX posts_by_unread ON posts (unread)",
    "CREATE INDEX posts_starred ON posts (place) WHERE starred",
    """
    CREATE TABLE bodies (
        number INTEGER PRIMARY KEY REFERENCES posts (number),
        html BLOB NOT NULL,
        article BLOB NOT NULL,
        article_version INTEGER NOT NULL,
        description TEXT NOT NULL,
        enclosures TEXT NOT NULL
    ) STRICT
    """,
    # Every guid under which a feed has had a post, with the digest of the copy that last came in.
    """
    CREATE TABLE guids (
        feed INTEGER NOT NULL REFERENCES feeds,
        guid TEXT NOT NULL,
        number INTEGER NOT NULL REFERENCES posts (number),
        digest TEXT,
        PRIMARY KEY (feed, guid)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE feed_posts (
        feed INTEGER NOT NULL REFERENCES feeds,
        place INTEGER NOT NULL REFERENCES posts (place) ON UPDATE CASCADE,
        unread INTEGER NOT NULL,
        PRIMARY KEY (feed, place)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX feed_posts_by_place ON feed_posts (place)",
    """
    CREATE TABLE tags (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        posts INTEGER NOT NULL DEFAULT 0,
        unread INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE spellings (
        number INTEGER PRIMARY KEY,
        tag INTEGER NOT NULL REFERENCES tags,
        name TEXT NOT NULL UNIQUE,
        posts INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX spellings_by_tag ON spellings (tag)",
    # A post's tags in the feed's order. `tag` is null where an earlier one is the same tag in another spelling, so that
    # the post counts once.
    """
    CREATE TABLE post_tags (
        place INTEGER NOT NULL REFERENCES posts (place) ON UPDATE CASCADE,
        position INTEGER NOT NULL,
        tag INTEGER REFERENCES tags,
        spelling INTEGER NOT NULL REFERENCES spellings,
        unread INTEGER NOT NULL,
        PRIMARY KEY (place, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX post_tags_by_tag ON post_tags (tag, place, unread) WHERE tag IS NOT NULL",
    """
    CREATE TABLE totals (
        posts INTEGER NOT NULL,
        unread INTEGER NOT NULL,
        starred INTEGER NOT NULL
    ) STRICT
    """,
    "INSERT INTO totals VALUES (0, 0, 0)",
    "CREATE TABLE memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        title, body, tags, author,
        content = '', detail = column, prefix = '1 2', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER posts_inserted AFTER INSERT ON posts BEGIN
        UPDATE totals SET posts = posts + 1, unread = unread + new.unread, starred = starred + new.starred;
    END
    """,
    """
    CREATE TRIGGER posts_unread_changed AFTER UPDATE OF unread ON posts WHEN new.unread <> old.unread BEGIN
        UPDATE totals SET unread = unread + new.unread - old.unread;
        UPDATE feed_posts SET unread = new.unread WHERE place = new.place;
        UPDATE post_tags SET unread = new.unread WHERE place = new.place;
    END
    """,
    """
    CREATE TRIGGER posts_starred_changed AFTER UPDATE OF starred ON posts WHEN new.starred <> old.starred BEGIN
        UPDATE totals SET starred = starred + new.starred - old.starred;
    END
    """,
    """
    CREATE TRIGGER feed_posts_inserted AFTER INSERT ON feed_posts BEGIN
        UPDATE feeds SET posts = posts + 1, unread = unread + new.unread WHERE number = new.feed;
    END
    """,
    """
    CREATE TRIGGER feed_posts_changed AFTER UPDATE OF unread ON feed_posts WHEN new.unread <> old.unread BEGIN
        UPDATE feeds SET unread = unread + new.unread - old.unread WHERE number = new.feed;
    END
    """,
    """
    CREATE TRIGGER post_tags_inserted AFTER INSERT ON post_tags BEGIN
        UPDATE tags SET posts = posts + 1, unread = unread + new.unread WHERE number = new.tag;
        UPDATE spellings SET posts = posts + 1 WHERE number = new.spelling;
    END
    """,
    """
    CREATE TRIGGER post_tags_changed AFTER UPDATE OF unread ON post_tags
    WHEN new.tag IS NOT NULL AND new.unread <> old.unread BEGIN
        UPDATE tags SET unread = unread + new.unread - old.unread WHERE number = new.tag;
    END
    """,
    """
    CREATE TRIGGER post_tags_deleted AFTER DELETE ON post_tags BEGIN
        UPDATE tags SET posts = posts - 1, unread = unread - old.unread WHERE number = old.tag;
        UPDATE spellings SET posts = posts - 1 WHERE number = old.spelling;
    END
    """,
)

_FETCHED = (
    # When a feed's document last came as a whole. A server may say for ever that nothing has changed.
    "ALTER TABLE feeds ADD COLUMN fetched INTEGER",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, WORKS, SEARCH, _FETCHED)
"""The statements that lead from each version to the next; `PRAGMA user_version` is how many were carried out."""
