"""What the processes of a refresh say to each other, as bytes and as JSON.

Between a refresh and its parser go frames: a kind, the length, that many bytes. A line could not be trusted to end
where it should, and an article may be some megabytes. Between a refresh and the reader go lines of JSON.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

from srw_reader.models import Outcome, Progress

HEADER = struct.Struct(">cQ")
"""Kind and length of a frame."""
DATA = b"."
"""Kind of a frame that holds what was asked for."""
FAULT = b"!"
"""Kind of a frame that says why it cannot be had, as JSON."""

_encode = json.JSONEncoder(separators=(",", ":")).encode


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
    return _encode(value).encode()


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
