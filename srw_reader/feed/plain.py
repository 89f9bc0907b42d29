"""Entries of RSS 2.0 and Atom that are written as nearly all are, read without feedparser: the same, much sooner.

feedparser takes in whatever was ever called a feed, at some thirty steps an element. What is read here is held against
it by a test: for such entries both give the same. Whatever else one has (another element or attribute, markup that is
not escaped, an element twice, an address of mail for an author) leaves its whole document to feedparser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.parsers import expat

from srw_reader.named_tuple import NamedTuple

_ATOM = "http://www.w3.org/2005/Atom"
_PREFIXES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "gd": "http://schemas.google.com/g/2005",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
"""What is usual for these prefixes. feedparser goes by the prefix where it should go by the namespace."""
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_C1 = re.compile("[\x80-\x9f]")
_HTML = {"html": "text/html", "text/html": "text/html", "text": "text/plain", "text/plain": "text/plain"}
"""The types of a text that may be in Atom, as feedparser calls them."""

Entry = dict[str, Any]
"""An entry, as much of it as is asked for, under feedparser's names."""
IsHtml = Callable[[str], bool]
"""Whether a text that may be plain is HTML."""


class _NotPlainError(Exception):
    """It is to be left to feedparser."""


class _Told(NamedTuple):
    """An element of an entry that has ended."""

    text: str
    """What is in it."""
    given: Mapping[str, str]
    """Its attributes."""


class _Element(NamedTuple):
    """An element that an entry may have."""

    take: Callable[[Entry, _Told], None]
    """Puts what it says into the entry."""
    attributes: frozenset[str]
    """Those that it may have."""


def entries(document: bytes, is_html: IsHtml) -> list[Entry] | None:
    """The entries of a document.

    Args:
        document: Entries in the elements around them, in UTF-8.
        is_html: feedparser's judgement.

    Returns:
        The entries; None where feedparser is to read them.
    """
    try:
        return _Reader(is_html).read(document)
    except (_NotPlainError, expat.ExpatError):
        return None


class _Reader:
    """Reads one document."""

    def __init__(self, is_html: IsHtml) -> None:
        self._is_html = is_html
        self._found: list[Entry] = []
        self._around: tuple[str, ...] = ()
        """The open elements around the open entry, and its own."""
        self._may_have: Mapping[str, _Element] = {}
        """What the open element, the entry or its author, may have in it."""
        self._open: _Element | None = None
        """The element that is open in that."""
        self._given: Mapping[str, str] = {}
        self._texts: list[str] = []

    def read(self, document: bytes) -> list[Entry]:
        """The entries. _NotPlainError and ExpatError: they cannot be read here."""
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = _declared
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(document, True)
        return self._found

    def _text(self, text: str) -> None:
        self._texts.append(text)

    def _start(self, name: str, given: dict[str, str]) -> None:
        if self._open is not None:
            raise _NotPlainError
        if not self._may_have:
            self._start_around(name, given)
        elif name == f"{_ATOM} author" and not given and "authors" not in self._found[-1]:
            self._found[-1]["authors"] = [{}]
            self._may_have = _PERSON
        else:
            element = self._may_have.get(name)
            if element is None or not element.attributes.issuperset(given):
                raise _NotPlainError
            self._open, self._given = element, given
            self._texts.clear()

    def _start_around(self, name: str, given: dict[str, str]) -> None:
        self._around = (*self._around, name)
        if not _AROUND.get(self._around, frozenset()).issuperset(given) or self._around not in _AROUND:
            raise _NotPlainError
        self._may_have = _ENTRIES.get(self._around, {})
        if self._may_have:
            self._found.append({})

    def _end(self, name: str) -> None:
        if self._open is not None:
            entry, text = self._found[-1], "".join(self._texts).strip()
            if self._open.take is _rss_title and self._is_html(text):
                self._given = {"type": "html"}
            self._open.take(entry["authors"][0] if self._may_have is _PERSON else entry, _Told(text, self._given))
            self._open = None
        elif self._may_have is _PERSON:
            self._may_have = _ATOM_ENTRY
            _end_person(self._found[-1])
        else:
            if self._may_have:
                _end_entry(self._found[-1])
            self._around, self._may_have = self._around[:-1], {}


def _declared(prefix: str | None, uri: str) -> None:
    """A namespace begins."""
    if _PREFIXES.get(prefix or "", uri) != uri:
        raise _NotPlainError


def _end_person(entry: Entry) -> None:
    """The author of an Atom entry is known."""
    person = entry["authors"][0]
    if not person.get("name"):
        raise _NotPlainError
    entry["author"] = f"{person['name']} ({person['email']})" if person.get("email") else person["name"]


def _end_entry(entry: Entry) -> None:
    """All of an entry is known: what says that it is one's address is taken for it where nothing else is."""
    permanent = entry.pop("permanent", None)
    if permanent is not None:
        entry.setdefault("link", permanent)


# ---------------------------------------------------------------- elements


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
    raise _NotPlainError


def _put(entry: Entry, key: str, value: object) -> None:
    """What may be said once."""
    if key in entry:
        raise _NotPlainError
    entry[key] = value


def _texts(key: str) -> Callable[[Entry, _Told], None]:
    """Takes a text that is no HTML."""

    def take(entry: Entry, told: _Told) -> None:
        _put(entry, key, _mended(told.text))

    return take


def _construct(key: str, usual: str) -> Callable[[Entry, _Told], None]:
    """Takes a text that may be HTML, and where nothing says so is what is usual."""

    def take(entry: Entry, told: _Told) -> None:
        kind = _HTML.get(told.given.get("type", usual).lower())
        if kind is None:
            raise _NotPlainError
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
        raise _NotPlainError
    return text


