"""Cut a feed that is not well-formed, without an XML parser, and mend what can be mended of it."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

from srw_reader.feed.parts import MAX_ENTRIES, MAX_TAGS, START_TAG, Document, grouped

_LOOSE_ENTRY = re.compile(rb"(?i)<(/?)(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])")
_LOOSE_CHANNEL = re.compile(rb"(?i)<channel(?=[\s>])[^<>]*>")
_LOOSE_NAME = re.compile(
    rb"(?i)<((?:[\w.-]{1,40}:)?(?:author|creator|managingeditor|webmaster|publisher|owner|name|email|keywords|tags))"
    rb"(?=[\s>])[^<>]*>(?:<!\[CDATA\[)?[^<]{1000,}"
)
_LOOSE_TAG = re.compile(rb"(?i)<(?:[\w.-]{1,40}:)?(?:category|subject)(?=[\s/>])[^<>]*>")
_SECTION = re.compile(rb"<!\[CDATA\[|<!--")
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)(?:([A-Za-z][0-9A-Za-z]{1,31});)?"
)


def split_loosely(data: bytes, warning: str) -> Document:
    """The parts of a document that is not well-formed, and a sentence about that."""
    spans = _loose_entries(data)[:MAX_ENTRIES]
    if not spans:
        return Document(_defused(data), b"", b"", [], (warning,))
    root = START_TAG.match(data)
    channel = _LOOSE_CHANNEL.search(data, 0, spans[0][0]) if root and root.group(1).lower() == b"rss" else None
    around = [found for found in (root, channel) if found]
    opening = b"".join(found.group() for found in around)
    closing = b"</channel></rss>" if channel else b"".join(b"</%s>" % found.group(1) for found in around)
    chunks = [_defused(data[start:end]) for start, end in spans]
    batches = list(grouped((chunk, _is_sound(opening + chunk + closing)) for chunk in chunks))
    return Document(_defused(data[: spans[0][0]]) + closing, opening, closing, batches, (warning,))


def _loose_entries(data: bytes) -> list[tuple[int, int]]:
    """Where entries start and end: at the last end tag before the next one starts, else there."""
    spans: list[tuple[int, int]] = []
    start, end = -1, -1
    for stretch in _markup(data):
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


def _markup(data: bytes) -> Iterator[tuple[int, int]]:
    """The stretches of a document that are neither CDATA sections nor comments. One that does not end is none."""
    at = 0
    for found in _SECTION.finditer(data):
        if found.start() < at:
            continue
        end = data.find(b"-->" if found.group() == b"<!--" else b"]]>", found.end())
        if end < 0:
            break
        yield at, found.start()
        at = end + 3
    yield at, len(data)


def mended(text: str) -> str:
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
