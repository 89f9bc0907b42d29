"""A feed cut into parts, as `split` and `loose` hand them on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from srw_reader.feed.elements import QuickEntry

MAX_ENTRIES = 100_000
"""How many entries of a document are read; the first ones, which are the newest in nearly all feeds."""
MAX_TAGS = 200
"""How many categories of an entry are read."""
START_TAG = re.compile(rb"""<([\w:.-]+)(?:[^<>"']|"[^"]*"|'[^']*')*>""")
"""A start tag, also of an empty element, and its name."""
_BATCH, _BATCH_BYTES = 50, 2**19


class Document(NamedTuple):
    """A feed in parts, each well-formed if the whole was."""

    frame: bytes
    """All but the entries."""
    opening: bytes
    """The start tags around the entries."""
    closing: bytes
    """The end tags around the entries."""
    batches: list[list[bytes] | QuickEntry]
    """The entries in their order: those that were read on the way, and groups of others, in which those that are not
    well-formed are alone."""
    head: dict[str, Any] | None
    """What there is in the frame; None where feedparser is to find that out."""
    warnings: tuple[str, ...]
    """Sentences about what was cut or mended."""

    def wrapped(self, entries: list[bytes]) -> bytes:
        """A document of these entries alone."""
        return self.opening + b"".join(entries) + self.closing


def grouped(chunks: Iterable[tuple[bytes | QuickEntry, bool]]) -> Iterator[list[bytes] | QuickEntry]:
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
