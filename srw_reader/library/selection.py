"""A filter as SQL: a walk along one index in the order of places, each row looked up in the others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from srw_reader.library import parts
from srw_reader.library.connection import Connection
from srw_reader.library.parts import UNKNOWN, Needs, Part
from srw_reader.models import Filter
from srw_reader.named_tuple import NamedTuple
from srw_reader.query import lifted
from srw_reader.strings.clean import tag_key

MOST_IN_TITLES = 5_000
"""How many posts may be put before the others because of their titles: to look all of them up is to take no time."""


class Selection(NamedTuple):
    """The posts within a filter."""

    table: str
    """What follows FROM: the index that is walked along."""
    place: str
    """Its column that is the post's place; ordering by it costs nothing."""
    condition: str
    """What follows WHERE."""
    parameters: dict[str, Any]
    """Of `condition`."""
    unread: str
    """An expression: whether the post is unread, 1 or 0."""
    size: int | None
    """How many posts there are, where a stored count tells."""
    everything: bool
    """Whether nothing but `view` narrows it."""

    def narrowed(self, condition: str, **parameters: Any) -> Selection:
        """With a further condition."""
        return self._replace(
            condition=f"{self.condition} AND ({condition})", parameters=self.parameters | parameters, size=None
        )

    def query(self, columns: str, rest: str = "") -> str:
        """A `SELECT` of columns of `table`, with `rest` after the condition."""
        return f"SELECT {columns} FROM {self.table} WHERE {self.condition} {rest}"


def select(connection: Connection, filter: Filter) -> Selection:
    """What a filter stands for in this library at this moment; QueryError."""
    return _select(connection, *_read(connection, filter))


def select_citing(connection: Connection, filter: Filter, work: int) -> Selection:
    """The posts within a filter that cite a work."""
    which, needs = _read(connection, filter)
    citing = parts.work(connection, work, "mentioned")
    return _select(connection, which, needs._replace(parts=(*needs.parts, citing)))


def ranked(connection: Connection, filter: Filter) -> list[Selection]:
    """What a filter stands for, those posts first that are most about the words that it looks for.

    These are the posts that have all of the words in their titles, then those that have them there or say them often,
    then the others. Where there are very many of one kind, as for a letter that is only the first of a word, they are
    among the others.
    """
    which, needs = _read(connection, filter)
    selections: list[Selection] = []
    before: Part | None = None
    about = (("titled", f"{{title}} : ({needs.about})"), ("often", needs.about)) if needs.about else ()
    for name, words in about:
        part = parts.found(connection, "prominent", words, name)
        if _is_few(connection, part):
            found = needs._replace(parts=(part, *needs.parts), wanted=needs.wanted if needs.unwanted else "")
            selections.append(_behind(before, _select(connection, which, found)))
            before = part
    return [*selections, _behind(before, _select(connection, which, needs))]


def run_with(connection: Connection, selections: Sequence[Selection], place: int) -> int | None:
    """Which of some selections has the post at a place; None where none has."""
    for run, selection in enumerate(selections):
        sql = selection.query("1", f"AND {selection.place} = :at")
        if connection.row(sql, selection.parameters | {"at": place}) is not None:
            return run
    return None


def beyond(connection: Connection, filter: Filter, place: int, step: Literal[1, -1]) -> list[Selection]:
    """The posts within a filter that stand below (1) or above (-1) one at a place, the nearest selection first.

    That one need not be within the filter: it counts as among those where it would be if it were read or starred.
    """
    selections = ranked(connection, filter)
    home = run_with(connection, ranked(connection, filter._replace(view="all")), place)
    home = len(selections) - 1 if home is None else home
    here = selections[home].narrowed(f"{selections[home].place} {'<' if step == 1 else '>'} :at", at=place)
    return [here, *(selections[home + 1 :] if step == 1 else selections[:home][::-1])]


def _read(connection: Connection, filter: Filter) -> tuple[Filter, Needs]:
    """A filter that says by itself what it can, and what posts need to be found by the rest of its query."""
    which = lifted(filter)
    if not which.query:
        return which, Needs()
    from srw_reader.library.compiling import compiled  # as few lists are searched for

    return compiled(connection, which)


def _is_few(connection: Connection, part: Part) -> bool:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {part.table} WHERE {part.condition} LIMIT {MOST_IN_TITLES + 1})"
    return bool(0 < connection.value(sql, part.parameters) <= MOST_IN_TITLES)


