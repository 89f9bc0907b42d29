"""A query cut into the terms, signs and parentheses that it is made of."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

from srw_reader.errors import QueryError
from srw_reader.named_tuple import NamedTuple
from srw_reader.query import dates
from srw_reader.query.fields import DATES, NAMES, VALUES, WORDED
from srw_reader.query.tree import Field, Phrase, Word
from srw_reader.query.words import words

_FIELD = re.compile(r"([A-Za-z]+):(?!//)")
_ESCAPED = re.compile(r'\\(["\\])')
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Whether something is a date does not depend on the day."""


class Token(NamedTuple):
    """A part of a query."""

    kind: Literal["term", "(", ")", "-", "or", "end"]
    at: int
    """Where it begins."""
    text: str
    """As it was typed."""
    term: Word | Phrase | Field | None = None
    """What a "term" is."""


def tokens(query: str) -> Iterator[Token]:
    """The parts of a query, with an "end" behind the last. What has neither letter nor digit is left out.

    Raises:
        QueryError: A quotation does not end, or a field or its value is none.
    """
    minus: Token | None = None
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        token = _token(query, at)
        at += len(token.text)
        if token.kind == "-":
            minus = token
            continue
        if token.kind != "term" or token.term is not None:
            if minus is not None:
                yield minus
            yield token
        minus = None
    yield Token("end", len(query), "")


def _bare_end(query: str, at: int) -> int:
    """Where what begins there without quotes ends: before white space, or a parenthesis that is not of its own."""
    opened: list[int] = []
    end = at
    while end < len(query) and not query[end].isspace():
        if query[end] == "(":
            opened.append(end)
        elif query[end] == ")":
            if not opened:
                return end
            opened.pop()
        end += 1
    return opened[0] if opened else end


def _unquoted(quotation: str) -> str:
    """What stands between the marks of a quotation."""
    return _ESCAPED.sub(r"\1", quotation[1:-1])


def _token(query: str, at: int) -> Token:
    letter = query[at]
    if letter in "()":
        return Token("(" if letter == "(" else ")", at, letter)
    if letter == '"':
        text = _quotation(query, at)
        said = _unquoted(text)
        return Token("term", at, text, Phrase(said) if words(said) else None)
    if letter == "-" and at + 1 < len(query) and not (query[at + 1].isspace() or query[at + 1] in "-)"):
        return Token("-", at, letter)
    if found := _FIELD.match(query, at):
        return _field(query, at, found)
    text = query[at : _bare_end(query, at)]
    if text.lower() == "or":
        return Token("or", at, text)
    stem = text.rstrip("*")
    return Token("term", at, text, Word(stem, stem != text) if words(stem) else None)


def _quotation(query: str, at: int) -> str:
    found = _QUOTED.match(query, at)
    if found is None:
        raise QueryError(query, at, query[at:], "this quotation is not closed")
    return found[0]


def _field(query: str, at: int, found: re.Match[str]) -> Token:
    name, begin = found[1].lower(), found.end()
    if name not in NAMES:
        near = difflib.get_close_matches(name, NAMES, n=1)
        meant = f"did you mean {near[0]}:?" if near else f"there are {', '.join(NAMES)}"
        raise QueryError(query, at, found[0], f"there is no such field; {meant}")
    text = _quotation(query, begin) if query.startswith('"', begin) else query[begin : _bare_end(query, begin)]
    value = _unquoted(text) if text.startswith('"') else text
    if not value.strip():
        raise QueryError(query, begin, "", f"{name}: is to be followed by what it should be, as in {NAMES[name]}")
    return Token("term", at, found[0] + text, Field(name, _checked(query, begin, name, value)))


def _checked(query: str, at: int, name: str, value: str) -> str:
    """A field's value, in small letters where it is one of few."""
    if name in VALUES:
        if value.lower() not in VALUES[name]:
            raise QueryError(query, at, value, f"{name}: can be followed by {', '.join(VALUES[name])}")
        return value.lower()
    if name in DATES:
        try:
            dates.span(value, _SOME_DAY)
        except ValueError:
            expected = "a year, a month (2026-05), a day (2026-05-13) or an age (7d, 3w, 2m)"
            raise QueryError(query, at, value, f"{name}: is to be followed by {expected}") from None
    elif name in WORDED and not words(value):
        raise QueryError(query, at, value, f"{name}: is to be followed by a word, as in {NAMES[name]}")
    return value
