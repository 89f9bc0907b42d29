"""What refreshes and older versions left to be read, read before anything is said that depends on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from srw_reader.cli.output import StatusLine, note
from srw_reader.errors import DamagedError
from srw_reader.library import Library
from srw_reader.models import Outcome, PostSummary, Progress

if TYPE_CHECKING:
    from srw_reader.library.pending import Unindexed

_PROCESSES = 2
_MANY = 100
"""So many articles take more than a second, which is to be said also where there is no terminal."""
_AT_ONCE = 10
"""How many posts are indexed at once: a reader that marks a post meanwhile waits for as many."""


def read_all(library: Library) -> None:
    """Read every article that is not read yet, or was by an older version, and say so where it takes long.

    Raises:
        LibraryError: Another program keeps writing, or the library is damaged.
    """
    left = library.articles.count_pending()
    if not left:
        return
    if not library.writable:
        note(f"{left:,} posts are not read yet and the library cannot be written: their works are missing.")
        return
    import asyncio  # with the processes it takes 50 ms to import

    from srw_reader.refresh.reading import read_stored

    line = StatusLine()
    if left > _MANY and not line.visible:
        note(f"Reading {left:,} posts first.")

    def tell(event: Progress | Outcome) -> None:
        if isinstance(event, Progress) and event.total:
            line.show(f"Reading posts: {event.total - event.done:,} left")

    try:
        asyncio.run(read_stored(library, processes=_PROCESSES, report=tell))
    finally:
        line.clear()


def make_searchable(library: Library) -> None:
    """Have every post found by a search.

    Raises:
        LibraryError: Another program keeps writing, or the library is damaged.
    """
    left = library.index.count_pending()
    if left and not library.writable:
        note(f"{left:,} posts are not indexed yet and the library cannot be written: no search finds them.")
        return
    line = StatusLine()
    before: Sequence[Unindexed] = ()
    try:
        # As in `read_with`, what comes again could not be marked as done.
        while (posts := library.index.pending(_AT_ONCE)) and posts != before:
            line.show(f"Indexing posts: {library.index.count_pending():,} left")
            library.index.store(posts)
            before = posts
        for table in library.index.scattered() if before else ():
            while library.index.merge(table):
                pass
    finally:
        line.clear()


def with_measures(library: Library, posts: Iterable[PostSummary]) -> Iterator[PostSummary]:
    """Posts with words, minutes and references, for which an article that is not read yet is read."""
    for post in posts:
        try:
            yield post if post.minutes else library.articles.post(post.number).summary
        except DamagedError:
            yield post
