"""Posts as lists show them, without their bodies: many, one, the next unread one, and how many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Literal

from srw_reader.errors import NotFoundError
from srw_reader.library.connection import Connection
from srw_reader.library.places import no_post, place_of
from srw_reader.library.post_list import PostList
from srw_reader.library.selection import Selection, beyond, ranked, run_with, select
from srw_reader.library.summaries import summary
from srw_reader.models import Arrangement, Counts, Facets, Filter, Marked, Order, PostSummary
from srw_reader.query import lifted
from srw_reader.strings.canonical import canonical
from srw_reader.strings.clean import clean_line
from srw_reader.strings.patterns import pattern

_NUMBER = pattern("[0-9]{1,18}")
"""What can be a post's number; SQLite's greatest integer has 19 digits."""

AT_ONCE = 2_000
"""Posts that are looked through at a time for an unread one."""


class Posts:
    """The posts of a library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def within(self, filter: Filter) -> PostList:
        """The posts within a filter, newest first, read and counted as they are looked at; QueryError.

        Of what a query finds by its words those posts come first that are most about them: see `selection.ranked`.
        """
        return PostList(self._connection, ranked(self._connection, filter), self._stored_size(filter))

    def order(self, filter: Filter, arrangement: Arrangement) -> Order:
        """The posts within a filter in an arrangement, all of them looked at: see `sorting.order`; QueryError."""
        from srw_reader.library import sorting  # as few lists are

        return sorting.order(self._connection, filter, arrangement)

    def listed(self, order: Order) -> Sequence[PostSummary]:
        """The posts of an order, read as they are looked at."""
        from srw_reader.library.sorting import Ordered  # as above

        return Ordered(self._connection, order.numbers)

    def first_unread(self, numbers: Sequence[int]) -> PostSummary | None:
        """The first of some posts that is unread; None where none is."""
        sql = (
            "SELECT p.number FROM json_each(?) AS j CROSS JOIN posts AS p ON p.number = j.value "
            "WHERE p.unread ORDER BY j.key LIMIT 1"
        )
        for first in range(0, len(numbers), AT_ONCE):
            some = json.dumps(list(numbers[first : first + AT_ONCE]))
            if (found := self._connection.value(sql, (some,))) is not None:
                return self.summary(found)
        return None

    def newest_is_read_in(self) -> bool:
        """Whether the article of the newest post is read in; so it is where there is no post."""
        from srw_reader.article import VERSION  # which few ask for

        read_by = self._connection.value("SELECT article_version FROM posts ORDER BY place DESC LIMIT 1")
        return read_by is None or read_by >= VERSION

    def row(self, filter: Filter, number: int) -> int | None:
        """The row of a post in `within(filter)`; None where it is not in it."""
        place = self._connection.value("SELECT place FROM posts WHERE number = ?", (number,))
        selections = ranked(self._connection, filter)
        run = run_with(self._connection, selections, place)
        if run is None:
            return None
        here = selections[run]
        counted = [*selections[:run], here.narrowed(f"{here.place} > :at", at=place)]
        return sum(
            int(self._connection.value(selection.query("count(*)"), selection.parameters)) for selection in counted
        )

    def next_unread(self, filter: Filter, after: int | None, step: Literal[1, -1]) -> PostSummary | None:
        """The nearest unread post below (1) or above (-1) a post, or from the top or the bottom where `after` is None.

        `after` need not be within the filter. The search ends at the list's end.
        """
        unread = filter._replace(view="unread") if filter.view == "all" else filter
        if after is None:
            selections = ranked(self._connection, unread)[::step]
        else:
            selections = beyond(self._connection, unread, place_of(self._connection, after), step)
        if filter.view == "starred":
            selections = [selection.narrowed(f"{selection.unread} = 1") for selection in selections]
        for selection in selections:
            order = "DESC" if step == 1 else "ASC"
            sql = selection.query(selection.place, f"ORDER BY {selection.place} {order} LIMIT 1")
            if (found := self._connection.value(sql, selection.parameters)) is not None:
                return self.summary(self._connection.value("SELECT number FROM posts WHERE place = ?", (found,)))
        return None

    def summary(self, number: int) -> PostSummary:
        """A post without its body; NotFoundError."""
        return summary(self._connection, number)

    def find(self, ref: str, feeds: tuple[int, ...] = ()) -> int:
        """The number of the post that a user means by a number, a guid or an address, in some feeds or in any.

        Several posts with that guid or address: the newest. NotFoundError where there is none.
        """
        ref = clean_line(ref)  # as guids are stored, and without half characters, which SQLite cannot take
        in_them = "p.place IN (SELECT place FROM feed_posts WHERE feed IN (SELECT value FROM json_each(:feeds)))"
        among = f"(:feeds = '[]' OR {in_them})"
        by_number = f"SELECT p.place, p.number FROM posts AS p WHERE p.number = :key AND {among}"
        by_guid = (
            "SELECT max(place), p.number FROM feeds AS f CROSS JOIN guids AS g ON g.feed = f.number "
            f"CROSS JOIN posts AS p ON p.number = g.number WHERE g.guid = :key AND {among}"
        )
        by_link = f"SELECT max(place), p.number FROM posts AS p WHERE link = :key AND {among}"
        tried = [(by_number, ref)] if _NUMBER.fullmatch(ref) else []
        for sql, key in (*tried, (by_guid, ref), (by_link, canonical(ref))):
            row = self._connection.row(sql, {"key": key, "feeds": json.dumps(feeds)})
            if row is not None and row[1] is not None:
                return int(row[1])
        if feeds:
            raise NotFoundError(
                f"No feed that --feed names has a post {ref}: `srw-reader --feed FEED posts` lists those of one."
            )
        raise no_post(ref)

    def numbers_by_url(self, urls: Iterable[str]) -> dict[str, int]:
        """Those addresses that are posts' pages, with the posts' numbers; of several posts on one page the newest."""
        links = {url: canonical(url) for url in urls}
        rows = self._connection.rows(
            "SELECT link, max(place), number FROM posts WHERE link IN (SELECT value FROM json_each(?)) GROUP BY link",
            (json.dumps(list(links.values())),),
        )
        numbers = {link: number for link, _, number in rows}
        return {url: numbers[link] for url, link in links.items() if link in numbers}

    def counts(self, filter: Filter) -> Counts:
        """How many posts, unread and starred ones there are within a filter."""
        filter = lifted(filter)
        selection = select(self._connection, filter)
        if selection.everything:
            return self._stored(filter.view)
        if filter.query or filter.cites:
            return self._counted(selection)
        from srw_reader.library import post_sets  # slow to import, and not needed for the first list

        return Counts(*map(len, post_sets.within(self._connection, filter)))

    def facets(self, filter: Filter, feeds: tuple[int, ...] = ()) -> Facets:
        """How many posts there are within a filter, and of which tags and feeds; QueryError.

        Args:
            filter: Which posts.
            feeds: Of those of these feeds, all where there are none, the feeds' unread posts are counted.
        """
        from srw_reader.library.facets import facets  # as above

        return facets(self._connection, filter, feeds)

    def _stored_size(self, filter: Filter) -> int | None:
        """How many posts there are within a filter, where that is known without walking along all of them."""
        filter = lifted(filter)
        size = select(self._connection, filter).size
        if size is None and not (filter.query or filter.cites):
            from srw_reader.library import post_sets  # as above

            return len(post_sets.within(self._connection, filter).posts)
        return size

    def _stored(self, view: Marked) -> Counts:
        """Of all posts."""
        posts, unread, starred = self._connection.row("SELECT posts, unread, starred FROM totals")
        if view == "all":
            return Counts(posts, unread, starred)
        sql = "SELECT count(*) FROM posts INDEXED BY posts_starred WHERE starred AND unread AND NOT aside"
        both = self._connection.value(sql)
        return Counts(unread, unread, both) if view == "unread" else Counts(starred, both, starred)

    def _counted(self, selection: Selection) -> Counts:
        """Every post looked at."""
        places = selection.query(f"{selection.place} AS place")
        sql = (
            "SELECT count(*), coalesce(sum(unread), 0), coalesce(sum(starred), 0) "
            f"FROM ({places}) AS k CROSS JOIN posts AS p INDEXED BY posts_in_order ON p.place = k.place"
        )
        return Counts(*self._connection.row(sql, selection.parameters))
