"""The reader itself, and the demo."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from srw_reader import config, paths
from srw_reader.cli.arguments import Arguments
from srw_reader.errors import ReaderError

if TYPE_CHECKING:
    from srw_reader.library import Library

FIRST_FEED = "https://softrebootwellness.com/tag/glutamate/feed/"
"""What the first start subscribes to."""
_STARTED = "started"


def run(arguments: Arguments) -> int:
    """Open the reader.

    Raises:
        ReaderError: There is no terminal, or the library cannot be used.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise ReaderError(
            "The reader needs a terminal; without one, `srw-reader posts` and `srw-reader show` print what there is."
        )
    gc.disable()  # until all is imported: `ReaderPane` enables it
    settings = config.load(paths.config())
    paths.start_log()
    from srw_reader.library import Library
    from srw_reader.tui import Options
    from srw_reader.tui import run as show

    if arguments.command == "demo":
        from srw_reader.demo import load

        with load() as library:
            return show(Options(tags=arguments.tags, offline=True, config=settings), library)
    with Library.open(paths.library()) as library:
        library.keep_little()
        feeds, query = _prepare(library, arguments)
        options = Options(
            library=paths.library(),
            feeds=feeds,
            tags=arguments.tags,
            query=query,
            offline=arguments.offline,
            notices=library.notices,
            config=settings,
        )
        return show(options, library)


def key_of(action: str) -> str:
    """How the reader shows the key of an action, as the settings have it."""
    from srw_reader.tui.key_names import first_key  # slow: it imports Textual

    return first_key(action, config.load(paths.config()))


def _prepare(library: Library, arguments: Arguments) -> tuple[tuple[int, ...], str]:
    """Subscribe to the first feed at the first start.

    Returns:
        The numbers of the feeds that `--feed` names, and the query of `--view`.
    """
    if library.writable and not arguments.feeds:
        _start(library)
    query = "" if arguments.view is None else library.views.find(arguments.view).query
    if not arguments.feeds:
        return (), query
    from srw_reader.cli.scope import known_feeds

    return tuple(feed.number for feed in known_feeds(library, arguments.feeds)), query


def _start(library: Library) -> None:
    """Subscribe to the first feed unless the reader was started before, or feeds were added before it was."""
    if library.state.recall(_STARTED) is None:
        if not any(feed.subscribed for feed in library.feeds.all()):
            library.feeds.subscribe(FIRST_FEED)
        library.state.remember(_STARTED, "1")
