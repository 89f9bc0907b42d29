"""The reader while it refreshes: on a small library, whose posts are newer than all that come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from srw_reader.library import Library
from tests.benchmarks import corpus, libraries, programs
from tests.benchmarks.serving import many, one, served
from tests.benchmarks.terminal import Terminal

SHOWN = 30
"""The posts that are there before."""
AWAY = 0.1
"""Seconds that the servers of many feeds take to answer."""


@contextmanager
def one_feed(posts: int, size: int) -> Iterator[Terminal]:
    """Refresh a feed with so many posts of so many bytes."""
    folder = libraries.document(posts, size, libraries.NEWER + 1).parent
    with served(folder) as port, _begun([one(port)]) as terminal:
        yield terminal


@contextmanager
def many_feeds(feeds: int, posts: int, size: int) -> Iterator[Terminal]:
    """Refresh so many feeds with so many posts of so many bytes each."""
    folder = libraries.documents(feeds, posts, size)
    with served(folder, delay=AWAY) as port, _begun(many(port, feeds)) as terminal:
        yield terminal


def goes_on(terminal: Terminal) -> bool:
    """Whether it is not over yet, by what the screen says."""
    return " stops" in terminal.text


@contextmanager
def _begun(urls: Sequence[str]) -> Iterator[Terminal]:
    with programs.copied(libraries.at_rest(SHOWN)) as home:
        with Library.open(libraries.library(home)) as library:
            for url in urls:
                library.feeds.subscribe(url)
        with programs.reader(home) as terminal:
            terminal.first(corpus.name(1))
            terminal.settle(0.5)
            terminal.press("r", terminal.shows("fetches the feeds|stops"))
            if "stops" not in terminal.text:  # it was started without the network, and asks
                terminal.press("y", terminal.shows("stops"))
            yield terminal
