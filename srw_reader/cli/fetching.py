"""Fetching feeds in this process, for the commands that need what is in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from srw_reader import config, paths
from srw_reader.cli.output import StatusLine, complain
from srw_reader.feed.source import shown
from srw_reader.library import Library
from srw_reader.models import Feed, Outcome, Progress
from srw_reader.refresh.parser_process import spawn_for
from srw_reader.strings.plural import plural


def _silent(outcome: Outcome) -> None:
    """What `fetch` tells unless it is asked to."""


def fetch(
    library: Library,
    feeds: Sequence[Feed],
    *,
    what: Literal["posts", "archives"] = "posts",
    tell: Callable[[Outcome], None] = _silent,
) -> list[Outcome]:
    """Refresh feeds, with a line about it on a terminal.

    Args:
        library: Where they are.
        feeds: As the library gave them.
        what: The posts that they list, or the older ones, too.
        tell: Called with each outcome as it comes.

    Raises:
        OSError: Raised by `tell`; the refresh is over then, too.
    """
    settings = config.load(paths.config())
    for fault in settings.faults:
        complain(fault)
    process = spawn_for(feeds)
    import asyncio  # with what follows 50 ms, and wrong usage is to be told before

    from srw_reader.feed.fetch import Limits
    from srw_reader.refresh.pace import Company, Pace
    from srw_reader.refresh.run import listed, refresh, with_older

    limits = Limits(deadline=settings.timeout, max_bytes=settings.max_megabytes * 2**20)
    paths.start_log()
    reporter = _Reporter(len(feeds), tell)
    pace = Pace(Company(library))  # as a rule nobody else is there
    try:
        each = listed if what == "posts" else with_older()
        outcomes = asyncio.run(
            refresh(
                library,
                feeds,
                each,
                limits=limits,
                report=reporter.tell,
                process=process,
                rules=settings.rules,
                pace=pace,
            )
        )
    finally:
        reporter.clear()
    if reporter.fault is not None:
        raise reporter.fault
    return outcomes


def reason(outcome: Outcome) -> str:
    """The sentence about a refresh that failed, with the source where the sentence does not name it."""
    error, source = outcome.error or "", shown(outcome.source)
    return error if source in error else f"{source}: {error}"


class _Reporter:
    """Says on a status line how far a refresh is, and hands on what came of each feed.

    Attributes:
        fault: Why nothing is handed on any more: whoever reads the output has seen enough.
    """

    def __init__(self, feeds: int, tell: Callable[[Outcome], None]) -> None:
        self._feeds, self._done, self._line, self._hand_on = feeds, 0, StatusLine(), tell
        self.fault: OSError | None = None

    def tell(self, event: Progress | Outcome) -> None:
        """Show an event of the refresh."""
        if isinstance(event, Outcome):
            self._done += 1
            self.clear()
            if self.fault is None:
                try:
                    self._hand_on(event)
                except OSError as error:
                    self.fault = error
        elif self._line.visible:
            self._line.show(
                f"{self._done}/{self._feeds}  {event.stage} {shown(event.source)}  {_amount(event)}".rstrip()
            )

    def clear(self) -> None:
        """Take the line away."""
        self._line.clear()


def _amount(event: Progress) -> str:
    """How many posts are stored, and out of how many."""
    if event.stage == "archive":
        return f"{event.done:,} of about {event.total:,} posts" if event.total else plural(event.done, "post")
    return f"{event.done:,} of {event.total:,} posts" if event.stage == "storing" and event.total else ""
