"""The tables (schema.sql), and how a library of an older version becomes one of this version.

A post has two numbers. `number` is what the user types; it is given once. `place` is where it stands among all posts:
sixteen places to each second of its date, which is `published`, else `first_seen`: see `srw_reader.library.places`. The
newest post has the greatest place. Posts, tags, feeds and the full-text index are all keyed by place, so that every
list is one walk along an index in the order in which it is shown, and every intersection one look-up for each row. The
index keeps the distances between the places of a word's posts, hence no more places to a second than are needed.

Counts are stored in `totals`, `feeds`, `tags` and `spellings`, and kept right by triggers, thus in the transaction
that changes what they count. Those of `totals` and `tags` leave out posts that are `aside`: those that only muted or
removed feeds have. Nothing of a removed feed is deleted: it comes back with the feed.

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

_FEEDS_AS_THEIR_READER_HAS_THEM = (
    "ALTER TABLE feeds ADD COLUMN name TEXT",
    "ALTER TABLE feeds ADD COLUMN folder TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE feeds ADD COLUMN muted INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE feeds ADD COLUMN removed INTEGER NOT NULL DEFAULT 0",
    # Whether a post is left out where no feed is asked for: see the view.
    "ALTER TABLE posts ADD COLUMN aside INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX posts_aside ON posts (place) WHERE aside",
    "ALTER TABLE totals ADD COLUMN aside INTEGER NOT NULL DEFAULT 0",
    """
    CREATE VIEW standing AS SELECT place, NOT (starred OR EXISTS (
        SELECT 1 FROM feed_posts JOIN feeds ON feeds.number = feed_posts.feed
        WHERE feed_posts.place = posts.place AND NOT muted AND NOT removed
    )) AS aside FROM posts
    """,
    """
    CREATE TRIGGER posts_aside_changed AFTER UPDATE OF aside ON posts WHEN new.aside <> old.aside BEGIN
        UPDATE totals SET posts = posts + old.aside - new.aside,
        unread = unread + (old.aside - new.aside) * new.unread,
        starred = starred + (old.aside - new.aside) * new.starred, aside = aside + new.aside - old.aside;
        UPDATE tags SET posts = posts + old.aside - new.aside, unread = unread + (old.aside - new.aside) * new.unread
        WHERE number IN (SELECT tag FROM post_tags WHERE place = new.place AND tag IS NOT NULL);
    END
    """,
    """
    CREATE TRIGGER feeds_aside_changed AFTER UPDATE OF muted, removed ON feeds
    WHEN new.muted <> old.muted OR new.removed <> old.removed BEGIN
        UPDATE posts SET aside = (SELECT aside FROM standing WHERE standing.place = posts.place)
        WHERE place IN (SELECT place FROM feed_posts WHERE feed = new.number);
    END
    """,
    """
    CREATE TRIGGER feed_posts_aside AFTER INSERT ON feed_posts
    WHEN (SELECT aside FROM posts WHERE place = new.place)
    OR (SELECT muted OR removed FROM feeds WHERE number = new.feed) BEGIN
        UPDATE posts SET aside = (SELECT aside FROM standing WHERE standing.place = posts.place)
        WHERE place = new.place;
    END
    """,
    "DROP TRIGGER posts_unread_changed",
    """
    CREATE TRIGGER posts_unread_changed AFTER UPDATE OF unread ON posts WHEN new.unread <> old.unread BEGIN
        UPDATE totals SET unread = unread + new.unread - old.unread WHERE NOT new.aside;
        UPDATE feed_posts SET unread = new.unread WHERE place = new.place;
        UPDATE post_tags SET unread = new.unread WHERE place = new.place;
    END
    """,
    "DROP TRIGGER posts_starred_changed",
    """
    CREATE TRIGGER posts_starred_changed AFTER UPDATE OF starred ON posts WHEN new.starred <> old.starred BEGIN
        UPDATE totals SET starred = starred + new.starred - old.starred WHERE NOT new.aside;
        UPDATE posts SET aside = (SELECT aside FROM standing WHERE standing.place = posts.place)
        WHERE place = new.place;
    END
    """,
    "DROP TRIGGER post_tags_inserted",
    """
    CREATE TRIGGER post_tags_inserted AFTER INSERT ON post_tags BEGIN
        UPDATE tags SET posts = posts + 1, unread = unread + new.unread
        WHERE number = new.tag AND NOT (SELECT aside FROM posts WHERE place = new.place);
        UPDATE spellings SET posts = posts + 1 WHERE number = new.spelling;
    END
    """,
    "DROP TRIGGER post_tags_changed",
    """
    CREATE TRIGGER post_tags_changed AFTER UPDATE OF unread ON post_tags
    WHEN new.tag IS NOT NULL AND new.unread <> old.unread BEGIN
        UPDATE tags SET unread = unread + new.unread - old.unread
        WHERE number = new.tag AND NOT (SELECT aside FROM posts WHERE place = new.place);
    END
    """,
    "DROP TRIGGER post_tags_deleted",
    """
    CREATE TRIGGER post_tags_deleted AFTER DELETE ON post_tags BEGIN
        UPDATE tags SET posts = posts - 1, unread = unread - old.unread
        WHERE number = old.tag AND NOT (SELECT aside FROM posts WHERE place = old.place);
        UPDATE spellings SET posts = posts - 1 WHERE number = old.spelling;
    END
    """,
)

# Kept sentences. `cited` is JSON (`notebook.unpack`), `title` and `url` are the post's, for when the library loses it.
# `posts.noted` is how many are kept of a post.
_NOTEBOOK = (
    """CREATE TABLE notes (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        post INTEGER REFERENCES posts (number) ON DELETE SET NULL,
        title TEXT NOT NULL,
        url TEXT,
        block INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end_block INTEGER NOT NULL,
        end INTEGER NOT NULL,
        sentence TEXT NOT NULL,
        cited TEXT NOT NULL,
        note TEXT NOT NULL,
        created INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX notes_by_post ON notes (post)",
    "ALTER TABLE posts ADD COLUMN noted INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX posts_noted ON posts (place) WHERE noted",
    """CREATE TRIGGER notes_inserted AFTER INSERT ON notes BEGIN
        UPDATE posts SET noted = noted + 1 WHERE number = new.post;
    END""",
    """CREATE TRIGGER notes_deleted AFTER DELETE ON notes BEGIN
        UPDATE posts SET noted = noted - 1 WHERE number = old.post;
    END""",
    # A post of which sentences are kept stays, as one with a star does.
    "DROP VIEW standing",
    """CREATE VIEW standing AS SELECT place, NOT (starred OR noted OR EXISTS (
        SELECT 1 FROM feed_posts JOIN feeds ON feeds.number = feed_posts.feed
        WHERE feed_posts.place = posts.place AND NOT muted AND NOT removed
    )) AS aside FROM posts""",
    """CREATE TRIGGER posts_noted_changed AFTER UPDATE OF noted ON posts WHEN new.noted <> old.noted BEGIN
        UPDATE posts SET aside = (SELECT aside FROM standing WHERE standing.place = posts.place)
        WHERE place = new.place;
    END""",
)

