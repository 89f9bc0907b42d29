"""feeds import, feeds export: the feeds as a list that other feed readers take, and theirs (OPML 2.0)."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from srw_reader.cli.arguments import Arguments
from srw_reader.cli.output import note
from srw_reader.errors import ReaderError, UsageError
from srw_reader.feed import opml
from srw_reader.feed.fetch import Validators, fetch
from srw_reader.feed.source import kind, normalise, shown
from srw_reader.library import Library
from srw_reader.models import Feed
from srw_reader.strings.masking import masked
from srw_reader.strings.plural import plural

_NAMED = 5
"""So many feeds are named in a sentence."""


def import_from(library: Library, arguments: Arguments) -> None:
    """Subscribe to what a list names. One that cannot be read changes nothing.

    Raises:
        ReaderError: It cannot be read, or is no list of feeds.
    """
    source = normalise(arguments.file)
    if kind(source) == "url" and arguments.offline:
        raise UsageError("The list is on the network: leave out --offline.")
    listed = opml.read(bytes(asyncio.run(fetch(source, Validators())).body))
    new: list[Feed] = []
    known, refused = [], []
    for one in listed:
        if (address := _source(one.address)) is None:
            refused.append(shown(one.address))
        elif (feed := _subscribed(library, address)) is not None:
            known.append(feed.title)
        else:
            new.append(Feed(0, address, one.title, name=one.name, folder=one.folder))
    library.feeds.subscribe_to(new)
    print(f"Subscribed to {plural(len(new), 'feed')}{_folders(new)}.")
    _tell(f"{plural(len(known), 'feed')} of the list {_were(known)} subscribed to already", known)
    _tell(f"{plural(len(refused), 'feed')} of the list cannot be fetched, for want of a web address", refused)
    if new:
        note("`srw-reader refresh` fetches what they have.")


def export_to(library: Library, arguments: Arguments) -> None:
    """Write the subscribed feeds as a list to a file, or to standard output.

    Addresses with passwords or tokens are left out unless they are asked for.

    Raises:
        ReaderError: It cannot be written.
    """
    feeds = sorted((feed for feed in library.feeds.all() if feed.subscribed), key=lambda feed: feed.folder)
    secret = [feed.title for feed in feeds if masked(feed.source) != feed.source and not arguments.show_secrets]
    listed = [
        opml.Listed(_address(feed), feed.own_title, feed.name, feed.folder, feed.home_url)
        for feed in feeds
        if arguments.show_secrets or masked(feed.source) == feed.source
    ]
    document = opml.write("Feeds of srw-reader", listed)
    if arguments.file == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(document)
    else:
        _write(arguments.file, document)
        note(f"Exported {plural(len(listed), 'feed')} to {arguments.file}.")
    _tell(f"{plural(len(secret), 'feed')} left out for the secrets in the address (--show-secrets has them)", secret)


def _write(path: str, document: bytes) -> None:
    """Write a file that only the user may read: which feeds somebody reads is nobody else's business."""
    try:
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(document)
    except OSError as error:
        raise ReaderError(f"{shown(path)} cannot be written: {error.strerror or error}.") from error


def _address(feed: Feed) -> str:
    return Path(feed.source).as_uri() if feed.local else feed.source


def _source(address: str) -> str | None:
    """An address of a list as the library knows it; None for what is neither on the web nor a file that is there."""
    parts = urlsplit(address) if address.lower().startswith("file:") else None
    path = unquote(parts.path) if parts else address
    if os.path.isabs(path) and not os.path.isfile(path):
        return None
    with suppress(UsageError):
        source = normalise(path)
        return source if kind(source) == "url" or os.path.isabs(path) else None
    return None


def _subscribed(library: Library, source: str) -> Feed | None:
    with suppress(ReaderError):
        feed = library.feeds.find(source)
        return feed if feed.subscribed else None
    return None


def _folders(feeds: Sequence[Feed]) -> str:
    folders = {feed.folder for feed in feeds if feed.folder}
    return f" in {plural(len(folders), 'folder')}" if folders else ""


def _were(those: Sequence[str]) -> str:
    return "was" if len(those) == 1 else "were"


def _tell(sentence: str, those: Sequence[str]) -> None:
    """Say something of feeds, the first of which are named; nothing where there are none."""
    if those:
        others = f" and {plural(len(those) - _NAMED, 'other')}" if len(those) > _NAMED else ""
        note(f"{sentence}: {', '.join(those[:_NAMED])}{others}.")
