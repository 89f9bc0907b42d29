"""The query language: what `/`, `posts` and views look for.

`parse` makes a tree of a query, `printed` the query of a tree. Pure: what a tree stands for in a library is made of it
there (`srw_reader.library.compiling`).
"""

from __future__ import annotations

from srw_reader.query.parse import parse
from srw_reader.query.tree import Either, Every, Field, Not, Phrase, Term, Word, printed, words_in

__all__ = ["Either", "Every", "Field", "Not", "Phrase", "Term", "Word", "parse", "printed", "sought"]


def sought(query: str) -> list[str]:
    """The words that a query looks for anywhere in posts."""
    return words_in(parse(query))
