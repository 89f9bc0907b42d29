"""What feedparser makes of the usual elements of RSS 2.0 and Atom 1.0, for `quick`.

Each handler puts an element into an entry as feedparser would, or says that it cannot be sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Attributes = Mapping[str, str]
QuickEntry = dict[str, Any]
"""The keys of feedparser's entries that are asked for."""
Parts = Mapping[str, str]
"""The texts of the elements in an element."""
Add = Callable[[QuickEntry, str, Attributes, Parts], bool]
Handlers = Mapping[str, "Handler"]
"""What is done with elements, by their names with namespaces."""

ATOM, _DC = "http://www.w3.org/2005/Atom ", "http://purl.org/dc/elements/1.1/ "
_MODULES = "http://purl.org/rss/1.0/modules/"
_HTML = "text/html"
_HTML_TYPES = frozenset((_HTML, "application/xhtml+xml"))
_TEXT_TYPES = {"text": "text/plain", "html": _HTML}
_MARKED = re.compile(r"</|&#?\w+;")
"""Where this is in plain text, feedparser may take it for HTML."""
_ODD_ADDRESS = re.compile(r"\s|[A-Za-z][A-Za-z0-9+.-]*:///|.*&\w+;")
"""Addresses that feedparser changes."""


class Handler:
    """What is done with an element.

    Args:
        add: puts it into the entry; False where it cannot be sure what feedparser would.
        attributes: those that it may have.
        within: the elements that may be in it.
        once: whether a second one is for feedparser.
    """

    def __init__(
        self, add: Add, attributes: str = "", *, within: frozenset[str] = frozenset(), once: bool = True
    ) -> None:
        self.add, self.within = add, within
        self._attributes, self._once = frozenset(attributes.split()), once

    def accepts(self, name: str, attributes: Attributes, seen: set[str]) -> bool:
        """Whether the element is a plain one; `seen` holds those that came before."""
        if self._once:
            if name in seen:
                return False
            seen.add(name)
        return not attributes or self._attributes.issuperset(attributes)


