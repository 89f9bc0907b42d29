"""refresh: fetch feeds and store what is new."""

from __future__ import annotations

import sys

from srw_reader.cli.arguments import Arguments
from srw_reader.cli.fetching import fetch, reason
from srw_reader.cli.output import DIM, Paint, complain, note, print_json
from srw_reader.cli.scope import known_feeds, opened
from srw_reader.errors import UsageError
from srw_reader.library import Library
from srw_reader.models import Feed, Outcome
from srw_reader.refresh.schedule import forgotten


def run(arguments: Arguments) -> int:
    """Refresh the named feeds, or all that are subscribed to; 1 if any failed."""
    with opened() as library:
        feeds = _chosen(library, arguments)
        if arguments.offline and not all(feed.local for feed in feeds):
            raise UsageError("A refresh needs the network, but for files: leave out --offline.")
        if arguments.force:
            feeds = [forgotten(feed) for feed in feeds]
            for feed in feeds:
                library.archives.forget(feed.number)
        outcomes = fetch(
            library,
            feeds,
            what="archives" if arguments.archive else "posts",
            tell=_complain if arguments.json else _print,
        )
    if arguments.json:
        from srw_reader.cli import shapes  # articles are among them, too

        print_json([shapes.outcome(outcome) for outcome in outcomes])
    return 1 if any(outcome.status == "failed" for outcome in outcomes) else 0


def _chosen(library: Library, arguments: Arguments) -> list[Feed]:
    """The feeds to refresh. One that is gone (410) is asked for only when it is named."""
    if named := [*arguments.feeds, *arguments.sources]:
        return known_feeds(library, named)
    subscribed = [feed for feed in library.feeds.all() if feed.subscribed]
    for feed in subscribed:
        if feed.gone:
            note(f"{feed.title} is gone for good and was not asked for: name {feed.source} to ask again.")
    if not subscribed:
        note("No feed is subscribed to: `srw-reader feeds add SOURCE` adds one.")
    return [feed for feed in subscribed if not feed.gone]


def _complain(outcome: Outcome) -> None:
    if outcome.error is not None:
        complain(reason(outcome))


def _print(outcome: Outcome) -> None:
    """A line about what came, or why it failed."""
    _complain(outcome)
    if outcome.error is None:
        counts = {"new": outcome.new, "updated": outcome.updated}
        came = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
        print(f"{outcome.title}: {came or Paint(sys.stdout)('unchanged', DIM)}", flush=True)
