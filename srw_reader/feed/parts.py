"""A feed cut into parts, as `split` and `broken` hand them on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from srw_reader.named_tuple import NamedTuple

MAX_ENTRIES = 100_000
"""How many entries of a document are read; the first ones, which are the newest in nearly all feeds."""
MAX_TAGS = 200
"""How many categories of an entry are read."""
Chunk = bytes | memoryview
"""A piece of a document, where it can be a view of it: a document may be large, and is not to be had twice."""
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
    batches: list[list[Chunk]]
    """The entries in their order, in small groups; those that are not well-formed are alone."""
    warnings: tuple[str, ...]
    """Sentences about what was cut or mended."""

    def wrapped(self, entries: list[Chunk]) -> bytes:
        """A document of these entries alone."""
        return self.opening + b"".join(entries) + self.closing


def grouped(entries: Iterable[tuple[Chunk, bool]]) -> Iterator[list[Chunk]]:
    """Entries in small groups.

    Args:
        entries: Each as it is written, and whether it is well-formed; one that is not stays alone.
    """
    batch: list[Chunk] = []
    size = 0
    for entry, sound in entries:
        if batch and (not sound or len(batch) >= _BATCH or size + len(entry) > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(entry)
        size += len(entry)
        if not sound:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
