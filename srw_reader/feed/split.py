"""Cut an XML feed into its frame and its entries, and cut away what would cost too much.

feedparser takes the whole of a document at once: it needs some 100 KB of memory for an entry, quadratic
time for the categories and the author's name of one, and where one entry is not well-formed it reads all
of them less exactly. Given the entries in small batches it does none of that. Plain ones are read on the way (`quick`).
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from srw_reader.errors import ParseError
from srw_reader.feed.elements import QuickEntry
from srw_reader.feed.quick import QuickReader, entry_handlers, read_head

MAX_ENTRIES = 100_000
"""How many entries of a document are read; the first ones, which are the newest in nearly all feeds."""
MAX_TAGS = 200
"""How many categories of an entry are read."""
MAX_DEPTH = 1000
"""How deep elements may be nested."""
_MAX_NAME = 1000  # bytes of an element; feedparser takes 4 ms for so long a name, four times that for twice
_BATCH, _BATCH_BYTES = 50, 2**19
_BUFFER = 2**16  # bytes of text that come in one piece

_ENTRY = frozenset(("item", "entry"))
_TAGS = frozenset(("category", "subject", "keywords", "tags"))
_NAMES = frozenset(("author", "creator", "managingeditor", "webmaster", "publisher", "owner", "name", "email"))
_START_TAG = re.compile(rb"""<([\w:.-]+)(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_LOOSE_ENTRY = re.compile(rb"(?i)<(/?)(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])")
_LOOSE_CHANNEL = re.compile(rb"(?i)<channel(?=[\s>])[^<>]*>")
_LOOSE_NAME = re.compile(
    rb"(?i)<((?:[\w.-]{1,40}:)?(?:author|creator|managingeditor|webmaster|publisher|owner|name|email|keywords|tags))"
    rb"(?=[\s>])[^<>]*>(?:<!\[CDATA\[)?[^<]{1000,}"
)
_LOOSE_TAG = re.compile(rb"(?i)<(?:[\w.-]{1,40}:)?(?:category|subject)(?=[\s/>])[^<>]*>")
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)(?:([A-Za-z][0-9A-Za-z]{1,31});)?"
)


@dataclass(slots=True)
class Document:
    """A feed in parts, each well-formed if the whole was."""

    frame: bytes
    """All but the entries."""
    opening: bytes = b""
    """The start tags around the entries."""
    closing: bytes = b""
    """The end tags around the entries."""
    batches: list[list[bytes] | QuickEntry] = field(default_factory=list)
    """The entries in their order: those that were read on the way, and groups of others, in which those that are not
    well-formed are alone."""
    head: dict[str, Any] | None = None
    """What there is in the frame; None where feedparser is to find that out."""
    warnings: list[str] = field(default_factory=list)
    """Sentences about what was cut or mended."""

    def wrapped(self, entries: list[bytes]) -> bytes:
        """A document of these entries alone."""
        return self.opening + b"".join(entries) + self.closing


def split(text: str) -> Document:
    """The parts of a feed.

    Args:
        text: the document from its root's start tag on.

    Raises:
        ParseError: its elements are nested too deeply.
    """
    try:
        return _Splitter(text.encode()).run()
    except expat.ExpatError:
        pass
    data = _mended(text).encode()
    try:
        document = _Splitter(data).run()
    except expat.ExpatError as error:
        document = _split_loosely(data)
        document.warnings.append(f"The feed is not well-formed XML ({expat.ErrorString(error.code)}); it was mended.")
    return document


class _Splitter:
    """One pass over a well-formed document."""

    def __init__(self, data: bytes) -> None:
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
        text: list[str] = []
        self._parser.buffer_text = True
        self._parser.buffer_size = _BUFFER
        self._parser.CharacterDataHandler = text.append
        self._text = text
        self._quick = QuickReader(text, None)
        self._read: list[QuickEntry | None] = []  # what was read of each entry

    def run(self) -> Document:
        """Split.

        Raises:
            expat.ExpatError: the document is not well-formed.
        """
        self._parser.Parse(self._data, True)
        kept = self._entries[:MAX_ENTRIES]
        start_tags = [_START_TAG.match(self._data, start) for start in self._around]
        names = [found.group(1) for found in start_tags if found]
        document = Document(
            self._without(0, len(self._data), sorted(self._entries + self._cuts)),
            b"".join(found.group() for found in start_tags if found),
            b"".join(b"</%s>" % name for name in reversed(names)),
        )
        document.batches = list(_batches(self._chunks(kept)))
        document.head = read_head(document.frame)
        if len(self._entries) > len(kept):
            document.warnings.append(f"Only the first {MAX_ENTRIES} of {len(self._entries)} entries were read.")
        if self._crowded:
            document.warnings.append(
                f"Some tags were left out: more than {MAX_TAGS} of an entry, or far too long ones."
            )
        return document

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        self._open.append(at)
        depth = len(self._open)
        if depth > MAX_DEPTH:
            raise ParseError(f"The feed was not read: its elements are nested more than {MAX_DEPTH} deep.")
        if self._entry is None and depth in (2, 3) and _local(name) in _ENTRY:
            self._entry, self._tags = depth, 0
            self._around = self._around or self._open[:-1]
            self._quick.begin(attributes)
        elif self._entry is not None:
            self._quick.start(name, attributes)
        elif depth == 1:
            self._quick = QuickReader(self._text, entry_handlers(name, attributes))

    def _end(self, name: str) -> None:
        start, depth, local = self._open.pop(), len(self._open) + 1, _local(name)
        if depth == self._entry:
            self._entry = None
            self._entries.append((start, self._tag_end(start)))
            self._read.append(self._quick.finish())
            return
        cuts = len(self._cuts)
        if local in _TAGS:
            self._tags += 1
            if self._tags > MAX_TAGS or self._tag_end(start) - start > 10 * _MAX_NAME:
                self._cuts.append((start, self._tag_end(start)))
                self._crowded = self._crowded or self._entry is not None  # Blogger names all its tags in the frame
        elif local in _NAMES and self._tag_end(start) - start > _MAX_NAME:
            self._cuts.append((start, self._tag_end(start)))
        if self._entry is not None:
            if len(self._cuts) > cuts:
                self._quick.give_up()
            self._quick.end(name)

    def _tag_end(self, start: int) -> int:
        """One past the element that started there and ends here."""
        at = self._parser.CurrentByteIndex
        if self._data.startswith(b"/>", at - 2) and (tag := _START_TAG.match(self._data, start)) and tag.end() == at:
            return at  # <empty/>
        return self._data.index(b">", at) + 1

    def _chunks(self, entries: list[tuple[int, int]]) -> Iterator[tuple[bytes | QuickEntry, bool]]:
        """Each entry, read or as it is written."""
        for (start, end, cuts), read in zip(self._with_cuts(entries), self._read, strict=False):
            yield (self._without(start, end, cuts) if read is None else read), True

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

    def _without(self, start: int, end: int, cuts: list[tuple[int, int]]) -> bytes:
        """A part of the document without the cuts in it."""
        pieces = []
        for cut_start, cut_end in cuts:
            if cut_start >= start:  # else it lies within the cut before it
                pieces.append(self._data[start:cut_start])
                start = cut_end
        pieces.append(self._data[start:end])
        return b"".join(pieces)


