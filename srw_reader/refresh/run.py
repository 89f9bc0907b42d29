"""One refresh: feeds are asked for all at once (`one_feed`), and if it is wanted their archives, too (`archive`)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from srw_reader.errors import ReaderError
from srw_reader.feed.fetch import Limits
from srw_reader.library import Library
from srw_reader.models import Feed, Outcome, Rule
from srw_reader.refresh.one_feed import FeedRefresh
from srw_reader.refresh.parser_client import Parser, Patience, Process
from srw_reader.refresh.reading import Report, read_with, silent
from srw_reader.refresh.shared import Shared
from srw_reader.refresh.slots import Slots

if TYPE_CHECKING:
    from srw_reader.refresh.archive import Sleep

FEW = 50
"""So many articles are read before a refresh is over; where there are more, that is left to whoever needs them."""
_LIMITS = Limits()
_PATIENCE = Patience()

_log = logging.getLogger(__name__)


async def refresh(
    library: Library,
    feeds: Sequence[Feed],
    *,
    limits: Limits = _LIMITS,
    patience: Patience = _PATIENCE,
    report: Report = silent,
    process: Process | None = None,
    rules: Sequence[Rule] = (),
) -> list[Outcome]:
    """Fetch feeds and store what is new in them.

    What fails is recorded with the feed and told in its outcome, and the others go on. Cancelling leaves every post
    either stored or not, and ends the parser's process. Posts are stored without their articles; a few of these are
    read at the end, many are left to `reading.read_stored`.

    Args:
        library: where feeds and posts are; used in this thread, between awaits.
        feeds: which, as the library gave them; every one is asked for (see `schedule.due`).
        limits: how much each may cost to fetch.
        patience: how long each may take to parse.
        report: called for each step and each outcome.
        process: a parser's process that was started ahead (`parser_client.spawn_for`). It is ended.
        rules: what is to be done with new posts, whose queries can be read. Also with those that an earlier refresh
            broke off before.

    Returns:
        What came of each, in the order of `feeds`.
    """

    async def one(shared: Shared, feed: Feed) -> Outcome:
        return await FeedRefresh(shared, feed).run()

    async with Parser(patience, process) as parser:
        return await _each(one, feeds, _shared(library, parser, limits, report, rules))


async def refresh_archives(
    library: Library,
    feeds: Sequence[Feed],
    *,
    limits: Limits = _LIMITS,
    patience: Patience = _PATIENCE,
    report: Report = silent,
    process: Process | None = None,
    rules: Sequence[Rule] = (),
    sleep: Sleep = asyncio.sleep,
) -> list[Outcome]:
    """Refresh feeds, and store the older posts that they no longer list (see `archive`).

    Args:
        library: as `refresh` has it, like all that is not said here.
        feeds: as there.
        limits: as there, for each page.
        patience: as there.
        report: as there.
        process: as there.
        rules: as there.
        sleep: waits so many seconds between requests.
    """
    from srw_reader.refresh.archive import ArchiveRefresh, Turns  # seldom asked for

    turns = Turns(sleep)

    async def one(shared: Shared, feed: Feed) -> Outcome:
        return await ArchiveRefresh(shared, feed, turns).run()

    async with Parser(patience, process) as parser:
        return await _each(one, feeds, _shared(library, parser, limits, report, rules))


def _shared(library: Library, parser: Parser, limits: Limits, report: Report, rules: Sequence[Rule]) -> Shared:
    return Shared(library, parser, limits, report, Slots(), asyncio.Lock(), rules)


async def _each(
    one: Callable[[Shared, Feed], Awaitable[Outcome]], feeds: Sequence[Feed], shared: Shared
) -> list[Outcome]:
    """Do something for every feed, and read what came if it is little; what came of each is told when it is known."""

    async def told(feed: Feed) -> Outcome:
        outcome = await one(shared, feed)
        if outcome.new:
            await _judge(shared)
        shared.report(outcome)
        return outcome

    await _judge(shared)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(told(feed)) for feed in feeds]
    outcomes = [task.result() for task in tasks]
    if any(outcome.new or outcome.updated for outcome in outcomes):
        await _read_few(shared.library, shared.parser)
    return outcomes


async def _judge(shared: Shared) -> None:
    """Apply the user's rules, if there are any, to the new posts that they were not applied to yet."""
    if shared.rules:
        from srw_reader.refresh.judging import judge  # few have rules

        await judge(shared)


async def _read_few(library: Library, parser: Parser) -> None:
    """Read what is left to be read, if that is little."""
    try:
        if library.writable and max(library.articles.count_pending(), library.index.count_pending()) <= FEW:
            await read_with([parser], library)
    except ReaderError as error:  # what came is stored; whoever needs the rest will read it
        _log.warning("The articles of a refresh were not read: %s", error)
