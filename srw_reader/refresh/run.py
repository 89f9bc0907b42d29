"""One refresh: feeds are asked for all at once, and what is new is judged by the rules."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from srw_reader.errors import ReaderError
from srw_reader.feed.fetch import Limits
from srw_reader.library import Library
from srw_reader.models import Feed, Outcome, Rule
from srw_reader.refresh.on_demand import ParserOnDemand
from srw_reader.refresh.one_feed import FeedRefresh
from srw_reader.refresh.pace import Pace
from srw_reader.refresh.parser_process import Patience, Process
from srw_reader.refresh.reading import Report, read_with, silent
from srw_reader.refresh.shared import Shared
from srw_reader.refresh.slots import Slots

if TYPE_CHECKING:
    from srw_reader.refresh.archive import Sleep

FEW = 50
"""So many articles are read before a refresh is over; where there are more, that is left to whoever needs them."""
Each = Callable[[Shared, Feed], Awaitable[Outcome]]
"""Refreshes one feed of several."""
_LIMITS = Limits()
_PATIENCE = Patience()

_log = logging.getLogger(__name__)


async def listed(shared: Shared, feed: Feed) -> Outcome:
    """Refresh a feed: the posts that it lists."""
    return await FeedRefresh(shared, feed).run()


def with_older(sleep: Sleep = asyncio.sleep) -> Each:
    """How a feed is refreshed for all its older posts to come, too, which it no longer lists.

    Args:
        sleep: Waits so many seconds between requests.
    """
    from srw_reader.refresh.archive import ArchiveRefresh, Turns  # seldom asked for

    turns = Turns(sleep)

    async def each(shared: Shared, feed: Feed) -> Outcome:
        return await ArchiveRefresh(shared, feed, turns).run()

    return each


async def refresh(
    library: Library,
    feeds: Sequence[Feed],
    each: Each = listed,
    *,
    limits: Limits = _LIMITS,
    patience: Patience = _PATIENCE,
    report: Report = silent,
    process: Process | None = None,
    rules: Sequence[Rule] = (),
    pace: Pace | None = None,
) -> list[Outcome]:
    """Fetch feeds and store what is new in them.

    What fails is recorded with the feed and told in its outcome, and the others go on. Cancelling leaves every post
    either stored or not, and ends the parser's process. Posts are stored without their articles; a few of these are
    read at the end, many are left to `reading.read_stored`.

    Args:
        library: Where feeds and posts are; used in this thread, between awaits.
        feeds: Which, as the library gave them; every one is asked for (see `schedule.due`).
        each: What is done for each: `with_older()` fetches the posts that it no longer lists, too.
        limits: How much each document may cost to fetch.
        patience: How long each may take to parse.
        report: Called for each step and each outcome.
        process: A parser's process that was started ahead (`parser_process.spawn_for`). It is ended.
        rules: What is to be done with new posts, whose queries can be read. Also with those that an earlier refresh
            broke off before.
        pace: How often it may write; None for as one that others wait for.

    Returns:
        What came of each, in the order of `feeds`.
    """
    async with ParserOnDemand(patience, process) as on_demand:
        shared = Shared(library, on_demand, limits, report, Slots(), asyncio.Lock(), rules, pace or Pace())

        async def told(feed: Feed) -> Outcome:
            outcome = await each(shared, feed)
            if outcome.new:
                await _judge(shared)
            report(outcome)
            return outcome

        await _judge(shared)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(told(feed)) for feed in feeds]
        outcomes = [task.result() for task in tasks]
        if any(outcome.new or outcome.updated for outcome in outcomes):
            await _read_few(shared)
        return outcomes


async def _judge(shared: Shared) -> None:
    """Apply the user's rules, if there are any, to the new posts that they were not applied to yet."""
    if shared.rules:
        from srw_reader.refresh.judging import judge  # few have rules

        await judge(shared)


async def _read_few(shared: Shared) -> None:
    """Read what is left to be read, if that is little."""
    library = shared.library
    try:
        if library.writable and max(library.articles.count_pending(), library.index.count_pending()) <= FEW:
            await read_with([shared.on_demand.parser], library, shared.pace)
    except ReaderError as error:  # what came is stored; whoever needs the rest will read it
        _log.warning("The articles of a refresh were not read: %s", error)
