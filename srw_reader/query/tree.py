"""What a query says, as a tree; and a tree as the query that says it."""

from __future__ import annotations

import re
from typing import TypeAlias

from srw_reader.named_tuple import NamedTuple
from srw_reader.query.words import words

BARE = re.compile(r'[^\s"()-][^\s()]*')
"""What needs no quotes."""


class Word(NamedTuple):
    """Something without white space that a post has in its title, text, tags or author."""

    text: str
    """As it was typed; "half-open" is two words, both of which are to be there."""
    begins: bool = False
    """Whether it may be the beginning of a longer one: `word*`."""


class Phrase(NamedTuple):
    """Words that follow one another."""

    text: str


class Field(NamedTuple):
    """Something that a post is, has, or is of."""

    name: str
    """One of `fields.NAMES`."""
    value: str


class Not(NamedTuple):
    """Posts that a term leaves out."""

    term: Term
    """No `Not`."""


class Either(NamedTuple):
    """Posts for which any of the terms holds."""

    terms: tuple[Term, ...]
    """Two or more, none an `Either`."""


class Every(NamedTuple):
    """Posts for which all terms hold."""

    terms: tuple[Term, ...]
    """Two or more, none an `Every`."""


Term: TypeAlias = "Word | Phrase | Field | Not | Either | Every"


def printed(term: Term | None) -> str:
    """The query that `parse` makes this tree of; empty for None, which every post is found by."""
    match term:
        case None:
            return ""
        case Every(terms):
            return " ".join(_within(part) if isinstance(part, Every) else printed(part) for part in terms)
        case Either(terms):
            return " OR ".join(map(_within, terms))
        case Not(inner):
            return f"-{_within(inner)}"
        case Phrase(text):
            return quoted(text)
        case Field(name, value):
            return f"{name}:{value if is_bare(value) else quoted(value)}"
        case Word(text, begins):
            return f"{text}*" if begins else text


def words_in(term: Term | None) -> list[str]:
    """The words that a tree looks for anywhere in posts, without those that are not to be there."""
    return [word for part in texts_in(term) for word in words(part.text)]


def texts_in(term: Term | None) -> list[Word | Phrase]:
    """The words and phrases that a tree looks for, likewise."""
    match term:
        case Word() | Phrase():
            return [term]
        case Every(terms) | Either(terms):
            return [text for part in terms for text in texts_in(part)]
        case _:
            return []


def about_articles(term: Term | None) -> bool:
    """Whether a tree asks for something that is only known of a post once its article is read."""
    match term:
        case Field("cites", _) | Field("has", "references" | "citations"):
            return True
        case Not(inner):
            return about_articles(inner)
        case Every(terms) | Either(terms):
            return any(map(about_articles, terms))
        case _:
            return False


def quoted(text: str) -> str:
    """A text in quotes, as a query has it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def is_bare(value: str) -> bool:
    """Whether a field's value needs no quotes."""
    return BARE.fullmatch(value) is not None


def _within(term: Term) -> str:
    """As a part of another term."""
    return f"({printed(term)})" if isinstance(term, Every | Either) else printed(term)
