"""The process that refreshes for the reader: tells what it does in lines of JSON, and ends with its parent."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from srw_reader.errors import ReaderError
from srw_reader.feed.fetch import Limits
from srw_reader.library import Library
from srw_reader.models import Feed, Outcome, Progress
from srw_reader.paths import start_log
from srw_reader.refresh import schedule
from srw_reader.refresh.parser_process import spawn_for
from srw_reader.refresh.reading import read_stored
from srw_reader.refresh.run import listed, refresh, with_older
from srw_reader.refresh.wire import event_to_line, numbers_from_line, rules_from_text

_log = logging.getLogger(__name__)

_PAUSE = 0.1
"""Seconds between two words about one stage of one feed."""

_NICE = 9
"""How far what is left to be read stands back, beyond the refresh itself (`__main__`)."""


class _Teller:
    """Writes events to standard output, none too often."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], float] = {}

    def tell(self, event: Progress | Outcome) -> None:
        """Write an event; a word about progress that comes too soon is left out."""
        if isinstance(event, Progress):
            now, stage = time.monotonic(), (event.source, event.stage)
            if now - self._last.get(stage, -_PAUSE) < _PAUSE and event.done != event.total:
                return
            self._last[stage] = now
        with contextlib.suppress(BrokenPipeError):  # the parent has ended, and that ends the refresh, too
            sys.stdout.write(event_to_line(event))
            sys.stdout.flush()


def _chosen(library: Library, arguments: argparse.Namespace) -> tuple[list[Feed], list[Feed]]:
    """The feeds to ask for, and those that are not because they are gone (410).

    Those named are asked for whether subscribed to or not, and also if they are gone.
    """
    if arguments.which == "none":
        return [], []
    if arguments.feeds:
        feeds = [library.feeds.find(number) for number in arguments.feeds]
    else:
        feeds = [feed for feed in library.feeds.all() if feed.subscribed]
    if arguments.which == "due":
        return schedule.due(feeds, datetime.now(UTC)), []
    gone = [] if arguments.feeds else [feed for feed in feeds if feed.gone]
    return [feed for feed in feeds if feed not in gone], gone


class _Parent:
    """What the reader says on standard input: which posts are to be read first."""

    def __init__(self) -> None:
        self._first: tuple[int, ...] = ()

    def first(self) -> tuple[int, ...]:
        """The numbers of the posts that are to be read before all others."""
        return self._first

    async def ends(self) -> None:
        """Listen, and return when standard input is closed: the parent holds the other end for as long as it lives."""
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        async for line in reader:
            self._first = numbers_from_line(line)


async def _work(library: Library, arguments: argparse.Namespace, parent: _Parent) -> None:
    """Refresh, saying of those that are gone that they are; then read what is not read."""
    limits = Limits(deadline=arguments.timeout, max_bytes=arguments.max_megabytes * 2**20)
    tell = _Teller().tell
    feeds, gone = _chosen(library, arguments)
    for feed in gone:
        tell(Outcome(feed.source, feed.title, "failed", error=feed.error))
    each = with_older() if arguments.which == "archive" else listed
    await refresh(library, feeds, each, limits=limits, report=tell, process=spawn_for(feeds), rules=arguments.rules)
    if library.writable:
        os.nice(_NICE)
        await read_stored(library, report=tell, first=parent.first)


async def _run(arguments: argparse.Namespace) -> None:
    """Refresh until it is done, the parent has ended, or this process is asked to end."""
    with Library.open(arguments.library) as library:
        for sentence in library.notices:
            _log.warning("%s", sentence)
        listening = _Parent()
        work = asyncio.create_task(_work(library, arguments, listening))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, work.cancel)
        parent = asyncio.create_task(listening.ends())
        await asyncio.wait((work, parent), return_when=asyncio.FIRST_COMPLETED)
        parent.cancel()
        work.cancel()
        for done in await asyncio.gather(work, return_exceptions=True):
            if isinstance(done, Exception):
                raise done


def main() -> None:
    """Refresh what the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m srw_reader.refresh", description=__doc__, allow_abbrev=False)
    parser.add_argument("--library", type=Path, required=True, help="the library's file")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--due", dest="which", action="store_const", const="due", help="what a start-up asks for")
    which.add_argument("--all", dest="which", action="store_const", const="all", help="all that is subscribed to")
    which.add_argument("--archive", dest="which", action="store_const", const="archive", help="that and older posts")
    which.add_argument("--none", dest="which", action="store_const", const="none", help="only read what is stored")
    parser.add_argument("--feed", dest="feeds", type=int, action="append", default=[], help="only the feed so numbered")
    parser.add_argument("--timeout", type=float, default=Limits().deadline, help="seconds for a feed")
    parser.add_argument("--max-megabytes", type=int, default=Limits().max_bytes // 2**20, help="MiB of a feed")
    parser.add_argument("--rules", type=rules_from_text, default=(), help="what is to be done with new posts")
    arguments = parser.parse_args()
    start_log()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the reader decides
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # stopped while it writes, it would lock the library for as long
    try:
        asyncio.run(_run(arguments))
    except ReaderError as error:
        _Teller().tell(Outcome("", "", "failed", error=str(error)))
