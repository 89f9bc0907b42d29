"""Filters and queries: each says some things that the other can say, too."""

from __future__ import annotations

from srw_reader.models import Filter
from srw_reader.query.parse import parse
from srw_reader.query.tree import Either, Every, Field, Not, Term, printed


def lift(which: Filter) -> Filter:
    """See `srw_reader.query.lifted`."""
    tree = parse(which.query)
    rest: list[Term] = []
    for term in tree.terms if isinstance(tree, Every) else (tree,) if tree is not None else ():
        match term:
            case Field("tag", name):
                which = which._replace(tags=(*which.tags, name))
            case Not(Field("tag", name)):
                which = which._replace(excluded=(*which.excluded, name))
            case Field("cites", work):
                which = which._replace(cites=(*which.cites, work))
            case Field("is", "unread" | "starred" as view) if which.view in ("all", view):
                which = which._replace(view=view)
            case _:
                rest.append(term)
    return which._replace(query=_side_by_side(rest))


def as_query(which: Filter) -> str:
    """A query that finds what a filter does."""
    terms: list[Term] = [Field("feed", str(number)) for number in which.feeds]
    if len(terms) > 1:
        terms = [Either(tuple(terms))]
    terms += [Field("tag", name) for name in which.tags]
    terms += [Not(Field("tag", name)) for name in which.excluded]
    terms += [Field("is", which.view)] if which.view != "all" else []
    terms += [Field("cites", work) for work in which.cites]
    tree = parse(which.query)
    terms += tree.terms if isinstance(tree, Every) else (tree,) if tree is not None else ()
    return _side_by_side(terms)


def _side_by_side(terms: list[Term]) -> str:
    return printed(terms[0] if len(terms) == 1 else Every(tuple(terms)))