def _split_loosely(data: bytes) -> Document:
    """The parts of a document that is not well-formed."""
    spans = _loose_entries(data)[:MAX_ENTRIES]
    if not spans:
        return Document(_defused(data))
    root = _START_TAG.match(data)
    channel = _LOOSE_CHANNEL.search(data, 0, spans[0][0]) if root and root.group(1).lower() == b"rss" else None
    around = [found for found in (root, channel) if found]
    opening = b"".join(found.group() for found in around)
    closing = b"</channel></rss>" if channel else b"".join(b"</%s>" % found.group(1) for found in around)
    document = Document(_defused(data[: spans[0][0]]) + closing, opening, closing)
    chunks = [_defused(data[start:end]) for start, end in spans]
    document.batches = list(_batches((chunk, _is_sound(document.wrapped([chunk]))) for chunk in chunks))
    return document


def _loose_entries(data: bytes) -> list[tuple[int, int]]:
    """Where entries start and end: at the last end tag before the next one starts, else there."""
    spans: list[tuple[int, int]] = []
    start, end = -1, -1
    for stretch in _outside_cdata(data):
        for found in _LOOSE_ENTRY.finditer(data, *stretch):
            if found.group(1):
                end = data.find(b">", found.start()) + 1
                continue
            if start >= 0:
                spans.append((start, end if end > start else found.start()))
            start = found.start()
    if start >= 0:
        spans.append((start, end if end > start else len(data)))
    return spans


def _batches(chunks: Iterable[tuple[bytes | QuickEntry, bool]]) -> Iterator[list[bytes] | QuickEntry]:
    """Entries that are read already, and the others that are sound in small groups, and those that are not alone."""
    batch: list[bytes] = []
    size = 0
    for chunk, sound in chunks:
        if not isinstance(chunk, bytes):
            if batch:
                yield batch
                batch, size = [], 0
            yield chunk
            continue
        if batch and (not sound or len(batch) >= _BATCH or size + len(chunk) > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(chunk)
        size += len(chunk)
        if not sound:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _is_sound(data: bytes) -> bool:
    """Whether a document is well-formed."""
    try:
        expat.ParserCreate("utf-8", " ").Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def _defused(chunk: bytes) -> bytes:
    """A part that is not well-formed without what takes quadratic time."""
    chunk = _LOOSE_NAME.sub(rb"<\1>", chunk)
    return _LOOSE_TAG.sub(_first(MAX_TAGS), chunk)


def _first(count: int) -> Callable[[re.Match[bytes]], bytes]:
    """A replacement that keeps the first ones and removes the others."""
    left = count

    def keep(found: re.Match[bytes]) -> bytes:
        nonlocal left
        left -= 1
        return found.group() if left >= 0 else b""

    return keep


def _outside_cdata(data: bytes) -> Iterator[tuple[int, int]]:
    """The stretches of a document that are no CDATA sections."""
    at = 0
    while (section := data.find(b"<![CDATA[", at)) >= 0:
        yield at, section
        end = data.find(b"]]>", section)
        if end < 0:
            return
        at = end + 3
    yield at, len(data)


def _mended(text: str) -> str:
    """A document with its references to HTML's entities, and its lone ampersands, made well-formed."""
    pieces, at = [], 0
    while (section := text.find("<![CDATA[", at)) >= 0:
        end = text.find("]]>", section)
        end = len(text) if end < 0 else end + 3
        pieces += [_AMPERSAND.sub(_mended_ampersand, text[at:section]), text[section:end]]
        at = end
    return "".join([*pieces, _AMPERSAND.sub(_mended_ampersand, text[at:])])


def _mended_ampersand(found: re.Match[str]) -> str:
    """What was meant."""
    value = html.entities.html5.get(f"{found.group(1)};")
    return value.replace("&", "&amp;").replace("<", "&lt;") if value else f"&amp;{found.group()[1:]}"


@lru_cache(1024)
def _local(name: str) -> str:
    """An element's name without its namespace, in small letters."""
    return name.rpartition(" ")[2].lower()
