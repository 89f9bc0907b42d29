"""Tags that the reader gives posts, beside those of their feeds."""

from __future__ import annotations

from collections.abc import Iterable

from srw_reader.library.connection import Connection
from srw_reader.library.index import Index
from srw_reader.library.places import place_of
from srw_reader.library.tag_writer import TagWriter, own
from srw_reader.strings.clean import clean_line, tag_key


def replace(connection: Connection, number: int, names: Iterable[str]) -> None:
    """Give a post these tags in place of those that the reader gave it before; within a transaction. NotFoundError."""
    place, index = place_of(connection, number), Index(connection)
    was_indexed = index.take_out(number)
    writer = TagWriter(connection)
    writer.set_own(place, list(dict.fromkeys(name for name in map(clean_line, names) if tag_key(name))))
    writer.finish()
    if was_indexed:
        index.put_in(number)


def add(connection: Connection, number: int, names: Iterable[str]) -> None:
    """Give a post these tags, too; within a transaction. NotFoundError."""
    replace(connection, number, [*own(connection, place_of(connection, number)), *names])
