"""Which posts have a phrase: looked for in their texts once, and known from then on.

The full-text tables do not say where in a post its words are, so a phrase of common words is looked for in the texts
of nearly all posts: seconds, for which no screen can wait. Whoever shows a screen asks which phrases of a query are
`unknown`, looks for those in a thread with a library of its own, and makes them known; every list, count and step that
a query with the phrase stands for goes along what is known then. Whoever can wait just asks for the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from srw_reader.library import search
from srw_reader.library.connection import Connection
from srw_reader.library.known_phrases import Places
from srw_reader.library.parts import as_json
from srw_reader.query.parse import parse
from srw_reader.query.tree import Either, Every, Not, Phrase, Term
from srw_reader.query.words import words

FEW = 200
"""Posts that are looked through at once: a hundredth of a second."""
SOME = 20
"""Posts that are looked through before somebody may have it ended."""
_READ = (
    "SELECT p.place, p.title, p.author, (SELECT group_concat(tags.name, char(10)) FROM post_tags AS t JOIN tags "
    "ON tags.number = t.tag WHERE t.place = p.place), b.html FROM json_each(?) AS j CROSS JOIN posts AS p "
    "ON p.place = j.value LEFT JOIN bodies AS b ON b.number = p.number"
)


class Phrases:
    """The phrases that queries look for in a library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unknown(self, query: str) -> tuple[str, ...]:
        """The phrases of a query that are still to be looked for, and until then no post has; QueryError.

        Those that only few posts can have are looked for here and now.
        """
        known = self._connection.known
        missing: list[str] = []
        for phrase in _phrases(parse(query)):
            before = known.get(phrase)
            if before is not None and before.sure:
                continue
            if len(self._candidates(phrase, FEW + 1)) <= FEW:
                self.learn(phrase)
                continue
            missing.append(phrase)
            if before is None:
                self.know(phrase, (), is_all=False)
        return tuple(missing)

    def having(self, phrase: str) -> Iterator[list[int]]:
        """The places of the posts that have a phrase, the newest first.

        They come a few at a time, and none where some were looked through that do not have it.
        """
        left = iter(self._candidates(phrase, -1))
        while some := list(islice(left, SOME)):
            rows = self._connection.rows(_READ, (as_json(some),))
            yield [
                place
                for place, *texts, html in rows
                if any(search.says(text, phrase) for text in texts) or html and search.body_says(html, phrase)
            ]

    def know(self, phrase: str, places: Sequence[int], *, is_all: bool) -> None:
        """Have all that is asked for with a phrase go by this: the posts that have it, or those found so far."""
        self._connection.known.set(phrase, Places(as_json(places), len(places), is_all))

    def learn(self, phrase: str) -> None:
        """Look for a phrase, however long that takes, and know where it is."""
        self.know(phrase, [place for some in self.having(phrase) for place in some], is_all=True)

    def learn_all(self, query: str) -> None:
        """The same of all phrases of a query. QueryError."""
        for phrase in self.unknown(query):
            self.learn(phrase)

    def outdate(self) -> None:
        """Have what is known hold only until it was looked for again: posts have changed."""
        self._connection.known.outdate()

    def _candidates(self, phrase: str, limit: int) -> list[int]:
        """The posts that have all words of a phrase, the newest first."""
        sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [place for (place,) in self._connection.rows(sql, (search.all_of(phrase), limit))]


def _phrases(term: Term | None) -> list[str]:
    """The phrases in a query, each once; one of a single word is none."""
    match term:
        case Phrase(text) if len(words(text)) > 1:
            return [text]
        case Not(inner):
            return _phrases(inner)
        case Every(terms) | Either(terms):
            return list(dict.fromkeys(phrase for inner in terms for phrase in _phrases(inner)))
        case _:
            return []
