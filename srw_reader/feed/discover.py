"""The feeds that a web page names.

Tags are found with regular expressions of bounded reach: `html.parser` of Python 3.11 takes quadratic
time on some malformed pages (CVE-2025-6069).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from srw_reader.feed.plain import line
from srw_reader.text import clean_line
from srw_reader.urls import safe_url

_MAX_PAGE = 2**20
_MAX_ALTERNATES = 20
_TAG = re.compile(r"(?i)<(link|base)\b([^<>]{1,4000})>")
_ATTRIBUTE = re.compile(r"""([A-Za-z-]{1,20})\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)""")
_TITLE = re.compile(r"(?i)<title\b[^<>]{0,200}>([^<]{0,2000})")
_PAGE = re.compile(r"(?i)<(!doctype\s+html|html|head|body|title|meta|link|script)\b")
_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"))
_COMMENTS = re.compile(r"(?i)\bcomments?\b|kommentare?|commentaires|comentarios|commenti")


def is_page(text: str) -> bool:
    """Whether a document is a web page."""
    return _PAGE.search(text, 0, 2000) is not None


def title(text: str) -> str:
    """A page's title, one line; empty where it has none."""
    found = _TITLE.search(text, 0, _MAX_PAGE)
    return line(found.group(1), 100) if found else ""


def alternates(text: str, url: str) -> tuple[str, ...]:
    """The feeds that a page offers.

    Args:
        text: the page.
        url: its address, which relative links are relative to.

    Returns:
        Their addresses, as `<link rel="alternate">` gives them (RSS Board, "RSS Autodiscovery"), in the
        page's order, but feeds of comments last.
    """
    feeds: dict[str, bool] = {}
    base = url
    for tag, attributes in _tags(text[:_MAX_PAGE]):
        if tag == "base":
            base = safe_url(attributes.get("href", ""), url) or base
            continue
        relations = attributes.get("rel", "").lower().split()
        if "alternate" not in relations or attributes.get("type", "").lower().partition(";")[0].strip() not in _TYPES:
            continue
        feed = safe_url(attributes.get("href", ""), base or None)
        if feed and not feed.startswith("mailto:"):
            about = f"{attributes.get('title', '')} {feed}"
            feeds.setdefault(feed, bool(_COMMENTS.search(about)))
    return tuple(sorted(feeds, key=lambda feed: feeds[feed])[:_MAX_ALTERNATES])


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The link and base tags of a page with their attributes."""
    for found in _TAG.finditer(text):
        pairs = _ATTRIBUTE.findall(found.group(2))
        yield (
            found.group(1).lower(),
            {name.lower(): clean_line(html.unescape(value.strip("\"'"))) for name, value in pairs},
        )
