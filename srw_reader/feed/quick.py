"""What feedparser finds in an entry, for plain entries, in a tenth of the time.

feedparser is the judge of what a feed says. But most entries of RSS 2.0 and Atom 1.0 have nothing that needs judging: a
dozen elements whose names and attributes are the usual ones, each once, dates and addresses in the usual form. Those
are read here, in the pass that cuts the feed into its entries, and come out as feedparser would have them. Whatever is
unusual in an entry makes this one be left to feedparser.
"""

from __future__ import annotations

import re
import time
from calendar import monthrange, timegm
from collections.abc import Callable, Mapping
from typing import Any

from srw_reader.feed.dates import RFC3339

Attributes = Mapping[str, str]
QuickEntry = dict[str, Any]
"""The keys of feedparser's entries that are asked for."""

_ATOM, _DC = "http://www.w3.org/2005/Atom ", "http://purl.org/dc/elements/1.1/ "
_MODULES = "http://purl.org/rss/1.0/modules/"
_HTML = "text/html"
_HTML_TYPES = frozenset((_HTML, "application/xhtml+xml"))
_TEXT_TYPES = {"text": "text/plain", "html": _HTML}
_MARKED = re.compile(r"</|&#?\w+;")
"""Where this is in plain text, feedparser may take it for HTML."""
_ODD_ADDRESS = re.compile(r"\s|[A-Za-z][A-Za-z0-9+.-]*:///|.*&\w+;")
"""Addresses that feedparser changes."""
_RFC822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d?) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4})"
    r" ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) (?:([+-])([01]\d)([0-5]\d)|GMT|UTC)"
)
_MONTHS = {"JanFebMarAprMayJunJulAugSepOctNovDec"[at : at + 3]: at // 3 + 1 for at in range(0, 36, 3)}
_NONE: frozenset[str] = frozenset()


class QuickReader:
    """Reads the entries of a document whose elements it is told of, one after the other.

    Args:
        text: where whoever tells of the elements puts the text between them; it is emptied here.
    """

    def __init__(self, text: list[str]) -> None:
        self._text = text
        self._handlers: dict[str, _Handler] | None = None
        self._entry: QuickEntry | None = None
        self._leaf: str | None = None
        self._attributes: Attributes = {}
        self._seen: set[str] = set()
        self._author: dict[str, str] | None = None

    def around(self, name: str, attributes: Attributes) -> None:
        """The root begins, or what is between it and the entries: whether entries may be plain is seen in these."""
        if name == "rss" and attributes.get("version", "").startswith("2."):
            self._handlers = _RSS
        elif name == f"{_ATOM}feed":
            self._handlers = _FEED
        if any(key.rpartition(" ")[2].lower() in ("base", "href", "lastmod") for key in attributes):
            self._handlers = None

    def begin(self, attributes: Attributes) -> None:
        """An entry begins."""
        self._entry = {} if self._handlers is not None and not attributes else None
        self._seen.clear()
        self._leaf = self._author = None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element within the entry begins."""
        if self._entry is None:
            return
        assert self._handlers is not None
        self._text.clear()
        if self._author is not None and self._leaf == _AUTHOR and name in _PERSON and not attributes:
            self._leaf, self._attributes = name, attributes
            return
        handler = self._handlers.get(name)
        if self._leaf is not None or handler is None or not handler.accepts(name, attributes, self._seen):
            self._entry = None
            return
        self._leaf, self._attributes = name, attributes
        if name == _AUTHOR:
            self._author = {}

    def end(self, name: str) -> None:
        """An element within the entry ends."""
        if self._entry is None:
            return
        assert self._handlers is not None
        value = "".join(self._text).strip()
        self._text.clear()
        if not value.isascii() and _is_twice_encoded(value):
            self._entry = None
            return
        if self._author is not None and name != _AUTHOR:
            self._author[name] = value
            self._leaf = _AUTHOR
            return
        self._leaf = None
        person, self._author = self._author, None
        fits = (
            _add_person(self._entry, person)
            if person is not None
            else self._handlers[name].add(self._entry, value, self._attributes)
        )
        if not fits:
            self._entry = None

    def give_up(self) -> None:
        """The entry that is being read is not to be read here."""
        self._entry = None

    def finish(self) -> QuickEntry | None:
        """The entry that ends; None where feedparser is to read it."""
        entry, self._entry = self._entry, None
        if entry is not None and "content" in entry:
            entry.setdefault("summary", entry["content"][0]["value"])
        return entry


def _is_twice_encoded(text: str) -> bool:
    """Whether a text looks like UTF-8 that was taken for ISO 8859-1, which feedparser mends."""
    try:
        text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return False
    return True


class _Handler:
    """What is done with an element.

    Args:
        add: puts it into the entry; False where it cannot be sure what feedparser would.
        attributes: those that it may have.
        once: whether a second one is for feedparser.
    """

    def __init__(
        self,
        add: Callable[[QuickEntry, str, Attributes], bool],
        attributes: frozenset[str] = _NONE,
        *,
        once: bool = True,
    ) -> None:
        self.add, self._attributes, self._once = add, attributes, once

    def accepts(self, name: str, attributes: Attributes, seen: set[str]) -> bool:
        """Whether the element is a plain one; `seen` holds those that came before."""
        if self._once:
            if name in seen:
                return False
            seen.add(name)
        return not attributes or self._attributes.issuperset(attributes)


def _ignored(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    return True


def _rss_title(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    entry["title"], entry["title_detail"] = value, {"type": "text/plain"}
    return not _MARKED.search(value)


def _rss_link(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    entry["link"] = value
    entry.setdefault("links", []).append({"rel": "alternate", "href": value})
    return bool(value) and not _ODD_ADDRESS.match(value)


def _rss_guid(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    entry["id"] = value
    if attributes.get("isPermaLink", "true") == "true":
        entry.setdefault("link", value)
        return not _ODD_ADDRESS.match(value)
    return True


def _rss_description(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    entry["summary"], entry["summary_detail"] = value, {"type": _HTML, "value": value}
    return True


def _rss_content(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    entry["content"] = [{"type": _HTML, "value": value}]
    return True


def _rss_author(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    if "@" in value or "authors" in entry:
        return False
    entry["author"], entry["authors"] = value, [{"name": value}] if value else []
    return True


def _rss_category(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    entry.setdefault("tags", []).append({"term": value})
    return True


def _rss_enclosure(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    kind = attributes.get("type")
    link = {"rel": "enclosure", "type": kind.lower() if kind else kind, "length": attributes.get("length")}
    entry.setdefault("links", []).append(link | {"href": attributes.get("url", "")})
    return "url" in attributes


def _published(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    return _add_date(entry, "published", value)


def _updated(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    return _add_date(entry, "updated", value)


def _add_date(entry: QuickEntry, key: str, value: str) -> bool:
    """Put a date into an entry, as it is written and as `time.struct_time` in UTC."""
    entry[key] = value
    if RFC3339.fullmatch(value):
        return True  # it is read in `dates`
    found = _RFC822.fullmatch(value)
    if found is None:
        return False
    day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    if not 1970 < int(year) < 2200 or not 1 <= int(day) <= monthrange(int(year), _MONTHS[month])[1]:
        return False
    offset = (int(hours) * 60 + int(minutes)) * 60 if sign else 0
    local = timegm((int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second)))
    entry[f"{key}_parsed"] = time.gmtime(local + offset if sign == "-" else local - offset)
    return True


def _atom_title(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    kind = _TEXT_TYPES.get(attributes.get("type", "text"))
    entry["title"], entry["title_detail"] = value, {"type": kind}
    return kind is not None


def _atom_link(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    href, rel = attributes.get("href", ""), attributes.get("rel", "alternate").lower()
    kind = attributes.get("type", "application/atom+xml" if rel == "self" else _HTML).lower()
    link = {"rel": rel, "type": kind, "href": href, "length": attributes.get("length")}
    entry.setdefault("links", []).append(link)
    if rel == "alternate" and kind in _HTML_TYPES:
        entry["link"] = href
    return bool(href) and not value and not _ODD_ADDRESS.match(href) and "/" in kind


def _atom_id(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    entry["id"] = value
    entry.setdefault("link", value)
    return not _ODD_ADDRESS.match(value)


def _atom_summary(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    kind = _TEXT_TYPES.get(attributes.get("type", "text"))
    entry["summary"], entry["summary_detail"] = value, {"type": kind, "value": value}
    return kind is not None


def _atom_content(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    kind = _TEXT_TYPES.get(attributes.get("type", "text"))
    entry["content"] = [{"type": kind, "value": value}]
    return kind is not None


def _atom_category(entry: QuickEntry, value: str, attributes: Attributes) -> bool:
    entry.setdefault("tags", []).append({"term": attributes.get("term"), "label": attributes.get("label")})
    return not value and "term" in attributes


def _add_person(entry: QuickEntry, person: Mapping[str, str]) -> bool:
    """Put an author of Atom into an entry."""
    name = person.get(f"{_ATOM}name", "")
    entry["author"] = name
    entry.setdefault("authors", []).append({"name": name})
    return bool(name) and "@" not in name


_AUTHOR = f"{_ATOM}author"
_PERSON = frozenset((f"{_ATOM}name", f"{_ATOM}uri"))
_ANYWHERE = {
    f"{_MODULES}slash/ comments": _Handler(_ignored),
    "http://wellformedweb.org/CommentAPI/ commentRss": _Handler(_ignored),
    "http://purl.org/syndication/thread/1.0 total": _Handler(_ignored),
    "http://search.yahoo.com/mrss/ thumbnail": _Handler(
        _ignored, frozenset(("url", "width", "height", "time")), once=False
    ),
    "http://rssnamespace.org/feedburner/ext/1.0 origLink": _Handler(_ignored),
}
_RSS = _ANYWHERE | {
    "title": _Handler(_rss_title),
    "link": _Handler(_rss_link),
    "guid": _Handler(_rss_guid, frozenset(("isPermaLink",))),
    "description": _Handler(_rss_description),
    f"{_MODULES}content/ encoded": _Handler(_rss_content),
    "author": _Handler(_rss_author),
    f"{_DC}creator": _Handler(_rss_author),
    "pubDate": _Handler(_published),
    "category": _Handler(_rss_category, frozenset(("domain",)), once=False),
    "enclosure": _Handler(_rss_enclosure, frozenset(("url", "length", "type")), once=False),
    "comments": _Handler(_ignored),
}
_FEED = _ANYWHERE | {
    f"{_ATOM}title": _Handler(_atom_title, frozenset(("type",))),
    f"{_ATOM}link": _Handler(_atom_link, frozenset(("href", "rel", "type", "title", "length", "hreflang")), once=False),
    f"{_ATOM}id": _Handler(_atom_id),
    f"{_ATOM}summary": _Handler(_atom_summary, frozenset(("type",))),
    f"{_ATOM}content": _Handler(_atom_content, frozenset(("type",))),
    f"{_ATOM}published": _Handler(_published),
    f"{_ATOM}updated": _Handler(_updated),
    f"{_ATOM}category": _Handler(_atom_category, frozenset(("term", "scheme", "label")), once=False),
    _AUTHOR: _Handler(_ignored, once=False),
}
