"""From a query to its tree: `OR` binds two terms, whatever else stands side by side has to hold together."""

from __future__ import annotations

from functools import lru_cache
from typing import NoReturn

from srw_reader.errors import QueryError
from srw_reader.query.lexer import Token, tokens
from srw_reader.query.tree import Either, Every, Not, Term

MOST = 100
"""Terms that a query may have."""
DEEPEST = 20
"""Parentheses that may stand in one another."""


@lru_cache(maxsize=64)
def parse(query: str) -> Term | None:
    """The tree of a query; None where nothing is typed, and every post will do.

    Raises:
        QueryError: It makes no sense; the sentence says where.
    """
    return _Parser(query).whole()


class _Parser:
    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = list(tokens(query))
        self._at = 0
        terms = [token for token in self._tokens if token.kind == "term"]
        if len(terms) > MOST:
            self._wrong(terms[MOST], f"a query can have {MOST} words and fields")

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def whole(self) -> Term | None:
        """All of it."""
        if self._next.kind == "end":
            if typed := self._query.strip():
                nothing = Token("term", self._query.index(typed), typed)
                self._wrong(nothing, "there is no letter and no digit in it to look for")
            return None
        term = self._every(0)
        if self._next.kind == ")":
            self._wrong(self._next, "no parenthesis is open here")
        return term

    def _every(self, depth: int) -> Term:
        """Terms side by side, up to a parenthesis that closes or the end."""
        terms = [self._either(depth)]
        while self._next.kind not in (")", "end"):
            terms.append(self._either(depth))
        parts = [part for term in terms for part in (term.terms if isinstance(term, Every) else (term,))]
        return Every(tuple(parts)) if len(parts) > 1 else parts[0]

    def _either(self, depth: int) -> Term:
        terms = [self._one(depth)]
        while self._next.kind == "or":
            self._take()
            terms.append(self._one(depth))
        parts = [part for term in terms for part in (term.terms if isinstance(term, Either) else (term,))]
        return Either(tuple(parts)) if len(parts) > 1 else parts[0]

    def _one(self, depth: int) -> Term:
        token = self._take()
        if token.kind == "term" and token.term is not None:
            return token.term
        if token.kind == "-":
            term = self._one(depth)
            return term.term if isinstance(term, Not) else Not(term)
        if token.kind == "(":
            return self._group(token, depth + 1)
        before = self._tokens[self._at - 2] if self._at > 1 else None
        if token.kind == "or":
            self._wrong(token, 'OR stands between two terms; "or" in quotes is the word')
        what = "a word, a field or a parenthesis is expected"
        self._wrong(token, f"after “{before.text}” {what}" if before is not None else what)

    def _group(self, opening: Token, depth: int) -> Term:
        if depth > DEEPEST:
            self._wrong(opening, f"only {DEEPEST} parentheses can be open at once")
        term = self._every(depth)
        if self._next.kind == "end":
            self._wrong(opening, "this parenthesis is not closed")
        self._take()
        return term

    def _wrong(self, token: Token, why: str) -> NoReturn:
        raise QueryError(self._query, token.at, token.text, why)
