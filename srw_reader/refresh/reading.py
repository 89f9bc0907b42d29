"""What a refresh stored is made to be found, and read: the second half of the work, done behind it.

Each step is marked in the library in small transactions, with pauses between them (`pace`). Whatever ends in the middle
of it is gone on with the next time, and others who write do not wait for long.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from srw_reader.library import Library
from srw_reader.models import Outcome, Progress
from srw_reader.refresh.pace import Pace
from srw_reader.refresh.parser_process import Patience

if TYPE_CHECKING:
    from srw_reader.library.pending import PendingArticle, Unindexed
    from srw_reader.models import Article
    from srw_reader.refresh.parser_client import Parser

Report = Callable[[Progress | Outcome], None]
"""Told how far something is, and what came of it."""

INDEX_AT_ONCE = 20
"""How many posts are indexed in one transaction: 10 ms, for which a reader that marks a post would wait."""
READ_AT_ONCE = 10
"""How many articles are read before they are stored in one transaction, likewise."""
_PATIENCE = Patience()


def silent(event: Progress | Outcome) -> None:
    """Tell nobody."""


async def read_stored(
    library: Library,
    *,
    patience: Patience = _PATIENCE,
    processes: int = 1,
    report: Report = silent,
    first: Callable[[], Sequence[int]] = tuple,
) -> None:
    """Have every post found by a search and every article read that are not, or that an older version read.

    An article that cannot be read is the post's bare text, or stays as it is. Cancelling loses the articles of one
    small transaction.

    Args:
        library: Where they are; used in this thread, between awaits.
        patience: How long each may take.
        processes: How many read at the same time.
        report: Called with how many articles are read out of how many.
        first: Gives the numbers of the posts that are to be read before all others, asked again and again.
    """
    from srw_reader.refresh.parser_client import Parser

    parsers = [Parser(patience) for _ in range(processes)]
    try:
        await read_with(parsers, library, Pace(), report=report, first=first)
    finally:
        for parser in parsers:
            await parser.end()


async def read_with(
    parsers: Sequence[Parser],
    library: Library,
    pace: Pace,
    *,
    report: Report = silent,
    first: Callable[[], Sequence[int]] = tuple,
) -> None:
    """`read_stored` with these parsers, at this pace."""
    await index_stored(library, pace)
    before: Sequence[PendingArticle] = ()
    total = left = library.articles.count_pending()
    while left:
        report(Progress("", "articles", total - left, total))
        posts = library.articles.pending(READ_AT_ONCE * len(parsers), first())
        if posts == before or not posts:
            break
        before = posts
        shares = [posts[first :: len(parsers)] for first in range(len(parsers))]
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_read(*both)) for both in zip(parsers, shares, strict=True)]
        for task in tasks:
            async with pace.turn():
                library.articles.store(task.result())
        left = library.articles.count_pending()
    if total:
        report(Progress("", "articles", total, total))


async def index_stored(library: Library, pace: Pace) -> None:
    """Have every post found by a search."""
    before: Sequence[Unindexed] = ()
    # What comes again could not be marked as done: the library is damaged, and not to be worked at for ever.
    while (unindexed := library.index.pending(INDEX_AT_ONCE)) and unindexed != before:
        async with pace.turn():
            library.index.store(unindexed)
        before = unindexed
    if before:
        for table in library.index.scattered():
            is_scattered = True
            while is_scattered:
                async with pace.turn():
                    is_scattered = library.index.merge(table)


async def _read(parser: Parser, posts: Sequence[PendingArticle]) -> list[tuple[PendingArticle, Article | None]]:
    """What is read in some posts."""
    return [(post, await parser.read(post)) for post in posts]
