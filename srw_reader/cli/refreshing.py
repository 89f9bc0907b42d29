"""refresh: fetch feeds and store what is new."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence

from srw_reader import config, paths
from srw_reader.cli.arguments import Arguments
from srw_reader.cli.output import DIM, Paint, complain, note, print_json
from srw_reader.cli.scope import known_feed, opened
from srw_reader.cli.status import StatusLine
from srw_reader.errors import UsageError
from srw_reader.feed.source import shown
from srw_reader.library import Library
from srw_reader.models import Feed, Outcome, Progress
from srw_reader.refresh.ahead import start_for
from srw_reader.refresh.schedule import forgotten


def run(arguments: Arguments) -> int:
    """Refresh the named feeds, or all that are subscribed to; 1 if any failed."""
    gc.set_threshold(100_000, 20, 20)  # most of what is made are modules and posts on their way, which are no garbage
    with opened() as library:
        feeds = _chosen(library, arguments)
        if arguments.offline and not all(feed.local for feed in feeds):
            raise UsageError("A refresh needs the network, but for files: leave out --offline.")
        outcomes = fetch(
            library,
            [forgotten(feed) for feed in feeds] if arguments.force else feeds,
            tell=_complain if arguments.json else _print,
        )
    if arguments.json:
        from srw_reader.cli import shapes  # articles are among them, too

        print_json([shapes.outcome(outcome) for outcome in outcomes])
    return 1 if any(outcome.status == "failed" for outcome in outcomes) else 0


def _silent(outcome: Outcome) -> None:
    """Tell nobody."""


def fetch(library: Library, feeds: Sequence[Feed], *, tell: Callable[[Outcome], None] = _silent) -> list[Outcome]:
    """Refresh feeds in this process, with a line about it on a terminal.

    Args:
        library: where they are.
        feeds: as the library gave them.
        tell: called with each outcome as it comes.

    Raises:
        OSError: raised by `tell`; the refresh is over then, too.
    """
    settings = config.load(paths.config())
    for fault in settings.faults:
        complain(fault)
    process = start_for(feeds)
    import asyncio  # with what follows 50 ms, and wrong usage is to be told before

    from srw_reader.feed.fetch import Limits
    from srw_reader.refresh.run import refresh

    limits = Limits(deadline=settings.timeout, max_bytes=settings.max_megabytes * 2**20)
    paths.start_log()
    reporter = _Reporter(len(feeds), tell)
    try:
        outcomes = asyncio.run(refresh(library, feeds, limits=limits, report=reporter.tell, process=process))
    finally:
        reporter.clear()
    if reporter.fault is not None:
        raise reporter.fault
    return outcomes


def reason(outcome: Outcome) -> str:
    """The sentence about a refresh that failed, with the source where the sentence does not name it."""
    error, source = outcome.error or "", shown(outcome.source)
    return error if source in error else f"{source}: {error}"


def _chosen(library: Library, arguments: Arguments) -> list[Feed]:
    """The feeds to refresh. One that is gone (410) is asked for only when it is named."""
    named = dict.fromkeys([*arguments.feeds, *arguments.sources])
    if named:
        feeds = [known_feed(library, source) for source in named]
        return list({feed.number: feed for feed in feeds}.values())
    subscribed = [feed for feed in library.feeds() if feed.subscribed]
    for feed in subscribed:
        if feed.gone:
            note(f"{feed.title} is gone for good and was not asked for: name {feed.source} to ask again.")
    if not subscribed:
        note("No feed is subscribed to: `srw-reader feeds add SOURCE` adds one.")
    return [feed for feed in subscribed if not feed.gone]


def _complain(outcome: Outcome) -> None:
    """Say why it failed, if it did."""
    if outcome.error is not None:
        complain(reason(outcome))


def _print(outcome: Outcome) -> None:
    """A line about what came, or why it failed."""
    _complain(outcome)
    if outcome.error is None:
        counts = {"new": outcome.new, "updated": outcome.updated}
        came = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
        print(f"{outcome.title}: {came or Paint(sys.stdout)('unchanged', DIM)}", flush=True)


class _Reporter:
    """Says on a status line how far a refresh is, and hands on what came of each feed.

    Attributes:
        fault: why nothing is handed on any more: whoever reads the output has seen enough.
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
        else:
            amount = f"{event.done:,} of {event.total:,} posts" if event.stage == "storing" and event.total else ""
            self._line.show(f"{self._done}/{self._feeds}  {event.stage} {shown(event.source)}  {amount}".rstrip())

    def clear(self) -> None:
        """Take the line away."""
        self._line.clear()
