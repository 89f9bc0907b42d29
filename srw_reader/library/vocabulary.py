"""The words of the full-text index that begin with some letters.

FTS5 has an index of the first three letters of words. For the beginning of a word with more it first puts together all
posts of all words that begin so, and only then gives the newest of them. Told these words, it goes along all of them at
once from the newest post on.
"""

from __future__ import annotations

import re

from srw_reader.library.connection import Connection

MOST = 256
"""Words up to which that is quicker. Where more begin so, most of these are in hardly any post."""
_BEGINNING = re.compile('"([0-9A-Za-zА-Яа-я]{4,})"\\*')
"""The beginning of a word in FTS5's language, of letters of which FTS5 and Python have the same small ones."""
_BEHIND_ALL = "\U0010ffff"
_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, search, row)"


def spelled_out(connection: Connection, expression: str) -> str:
    """An expression in FTS5's language that finds the same, as far as can be without beginnings of words."""
    return _BEGINNING.sub(lambda found: _either(connection, found), expression)


def _either(connection: Connection, beginning: re.Match[str]) -> str:
    words = _words(connection, beginning[1].lower())
    if not 0 < len(words) <= MOST:
        return beginning[0]
    either = " OR ".join(f'"{word}"' for word in words)
    return f"({either})"


def _words(connection: Connection, letters: str) -> tuple[str, ...]:
    """Those that begin with these letters, or one more than `MOST`: kept until the library changes."""
    version = connection.version
    kept, words = connection.vocabulary
    if kept != version:
        words = {}
        connection.vocabulary = version, words
    if letters not in words:
        shorter = words.get(letters[:-1])
        if shorter is None or len(shorter) > MOST:
            words[letters] = _looked_up(connection, letters)
        else:  # a search is typed letter by letter
            words[letters] = tuple(word for word in shorter if word.startswith(letters))
    return words[letters]


def _looked_up(connection: Connection, letters: str) -> tuple[str, ...]:
    """The same, from the index, which counts the posts of each word on the way."""
    connection.rows(_TABLE)
    sql = "SELECT term FROM temp.vocabulary WHERE term >= ? AND term < ? LIMIT ?"
    return tuple(word for (word,) in connection.rows(sql, (letters, letters + _BEHIND_ALL, MOST + 1)))
