"""What a run of a command covers: the whole library, or the feeds that `--feed` names."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property

from srw_reader import paths
from srw_reader.cli.arguments import Arguments
from srw_reader.cli.output import note
from srw_reader.errors import NotFoundError, ReaderError, UsageError
from srw_reader.feed.source import normalise
from srw_reader.library import Library
from srw_reader.models import Feed, Filter
from srw_reader.strings.clean import clean_line, tag_key

_NUMBER = re.compile("[0-9]+")
_DIGITS = 18
"""A number with more than this is of no feed, nor one that SQLite has."""


def opened() -> Library:
    """The user's library, open; what had to be done to it first is said.

    Raises:
        LibraryError: As `Library.open`.
    """
    library = Library.open(paths.library())
    for sentence in library.notices:
        note(sentence)
    return library


def note_none(library: Library, none: str) -> None:
    """Say on a terminal that there is nothing to list, and of an empty library what fills it.

    Args:
        library: What was asked.
        none: The sentence where it has posts, though none of these: "No posts."
    """
    if sys.stderr.isatty():
        note(none if library.posts.counts(Filter()).posts else "The library is empty; `srw-reader refresh` fills it.")


def find_feed(library: Library, named: str) -> Feed | None:
    """The feed of the library that a user means by its number, source or title; None where there is none.

    Raises:
        UsageError: Several have that title.
    """
    return _Names(library).find(named)


def known_feed(library: Library, named: str) -> Feed:
    """The feed that a user means; a source that is new is put into the library, without subscribing to it.

    Args:
        library: Where feeds are.
        named: Number, source or title, as typed.

    Raises:
        NotFoundError: It is the number of no feed.
        UsageError: It is no source, or several feeds have that title.
    """
    return known_feeds(library, [named])[0]


def known_feeds(library: Library, named: Iterable[str]) -> list[Feed]:
    """The feeds that a user means, each once: see `known_feed`."""
    names = _Names(library)
    feeds = [names.find(one) or _added(library, one) for one in named]
    return list({feed.number: feed for feed in feeds}.values())


def _added(library: Library, named: str) -> Feed:
    """The feed of a source that is new."""
    source = normalise(named)
    if _NUMBER.fullmatch(named) and not os.path.lexists(source):
        raise NotFoundError(f"There is no feed {named}: `srw-reader feeds` lists those that there are.")
    return library.feeds.add(source)


class _Names:
    """What feeds of a library may be named by. All feeds are read at most once, however many are named."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _by_title(self) -> dict[str, list[Feed]]:
        feeds: dict[str, list[Feed]] = {}
        for feed in self._library.feeds.all():
            feeds.setdefault(tag_key(feed.title), []).append(feed)
        return feeds

    def find(self, named: str) -> Feed | None:
        """See `find_feed`."""
        if _NUMBER.fullmatch(named) and named[0] != "0" and len(named) <= _DIGITS:
            with suppress(NotFoundError):
                return self._library.feeds.find(int(named))
        with suppress(NotFoundError, UsageError):
            return self._library.feeds.find(normalise(named))
        found = self._by_title.get(tag_key(named), [])
        if len(found) > 1:
            numbers = " or ".join(str(feed.number) for feed in found)
            raise UsageError(f"Several feeds are called {clean_line(named)}: name one by its number, {numbers}.")
        return found[0] if found else None


def covered(library: Library, arguments: Arguments) -> tuple[int, ...]:
    """The numbers of the feeds that `--feed` names, fetched where they never were; empty for all.

    Raises:
        ReaderError: One cannot be fetched.
    """
    feeds = known_feeds(library, arguments.feeds)
    missing = [feed for feed in feeds if feed.succeeded is None]
    remote = [feed for feed in missing if not feed.local]
    if remote and arguments.offline:
        raise ReaderError(f"{remote[0].source} was never fetched: leave out --offline to have it fetched now.")
    if missing:
        from srw_reader.cli.fetching import fetch, reason  # slow to import: asyncio

        for outcome in fetch(library, missing):
            if outcome.error is not None:
                raise ReaderError(reason(outcome))
    return tuple(feed.number for feed in feeds)


def queried(library: Library, arguments: Arguments) -> str:
    """The query for the posts of `--view` that the query finds. NotFoundError."""
    view = "" if arguments.view is None else f"({library.views.find(arguments.view).query})"
    return " ".join([view, *arguments.query]).strip()
