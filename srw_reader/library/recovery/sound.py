"""What the columns of a library have: whether a row is one that the library wrote. SQLite only knows their types."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

Test = Callable[[object], bool]
"""Whether a value is one that a column can have."""
_MOST = 2**40
"""More than any number that a library gives."""
_MOST_ABOVE = 100
"""More than what stands above an article."""
_EARLIEST, _LATEST = -62_000_000_000, 253_000_000_000
"""In seconds since 1970: the years 5 and 9987. Beyond them a time zone can lead out of what a date can be."""
_BROKEN = re.compile("[\0\udc80-\udcff]")
"""What no text of a library has: zero bytes, and bytes that are no UTF-8, which are read as surrogates (PEP 383)."""
_PRINTABLE = re.compile("[ -~]*")


def is_number(value: object) -> bool:
    """Whether it is a number by which posts and feeds are known."""
    return isinstance(value, int) and 0 < value < _MOST


def is_flag(value: object) -> bool:
    """Whether it is a truth value."""
    return isinstance(value, int) and value in (0, 1)


def is_time(value: object) -> bool:
    """Whether it is a moment, in seconds since 1970, that can be shown."""
    return isinstance(value, int) and _EARLIEST < value < _LATEST


def is_key(value: object) -> bool:
    """Whether it is a text by which something is found again, and so has to be right."""
    return isinstance(value, str) and bool(value) and not _BROKEN.search(value)


def is_digest(value: object) -> bool:
    """Whether it is a fingerprint, or the empty one of what is lost."""
    return isinstance(value, str) and _PRINTABLE.fullmatch(value) is not None


def is_spot(sentence: str, text: str, place: int) -> bool:
    """Whether it is where a citation stands."""
    return is_key(sentence) and is_key(text) and _is_count(place)


def is_texts(value: str) -> bool:
    """Whether it is a list of texts, as JSON."""
    try:
        texts = json.loads(value)
    except ValueError:
        return False
    return isinstance(texts, list) and all(map(is_key, texts))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and 0 <= value < _MOST


def _is_place(value: object) -> bool:
    """Whether it is a part of a `Position`, which may be above the article: its title, the empty line before it."""
    return isinstance(value, int) and -_MOST_ABOVE <= value < _MOST


def _is_whole(value: object) -> bool:
    return isinstance(value, int)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _maybe(sound: Test) -> Test:
    """The test for a column that may be null."""
    return lambda value: value is None or sound(value)


FEED: dict[str, Test] = {
    "number": is_number,
    "source": is_key,
    "title": _is_text,
    "home_url": _maybe(_is_text),
    "subscribed": is_flag,
    "etag": _maybe(_is_text),
    "last_modified": _maybe(_is_text),
    "digest": _maybe(_is_text),
    "checked": _maybe(is_time),
    "succeeded": _maybe(is_time),
    "due": _maybe(_is_count),
    "gone": is_flag,
    "error": _maybe(_is_text),
    "posts": _is_count,
    "unread": _is_count,
}
POST: dict[str, Test] = {
    "place": _is_whole,
    "number": _is_whole,
    "feed": is_number,
    "guid": is_key,
    "url": _maybe(_is_text),
    "link": _maybe(_is_text),
    "title": _is_text,
    "author": _maybe(_is_text),
    "published": _maybe(is_time),
    "updated": _maybe(is_time),
    "first_seen": is_time,
    "words": _is_count,
    "minutes": _is_count,
    "reference_count": _is_count,
    "unread": is_flag,
    "read_at": _maybe(is_time),
    "starred": is_flag,
    "changed": is_flag,
    "position_block": _is_place,
    "position_offset": _is_place,
    "digest": is_digest,
}
"""The columns of version 1, with which rows begin in every version, and what each of them has."""
NOTE: dict[str, Test] = {
    "number": is_number,
    "post": _maybe(is_number),
    "title": _is_text,
    "url": _maybe(_is_text),
    "block": _is_count,
    "start": _is_count,
    "end_block": _is_count,
    "end": _is_count,
    "sentence": _is_text,
    "cited": _is_text,
    "note": _is_text,
    "created": is_time,
}
"""The columns of kept sentences, and what each of them has."""
