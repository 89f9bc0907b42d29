"""The full-text index, made anew: what a library of version 3 has beyond one of version 2.

Only words are kept, not in which column they stand (detail = none), since nothing asks for that: a quarter less. And
what is indexed of a post no longer depends on its article, so that a post can be found before that is read, and need
not be indexed a second time when it is.
"""

from __future__ import annotations

SEARCH = (
    "DROP TABLE search",
    # Its rows are keyed by place. It holds no text: what was indexed is made anew from the body to be taken out. The
    # index of one and two letters makes a search for them, the first that typing asks for, forty times as quick.
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        title, body, tags, author,
        content = '', detail = none, prefix = '1 2', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    # Whether a post is in the index. A refresh leaves that to be done behind it, and so does this conversion.
    "ALTER TABLE posts ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX posts_not_indexed ON posts (place) WHERE NOT indexed",
)
