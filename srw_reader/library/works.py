"""Works: what the references of posts point to, as it is asked for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from srw_reader.article.references.works import KINDS, rank
from srw_reader.errors import NotFoundError
from srw_reader.library.connection import Connection
from srw_reader.library.paged import PAGE, Paged
from srw_reader.library.parts import host_named
from srw_reader.library.places import place_of
from srw_reader.library.reference_texts import ReferenceText, unpack
from srw_reader.library.selection import Selection, select, select_citing
from srw_reader.models import Filter, Mention, Work
from srw_reader.strings.urls import host as host_of

_EVERYTHING = Filter()
_Row = tuple[int, int]
"""A work's number, and how many posts cite it."""


class WorkList(Paged[Work]):
    """Works in the order in which they were asked for, read as they are looked at.

    When the library has changed since, a page read later may show works moved, and the last rows may be without any,
    which is an `IndexError`: ask the library for a new list.
    """

    def __init__(
        self,
        connection: Connection,
        length: int,
        rows: Callable[[int, int], list[_Row]],
        row: Callable[[int], int | None],
    ) -> None:
        super().__init__(length)
        self._connection = connection
        self._rows, self._row = rows, row

    def row(self, number: int) -> int | None:
        """The row of a work, by its number; None where it is not among them."""
        return self._row(number)

    def _read(self, first: int) -> list[Work]:
        return _works(self._connection, self._rows(first, PAGE))


