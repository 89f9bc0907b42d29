"""Drafts that are in no feed, from files and standard input."""

from __future__ import annotations

import os
import re
import sys
from pathlib import PurePath
from typing import BinaryIO

from srw_reader.article.lint.drafts import Placed, lint_html, lint_markdown
from srw_reader.errors import ReaderError, UsageError, unreadable
from srw_reader.feed.decode import decode
from srw_reader.strings.clean import clean_line

_HTML = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".txt")
_MAX_SIZE = 2 * 2**20
"""Bytes of the largest draft: a book of 300,000 words."""
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_TAG = re.compile(r"\s*<(?:!doctype|/?[a-z])", re.IGNORECASE)
_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16 and, in part, UTF-32."""


def looks_like_file(named: str) -> bool:
    """Whether what was named has the ending of a draft's file."""
    return "://" not in named and PurePath(named).suffix.lower() in (*_HTML, *_MARKDOWN)


def is_draft(named: str) -> bool:
    """Whether a file is there, or standard input meant. A bare number is a post's."""
    return named == "-" or (os.path.lexists(named) and not named.isdecimal())


def check(named: str) -> tuple[Placed, ...]:
    """What is wrong with a draft.

    Args:
        named: A path, or "-". What it holds is told by the path's ending, else by its beginning.

    Raises:
        ReaderError: It cannot be read, is empty, too large, no text or a feed.
    """
    who = "Standard input" if named == "-" else clean_line(named)
    body = _read(named, who)
    suffix = PurePath(named).suffix.lower()
    if b"\0" in body and not body.startswith(_MARKS):
        raise ReaderError(f"{who} is no text: a draft is HTML or Markdown.")
    text = decode(body, None)
    if not text.strip():
        raise ReaderError(f"{who} is empty: there is nothing to check.")
    if _FEED.match(text):
        raise UsageError(f"{who} is a feed: `srw-reader --feed {clean_line(named)} check` checks its posts.")
    if suffix in _HTML or (suffix not in _MARKDOWN and _TAG.match(text)):
        return lint_html(text)
    if not body.startswith(_MARKS) and not _is_utf8(body):
        raise ReaderError(f"{who} is not in UTF-8: save it in that encoding.")
    return lint_markdown(text)


def _read(named: str, who: str) -> bytes:
    """The bytes of a draft."""
    try:
        if named == "-":
            if sys.stdin is None or sys.stdin.isatty():
                raise UsageError("Nothing is piped into standard input, which is what - reads from.")
            return _limited(sys.stdin.buffer, who)
        with open(named, "rb", opener=_at_once) as file:
            os.set_blocking(file.fileno(), True)
            return _limited(file, who)
    except OSError as error:
        raise ReaderError(unreadable(error, who)) from error


def _at_once(path: str, flags: int) -> int:
    """Open a file, also a pipe that nobody writes to, which is empty then, and would be waited for otherwise."""
    return os.open(path, flags | os.O_NONBLOCK)


def _limited(file: BinaryIO, who: str) -> bytes:
    body = file.read(_MAX_SIZE + 1)
    if len(body) > _MAX_SIZE:
        raise ReaderError(f"{who} is larger than {_MAX_SIZE // 2**20} MiB, which no draft is.")
    return body


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
