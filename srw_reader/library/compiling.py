"""A query's tree as conditions of SQL on the places of posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from srw_reader.library import parts, search
from srw_reader.library.connection import Connection
from srw_reader.library.parts import Condition, Needs, Part
from srw_reader.library.places import PER_SECOND
from srw_reader.models import Filter
from srw_reader.query.dates import span
from srw_reader.query.parse import parse
from srw_reader.query.tree import Either, Every, Field, Not, Phrase, Term
from srw_reader.query.words import words

_STATES = {
    "unread": "p.unread",
    "read": "NOT p.unread",
    "starred": "p.starred",
    "updated": "p.changed",
    "noted": "p.noted",
    "references": "p.reference_count > 0",
    "citations": "p.citation_count > 0",
    "page": "p.url IS NOT NULL",
}
_ANYWHERE = (
    "(says(p.title, :{0}) OR says(p.author, :{0}) OR EXISTS (SELECT 1 FROM post_tags AS t JOIN tags "
    "ON tags.number = t.tag WHERE t.place = p.place AND says(tags.name, :{0})) "
    "OR EXISTS (SELECT 1 FROM bodies AS b WHERE b.number = p.number AND body_says(b.html, :{0})))"
)


def compiled(connection: Connection, filter: Filter) -> tuple[Filter, Needs]:
    """What posts need to be found by a filter's query, and the filter without that.

    Feeds that the query asks for become those that the filter asks for, as long as that asks for none: the posts of one
    that is muted are among them then.
    """
    tree = parse(filter.query)
    which = filter
    terms: list[Term] = []
    for term in tree.terms if isinstance(tree, Every) else (tree,) if tree is not None else ():
        numbers: list[int] = []
        if isinstance(term, Field) and term.name in ("feed", "folder") and not which.feeds:
            numbers = parts.feeds_named(connection, term)
        if numbers:
            which = which._replace(feeds=tuple(numbers))
        else:
            terms.append(term)
    return which._replace(query=""), _needs(connection, terms)


def _needs(connection: Connection, terms: Sequence[Term]) -> Needs:
    """What posts need for all terms to hold of them."""
    connection.teach("says", search.says)
    connection.teach("body_says", search.body_says)
    compiler = _Compiler(connection)
    about: list[str] = []
    wanted: list[str] = []
    unwanted: list[Not] = []
    leads: list[Part] = []
    conditions: list[Condition | None] = []
    for term in terms:
        if (words_of_it := search.expression(term)) is not None:
            about.append(words_of_it)
            wanted.append(words_of_it)
        elif isinstance(term, Not) and search.expression(term.term) is not None:
            unwanted.append(term)
        elif isinstance(term, Phrase):
            about.append(search.all_of(term.text))
            if (known := compiler.known(term)) is not None:
                leads.append(known)
            else:
                wanted.append(search.all_of(term.text))
                conditions.append(compiler.beyond_lead(term))
        elif (lead := compiler.lead(term)) is not None:
            leads.append(lead)
            conditions.append(compiler.beyond_lead(term))
        else:
            conditions.append(compiler.condition(term))
    if not wanted:  # FTS5 has posts with a word and without another, not those without a word
        conditions += map(compiler.condition, unwanted)
        unwanted = []
    return Needs(
        search.joined(about, "AND"),
        search.joined(wanted, "AND"),
        search.joined([search.expression(term.term) or "" for term in unwanted], "OR"),
        tuple(leads),
        tuple(condition for condition in conditions if condition is not None),
        compiler.parameters,
    )


class _Compiler:
    """Makes conditions of terms, and collects their parameters."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names = 0
        self._known = cache(connection.known.get)
        """Asked once for each phrase, as another thread may come to know more."""
        self.parameters: dict[str, Any] = {}

    def _name(self) -> str:
        self._names += 1
        return f"query{self._names}"

    def _parameter(self, value: Any) -> str:
        name = self._name()
        self.parameters[name] = value
        return name

    def condition(self, term: Term) -> Condition:
        """What is to hold for a term to hold."""
        match term:
            case Not(inner):
                holds = self.condition(inner)
                return lambda place: f"NOT ({holds(place)})"
            case Every(terms) | Either(terms) if search.expression(term) is None:
                between = " AND " if isinstance(term, Every) else " OR "
                all_hold = [self.condition(part) for part in terms]
                # Signed, the place is nothing to walk along: with MATCH beside it SQLite has no way to do both.
                return lambda place: between.join(f"({part(f'+{place}')})" for part in all_hold)
        lead, beyond = self.lead(term), self.beyond_lead(term)
        if lead is None:
            return beyond or (lambda place: "1")
        self.parameters |= lead.parameters
        if beyond is None:
            return lead.holds
        return lambda place: f"{lead.holds(place)} AND {beyond(place)}"

    def known(self, phrase: Phrase) -> Part | None:
        """The posts that have a phrase; None where it was not looked for before."""
        known = self._known(phrase.text)
        return None if known is None else parts.phrase(known, self._name())

    def lead(self, term: Term) -> Part | None:
        """A table in which all posts are for which a term may hold; None where there is no such table."""
        if isinstance(term, Phrase) and (known := self.known(term)) is not None:
            return known
        match term:
            case Field("tag", value):
                return parts.tag(self._connection, value, self._name())
            case Field("cites", value):
                return parts.cited(self._connection, value, self._name())
            case Field("title", value):
                return parts.found(self._connection, "prominent", f"{{title}} : ({search.all_of(value)})", self._name())
            case Field("author", value) | Phrase(value):
                return parts.found(self._connection, "search", search.all_of(value), self._name())
            case _ if (expression := search.expression(term)) is not None:
                return parts.found(self._connection, "search", expression, self._name())
        return None

    def beyond_lead(self, term: Term) -> Condition | None:
        """What is to hold of a post in the `lead` of a term for the term to hold; None for nothing else."""
        match term:
            case Phrase(text) if self._known(text) is None:
                return _of_post(_ANYWHERE.format(self._parameter(text)))
            case Field("title", value) if len(words(value)) > 1:
                return _of_post(f"says(p.title, :{self._parameter(value)})")
            case Field("author", value):
                return _of_post(f"says(p.author, :{self._parameter(value)})")
            case Field("feed" | "folder"):
                numbers = self._parameter(parts.as_json(parts.feeds_named(self._connection, term)))
                return lambda place: parts.of_feeds(place, numbers)
            case Field("since", value):
                begin, _ = span(value, datetime.now(UTC))
                first = self._parameter(_place(begin))
                return lambda place: f"{place} >= :{first}"
            case Field("until", value):
                _, end = span(value, datetime.now(UTC))
                last = self._parameter(_place(end))
                return lambda place: f"{place} < :{last}"
            case Field("is" | "has", value):
                return _of_post(_STATES[value])
        return None


def _of_post(condition: str) -> Condition:
    return lambda place: f"EXISTS (SELECT 1 FROM posts AS p WHERE p.place = {place} AND {condition})"


def _place(moment: datetime) -> int:
    """Where the first post of a moment stands."""
    return int(moment.timestamp()) * PER_SECOND
