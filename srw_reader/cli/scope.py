"""What a run of a command covers: the whole library, or the feeds that `--feed` names."""

from __future__ import annotations

from srw_reader import paths
from srw_reader.cli.arguments import Arguments
from srw_reader.cli.output import note
from srw_reader.errors import NotFoundError, ReaderError
from srw_reader.feed.source import normalise
from srw_reader.library import Library
from srw_reader.models import Feed


def opened() -> Library:
    """The user's library, open; what had to be done to it first is said.

    Raises:
        LibraryError: as `Library.open`.
    """
    library = Library.open(paths.library())
    for sentence in library.notices:
        note(sentence)
    return library


def known_feed(library: Library, source: str) -> Feed:
    """The feed with a source, put into the library where it is missing, without subscribing to it.

    Args:
        library: where feeds are.
        source: as typed.

    Raises:
        UsageError: it is no source.
    """
    source = normalise(source)
    try:
        return library.feed(source)
    except NotFoundError:
        return library.add_feed(source, subscribed=False)


def covered(library: Library, arguments: Arguments) -> tuple[int, ...]:
    """The numbers of the feeds that `--feed` names, fetched where they never were; empty for all.

    Raises:
        ReaderError: one cannot be fetched.
    """
    feeds = [known_feed(library, source) for source in dict.fromkeys(arguments.feeds)]
    missing = [feed for feed in feeds if feed.succeeded is None]
    if missing and arguments.offline:
        raise ReaderError(f"{missing[0].source} was never fetched: leave out --offline to have it fetched now.")
    if missing:
        from srw_reader.cli.refreshing import fetch, reason  # slow to import: asyncio, httpx

        for outcome in fetch(library, missing):
            if outcome.error is not None:
                raise ReaderError(reason(outcome))
    return tuple(dict.fromkeys(feed.number for feed in feeds))
