"""What the processes of a refresh say to each other, as bytes and as JSON.

Between a refresh and its parser go frames: a kind, the length, that many bytes. A line could not be trusted to end
where it should, and an article may be some megabytes. Between a refresh and the reader go lines of JSON.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from srw_reader.library.changes import compressed, digest
from srw_reader.models import Enclosure, Entry, Outcome, Progress

HEADER = struct.Struct(">cQ")
"""Kind and length of a frame."""
_LENGTH = struct.Struct(">Q")
DATA = b"."
"""Kind of a frame that holds what was asked for."""
FAULT = b"!"
"""Kind of a frame that says why it cannot be had, as JSON."""


def frame(content: bytes, kind: bytes = DATA) -> bytes:
    """A frame with this content."""
    return HEADER.pack(kind, len(content)) + content


def read_frame(stream: BinaryIO) -> bytes | None:
    """The content of the next frame; None where the stream ends."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    _, length = HEADER.unpack(header)
    return stream.read(length)


def to_json(value: Any) -> bytes:
    """A value as compact JSON. Lone surrogates survive, since everything beyond ASCII is escaped."""
    return json.dumps(value, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Arrived:
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


def pack_entry(entry: Entry) -> bytes:
    """An entry as it is sent: the length of the next part, all fields but the HTML as JSON, the HTML compressed."""
    fields = to_json(
        [
            entry.guid,
            entry.url,
            entry.title,
            entry.summary,
            entry.author,
            entry.published and entry.published.timestamp(),
            entry.updated and entry.updated.timestamp(),
            entry.tags,
            [(file.url, file.type, file.length) for file in entry.enclosures],
            digest(entry),
        ]
    )
    return _LENGTH.pack(len(fields)) + fields + compressed(entry.html.encode())


def unpack_entry(content: bytes) -> Arrived:
    """The entry that `pack_entry` was given."""
    start = _LENGTH.size
    end = start + _LENGTH.unpack_from(content)[0]
    guid, url, title, summary, author, published, updated, tags, files, fingerprint = json.loads(content[start:end])
    entry = Entry(
        guid=guid,
        url=url,
        title=title,
        html="",
        summary=summary,
        author=author,
        published=_time(published),
        updated=_time(updated),
        tags=tuple(tags),
        enclosures=tuple(Enclosure(*file) for file in files),
    )
    return Arrived(entry, fingerprint, content[end:])


def event_to_line(event: Progress | Outcome) -> str:
    """An event of a refresh as a line of JSON."""
    return json.dumps({"event": type(event).__name__} | event._asdict()) + "\n"


def event_from_line(line: bytes) -> Progress | Outcome:
    """The event that `event_to_line` was given.

    Raises:
        ValueError: it is none.
    """
    try:
        fields = json.loads(line)
        if fields.pop("event") == "Progress":
            return Progress(**fields)
        return Outcome(**fields | {"alternates": tuple(fields["alternates"])})
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no event: {line[:200]!r}") from error


def _time(seconds: float | None) -> datetime | None:
    """A time in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
