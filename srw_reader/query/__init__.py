"""The query language: what `/`, `posts` and views look for.

`parse.parse` makes a tree of a query, `tree.printed` the query of a tree. Pure: what a tree stands for in a library is
made of it there (`srw_reader.library.compiling`). Few lists are searched, so what is asked of any query is here, and
imports the rest where there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from srw_reader.models import Filter


def sought(query: str) -> list[str]:
    """The words that a query looks for anywhere in posts."""
    if not query:
        return []
    from srw_reader.query.parse import parse
    from srw_reader.query.tree import words_in

    return words_in(parse(query))


def asks_for_articles(query: str) -> bool:
    """Whether a query asks for something that is only known of a post once its article is read."""
    from srw_reader.query.parse import parse
    from srw_reader.query.tree import about_articles

    return about_articles(parse(query))


def lifted(which: Filter) -> Filter:
    """The same filter, with that in its own fields which its query says and they can say; QueryError."""
    if not which.query:
        return which
    from srw_reader.query.lifting import lift

    return lift(which)
