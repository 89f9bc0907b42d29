"""The user's rules are applied to what a refresh brought, once searches find it and, if it matters, it is read."""

from __future__ import annotations

import logging

from srw_reader.errors import ReaderError
from srw_reader.query import asks_for_articles
from srw_reader.refresh.reading import index_stored, read_with
from srw_reader.refresh.shared import Shared

AT_ONCE = 20
"""How many posts are judged in one transaction: 10 ms where each gets a tag."""

_log = logging.getLogger(__name__)


async def judge(shared: Shared) -> None:
    """Apply the rules of a refresh to the new posts that they were not applied to yet."""
    try:
        if shared.library.writable and shared.library.arrivals.count():
            await _judge(shared)
    except ReaderError as error:  # what came is stored, and the next refresh goes on
        _log.warning("The rules were not applied to all that came: %s", error)


async def _judge(shared: Shared) -> None:
    library, pace = shared.library, shared.pace
    with_articles = any(asks_for_articles(rule.query) for rule in shared.rules)
    if with_articles:
        async with shared.parsing():
            await read_with([shared.on_demand.parser], library, pace)
    else:
        await index_stored(library, pace)
    while verdicts := library.arrivals.judge(shared.rules, AT_ONCE, with_articles=with_articles):
        async with pace.turn():
            library.arrivals.settle(verdicts)
