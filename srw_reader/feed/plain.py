"""Entries of RSS 2.0 and Atom that are written as nearly all are, read without feedparser: the same, much sooner.

feedparser takes in whatever was ever called a feed, at some thirty steps an element. What is read here is held against
it by a test: for such entries both give the same. Whatever else one has (another element or attribute, markup that is
not escaped, an element twice, an address of mail for an author) leaves its whole document to feedparser.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

from srw_reader.feed.plain_elements import (
    ATOM,
    ATOM_ENTRY,
    PERSON,
    PREFIXES,
    RSS_ENTRY,
    Element,
    Entry,
    NotPlainError,
    Told,
    rss_title,
)

IsHtml = Callable[[str], bool]
"""Whether a text that may be plain is HTML."""
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_AROUND: Mapping[tuple[str, ...], frozenset[str]] = {
    ("rss",): frozenset(("version", _LANGUAGE)),
    ("rss", "channel"): frozenset(),
    ("rss", "channel", "item"): frozenset(),
    (f"{ATOM} feed",): frozenset((_LANGUAGE,)),
    (f"{ATOM} feed", f"{ATOM} entry"): frozenset(),
}
"""The elements around an entry and its own, and the attributes that each may have."""
_ENTRIES = {
    ("rss", "channel", "item"): RSS_ENTRY,
    (f"{ATOM} feed", f"{ATOM} entry"): ATOM_ENTRY,
}


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
    except (NotPlainError, expat.ExpatError):
        return None


class _Reader:
    """Reads one document."""

    def __init__(self, is_html: IsHtml) -> None:
        self._is_html = is_html
        self._found: list[Entry] = []
        self._around: tuple[str, ...] = ()
        """The open elements around the open entry, and its own."""
        self._may_have: Mapping[str, Element] = {}
        """What the open element, the entry or its author, may have in it."""
        self._open: Element | None = None
        """The element that is open in that."""
        self._given: Mapping[str, str] = {}
        self._texts: list[str] = []

    def read(self, document: bytes) -> list[Entry]:
        """The entries. NotPlainError and ExpatError: they cannot be read here."""
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
            raise NotPlainError
        if not self._may_have:
            self._start_around(name, given)
        elif name == f"{ATOM} author" and not given and "authors" not in self._found[-1]:
            self._found[-1]["authors"] = [{}]
            self._may_have = PERSON
        else:
            element = self._may_have.get(name)
            if element is None or not element.attributes.issuperset(given):
                raise NotPlainError
            self._open, self._given = element, given
            self._texts.clear()

    def _start_around(self, name: str, given: dict[str, str]) -> None:
        self._around = (*self._around, name)
        attributes = _AROUND.get(self._around)
        if attributes is None or not attributes.issuperset(given):
            raise NotPlainError
        self._may_have = _ENTRIES.get(self._around, {})
        if self._may_have:
            self._found.append({})

    def _end(self, name: str) -> None:
        if self._open is not None:
            entry, text = self._found[-1], "".join(self._texts).strip()
            if self._open.take is rss_title and self._is_html(text):
                self._given = {"type": "html"}
            self._open.take(entry["authors"][0] if self._may_have is PERSON else entry, Told(text, self._given))
            self._open = None
        elif self._may_have is PERSON:
            self._may_have = ATOM_ENTRY
            _end_person(self._found[-1])
        else:
            if self._may_have:
                _end_entry(self._found[-1])
            self._around, self._may_have = self._around[:-1], {}


def _declared(prefix: str | None, uri: str) -> None:
    """A namespace begins."""
    if PREFIXES.get(prefix or "", uri) != uri:
        raise NotPlainError


def _end_person(entry: Entry) -> None:
    """The author of an Atom entry is known."""
    person = entry["authors"][0]
    if not person.get("name"):
        raise NotPlainError
    entry["author"] = f"{person['name']} ({person['email']})" if person.get("email") else person["name"]


def _end_entry(entry: Entry) -> None:
    """All of an entry is known: what says that it is one's address is taken for it where nothing else is."""
    permanent = entry.pop("permanent", None)
    if permanent is not None:
        entry.setdefault("link", permanent)
