"""Entries on their way from the parser to the refresh, as bytes."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from srw_reader.library.changes import compressed, digest
from srw_reader.models import Enclosure, Entry
from srw_reader.refresh.messages import to_json

_LENGTH = struct.Struct(">Q")


class Arrived(NamedTuple):
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


def _packed(entry: Entry) -> bytes:
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


def _unpacked(content: bytes) -> Arrived:
    """The entry that `_packed` was given."""
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


def pack(entries: Iterable[Entry | None]) -> bytes:
    """Several entries, the length of each before it; None is one of no length."""
    packed = [b"" if entry is None else _packed(entry) for entry in entries]
    return b"".join(part for content in packed for part in (_LENGTH.pack(len(content)), content))


def unpack(content: bytes) -> list[Arrived | None]:
    """The entries that `pack` was given."""
    entries: list[Arrived | None] = []
    end = 0
    while end < len(content):
        start = end + _LENGTH.size
        end = start + _LENGTH.unpack_from(content, end)[0]
        entries.append(_unpacked(content[start:end]) if end > start else None)
    return entries


def _time(seconds: float | None) -> datetime | None:
    """A time in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
