"""Which kept sentences a query finds: words in what is kept, fields by the posts that the sentences stand in."""

from __future__ import annotations

from functools import cache

from srw_reader.library import search
from srw_reader.library.connection import Connection
from srw_reader.library.selection import select
from srw_reader.models import Filter, KeptSentence
from srw_reader.query import Either, Every, Field, Not, Phrase, Term, Word, parse, printed
from srw_reader.query.words import words


class KeptFinder:
    """Finds kept sentences of a library.

    Words and phrases are looked for in the sentence, in what is said of it, in what it cites, and in the post's title.

    Args:
        connection: to the library.
        query: in the query language; empty for all sentences.

    Raises:
        QueryError: it makes no sense.
    """

    def __init__(self, connection: Connection, query: str) -> None:
        self._connection = connection
        self._term = parse(query)
        self._posts_with = cache(self._posts)
        """The posts for which a field holds, asked for once."""

    def finds(self, kept: KeptSentence) -> bool:
        """Whether the query finds a sentence."""
        return self._term is None or self._holds(self._term, kept)

    def _holds(self, term: Term, kept: KeptSentence) -> bool:
        match term:
            case Not(inner):
                return not self._holds(inner, kept)
            case Every(terms):
                return all(self._holds(one, kept) for one in terms)
            case Either(terms):
                return any(self._holds(one, kept) for one in terms)
            case Word(text, begins):
                *whole, last = words(text)
                sought = [*whole, f"{last}*" if begins else last]
                return all(search.says(_text(kept), word) for word in sought)
            case Phrase(text):
                return search.says(_text(kept), text)
            case Field("title", value):
                return search.says(kept.title, value)
            case Field():
                return kept.post in self._posts_with(term)

    def _posts(self, field: Field) -> frozenset[int]:
        selection = select(self._connection, Filter(query=printed(field)))
        places = selection.query(selection.place)
        sql = f"SELECT number FROM posts INDEXED BY posts_noted WHERE noted AND place IN ({places})"
        return frozenset(number for (number,) in self._connection.rows(sql, selection.parameters))


def _text(kept: KeptSentence) -> str:
    """What is looked through, a line each: no phrase goes over the end of a line."""
    cited = (one.text for one in kept.excerpt.references)
    return "\n".join((kept.excerpt.sentence, kept.title, kept.note, *cited))