_HOW_FAR_BACK_FEEDS_WERE_GONE_THROUGH = (
    # A feed that is not in here never was, or has a gap: see `Archive`.
    "CREATE TABLE archives (feed INTEGER PRIMARY KEY REFERENCES feeds, next TEXT, complete INTEGER NOT NULL) STRICT",
)

_DECISIONS = (
    # What the reader said that citations mean; `meant` is the texts of references, as JSON.
    """
    CREATE TABLE decisions (
        post INTEGER NOT NULL REFERENCES posts (number),
        sentence TEXT NOT NULL,
        text TEXT NOT NULL,
        place INTEGER NOT NULL,
        meant TEXT NOT NULL,
        decided INTEGER NOT NULL,
        PRIMARY KEY (post, sentence, text, place)
    ) STRICT, WITHOUT ROWID
    """,
    # All of it a second time, on other pages: nothing else says it, should one of them be damaged.
    "CREATE INDEX decisions_again ON decisions (post, meant, decided)",
)

_QUERIES = (
    # The index of three letters makes a search for the beginning of a common word fifty times as quick. What a post
    # is about, its title and the words that it says often, has a table of its own, which knows in which column a
    # word is: a tenth of what it would be to know that of all words.
    "DROP TABLE search",
    "CREATE VIRTUAL TABLE search USING fts5 (title, body, tags, author, content = '', detail = none, "
    "prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE prominent USING fts5 (title, often, content = '', detail = column, "
    "prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2')",
    "UPDATE posts SET indexed = 0",
    "ALTER TABLE posts ADD COLUMN citation_count INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX posts_changed ON posts (place) WHERE changed",
)

_VIEWS = (
    # `key` is what names that count as the same have in common.
    """CREATE TABLE views (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        key TEXT NOT NULL UNIQUE,
        query TEXT NOT NULL
    ) STRICT""",
    "INSERT INTO views (name, key, query) VALUES ('Unread', 'unread', 'is:unread'), "
    "('Starred', 'starred', 'is:starred'), ('Today', 'today', 'since:1d')",
)

_RULES = (
    # Whether the user's rules are still to be applied to a post: see `Arrivals`.
    "ALTER TABLE posts ADD COLUMN unjudged INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX posts_unjudged ON posts (place) WHERE unjudged",
)

_ORDERS_OF_VIEWS = (
    # Null where a view is listed as everything else is.
    "ALTER TABLE views ADD COLUMN sort TEXT",
    "ALTER TABLE views ADD COLUMN grouping TEXT",
)

_POSTS_OF_TAGS = (
    # See `post_sets`, which fills it: SQL cannot.
    "CREATE TABLE tag_posts (tag INTEGER PRIMARY KEY REFERENCES tags, posts BLOB NOT NULL) STRICT",
    # To have the numbers of all read or unread posts.
    "CREATE INDEX posts_by_number ON posts (number, unread)",
)

_POSTS_OF_FEEDS = (
    # See `post_sets`, which fills it, too.
    "CREATE TABLE feed_sets (feed INTEGER PRIMARY KEY REFERENCES feeds, posts BLOB NOT NULL) STRICT",
    # How often sets were changed, and what posts are marked as: what was read before holds until then.
    "ALTER TABLE totals ADD COLUMN sets INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE totals ADD COLUMN marks INTEGER NOT NULL DEFAULT 0",
    *(
        f"""CREATE TRIGGER posts_marks_{name} AFTER {event} ON posts BEGIN
            UPDATE totals SET marks = marks + 1;
        END"""
        for name, event in (("made", "INSERT"), ("changed", "UPDATE OF unread, starred, aside, number"))
    ),
)

MIGRATIONS: Migrations = (
    _FEEDS_AS_THEIR_READER_HAS_THEM,
    _NOTEBOOK,
    _HOW_FAR_BACK_FEEDS_WERE_GONE_THROUGH,
    _DECISIONS,
    _QUERIES,
    _VIEWS,
    _RULES,
    _ORDERS_OF_VIEWS,
    _POSTS_OF_TAGS,
    _POSTS_OF_FEEDS,
)


def first_statements() -> list[str]:
    """The statements that make an empty library of the first version."""
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8").split("\n\n")
