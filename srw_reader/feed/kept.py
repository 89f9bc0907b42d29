"""The entries of a document as bytes: all of a large feed's need not be in memory at the same time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from msgspec.msgpack import Decoder, encode

from srw_reader.feed.spool import Spool, forget
from srw_reader.models import Entry

_decode = Decoder(Entry).decode


class Kept:
    """Entries, in their order.

    Args:
        entries: All of them, asked for one by one.

    Attributes:
        guids: Of each.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.guids: list[str] = []
        self._ends = array("Q", [0])
        spool = Spool()
        for entry in entries:
            spool.add(encode(entry))
            self.guids.append(entry.guid)
            self._ends.append(len(spool))
        self._spooled = memoryview(spool.whole())

    def __len__(self) -> int:
        return len(self.guids)

    def __iter__(self) -> Iterator[Entry]:
        return self.some(0, len(self))

    def some(self, start: int, stop: int) -> Iterator[Entry]:
        """Those from one place to before another."""
        for place in range(start, stop):
            yield _decode(self._spooled[self._ends[place] : self._ends[place + 1]])
            forget(self._spooled)
