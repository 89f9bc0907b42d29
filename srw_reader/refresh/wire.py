"""What the processes of a refresh say to each other, as bytes.

Between a refresh and its parser go frames: a kind, the length, that many bytes, most of which are MessagePack. A line
could not be trusted to end where it should, and an article may be some megabytes. Between a refresh and the reader go
lines of JSON.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, BinaryIO

import msgspec
from msgspec.msgpack import Decoder

from srw_reader.feed.spool import PIECE, Spool, Spooled
from srw_reader.library.changes import compressed, digest
from srw_reader.models import Enclosure, Entry, Outcome, ParsedFeed, Progress, Rule
from srw_reader.named_tuple import NamedTuple

HEADER = struct.Struct(">cQ")
"""Kind and length of a frame."""
DATA = b"."
"""Kind of a frame that holds what was asked for."""
FAULT = b"!"
"""Kind of a frame that says why it cannot be had."""


# ---------------------------------------------------------------- what a parser is asked


class Parse(msgspec.Struct, frozen=True, tag=True):
    """Read the document in the next frame. Answer: `pack_head`."""

    url: str
    """The base of its relative links; empty for a file."""
    content_type: str | None
    """As the server sent it."""
    latest: datetime
    """Dates after this are absurd."""
    seconds: float
    """After so long it is given up."""


class Send(msgspec.Struct, frozen=True, tag=True):
    """Hand out entries of the document. Answer: `pack_entries`."""

    start: int
    """The place of the first in the document."""
    stop: int
    """One past the last."""
    known: Sequence[tuple[str | None, ...]]
    """Digests under which the library has each; an entry whose digest is among its own is not sent."""
    seconds: float
    """As in Parse."""


class Read(msgspec.Struct, frozen=True, tag=True):
    """Make the article of the HTML in the next frame. Answer: `srw_reader.article.packed.pack`."""

    url: str | None
    """The entry's page."""
    enclosures: tuple[Enclosure, ...]
    """The files that it carries."""
    seconds: float
    """As in Parse."""


Request = Parse | Send | Read
pack = msgspec.msgpack.encode
"""A request or a fault as bytes."""
unpack_request = Decoder(Request).decode
"""The request that `pack` was given."""


# ---------------------------------------------------------------- what it answers


class Fault(msgspec.Struct, frozen=True):
    """Why something cannot be had."""

    error: str
    """A sentence."""
    alternates: tuple[str, ...] = ()
    """The feeds that a web page offers in its place."""
    trace: str = ""
    """For the log, where nobody foresaw it."""


class WireEntry(NamedTuple):
    """An entry of a document as a refresh gets it."""

    entry: Entry
    """The entry, its HTML left out."""
    digest: str
    """`digest` of the whole entry."""
    body: bytes
    """The HTML as it is stored (`srw_reader.library.changes.compressed`)."""

    @property
    def html(self) -> str:
        """The HTML."""
        return zlib.decompress(self.body).decode()


def pack_head(feed: ParsedFeed, entries: Iterable[Entry]) -> bytes:
    """A feed with no more of its entries than guid, URL, title and the date that they have."""
    heads = (Entry(one.guid, one.url, one.title, "", published=one.date) for one in entries)
    packed: Any = tuple(msgspec.Raw(pack(head)) for head in heads)  # each at once: all of them are many
    return pack(feed._replace(entries=packed))


def pack_entries(entries: Iterable[Entry], known: Sequence[tuple[str | None, ...]]) -> bytes:
    """Entries, None in place of one whose digest is known."""
    return pack([_wired(entry, own) for entry, own in zip(entries, known, strict=True)])


def _wired(entry: Entry, known: tuple[str | None, ...]) -> WireEntry | None:
    fingerprint = digest(entry)
    if fingerprint in known:
        return None
    return WireEntry(entry._replace(html=""), fingerprint, compressed(entry.html.encode()))


unpack_fault = Decoder(Fault).decode
"""The fault that `pack` was given."""
unpack_head = Decoder(ParsedFeed).decode
"""What `pack_head` gave."""
unpack_entries = Decoder(list[WireEntry | None]).decode
"""What `pack_entries` gave."""


# ---------------------------------------------------------------- frames and lines


def frame(content: bytes, kind: bytes = DATA) -> bytes:
    """A frame with this content."""
    return HEADER.pack(kind, len(content)) + content


def read_frame(stream: BinaryIO) -> bytes | None:
    """The content of the next frame; None where the stream ends."""
    length = _length(stream)
    return None if length is None else stream.read(length)


def read_spooled(stream: BinaryIO) -> Spooled:
    """The content of the next frame, which may be large; as much of it as comes where the stream ends."""
    spool = Spool()
    length = _length(stream) or 0
    while piece := stream.read(min(PIECE, length - len(spool))):
        spool.add(piece)
    return spool.whole()


def _length(stream: BinaryIO) -> int | None:
    """The length of the next frame; None where the stream ends."""
    header = stream.read(HEADER.size)
    return HEADER.unpack(header)[1] if len(header) == HEADER.size else None


def rules_to_text(rules: Sequence[Rule]) -> str:
    """The user's rules as one argument of a refresh's process."""
    return json.dumps(rules)


def rules_from_text(text: str) -> list[Rule]:
    """The rules that `rules_to_text` was given; ValueError."""
    return msgspec.json.decode(text, type=list[Rule])


_EVENTS: dict[str, type[Progress | Outcome]] = {"Progress": Progress, "Outcome": Outcome}


def event_to_line(event: Progress | Outcome) -> str:
    """An event of a refresh as a line of JSON. Sentences name files, whose names need not be Unicode: `json` has it."""
    return json.dumps([type(event).__name__, event]) + "\n"


def numbers_to_line(numbers: Sequence[int]) -> bytes:
    """The numbers of posts as a line, for `numbers_from_line`."""
    return json.dumps(numbers).encode() + b"\n"


def numbers_from_line(line: bytes) -> tuple[int, ...]:
    """The numbers that `numbers_to_line` was given."""
    return tuple(json.loads(line))


def event_from_line(line: bytes) -> Progress | Outcome:
    """The event that `event_to_line` was given.

    Raises:
        ValueError: It is none.
    """
    try:
        name, fields = json.loads(line)
        return msgspec.convert(fields, _EVENTS[name])
    except (TypeError, KeyError) as error:
        raise ValueError(f"no event: {line[:200]!r}") from error
