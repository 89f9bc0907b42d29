"""A query while it is typed: its last word is still to be finished, so every word that begins so will do."""

from __future__ import annotations

from srw_reader.errors import QueryError
from srw_reader.query.fields import WORDED
from srw_reader.query.lexer import Token, tokens
from srw_reader.query.tree import Field, Word


def begun(typed: str) -> str:
    """The query that what is typed stands for: a word at its end may be the beginning of a longer one; QueryError.

    One that is not to be there is meant as it is: its beginnings would take away what nobody wants to be without.
    """
    before = last = Token("end", 0, "")
    for token in tokens(typed):
        if token.kind != "end":
            before, last = last, token
    is_open = last.at + len(last.text) == len(typed) and not last.text.endswith(('"', "*")) and before.kind != "-"
    match last.term:
        case Word(begins=False) if is_open:
            return f"{typed}*"
        case Field(name) if is_open and name in WORDED:
            return f"{typed}*"
    return typed


def typed(query: str) -> str:
    """What was typed for a query of `begun`."""
    shorter = query.removesuffix("*")
    try:
        return shorter if begun(shorter) == query else query
    except QueryError:  # `tag:*`, say, which nobody has to finish
        return query
