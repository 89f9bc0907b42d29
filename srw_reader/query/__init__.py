"""The query language: what `/`, `posts` and views look for.

`parse` makes a tree of a query, `printed` the query of a tree. Pure: what a tree stands for in a library is made of it
there (`srw_reader.library.compiling`).
"""

from __future__ import annotations

from srw_reader.query.parse import parse
from srw_reader.query.tree import (
    Either,
    Every,
    Field,
    Not,
    Phrase,
    Term,
    Word,
    about_articles,
    printed,
    texts_in,
    words_in,
)

__all__ = [
    "Either",
    "Every",
    "Field",
    "Not",
    "Phrase",
    "Term",
    "Word",
    "asks_for_articles",
    "parse",
    "printed",
    "sought",
    "texts_in",
]


def sought(query: str) -> list[str]:
    """The words that a query looks for anywhere in posts."""
    return words_in(parse(query))


def asks_for_articles(query: str) -> bool:
    """Whether a query asks for something that is only known of a post once its article is read."""
    return about_articles(parse(query))