def _behind(before: Part | None, selection: Selection) -> Selection:
    """A selection without the posts that come before it."""
    if before is None:
        return selection
    return selection.narrowed(f"NOT {before.holds(selection.place)}", **before.parameters)


def _select(connection: Connection, filter: Filter, needs: Needs) -> Selection:
    """What a filter stands for.

    Args:
        connection: The library's.
        filter: Its query does not count.
        needs: What its query stands for.
    """
    totals = connection.row("SELECT posts, unread, starred, aside FROM totals")
    feeds = parts.sizes_of_feeds(connection, filter.feeds, None if totals[3] else totals[0])
    walked = [
        *([parts.found(connection, "search", _words(needs), "words")] if needs.wanted else []),
        *needs.parts,
        *(parts.tag(connection, name, f"tag{at}") for at, name in enumerate(_distinct_tags(filter.tags))),
        *([parts.any_feed(feeds)] if len(feeds) > 1 else []),
        *(parts.feed(*feed, alias="feed") for feed in feeds if len(feeds) == 1),
        *(parts.cited(connection, term, f"cited{at}") for at, term in enumerate(dict.fromkeys(filter.cites))),
    ]
    everything = not (walked or feeds or filter.excluded or needs.conditions)
    if filter.view == "starred":
        walked.append(parts.starred(totals[2]))
    if filter.view == "unread":
        fresh = parts.unread(totals[1])
        walked = walked if walked and min(part.size for part in walked) <= fresh.size else [*walked, fresh]
    leader = min(walked, key=lambda part: part.size, default=parts.every(totals[0]))
    selection = _walk(leader, [part for part in walked if part is not leader])
    if filter.view == "unread" and leader.unread != "1":
        size = leader.unread_size if selection.size is not None else None
        selection = selection.narrowed(f"{selection.unread} = 1")._replace(size=size)
    if len(feeds) > 1:
        selection = selection._replace(size=None)
    if totals[3] and not feeds:
        is_cited = bool(filter.cites or needs.parts)
        selection = _without_aside(selection, size=None if is_cited else selection.size)
    for condition in needs.conditions:
        selection = selection.narrowed(condition(selection.place), **needs.parameters)
    if filter.excluded:
        selection = _without(connection, selection, filter.excluded)
    return selection._replace(everything=everything)


def _words(needs: Needs) -> str:
    return f"({needs.wanted}) NOT ({needs.unwanted})" if needs.unwanted else needs.wanted


def _distinct_tags(names: tuple[str, ...]) -> list[str]:
    """Tags, each in one spelling."""
    return list({tag_key(name): name for name in names}.values())


def _walk(leader: Part, others: list[Part]) -> Selection:
    """Along one part, each row looked up in the others."""
    # The full-text index holds no read marks.
    unread = leader.unread or f"(SELECT unread FROM posts INDEXED BY posts_in_order WHERE place = {leader.place})"
    return Selection(
        table=leader.table,
        place=leader.place,
        condition=" AND ".join([leader.condition, *(part.holds(leader.place) for part in others)]),
        parameters={name: value for part in (leader, *others) for name, value in part.parameters.items()},
        unread=unread,
        size=None if others or leader.size == UNKNOWN or leader.is_collected else leader.size,
        everything=False,
    )


def _without_aside(selection: Selection, size: int | None) -> Selection:
    """No posts that are only in muted or removed feeds; what `size` was stored does not count them."""
    condition = (
        "NOT EXISTS (SELECT 1 FROM posts AS hidden INDEXED BY posts_aside "
        f"WHERE hidden.aside AND hidden.place = {selection.place})"
    )
    return selection.narrowed(condition)._replace(size=size)


def _without(connection: Connection, selection: Selection, excluded: tuple[str, ...]) -> Selection:
    """No posts that have any of these tags."""
    keys = json.dumps([tag_key(name) for name in excluded])
    rows = connection.rows("SELECT number FROM tags WHERE key IN (SELECT value FROM json_each(?))", (keys,))
    for (tag,) in rows:
        name = f"without{tag}"
        selection = selection.narrowed(
            f"NOT EXISTS (SELECT 1 FROM post_tags INDEXED BY post_tags_by_tag WHERE post_tags.tag = :{name} "
            f"AND post_tags.place = {selection.place})",
            **{name: tag},
        )
    return selection
