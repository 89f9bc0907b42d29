"""New posts, to which the user's rules are applied once.

A refresh stores a post with the mark `unjudged`, which goes in the transaction that applies the rules: whatever ends
a refresh in between, the next one goes on there, and no post is judged twice.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from srw_reader.library.bodies import UNREAD
from srw_reader.library.connection import Connection
from srw_reader.library.selection import select
from srw_reader.models import Filter, Rule
from srw_reader.named_tuple import NamedTuple


class Verdict(NamedTuple):
    """What the rules say of a new post."""

    number: int
    """The post's number."""
    rules: tuple[Rule, ...]
    """Those whose queries find it."""


class Arrivals:
    """The new posts of a library, to which the user's rules are still to be applied."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many there are."""
        return int(self._connection.value("SELECT count(*) FROM posts WHERE unjudged"))

    def judge(self, rules: Sequence[Rule], limit: int, *, with_articles: bool) -> list[Verdict]:
        """What rules say of up to `limit` of them, for `settle`; each rule looks at the post as it came.

        Args:
            rules: Whose queries can be read.
            limit: Of those that searches find by now.
            with_articles: Only of those whose articles are read.
        """
        read = f"AND article_version > {UNREAD}" if with_articles else ""
        rows = self._connection.rows(
            f"SELECT number, place, feed FROM posts WHERE unjudged AND indexed {read} ORDER BY place DESC LIMIT ?",
            (limit,),
        )
        by_feed: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for number, place, feed in rows:
            by_feed[feed][place] = number
        said: dict[int, list[Rule]] = {number: [] for number, _, _ in rows}
        for feed, numbers in by_feed.items():
            for rule in rules:
                for place in self._found(rule, feed, list(numbers)):
                    said[numbers[place]].append(rule)
        return [Verdict(number, tuple(found)) for number, found in said.items()]

    def _found(self, rule: Rule, feed: int, places: list[int]) -> list[int]:
        """Those of a feed's posts, by their places, that a rule's query finds.

        The feed is asked for by its number: what a muted one brings is judged like all else.
        """
        selection = select(self._connection, Filter(feeds=(feed,), query=rule.query))
        among = f"{selection.place} IN (SELECT value FROM json_each(:places))"
        selection = selection.narrowed(among, places=json.dumps(places))
        return [place for (place,) in self._connection.rows(selection.query(selection.place), selection.parameters)]

    def settle(self, verdicts: Sequence[Verdict]) -> None:
        """Do what the rules say, in one transaction; nothing for a post that was judged meanwhile."""
        with self._connection.transaction():
            numbers = json.dumps([verdict.number for verdict in verdicts])
            sql = "SELECT number FROM posts WHERE unjudged AND number IN (SELECT value FROM json_each(?))"
            left = {number for (number,) in self._connection.rows(sql, (numbers,))}
            self._connection.run_each("UPDATE posts SET unjudged = 0 WHERE number = ?", [(number,) for number in left])
            for number, rules in verdicts:
                if number in left:
                    self._apply(number, rules)

    def _apply(self, number: int, rules: Sequence[Rule]) -> None:
        if any(rule.read for rule in rules):
            self._connection.run("UPDATE posts SET unread = 0 WHERE number = ?", (number,))
        if any(rule.star for rule in rules):
            self._connection.run("UPDATE posts SET starred = 1 WHERE number = ?", (number,))
        if tags := [tag for rule in rules for tag in rule.tags]:
            from srw_reader.library.own_tags import add  # seldom needed

            add(self._connection, number, tags)