def _rss_link(entry: Entry, told: _Told) -> None:
    _put(entry, "link", _mended(_address(told.text)))
    link = {"rel": "alternate", "href": entry["link"]}
    entry.setdefault("links", []).append(link)


def _guid(entry: Entry, told: _Told) -> None:
    _put(entry, "id", _mended(_address(told.text)))
    if told.given.get("isPermaLink", "true") == "true":
        entry["permanent"] = entry["id"]


def _rss_author(entry: Entry, told: _Told) -> None:
    if "@" in told.text:
        raise _NotPlainError
    entry["author"] = _mended(told.text)
    entry.setdefault("authors", []).append({"name": entry["author"]} if entry["author"] else {})


def _rss_category(entry: Entry, told: _Told) -> None:
    entry.setdefault("tags", []).append({"term": _mended(told.text)})


def _enclosure(entry: Entry, told: _Told) -> None:
    said = {"rel": "enclosure", "href": told.given.get("url", ""), "length": told.given.get("length")}
    kind = told.given.get("type")
    entry.setdefault("links", []).append({**said, "type": kind.lower() if kind is not None else None})


def _atom_link(entry: Entry, told: _Told) -> None:
    href, relation = _address(told.given.get("href", "")), told.given.get("rel", "alternate").lower()
    kind = told.given.get("type", "application/atom+xml" if relation == "self" else "text/html").lower()
    if not href or kind in ("html", "xhtml"):
        raise _NotPlainError
    entry.setdefault("links", []).append(
        {"rel": relation, "href": href, "type": kind, "length": told.given.get("length")}
    )
    if relation == "alternate" and kind in ("text/html", "application/xhtml+xml"):
        entry["link"] = href


def _atom_category(entry: Entry, told: _Told) -> None:
    if told.text:
        raise _NotPlainError
    entry.setdefault("tags", []).append({"term": told.given.get("term"), "label": told.given.get("label")})


def _person(key: str) -> Callable[[Entry, _Told], None]:
    """Takes what is said of an author."""

    def take(entry: Entry, told: _Told) -> None:
        _put(entry, key, told.text)

    return take


def _pass_over(entry: Entry, told: _Told) -> None:
    """Takes what nobody asks for."""


_rss_title = _construct("title", "text")


def _of(take: Callable[[Entry, _Told], None], *attributes: str) -> _Element:
    return _Element(take, frozenset(attributes))


_RSS_ENTRY: Mapping[str, _Element] = {
    "title": _of(_rss_title),
    "link": _of(_rss_link),
    "guid": _of(_guid, "isPermaLink"),
    "pubDate": _of(_texts("published")),
    "description": _of(_construct("summary", "html")),
    "author": _of(_rss_author),
    "category": _of(_rss_category, "domain"),
    "comments": _of(_pass_over),
    "enclosure": _of(_enclosure, "url", "length", "type"),
    f"{_PREFIXES['content']} encoded": _of(_construct("content", "html")),
    f"{_PREFIXES['dc']} creator": _of(_rss_author),
    f"{_PREFIXES['dc']} date": _of(_texts("updated")),
    f"{_PREFIXES['media']} content": _of(_pass_over, "url", "type", "medium", "width", "height"),
    f"{_PREFIXES['media']} thumbnail": _of(_pass_over, "url", "width", "height"),
    f"{_PREFIXES['slash']} comments": _of(_pass_over),
    f"{_PREFIXES['wfw']} commentRss": _of(_pass_over),
    "com-wordpress:feed-additions:1 post-id": _of(_pass_over),
}
_ATOM_ENTRY: Mapping[str, _Element] = {
    f"{_ATOM} title": _of(_construct("title", "text"), "type"),
    f"{_ATOM} link": _of(_atom_link, "rel", "type", "href", "hreflang", "title", "length"),
    f"{_ATOM} id": _of(_guid),
    f"{_ATOM} published": _of(_texts("published")),
    f"{_ATOM} updated": _of(_texts("updated")),
    f"{_ATOM} category": _of(_atom_category, "term", "scheme", "label"),
    f"{_ATOM} summary": _of(_construct("summary", "text"), "type"),
    f"{_ATOM} content": _of(_construct("content", "text"), "type"),
    f"{_PREFIXES['media']} thumbnail": _of(_pass_over, "url", "width", "height"),
    f"{_PREFIXES['thr']} total": _of(_pass_over),
}
_PERSON: Mapping[str, _Element] = {
    f"{_ATOM} name": _of(_person("name")),
    f"{_ATOM} email": _of(_person("email")),
    f"{_ATOM} uri": _of(_pass_over),
    f"{_PREFIXES['gd']} image": _of(_pass_over, "rel", "src", "width", "height"),
}
_AROUND: Mapping[tuple[str, ...], frozenset[str]] = {
    ("rss",): frozenset(("version", _LANGUAGE)),
    ("rss", "channel"): frozenset(),
    ("rss", "channel", "item"): frozenset(),
    (f"{_ATOM} feed",): frozenset((_LANGUAGE,)),
    (f"{_ATOM} feed", f"{_ATOM} entry"): frozenset(),
}
"""The elements around an entry and its own, and the attributes that each may have."""
_ENTRIES = {
    ("rss", "channel", "item"): _RSS_ENTRY,
    (f"{_ATOM} feed", f"{_ATOM} entry"): _ATOM_ENTRY,
}
