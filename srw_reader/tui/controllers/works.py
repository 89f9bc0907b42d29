"""What is asked of the works that posts cite, and what there is. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from srw_reader.library import Library
from srw_reader.models import Feed, Filter, Mention, Tag, Work
from srw_reader.tui import filters

SOME = 64
"""Works that a search looks at in one go; the library reads that many at a time."""
AT_ONCE = 0.01
"""Seconds that a search goes on before keys have their turn."""


class WorkSearch:
    """The works in which every word occurs, looked through some at a time so that nobody has to wait for the last.

    Args:
        works: Where to look, read as it is looked at.
        query: Words, each to occur in a source, the title, the host, the address or an identifier, in any case.
    """

    def __init__(self, works: Sequence[Work], query: str) -> None:
        self._works = works
        self._words = query.casefold().split()
        self._seen = 0
        self.found: list[Work] = []
        """Those found so far, in their order."""

    @property
    def over(self) -> bool:
        """Whether all works have been looked at."""
        return self._seen >= len(self._works)

    def go_on(self) -> None:
        """Look at more works, for `AT_ONCE` seconds."""
        began = perf_counter()
        self._look_at_some()
        while not self.over and perf_counter() < began + AT_ONCE:
            self._look_at_some()

    def _look_at_some(self) -> None:
        end = min(self._seen + SOME, len(self._works))
        for row in range(self._seen, end):
            try:
                work = self._works[row]
            except IndexError:  # the library has fewer works than when it was asked
                end = len(self._works)
                break
            text = searched(work)
            if all(word in text for word in self._words):
                self.found.append(work)
        self._seen = end


def searched(work: Work) -> str:
    """The text of a work that is searched."""
    title = work.title or " ".join(work.texts)
    parts = (*work.sources, title, work.host, work.url or "", *work.identifiers.values())
    return "\n".join(parts).casefold()


class WorksBrowsing:
    """The works of a library within a filter, a host, and words.

    Args:
        library: What is read from.
        base: What the command line narrowed everything to.
        which: The filter to begin with.
    """

    def __init__(self, library: Library, base: Filter, which: Filter) -> None:
        self.library = library
        self.base = base
        self.opened_with = which
        """The filter to begin with: with another one one begins anew."""
        self.which = which
        """Of which posts the works are."""
        self.host = ""
        """Only works at this host or below it; empty for all."""
        self.query = ""
        """What is looked for in the works."""
        self.row = 0
        """The row that the cursor was left on."""
        self.search: WorkSearch | None = None
        """The search that is under way or done; None where nothing is searched for."""
        self.everything: Sequence[Work] = ()
        """The works within filter and host; none before the library is asked."""
        self._row: Callable[[int], int | None] = lambda number: None

    def reload(self) -> None:
        """Ask the library again."""
        works = self.everything = self.library.works.within(self.which, host=self.host)
        self._row = works.row
        self.search = WorkSearch(self.everything, self.query) if self.query else None

    def goes_on(self, library: Library, which: Filter) -> bool:
        """Whether the works of that library within that filter are what this began or was left with."""
        return self.library is library and which in (self.opened_with, scope(self.which))

    def narrow(self, *, which: Filter | None = None, host: str | None = None, query: str | None = None) -> None:
        """Show other works: of other posts, of another host, or with other words in them."""
        self.which = self.which if which is None else which
        self.host = self.host if host is None else host
        self.query = self.query if query is None else query
        self.reload()

    @property
    def works(self) -> Sequence[Work]:
        """The works to be shown, those cited by most posts first."""
        return self.everything if self.search is None else self.search.found

    def row_of(self, number: int) -> int | None:
        """The row of a work, by its number; None where it is not among them, or not found yet."""
        if self.search is None:
            return self._row(number)
        return next((row for row, work in enumerate(self.search.found) if work.number == number), None)

    def widen(self) -> bool:
        """Take one thing away that narrows: the words, then the host, then the tags and the rest of the filter."""
        if self.query:
            self.narrow(query="")
        elif self.host:
            self.narrow(host="")
        elif self.which.tags or self.which.excluded:
            self.narrow(which=self.which._replace(tags=(), excluded=()))
        elif self.which != self.base:
            self.narrow(which=self.base)
        else:
            return False
        return True

    def describe(self) -> str:
        """What narrows the works, in a few words; empty where all are shown."""
        parts = [filters.describe(self.which, self.base, self.library.feeds.all()), self.host]
        return " + ".join(part for part in [*parts, f"/{self.query}" * bool(self.query)] if part)

    def mentions(self, work: Work) -> list[Mention]:
        """The posts that cite a work, newest first."""
        return self.library.works.mentions(work.number, self.which)

    def hosts(self) -> list[tuple[str, int]]:
        """The hosts of the works within the filter, with how many works each has."""
        return self.library.works.hosts(self.which)

    def feeds(self) -> list[Feed]:
        """The feeds that one can choose from."""
        within = self.base.feeds
        return [feed for feed in self.library.feeds.all() if feed.posts and (not within or feed.number in within)]

    def tags(self) -> Sequence[Tag]:
        """The tags of the posts within the filter."""
        return self.library.tags.within(self.which)

    def citing(self, work: Work) -> Filter:
        """The filter that lets through the posts that cite a work, of those asked for."""
        return self.which._replace(cites=(work.key,))


def scope(which: Filter) -> Filter:
    """Of a filter of posts, what holds for their works, too: feeds and tags, not read marks and not a search."""
    return which._replace(view="all", query="", cites=())


def resumed(left: WorksBrowsing | None, library: Library, base: Filter, which: Filter) -> WorksBrowsing:
    """The works that posts within a filter cite: as they were left, where they were those."""
    if left is not None and left.goes_on(library, scope(which)):
        return left
    return WorksBrowsing(library, scope(base), scope(which))