def _ignored(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    return True


def _rss_title(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["title"], entry["title_detail"] = value, {"type": "text/plain"}
    return not _MARKED.search(value)


def _rss_link(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["link"] = value
    entry.setdefault("links", []).append({"rel": "alternate", "href": value})
    return bool(value) and not _ODD_ADDRESS.match(value)


def _rss_guid(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["id"] = value
    if attributes.get("isPermaLink", "true") == "true":
        entry.setdefault("link", value)
        return not _ODD_ADDRESS.match(value)
    return True


def _rss_description(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["summary"], entry["summary_detail"] = value, {"type": _HTML, "value": value}
    return True


def _rss_content(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["content"] = [{"type": _HTML, "value": value}]
    return True


def _rss_author(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    if "@" in value or "authors" in entry:
        return False
    entry["author"], entry["authors"] = value, [{"name": value}] if value else []
    return True


def _rss_category(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry.setdefault("tags", []).append({"term": value})
    return True


def _rss_enclosure(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    kind = attributes.get("type")
    link = {"rel": "enclosure", "type": kind.lower() if kind else kind, "length": attributes.get("length")}
    entry.setdefault("links", []).append(link | {"href": attributes.get("url", "")})
    return "url" in attributes


def _published(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["published"] = value
    return True


def _updated(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["updated"] = value
    return True


def _atom_title(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    kind = _TEXT_TYPES.get(attributes.get("type", "text"))
    entry["title"], entry["title_detail"] = value, {"type": kind}
    return kind is not None


def _atom_link(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    href, rel = attributes.get("href", ""), attributes.get("rel", "alternate").lower()
    kind = attributes.get("type", "application/atom+xml" if rel == "self" else _HTML).lower()
    link = {"rel": rel, "type": kind, "href": href, "length": attributes.get("length")}
    entry.setdefault("links", []).append(link)
    if rel == "alternate" and kind in _HTML_TYPES:
        entry["link"] = href
    return bool(href) and not value and not _ODD_ADDRESS.match(href) and "/" in kind


def _atom_id(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["id"] = value
    entry.setdefault("link", value)
    return not _ODD_ADDRESS.match(value)


def _atom_summary(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    kind = _TEXT_TYPES.get(attributes.get("type", "text"))
    entry["summary"], entry["summary_detail"] = value, {"type": kind, "value": value}
    return kind is not None


def _atom_content(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    kind = _TEXT_TYPES.get(attributes.get("type", "text"))
    entry["content"] = [{"type": kind, "value": value}]
    return kind is not None


def _atom_category(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry.setdefault("tags", []).append({"term": attributes.get("term"), "label": attributes.get("label")})
    return not value and "term" in attributes


def _atom_author(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    name, mail = parts.get(f"{ATOM}name", ""), parts.get(f"{ATOM}email")
    entry["author"] = f"{name} ({mail})" if mail else name
    entry.setdefault("authors", []).append({"name": name})
    return bool(name) and "@" not in name and not value


def _ttl(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["ttl"] = value
    return True


def _update_period(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["sy_updateperiod"] = value
    return True


def _update_frequency(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    entry["sy_updatefrequency"] = value
    return True


def _other_link(entry: QuickEntry, value: str, attributes: Attributes, parts: Parts) -> bool:
    """A link of Atom's in RSS, which may not take the place of RSS's own."""
    return attributes.get("rel", "alternate").lower() != "alternate" and bool(attributes.get("href")) and not value


_SEVERAL_IGNORED = Handler(_ignored, once=False)
_IMAGE = frozenset(("title", "link", "url", "width", "height", "description"))
_PERSON = frozenset((f"{ATOM}name", f"{ATOM}uri", f"{ATOM}email"))
_THREAD = "http://purl.org/syndication/thread/1.0 "
_LINK = f"href rel type title length hreflang {_THREAD}count {_THREAD}updated"
_ANYWHERE = {
    f"{_MODULES}slash/ comments": Handler(_ignored),
    "http://wellformedweb.org/CommentAPI/ commentRss": Handler(_ignored),
    f"{_THREAD}total": Handler(_ignored),
    "http://search.yahoo.com/mrss/ content": Handler(_ignored, "url type medium width height", once=False),
    "http://search.yahoo.com/mrss/ thumbnail": Handler(_ignored, "url width height time", once=False),
    "http://rssnamespace.org/feedburner/ext/1.0 origLink": Handler(_ignored),
}
ITEM: Handlers = _ANYWHERE | {
    "title": Handler(_rss_title),
    "link": Handler(_rss_link),
    "guid": Handler(_rss_guid, "isPermaLink"),
    "description": Handler(_rss_description),
    f"{_MODULES}content/ encoded": Handler(_rss_content),
    "author": Handler(_rss_author),
    f"{_DC}creator": Handler(_rss_author),
    "pubDate": Handler(_published),
    "category": Handler(_rss_category, "domain", once=False),
    "enclosure": Handler(_rss_enclosure, "url length type", once=False),
    "comments": Handler(_ignored),
    "com-wordpress:feed-additions:1 post-id": Handler(_ignored),
}
ENTRY: Handlers = _ANYWHERE | {
    f"{ATOM}title": Handler(_atom_title, "type"),
    f"{ATOM}link": Handler(_atom_link, _LINK, once=False),
    f"{ATOM}id": Handler(_atom_id),
    f"{ATOM}summary": Handler(_atom_summary, "type"),
    f"{ATOM}content": Handler(_atom_content, "type"),
    f"{ATOM}published": Handler(_published),
    f"{ATOM}updated": Handler(_updated),
    f"{ATOM}category": Handler(_atom_category, "term scheme label", once=False),
    f"{ATOM}author": Handler(_atom_author, within=_PERSON, once=False),
}
CHANNEL: Handlers = {
    "title": Handler(_rss_title),
    "link": Handler(_rss_link),
    "image": Handler(_ignored, within=_IMAGE),
    "ttl": Handler(_ttl),
    f"{_MODULES}syndication/ updatePeriod": Handler(_update_period),
    f"{_MODULES}syndication/ updateFrequency": Handler(_update_frequency),
    f"{_MODULES}syndication/ updateBase": Handler(_ignored),
    f"{ATOM}link": Handler(_other_link, _LINK, once=False),
    **dict.fromkeys(("description", "lastBuildDate", "pubDate", "language", "generator"), _SEVERAL_IGNORED),
    **dict.fromkeys(("copyright", "docs", "managingEditor", "webMaster"), _SEVERAL_IGNORED),
    "com-wordpress:feed-additions:1 site": Handler(_ignored),
}
FEED: Handlers = {
    f"{ATOM}title": Handler(_atom_title, "type"),
    f"{ATOM}link": Handler(_atom_link, _LINK, once=False),
    f"{ATOM}id": Handler(_atom_id),
    f"{ATOM}author": Handler(_atom_author, within=_PERSON, once=False),
    f"{ATOM}subtitle": Handler(_ignored, "type"),
    f"{ATOM}generator": Handler(_ignored, "uri version"),
    **dict.fromkeys((f"{ATOM}updated", f"{ATOM}icon", f"{ATOM}logo", f"{ATOM}rights"), _SEVERAL_IGNORED),
}