class Works:
    """What the posts of a library cite."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def within(self, filter: Filter = _EVERYTHING, *, host: str = "") -> WorkList:
        """The works that posts within a filter cite, those that most of them cite first, of others the latest found.

        `Work.posts` counts posts within the filter.

        Args:
            filter: Which posts' references.
            host: Only works at this host or below it; empty for all.
        """
        connection = self._connection
        selection = select(connection, filter)
        everything = self._is_everything(selection)
        if everything and not host:
            return WorkList(connection, connection.value("SELECT works FROM totals"), self._everything, self._row)
        at = {"host": host_named(connection, host)[0] if host else 0}
        if everything:
            rows = connection.rows(
                "SELECT w.number, w.posts FROM host_works AS h CROSS JOIN works AS w ON w.number = h.work "
                "WHERE h.host = :host ORDER BY w.posts DESC, w.number DESC",
                at,
            )
        else:
            only = "HAVING EXISTS (SELECT 1 FROM host_works WHERE host = :host AND work = p.work)" if host else ""
            rows = connection.rows(
                f"SELECT p.work, count(*) AS posts FROM {_cited(selection)} "
                f"GROUP BY p.work {only} ORDER BY posts DESC, p.work DESC",
                selection.parameters | at,
            )

        def row_of(number: int) -> int | None:
            return next((row for row, (work, _) in enumerate(rows) if work == number), None)

        return WorkList(connection, len(rows), lambda first, count: rows[first : first + count], row_of)

    def find(self, number: int) -> Work:
        """A work by its number; NotFoundError. Works that turn out to be one keep the least of their numbers."""
        row = self._connection.row("SELECT number, posts FROM works WHERE number = ?", (number,))
        if row is None:
            raise NotFoundError(
                f"The library has no work {number}: no post cites it any more, or it is part of another."
            )
        return _works(self._connection, [row])[0]

    def mentions(self, work: int, filter: Filter = _EVERYTHING) -> list[Mention]:
        """The references to a work in posts within a filter, newest post first, within a post by their numbers."""
        selection = select_citing(self._connection, filter, work)
        rows = self._connection.rows(
            "SELECT p.number, p.title, r.number "
            f"FROM ({selection.query(f'{selection.place} AS place')}) AS k CROSS JOIN posts AS p ON p.place = k.place "
            "CROSS JOIN post_references AS r ON r.place = k.place CROSS JOIN wordings AS w ON w.number = r.wording "
            "WHERE w.work = :mentioned ORDER BY k.place DESC, r.number, r.position",
            selection.parameters,
        )
        return [Mention(*row) for row in rows]

    def of_post(self, post: int) -> Mapping[int, Work]:
        """What a post's references point to, by `Reference.number` (of several with one number: the first).

        A reference without any letter or digit is missing. NotFoundError where there is no such post.
        """
        rows = self._connection.rows(
            "SELECT r.number, w.work, works.posts FROM post_references AS r CROSS JOIN wordings AS w "
            "ON w.number = r.wording CROSS JOIN works ON works.number = w.work WHERE r.place = ? ORDER BY r.position",
            (place_of(self._connection, post),),
        )
        numbers = {number: work for number, work, _ in reversed(rows)}
        distinct = {work: (work, posts) for _, work, posts in rows}
        works = {work.number: work for work in _works(self._connection, list(distinct.values()))}
        return {number: works[numbers[number]] for number, *_ in rows}

    def hosts(self, filter: Filter = _EVERYTHING) -> list[tuple[str, int]]:
        """Where the works lead that posts within a filter cite: hosts, each with how many works are there or below it.

        Those with most works come first, then by name. Only hosts that an address names are listed.
        """
        selection = select(self._connection, filter)
        if self._is_everything(selection):
            sql = "SELECT name, works FROM hosts WHERE wordings > 0 ORDER BY works DESC, name"
            return self._connection.rows(sql)
        return self._connection.rows(
            "SELECT h.name, c.works FROM (SELECT host, count(*) AS works FROM host_works "
            f"WHERE work IN (SELECT p.work FROM {_cited(selection)}) GROUP BY host) AS c "
            "CROSS JOIN hosts AS h ON h.number = c.host WHERE h.wordings > 0 ORDER BY c.works DESC, h.name",
            selection.parameters,
        )

    def _is_everything(self, selection: Selection) -> bool:
        """Whether every post is within a filter, also one for the unread ones where all are."""
        return selection.everything and selection.size == self._connection.value("SELECT posts + aside FROM totals")

    def _everything(self, first: int, count: int) -> list[_Row]:
        """Some of all works: a walk along an index that passes over what stands before, some millions a second."""
        return self._connection.rows(
            "SELECT number, posts FROM works INDEXED BY works_in_order "
            "ORDER BY posts DESC, number DESC LIMIT ? OFFSET ?",
            (count, first),
        )

    def _row(self, number: int) -> int | None:
        """How many of all works stand before one, counted along that index; None where there is no such work."""
        found = self._connection.row(
            "SELECT (SELECT count(*) FROM works AS other INDEXED BY works_in_order "
            "WHERE (other.posts, other.number) > (works.posts, works.number)) FROM works WHERE number = ?",
            (number,),
        )
        return None if found is None else found[0]


def _cited(selection: Selection) -> str:
    """The works `p.work` that selected posts cite: what follows FROM."""
    places = selection.query(f"{selection.place} AS place")
    return f"({places}) AS k CROSS JOIN work_posts AS p INDEXED BY work_posts_by_place ON p.place = k.place"


def _works(connection: Connection, rows: list[_Row]) -> list[Work]:
    """The works of some rows, in their order."""
    texts: dict[int, list[tuple[ReferenceText, int]]] = {number: [] for number, _ in rows}
    found = connection.rows(
        "SELECT w.work, w.content, w.uses FROM json_each(?) CROSS JOIN wordings AS w INDEXED BY wordings_by_work "
        "ON w.work = value",
        (json.dumps(list(texts)),),
    )
    for number, content, uses in found:
        texts[number].append((unpack(content), uses))
    return [_work(*row, texts[row[0]]) for row in rows]


def _work(number: int, posts: int, texts: list[tuple[ReferenceText, int]]) -> Work:
    """A work, put together from its references as they are printed."""
    urls = _commonest((one.url, uses) for one, uses in texts)
    titles = _commonest((one.title, uses) for one, uses in texts)
    identifiers = {
        kind: _commonest((one.identifiers.get(kind), uses) for one, uses in texts)[0]
        for kind in KINDS
        if any(kind in one.identifiers for one, _ in texts)
    }
    return Work(
        number=number,
        key=min((key for one, _ in texts for key in one.keys), key=rank),
        url=urls[0] if urls else None,
        host=host_of(urls[0]) if urls else "",
        identifiers=identifiers,
        sources=_commonest((one.source, uses) for one, uses in texts),
        title=max(titles, key=len, default=None),
        texts=_commonest((one.text, uses) for one, uses in texts),
        posts=posts,
    )


def _commonest(values: Iterable[tuple[str | None, int]]) -> tuple[str, ...]:
    """Each value once, those with most uses first, then by their letters."""
    uses: Counter[str] = Counter()
    for value, count in values:
        if value:
            uses[value] += count
    return tuple(sorted(uses, key=lambda value: (-uses[value], value)))
