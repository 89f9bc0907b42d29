"""Cut an XML feed into its frame and its entries, and cut away what would cost too much.

feedparser takes the whole of a document at once: it needs some 100 KB of memory for an entry, quadratic
time for the categories and the author's name of one, and where one entry is not well-formed it reads all
of them less exactly. Given the entries in small batches it does none of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.parsers import expat

from srw_reader.errors import ParseError
from srw_reader.feed.parts import MAX_ENTRIES, MAX_TAGS, START_TAG, Chunk, Document, grouped
from srw_reader.feed.spool import PIECE, forget

MAX_DEPTH = 1000
"""How deep elements may be nested."""
_MAX_NAME = 1000  # bytes of an element; feedparser takes 4 ms for so long a name, four times that for twice

_TAG_END = re.compile(b">")
_ENTRY = frozenset(("item", "entry"))
_TAGS = frozenset(("category", "subject", "keywords", "tags"))
_NAMES = frozenset(("author", "creator", "managingeditor", "webmaster", "publisher", "owner", "name", "email"))


def split(data: memoryview) -> Document:
    """The parts of a feed.

    Args:
        data: The document from its root's start tag on, in UTF-8.

    Raises:
        ParseError: Its elements are nested too deeply, or it is not well-formed and has no entry.
    """
    try:
        return _Splitter(data).run()
    except expat.ExpatError as error:
        document = _mended(bytes(data).decode())
        if not document.batches:
            fault = expat.ErrorString(error.code)
            raise ParseError(
                f"The feed is broken: it is not well-formed XML ({fault}), and no entry is in it; try again later."
            ) from error
        return document


def _mended(text: str) -> Document:
    """The parts of a feed that is not well-formed."""
    from srw_reader.feed.broken import mended, split_loosely  # few feeds need it

    data = mended(text).encode()
    try:
        return _Splitter(memoryview(data)).run()
    except expat.ExpatError as error:
        fault = expat.ErrorString(error.code)
        return split_loosely(data, f"The feed is not well-formed XML ({fault}); it was mended.")


class _Splitter:
    """One pass over a well-formed document."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._parser = expat.ParserCreate("utf-8", " ")  # with namespaces, as feedparser has it
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._open: list[int] = []  # where the open elements start
        self._around: list[int] = []  # where those around the first entry start
        self._entry: int | None = None  # depth of the open entry
        self._entries: list[tuple[int, int]] = []
        self._cuts: list[tuple[int, int]] = []
        self._tags = 0
        self._crowded = False

    def run(self) -> Document:
        """Split.

        Raises:
            expat.ExpatError: The document is not well-formed.
        """
        for at in range(0, len(self._data), PIECE):
            self._parser.Parse(self._data[at : at + PIECE], False)
            forget(self._data)
        self._parser.Parse(b"", True)
        kept = self._entries[:MAX_ENTRIES]
        start_tags = [START_TAG.match(self._data, start) for start in self._around]
        names = [found.group(1) for found in start_tags if found]
        return Document(
            self._frame(),
            b"".join(found.group() for found in start_tags if found),
            b"".join(b"</%s>" % name for name in reversed(names)),
            list(grouped((self._without(*entry), True) for entry in self._with_cuts(kept))),
            tuple(self._warnings()),
        )

    def _warnings(self) -> Iterator[str]:
        """Sentences about what was cut."""
        if len(self._entries) > MAX_ENTRIES:
            yield f"Only the first {MAX_ENTRIES} of {len(self._entries)} entries were read."
        if self._crowded:
            yield f"Some tags were left out: more than {MAX_TAGS} of an entry, or far too long ones."

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(self._parser.CurrentByteIndex)
        depth = len(self._open)
        if depth > MAX_DEPTH:
            raise ParseError(f"The feed was not read: its elements are nested more than {MAX_DEPTH} deep.")
        if self._entry is None and depth in (2, 3) and _local(name) in _ENTRY:
            self._entry, self._tags = depth, 0
            self._around = self._around or self._open[:-1]

    def _end(self, name: str) -> None:
        start, depth, local = self._open.pop(), len(self._open) + 1, _local(name)
        if depth == self._entry:
            self._entry = None
            self._entries.append((start, self._tag_end(start)))
        elif local in _TAGS:
            self._tags += 1
            if self._tags > MAX_TAGS or self._tag_end(start) - start > 10 * _MAX_NAME:
                self._cuts.append((start, self._tag_end(start)))
                self._crowded = self._crowded or self._entry is not None  # Blogger names all its tags in the frame
        elif local in _NAMES and self._tag_end(start) - start > _MAX_NAME:
            self._cuts.append((start, self._tag_end(start)))

    def _tag_end(self, start: int) -> int:
        """One past the element that started there and ends here."""
        at = self._parser.CurrentByteIndex
        if bytes(self._data[at - 2 : at]) == b"/>" and (tag := START_TAG.match(self._data, start)) and tag.end() == at:
            return at  # <empty/>
        ends = _TAG_END.search(self._data, at)
        assert ends is not None
        return ends.end()

    def _with_cuts(self, entries: list[tuple[int, int]]) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
        """Each entry with the cuts in it."""
        cuts = iter(sorted(self._cuts))
        cut = next(cuts, None)
        for start, end in entries:
            within = []
            while cut and cut[0] < end:
                if cut[0] >= start:
                    within.append(cut)
                cut = next(cuts, None)
            yield start, end, within

    def _frame(self) -> bytes:
        """All but the entries. Parts of it are in every page of the memory through which a large document is seen."""
        frame = bytearray()
        for count, piece in enumerate(self._pieces(0, len(self._data), sorted(self._entries + self._cuts))):
            frame += piece
            if count % 100 == 0:
                forget(self._data)
        forget(self._data)
        return bytes(frame)

    def _without(self, start: int, end: int, cuts: list[tuple[int, int]]) -> Chunk:
        """A part of the document without the cuts in it."""
        pieces = list(self._pieces(start, end, cuts))
        return b"".join(pieces) if len(pieces) > 1 else pieces[0]

    def _pieces(self, start: int, end: int, cuts: list[tuple[int, int]]) -> Iterator[memoryview]:
        """What is between the cuts in a part of the document."""
        for cut_start, cut_end in cuts:
            if cut_start >= start:  # else it lies within the cut before it
                yield self._data[start:cut_start]
                start = cut_end
        yield self._data[start:end]


@lru_cache(1024)
def _local(name: str) -> str:
    """An element's name without its namespace, in small letters."""
    return name.rpartition(" ")[2].lower()
