"""What the elements of entries say that are written as nearly all are: see `plain`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from srw_reader.named_tuple import NamedTuple

ATOM = "http://www.w3.org/2005/Atom"
PREFIXES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "gd": "http://schemas.google.com/g/2005",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
"""What is usual for these prefixes. feedparser goes by the prefix where it should go by the namespace."""
_C1 = re.compile("[\x80-\x9f]")
_HTML = {"html": "text/html", "text/html": "text/html", "text": "text/plain", "text/plain": "text/plain"}
"""The types of a text that may be in Atom, as feedparser calls them."""

Entry = dict[str, Any]
"""An entry, as much of it as is asked for, under feedparser's names."""


class NotPlainError(Exception):
    """It is to be left to feedparser."""


class Told(NamedTuple):
    """An element of an entry that has ended."""

    text: str
    """What is in it."""
    given: Mapping[str, str]
    """Its attributes."""


class Element(NamedTuple):
    """An element that an entry may have."""

    take: Callable[[Entry, Told], None]
    """Puts what it says into the entry."""
    attributes: frozenset[str]
    """Those that it may have."""


def _mended(text: str) -> str:
    """A text as feedparser hands it on: UTF-8 that was taken for Latin-1 is read once more."""
    if not text.isascii():
        try:
            text = text.encode("latin-1").decode()
        except UnicodeError:
            return text if not _C1.search(text) else _leave()
        if _C1.search(text):
            _leave()
    return text


def _leave() -> Any:
    raise NotPlainError


def _put(entry: Entry, key: str, value: object) -> None:
    """What may be said once."""
    if key in entry:
        raise NotPlainError
    entry[key] = value


def _texts(key: str) -> Callable[[Entry, Told], None]:
    """Takes a text that is no HTML."""

    def take(entry: Entry, told: Told) -> None:
        _put(entry, key, _mended(told.text))

    return take


def _construct(key: str, usual: str) -> Callable[[Entry, Told], None]:
    """Takes a text that may be HTML, and where nothing says so is what is usual."""

    def take(entry: Entry, told: Told) -> None:
        kind = _HTML.get(told.given.get("type", usual).lower())
        if kind is None:
            raise NotPlainError
        detail = {"type": kind, "value": _mended(told.text)}
        if key == "content":
            _put(entry, key, [detail])
        else:
            _put(entry, key, detail["value"])
            entry[f"{key}_detail"] = detail

    return take


def _address(text: str) -> str:
    """An address; feedparser changes what may be a mistake in one."""
    if ":///" in text or ("&" in text and ";" in text):
        raise NotPlainError
    return text


def _rss_link(entry: Entry, told: Told) -> None:
    _put(entry, "link", _mended(_address(told.text)))
    link = {"rel": "alternate", "href": entry["link"]}
    entry.setdefault("links", []).append(link)


def _guid(entry: Entry, told: Told) -> None:
    _put(entry, "id", _mended(_address(told.text)))
    if told.given.get("isPermaLink", "true") == "true":
        entry["permanent"] = entry["id"]


def _rss_author(entry: Entry, told: Told) -> None:
    if "@" in told.text:
        raise NotPlainError
    entry["author"] = _mended(told.text)
    entry.setdefault("authors", []).append({"name": entry["author"]} if entry["author"] else {})


def _rss_category(entry: Entry, told: Told) -> None:
    entry.setdefault("tags", []).append({"term": _mended(told.text)})


def _enclosure(entry: Entry, told: Told) -> None:
    said = {"rel": "enclosure", "href": told.given.get("url", ""), "length": told.given.get("length")}
    kind = told.given.get("type")
    entry.setdefault("links", []).append({**said, "type": kind.lower() if kind is not None else None})


def _atom_link(entry: Entry, told: Told) -> None:
    href, relation = _address(told.given.get("href", "")), told.given.get("rel", "alternate").lower()
    kind = told.given.get("type", "application/atom+xml" if relation == "self" else "text/html").lower()
    if not href or kind in ("html", "xhtml"):
        raise NotPlainError
    entry.setdefault("links", []).append(
        {"rel": relation, "href": href, "type": kind, "length": told.given.get("length")}
    )
    if relation == "alternate" and kind in ("text/html", "application/xhtml+xml"):
        entry["link"] = href


def _atom_category(entry: Entry, told: Told) -> None:
    if told.text:
        raise NotPlainError
    entry.setdefault("tags", []).append({"term": told.given.get("term"), "label": told.given.get("label")})


def _person(key: str) -> Callable[[Entry, Told], None]:
    """Takes what is said of an author."""

    def take(entry: Entry, told: Told) -> None:
        _put(entry, key, told.text)

    return take


def _pass_over(entry: Entry, told: Told) -> None:
    """Takes what nobody asks for."""


rss_title = _construct("title", "text")


def _of(take: Callable[[Entry, Told], None], *attributes: str) -> Element:
    return Element(take, frozenset(attributes))


RSS_ENTRY: Mapping[str, Element] = {
    "title": _of(rss_title),
    "link": _of(_rss_link),
    "guid": _of(_guid, "isPermaLink"),
    "pubDate": _of(_texts("published")),
    "description": _of(_construct("summary", "html")),
    "author": _of(_rss_author),
    "category": _of(_rss_category, "domain"),
    "comments": _of(_pass_over),
    "enclosure": _of(_enclosure, "url", "length", "type"),
    f"{PREFIXES['content']} encoded": _of(_construct("content", "html")),
    f"{PREFIXES['dc']} creator": _of(_rss_author),
    f"{PREFIXES['dc']} date": _of(_texts("updated")),
    f"{PREFIXES['media']} content": _of(_pass_over, "url", "type", "medium", "width", "height"),
    f"{PREFIXES['media']} thumbnail": _of(_pass_over, "url", "width", "height"),
    f"{PREFIXES['slash']} comments": _of(_pass_over),
    f"{PREFIXES['wfw']} commentRss": _of(_pass_over),
    "com-wordpress:feed-additions:1 post-id": _of(_pass_over),
}
ATOM_ENTRY: Mapping[str, Element] = {
    f"{ATOM} title": _of(_construct("title", "text"), "type"),
    f"{ATOM} link": _of(_atom_link, "rel", "type", "href", "hreflang", "title", "length"),
    f"{ATOM} id": _of(_guid),
    f"{ATOM} published": _of(_texts("published")),
    f"{ATOM} updated": _of(_texts("updated")),
    f"{ATOM} category": _of(_atom_category, "term", "scheme", "label"),
    f"{ATOM} summary": _of(_construct("summary", "text"), "type"),
    f"{ATOM} content": _of(_construct("content", "text"), "type"),
    f"{PREFIXES['media']} thumbnail": _of(_pass_over, "url", "width", "height"),
    f"{PREFIXES['thr']} total": _of(_pass_over),
}
PERSON: Mapping[str, Element] = {
    f"{ATOM} name": _of(_person("name")),
    f"{ATOM} email": _of(_person("email")),
    f"{ATOM} uri": _of(_pass_over),
    f"{PREFIXES['gd']} image": _of(_pass_over, "rel", "src", "width", "height"),
}
