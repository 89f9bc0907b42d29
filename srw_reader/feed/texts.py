"""The texts of a document's entries, apart from them: all of a large feed's need not be in memory at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from srw_reader.feed.spool import Spool, Spooled, forget
from srw_reader.models import Entry


class Texts:
    """The HTML of entries, in their order. First all of it is added, then it is asked for."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._spool, self._ends = Spool(), [0]
        self._spooled: Spooled | None = None

    def apart(self, entries: Iterable[Entry]) -> list[Entry]:
        """The next entries without their HTML, which is kept here."""
        bare = []
        for entry in entries:
            self._spool.add(entry.html.encode(errors="surrogatepass"))
            self._ends.append(len(self._spool))
            bare.append(entry._replace(html=""))
        return bare

    def anew(self, entries: Iterable[Entry]) -> list[Entry]:
        """`apart` of these entries alone: what was kept before is let go."""
        self._begin()
        return self.apart(entries)

    def joined(self, entries: Sequence[Entry], start: int = 0) -> list[Entry]:
        """Entries with their HTML again.

        Args:
            entries: As `apart` gave them.
            start: The place of the first.
        """
        return [entry._replace(html=self._text(place)) for place, entry in enumerate(entries, start)]

    def _text(self, place: int) -> str:
        if self._spooled is None:
            self._spooled = self._spool.whole()
        text = self._spooled[self._ends[place] : self._ends[place + 1]].decode(errors="surrogatepass")
        forget(memoryview(self._spooled))
        return text
