"""From HTML to a line of text, for titles and summaries. Articles are converted by `srw_reader.article`."""

from __future__ import annotations

import html
import re

from srw_reader.strings.clean import clean_line, shorten
from srw_reader.strings.markup import is_html

MAX_INPUT = 50_000
"""How many characters of HTML are looked at for a line of text."""

_MAX_PAGE = 2**20
_TITLE = re.compile(r"(?i)<title\b[^<>]{0,200}>([^<]{0,2000})")
_HIDDEN = re.compile(r"(?i)<(?:script|style|title)\b")
_SHOWN = re.compile(r"(?i)</(?:script|style|title)\s*>")
_BREAK = re.compile(r"(?i)</?(p|div|br|li|h[1-6]|tr|td|th|blockquote|section|figcaption|dt|dd|hr)\b[^<>]*>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>?|<![^<>]*>?")
_REFERENCE = re.compile(r"&#?\w{1,32};")


def line(markup: str, length: int) -> str:
    """The text of what may be HTML, on one line.

    Args:
        markup: HTML, or text without tags; only its first 50,000 characters are read.
        length: how many characters the line may have; a longer one is cut and ends in "…".
    """
    text = markup[:MAX_INPUT]
    if is_html(text):
        text = _TAG.sub("", _BREAK.sub(" ", _visible(text)))
    return shorten(clean_line(html.unescape(text)), length)


def title(page: str) -> str:
    """A web page's title, one line; empty where it has none."""
    found = _TITLE.search(page, 0, _MAX_PAGE)
    return line(found.group(1), 100) if found else ""


def unescaped(text: str) -> str:
    """Text with its complete references decoded, on one line: "R&amp;D" is "R&D", and "&copy=1" stays."""
    if "&" in text:
        text = _REFERENCE.sub(lambda found: html.unescape(found.group()), text)
    return clean_line(text)


def _visible(markup: str) -> str:
    """HTML without comments, scripts and styles; in linear time, also where they do not end."""
    first, *others = markup.split("<!--")
    first, *others = _HIDDEN.split(first + " ".join(other.partition("-->")[2] for other in others))
    return first + " ".join(_after_hidden(other) for other in others)


def _after_hidden(markup: str) -> str:
    """What follows the end tag of a script."""
    end = _SHOWN.search(markup)
    return markup[end.end() :] if end else ""
