"""A query while it is typed: its last word is still to be finished, so every word that begins so will do."""

from __future__ import annotations

from srw_reader.query.fields import WORDED
from srw_reader.query.lexer import Token, tokens
from srw_reader.query.tree import Field, Word


def begun(typed: str) -> str:
    """The query that what is typed stands for: a word at its end may be the beginning of a longer one; QueryError."""
    last = Token("end", 0, "")
    for token in tokens(typed):
        last = last if token.kind == "end" else token
    is_open = last.at + len(last.text) == len(typed) and not last.text.endswith(('"', "*"))
    match last.term:
        case Word(begins=False) if is_open:
            return f"{typed}*"
        case Field(name) if is_open and name in WORDED:
            return f"{typed}*"
    return typed


def typed(query: str) -> str:
    """What was typed for a query of `begun`."""
    return query.removesuffix("*")
