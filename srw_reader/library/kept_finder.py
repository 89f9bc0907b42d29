"""Which kept sentences a query finds: words in what is kept, fields by the posts that the sentences stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from srw_reader.library import search
from srw_reader.library.connection import Connection
from srw_reader.library.selection import select
from srw_reader.models import Filter, KeptSentence
from srw_reader.query.parse import parse
from srw_reader.query.tree import Either, Every, Field, Not, Phrase, Term, Word, printed
from srw_reader.query.words import bare, words

_Test = Callable[[KeptSentence, str], bool]
"""Of a sentence and its text."""


class KeptFinder:
    """Finds some of the kept sentences of a library, letter by letter: their texts are put together once.

    Words and phrases are looked for in the sentence, in what is said of it, in what it cites, and in the post's title.

    Args:
        connection: To the library.
        sentences: Those to look at.
    """

    def __init__(self, connection: Connection, sentences: Sequence[KeptSentence]) -> None:
        self._connection = connection
        self._sentences = sentences

    @cached_property
    def _texts(self) -> list[str]:
        return [_text(kept) for kept in self._sentences]

    def found(self, query: str) -> Sequence[KeptSentence]:
        """The sentences that a query finds, in their order; all of them where it is empty. QueryError."""
        term = parse(query)
        if term is None:
            return self._sentences
        holds = self._holds(term)
        return [kept for kept, text in zip(self._sentences, self._texts, strict=True) if holds(kept, text)]

    def _holds(self, term: Term) -> _Test:
        """Whether a term holds for a sentence and its text."""
        match term:
            case Not(inner):
                holds = self._holds(inner)
                return lambda kept, text: not holds(kept, text)
            case Every(terms):
                tests = [self._holds(one) for one in terms]
                return lambda kept, text: all(holds(kept, text) for holds in tests)
            case Either(terms):
                tests = [self._holds(one) for one in terms]
                return lambda kept, text: any(holds(kept, text) for holds in tests)
            case Word(text, begins):
                *whole, last = words(text)
                sought = [*whole, f"{last}*" if begins else last]
                return lambda kept, text: all(search.is_in(text, word) for word in sought)
            case Phrase(phrase):
                return lambda kept, text: search.is_in(text, phrase)
            case Field("title", value):
                return lambda kept, text: search.says(kept.title, value)
            case Field():
                posts = self._posts(term)
                return lambda kept, text: kept.post in posts

    def _posts(self, field: Field) -> frozenset[int]:
        selection = select(self._connection, Filter(query=printed(field)))
        places = selection.query(selection.place)
        sql = f"SELECT number FROM posts INDEXED BY posts_noted WHERE noted AND place IN ({places})"
        return frozenset(number for (number,) in self._connection.rows(sql, selection.parameters))


def _text(kept: KeptSentence) -> str:
    """What is looked through, a line each, for `search.is_in`: no phrase goes over the end of a line."""
    cited = (one.text for one in kept.excerpt.references)
    return bare("\n".join((kept.excerpt.sentence, kept.title, kept.note, *cited))).lower()
