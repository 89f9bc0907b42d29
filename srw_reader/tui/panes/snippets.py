"""Where listed posts have what was searched for, as far as that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from srw_reader.models import Snippet
from srw_reader.query import sought

KEPT = 1_000
"""How many snippets are kept at most."""


class KnownSnippets:
    """The snippets of posts, by their numbers, for one query at a time."""

    def __init__(self) -> None:
        self.query = ""
        """What is searched for."""
        self.is_searched = False
        """Whether that is done by words."""
        self._known: dict[int, Snippet | None] = {}
        self._fresh: set[int] = set()
        """Of which posts that is what the library has now."""

    def seek(self, query: str) -> None:
        """Be for a query."""
        if query != self.query:
            self.query, self.is_searched = query, bool(sought(query))
            self._known.clear()
            self._fresh.clear()

    def of(self, number: int) -> Snippet | None:
        """That of a post; None where there is none, or it is not known."""
        return self._known.get(number)

    def missing(self, numbers: Iterable[int]) -> list[int]:
        """Those of some posts of which it is still to be asked for."""
        return [number for number in numbers if number not in self._fresh] if self.is_searched else []

    def take(self, query: str, snippets: Mapping[int, Snippet | None]) -> bool:
        """Know some more; False where they are of another query."""
        if query != self.query:
            return False
        if len(self._known) + len(snippets) > KEPT:
            self._known.clear()
            self._fresh.clear()
        self._known.update(snippets)
        self._fresh.update(snippets)
        return True

    def outdate(self) -> None:
        """Have all asked for anew, as texts may be others by now; what is known stays until then."""
        self._fresh.clear()
