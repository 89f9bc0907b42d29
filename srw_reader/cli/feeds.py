"""feeds: what is subscribed to."""

from __future__ import annotations

import sys

from srw_reader.cli import shapes
from srw_reader.cli.arguments import Arguments
from srw_reader.cli.output import BOLD, DIM, RED, Paint, note, print_json
from srw_reader.cli.scope import find_feed, known_feed, opened
from srw_reader.errors import NotFoundError, ReaderError, UsageError
from srw_reader.feed.source import shown
from srw_reader.library import Library
from srw_reader.models import Feed, Outcome
from srw_reader.strings.clean import clean_line
from srw_reader.strings.masking import masked
from srw_reader.strings.plural import plural


def run(arguments: Arguments) -> int:
    """List the feeds, or do to them what is asked for."""
    with opened() as library:
        match arguments.action:
            case "add":
                _add(library, arguments)
            case "rename":
                _rename(library, arguments)
            case "move":
                _move(library, arguments)
            case "mute" | "unmute":
                _mute(library, arguments.feed, arguments.action == "mute")
            case "remove":
                _remove(library, arguments.feed)
            case "import":
                from srw_reader.cli import feed_lists

                feed_lists.import_from(library, arguments)
            case "export":
                from srw_reader.cli import feed_lists

                feed_lists.export_to(library, arguments)
            case _:
                _list(library, arguments)
    return 0


def _list(library: Library, arguments: Arguments) -> None:
    feeds = [feed for feed in library.feeds.all() if feed.subscribed]
    if arguments.json:
        print_json([shapes.feed(feed) | ({"source": feed.source} if arguments.show_secrets else {}) for feed in feeds])
        return
    for feed in feeds:
        _print_feed(feed, feed.source if arguments.show_secrets else masked(feed.source))
    if not feeds:
        note("No feed is subscribed to: `srw-reader feeds add SOURCE` adds one.")


def _print_feed(feed: Feed, source: str) -> None:
    """Number, title, folder and counts, below that the source, below that what is wrong."""
    paint = Paint(sys.stdout)
    counts = f"{plural(feed.posts, 'post')}, {feed.unread:,} unread"
    about = [feed.folder, counts, "muted" * feed.muted, "not fetched yet" * (feed.state == "new")]
    print(f"{feed.number:>4}  {paint(feed.title, BOLD)}  {paint(' · '.join(filter(None, about)), DIM)}")
    print(f"      {paint(clean_line(source), DIM)}")
    if feed.error:
        last = f"last worked {feed.succeeded:%Y-%m-%d %H:%M} UTC" if feed.succeeded else "never worked"
        print(f"      {paint(feed.state, RED)} ({last}): {masked(feed.error)}")


def _add(library: Library, arguments: Arguments) -> None:
    """Subscribe to a feed once it has been fetched, so that nobody subscribes to a mistyped address."""
    if arguments.feed.strip() == "-":
        raise UsageError("Standard input cannot be subscribed to: name a URL or a file.")
    feed = known_feed(library, arguments.feed)
    if feed.subscribed:
        note(f"{feed.title} is subscribed to already.")
        return
    if feed.succeeded is None and (feed.local or not arguments.offline):
        feed = _fetched(library, feed)
    feed = library.feeds.subscribe(library.feeds.find(feed.number).source)
    print(f"Subscribed to {feed.title} ({plural(feed.posts, 'post')}).")


def _fetched(library: Library, feed: Feed) -> Feed:
    """The feed, fetched; where it is a page of a site, the feed that this has.

    Raises:
        ReaderError: It cannot be fetched, or the site has several.
    """
    from srw_reader.cli.fetching import fetch  # slow to import: asyncio

    (outcome,) = fetch(library, [feed])
    if outcome.error is None:
        return feed
    from srw_reader.feed.discover import chosen

    choice = chosen(outcome.alternates)
    if len(choice) != 1:
        raise _nothing_added(library, feed, outcome, choice)
    note(f"{shown(feed.source)} is a page; its feed is {shown(choice[0])}.")
    if not feed.posts:
        library.feeds.remove(feed.number)
    offered = known_feed(library, choice[0])
    (outcome,) = fetch(library, [offered])
    if outcome.error is not None:
        raise _nothing_added(library, offered, outcome, ())
    return offered


def _nothing_added(library: Library, feed: Feed, outcome: Outcome, choice: tuple[str, ...]) -> ReaderError:
    """Why nothing was subscribed to; what was asked for is none of the library's feeds then, unless it has posts."""
    if not feed.posts:
        library.feeds.remove(feed.number)
    if choice:
        feeds = ", ".join(map(shown, choice))
        return ReaderError(f"{shown(outcome.source)} has several feeds. Add one of them by its address: {feeds}")
    from srw_reader.cli.fetching import reason

    return ReaderError(
        f"{reason(outcome)} Nothing was subscribed to (`srw-reader --offline feeds add` subscribes without fetching)."
    )


def _rename(library: Library, arguments: Arguments) -> None:
    feed = _subscribed(library, arguments.feed)
    library.feeds.rename(feed.number, arguments.name)
    print(f"{feed.title} is called {library.feeds.find(feed.number).title} from now on.")


def _move(library: Library, arguments: Arguments) -> None:
    feed = _subscribed(library, arguments.feed)
    library.feeds.move(feed.number, arguments.folder)
    folder = library.feeds.find(feed.number).folder
    print(f"{feed.title} is in the folder {folder}." if folder else f"{feed.title} is in no folder.")


def _mute(library: Library, named: str, muted: bool) -> None:
    feed = _subscribed(library, named)
    library.feeds.mute(feed.number, muted)
    print(
        f"{feed.title} is muted: its posts are listed only where one asks for it."
        if muted
        else f"The posts of {feed.title} are listed everywhere."
    )


def _remove(library: Library, named: str) -> None:
    feed = _subscribed(library, named)
    library.feeds.remove(feed.number)
    print(
        f"Removed {feed.title}. Its posts with a star or kept sentences stay; "
        "`srw-reader feeds add` brings back the others."
    )


def _subscribed(library: Library, named: str) -> Feed:
    feed = find_feed(library, named)
    if feed is None or not feed.subscribed:
        raise NotFoundError(f"There is no subscribed feed {named}: `srw-reader feeds` lists those that there are.")
    return feed
