"""The full-text index: words in, places out.

The index holds no text, so that it costs a third of what it indexes. To take a post out, the very text that was put in
is needed: it is made anew from what is stored. Hence `srw_reader.strings.html_text.bare_text` may only change together
with a migration that builds the index anew.
"""

from __future__ import annotations

import re
import unicodedata

from srw_reader.library.connection import Connection

MAX_WORDS = 32
"""How many words of a query are looked for; what follows is left out."""

_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile("[^\\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
"""What unicode61 takes for one word. The letters left out were marks in the version of Unicode that it knows; and an
index that does not keep positions cannot look for two words side by side."""


def expression(query: str) -> str | None:
    """The FTS5 expression for posts in which every word of `query` begins a word.

    Words are what letters and digits make, split as the tokenizer unicode61 splits them; all else, quotes and operators
    too, only parts them.

    Returns:
        None where the query has no word: then it asks for nothing, and every post will do.
    """
    return " ".join(f'"{word}"*' for word in words(query)) or None


def words(query: str) -> list[str]:
    """The words that a query looks for, without diacritics; each may be the beginning of a longer one."""
    # The tokenizer drops diacritics, also those that are letters' parts: a query must not be parted by them.
    bare = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", query)))
    return list(dict.fromkeys(_WORD.findall(bare)))[:MAX_WORDS]


def put_in(connection: Connection, place: int, title: str, body: str, tags: str, author: str) -> None:
    """Index a post; within a transaction."""
    connection.run(
        "INSERT INTO search (rowid, title, body, tags, author) VALUES (?, ?, ?, ?, ?)",
        (place, title, body, tags, author),
    )


def take_out(connection: Connection, place: int, title: str, body: str, tags: str, author: str) -> None:
    """Undo `put_in` with the same arguments; within a transaction."""
    connection.run(
        "INSERT INTO search (search, rowid, title, body, tags, author) VALUES ('delete', ?, ?, ?, ?, ?)",
        (place, title, body, tags, author),
    )
