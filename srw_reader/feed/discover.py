"""What a document is that is no feed, and the feeds that it names."""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser

from srw_reader.errors import ParseError
from srw_reader.feed.robot_checks import is_challenge
from srw_reader.feed.source import web_form
from srw_reader.strings.clean import clean_line, shorten
from srw_reader.strings.html_text import page_title
from srw_reader.strings.urls import safe_url

_MAX_PAGE = 2**20
_MAX_ALTERNATES = 20
_MAX_NAMED = 4
_PAGE = re.compile(r"(?i)<(!doctype\s+html|html|head|body|title|meta|link|script)\b")
_OUTLINE = re.compile(r"""(?i)\bxmlUrl\s*=\s*("[^"<>]{1,4000}"|'[^'<>]{1,4000}')""")
_REFRESH = re.compile(r"""(?i)[\d.\s]*[;,\s]\s*(?:url\s*=\s*)?["']?([^"']+)""")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_TYPES = {name: 0 for name in _FEED_TYPES} | {"application/xml": 2, "text/xml": 2, "application/json": 2}
"""Types of feeds, and how far behind what is called by it stands: other documents have the last three, too."""
_COMMENTS_BEHIND = 1
_REST = "/wp-json/"
"""In the address of what WordPress names on each page for programs, as `application/json`."""
_COMMENTS = re.compile(r"(?i)\bcomments?\b|kommentare?|commentaires|comentarios|commenti")


def is_page(text: str) -> bool:
    """Whether a document is a web page."""
    return _PAGE.search(text, 0, 2000) is not None


def no_feed(text: str, url: str, root: str) -> ParseError:
    """The error that says what a document is instead, and what to do.

    Args:
        text: The document.
        url: Its address; empty for files and standard input.
        root: The name of its first element; empty where it has none.
    """
    if root.lower() == "opml":
        return _list_of_feeds(text)
    if is_page(text):
        return _page(text, url)
    if root:
        return ParseError(
            f"This is not a feed, but another kind of document (<{shorten(root, 40)}>); check the address."
        )
    return ParseError("This is not a feed, and no document that holds one; check the address.")


def alternates(text: str, url: str) -> tuple[str, ...]:
    """The feeds that a page offers.

    Args:
        text: The page.
        url: Its address, which relative links are relative to.

    Returns:
        Their addresses, as `<link rel="alternate">` gives them (RSS Board, "RSS Autodiscovery"), in the
        page's order, but feeds of comments behind, and last what may be another document.
    """
    feeds: dict[str, int] = {}
    base = url
    for tag, attributes in _tags(text[:_MAX_PAGE]):
        if tag == "base":
            base = safe_url(attributes.get("href", ""), url) or base
        behind = _TYPES.get(attributes.get("type", "").lower().partition(";")[0].strip())
        if behind is None or "alternate" not in attributes.get("rel", "").lower().split():
            continue
        feed = safe_url(web_form(attributes.get("href", "")), base or None)
        if feed and not feed.startswith("mailto:") and not (behind and _REST in feed):
            about = f"{attributes.get('title', '')} {feed}"
            feeds.setdefault(feed, behind + _COMMENTS_BEHIND * bool(_COMMENTS.search(about)))
    return tuple(sorted(feeds, key=lambda feed: feeds[feed])[:_MAX_ALTERNATES])


def chosen(feeds: tuple[str, ...]) -> tuple[str, ...]:
    """Those feeds of a page, or of a list, among which a person has to choose: feeds of comments are not meant."""
    return tuple(feed for feed in feeds if not _COMMENTS.search(feed)) or feeds


def _page(text: str, url: str) -> ParseError:
    """What is said of a web page."""
    named, feeds, target = page_title(text), alternates(text, url), _refreshed_to(text, url)
    what = f"a web page (\u201c{named}\u201d)" if named else "a web page"
    if feeds:
        others = f" (or {', '.join(feeds[1:_MAX_NAMED])})" if len(feeds) > 1 else ""
        return ParseError(f"This is {what}, not a feed; it offers the feed {feeds[0]}{others}.", feeds)
    if is_challenge(text):
        return ParseError(
            f"This is {what}, not a feed: a robot check, which only a browser passes. Look for another address of the "
            "feed, or ask whoever runs the site to let feed readers in."
        )
    if target:
        return ParseError(f"This is {what}, not a feed; it leads on to {target}: try that address.", (target,))
    return ParseError(f"This is {what}, not a feed; look on it for a link to a feed.")


def _list_of_feeds(text: str) -> ParseError:
    """What is said of an OPML file (OPML 2.0, "Subscription lists")."""
    named = [safe_url(web_form(html.unescape(found[1:-1]))) for found in _OUTLINE.findall(text[:_MAX_PAGE])]
    feeds = tuple(dict.fromkeys(feed for feed in named if feed))
    if not feeds:
        return ParseError("This is an OPML file, a list of feeds, but names none; add feeds by their own addresses.")
    # None is offered in its place: whoever has a list wants all of it.
    return ParseError(
        "This is an OPML file, a list of feeds, and no feed itself; `srw-reader feeds import` subscribes to "
        f"{'the one' if len(feeds) == 1 else f'the {len(feeds):,}'} that it names."
    )


def _refreshed_to(text: str, url: str) -> str | None:
    """Where a page sends a browser on (HTML, 4.2.5.3, "Refresh state"); None where it does not, or only to itself."""
    for tag, attributes in _tags(text[:_MAX_PAGE]):
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            found = _REFRESH.match(attributes.get("content", ""))
            target = safe_url(web_form(found.group(1).strip()), url or None) if found else None
            if target and target != url and not target.startswith("mailto:"):
                return target
    return None


def _tags(text: str) -> list[tuple[str, dict[str, str]]]:
    """The link, base and meta tags of a page with their attributes, in its order."""
    return [
        (node.tag or "", {name: clean_line(value or "") for name, value in node.attributes.items()})
        for node in LexborHTMLParser(text).css("link, base, meta")
    ]
