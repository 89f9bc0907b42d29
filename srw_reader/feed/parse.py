"""From bytes to posts: RSS 0.90 to 2.0, RDF and Atom by `plain` or feedparser, JSON Feed by `jsonfeed`.

Pure: no clock, no network, and no disk but for the rules of a time zone that a date names. What feedparser cannot be
trusted with is done before and after it: encodings (`decode`), document types and their entities (`prolog`),
control characters and references to them (`clean`), size (`split`), relative addresses, which have to be the same
wherever the feed was fetched from (`entries`).
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any, Self

import feedparser
import feedparser.api
import feedparser.mixin

from srw_reader.errors import ParseError
from srw_reader.feed import dates, paging, plain, prolog, sax, verbatim
from srw_reader.feed.clean import clean_html
from srw_reader.feed.decode import decode
from srw_reader.feed.entries import MAX_TITLE, Draft, distinct, finish
from srw_reader.feed.headers import WEEK
from srw_reader.feed.kept import Kept
from srw_reader.feed.parts import Chunk, Document
from srw_reader.feed.split import split
from srw_reader.feed.spool import Spooled, forget
from srw_reader.feed.verbatim import EMPTY_LINK, ENTRY, MAX_BEFORE, ROOT
from srw_reader.models import Entry, ParsedFeed
from srw_reader.strings.clean import clean_line, shorten
from srw_reader.strings.html_text import MAX_INPUT, one_line
from srw_reader.strings.markup import paragraphs, with_lost_text
from srw_reader.strings.urls import host, safe_url

_BLANK = "\ufeff\0 \t\r\n"
_NOT_BLANK = re.compile(f"[^{_BLANK}]")
_ELEMENT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_MAX_AUTHOR = 500
_MAIL = r"[^\s()<>@]{1,100}@[^\s()<>@]{1,200}"
_PERSON = re.compile(
    rf"(?:\"?(?P<before>[^()<>@]*?)\"?\s*[<(])?(?P<mail>{_MAIL})[>)]?"
    r"(?:\s*\((?P<after>[^()]+(?:\([^()]*\)[^()]*)*)\))?|(?P<name>[^()<>@]+)"
)
_BETWEEN_PERSONS = re.compile(r"(?<=[)>])\s*(?:[,;|/&\n]|[^\W\d]{1,3}(?=\s))\s*|[,;|/\n]\s*(?=\S{1,100}@)")
_PUBLISHED = (
    "published",
    "created",
    "prism_publicationdate",
    "publicationdate",
    "dcterms_date",
    "prism_coverdate",
    "coverdate",
)
"""Where feedparser puts what says when an entry was published, the surest first; PRISM's namespace has versions."""
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


class _Quick(feedparser.mixin.FeedParserDict):  # type: ignore[misc]
    """feedparser's dictionary, which looks under old names for what is not under a new one. It is asked five times an
    element for two that have no other, and copied where nothing that it holds is changed any more."""

    def get(self, key: str, default: Any = None) -> Any:
        return dict.get(self, key, default) if key in ("type", "base64") else super().get(key, default)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return type(self)(self)


feedparser.mixin.FeedParserDict = _Quick
feedparser.api.PREFERRED_XML_PARSERS.insert(0, sax.__name__)
_looks_like_html = feedparser.mixin._FeedParserMixin.looks_like_html
_SOME_DATE = time.gmtime(0)
feedparser.registerDateHandler(lambda text: _SOME_DATE)  # its dates are not asked for, only the words of each


def parse(body: Spooled, *, url: str, content_type: str | None, latest: datetime = dates.LATEST) -> ParsedFeed:
    """Read a feed: `parse_apart`, with its entries."""
    feed, entries = parse_apart(body, url=url, content_type=content_type, latest=latest)
    return feed._replace(entries=tuple(entries))


def parse_apart(
    body: Spooled, *, url: str, content_type: str | None, latest: datetime = dates.LATEST
) -> tuple[ParsedFeed, Kept]:
    """Read a feed, its entries apart from what else it says.

    Args:
        body: The document, decompressed.
        url: Where it is from, the base of its relative links; empty for files and standard input.
        content_type: As the server sent it; only its charset counts.
        latest: Dates after this are absurd; a caller that has a clock gives the end of next year.

    Returns:
        The feed without entries, and those: every text clean, each once, in the feed's order.

    Raises:
        ParseError: It is no feed, or one that is not safe to read; for a web page with the feeds that
            it offers.
    """
    if (root := verbatim.root_element(body, content_type)) is not None:
        return _Reader(split(root), url, latest).read()
    body = bytes(body)
    text = decode(body, content_type)
    first = found.group() if (found := _NOT_BLANK.search(text)) else ""
    if not first:
        raise ParseError("The feed is empty: not a single character came; try again later.")
    if first in "{[":
        from srw_reader.feed.jsonfeed import parse_json

        feed = parse_json(text.strip(_BLANK), url=url, latest=latest)
        return feed._replace(entries=()), Kept(feed.entries)
    is_garbled = "\ufffd" in text and "\ufffd".encode() not in body
    del body, found  # a large document is not kept in each form that it has had
    text = prolog.skip(clean_html(text), MAX_BEFORE)
    text = text[_root_element(text, url)]
    text = EMPTY_LINK.sub("", text)
    data = memoryview(text.encode())
    del text
    feed, entries = _Reader(split(data), url, latest).read()
    if is_garbled:
        warning = "Some characters of the feed could not be decoded; \ufffd stands for them."
        feed = feed._replace(warnings=(*feed.warnings, warning))
    return feed, entries


def _root_element(text: str, url: str) -> slice:
    """Where a feed's root element is, without what stands before and after it.

    Args:
        text: The document without its prolog.
        url: Where it is from.

    Raises:
        ParseError: There is none.
    """
    first = _ELEMENT.search(text)
    root = ROOT.search(text, 0, MAX_BEFORE)
    if root is None or (first and first.group(1).lower() == "html"):
        from srw_reader.feed import discover

        raise discover.no_feed(text, url, first.group(1) if first else "")
    name = root.group(1)
    end = text.rfind(f"</{name}")
    end = text.find(">", end) + 1 if end > 0 else 0
    if ENTRY.search(text, end):
        end = 0  # a stray end tag: entries follow
    return slice(root.start(), end or len(text))


class _Reader:
    """Reads a split document with feedparser."""

    def __init__(self, document: Document, url: str, latest: datetime) -> None:
        self._document, self._url, self._latest = document, url, latest
        self._lost = 0
        self._site = ""

    def read(self) -> tuple[ParsedFeed, Kept]:
        """The feed without entries, and those.

        Raises:
            ParseError: feedparser finds no feed in it.
        """
        frame = _feedparser(self._document.frame)
        entries = list(dict.get(frame, "entries", ()))
        if not (frame.get("version") or entries or self._document.batches):
            raise ParseError("This is XML, but not a feed; check the address.")
        feed: dict[str, Any] = frame["feed"]
        home = safe_url(_text(feed, "link"), self._url or None)
        home = None if home and home.startswith("mailto:") else home
        is_atom = str(frame.get("version", "")).startswith("atom")
        base = (self._url or home if is_atom else home or self._url) or ""  # in RSS links are relative to the site
        # An Atom entry without an author has that of the feed it was copied from, else this feed's (RFC 4287, 4.2.1).
        authors = list(_authors(feed)) if is_atom else []
        self._site = shorten(_line(feed, "title"), MAX_TITLE)
        found = Kept(self._entry(entry, base, authors) for entry in chain(entries, self._entries()))
        if len(set(found.guids)) < len(found):
            found = Kept(distinct(found))
        warnings = list(self._document.warnings)
        if self._lost:
            warnings.append(f"{self._lost} of the feed's entries could not be read and were left out.")
        said = ParsedFeed(
            title=self._site or host(base) or "Untitled feed",
            home_url=home,
            entries=(),
            period=_period(feed),
            warnings=tuple(warnings),
            older=paging.announced(dict.get(feed, "links") or (), self._url),
            is_wordpress=paging.is_wordpress(_generator(feed), self._url, found.guids),
            total=_total(feed),
        )
        return said, found

    def _entries(self) -> Iterator[dict[str, Any]]:
        """The entries as feedparser reads them. One that it fails on does not cost the others."""
        for batch in self._document.batches:
            whole = self._document.wrapped(batch)
            forget(batch[0])
            try:
                found = plain.entries(whole, _looks_like_html)
                yield from _feedparser(whole)["entries"] if found is None else found
            except Exception:  # feedparser raises many kinds; whatever it is, this batch cannot be read as a whole
                yield from self._one_by_one(batch)

    def _one_by_one(self, batch: list[Chunk]) -> Iterator[dict[str, Any]]:
        """The entries of a batch that feedparser failed on; those that it fails on are counted."""
        for chunk in batch:
            try:
                yield from _feedparser(self._document.wrapped([chunk]))["entries"]
            except Exception:  # as above
                self._lost += 1

    def _entry(self, entry: dict[str, Any], base: str, authors: list[str]) -> Entry:
        """An entry out of what feedparser read."""
        bodies = [(content, _html(content)) for content in dict.get(entry, "content", ())]
        summary_detail = dict.get(entry, "summary_detail") or {}
        summary = _html(summary_detail) if summary_detail.get("value") else _text(entry, "summary")
        if _text(entry, "summary") in [content.get("value") for content, _ in bodies]:
            summary = ""  # feedparser copies the content where there is no summary
        xml_base = next(
            (content.get("base") for content, _ in [*bodies, (summary_detail, "")] if content.get("base")), ""
        )
        return finish(
            Draft(
                title=_line(entry, "title"),
                bodies=[body for _, body in bodies],
                summary=summary,
                guid=_text(entry, "id"),
                links=_pages(entry),
                base=base,
                html_base=safe_url(xml_base, base or None) or "",
                authors=list(_authors(entry)) or list(_authors(dict.get(entry, "source") or {})) or authors,
                published=self._date(entry, *_PUBLISHED),
                updated=self._date(entry, "updated"),
                tags=[tag.get("label") or tag.get("term") or "" for tag in dict.get(entry, "tags", ())],
                enclosures=[
                    (link.get("href", ""), link.get("type"), link.get("length"))
                    for link in dict.get(entry, "links", ())
                    if link.get("rel") == "enclosure"
                ],
                site=self._site,
            )
        )

    def _date(self, entry: dict[str, Any], *keys: str) -> datetime | None:
        """The first of an entry's dates that can be read; feedparser, which guesses, is asked for its words only."""
        found = (dates.read(text, self._latest) for key in keys if (text := _text(entry, key)))
        return next(filter(None, found), None)


def _feedparser(document: bytes) -> Any:
    """feedparser's result for an UTF-8 document.

    A stream, since bytes can be taken for a path; no `content-location`, since it would resolve guids
    against it, and these have to stay when the feed moves; no sanitiser and no resolver, since nothing of
    the HTML is shown as such.
    """
    declared = b"<?xml version='1.0' encoding='utf-8'?>\n" + document
    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(
        io.BytesIO(declared), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _html(content: dict[str, Any]) -> str:
    """A text construct as HTML; empty where it is no text."""
    value, kind = _text(content, "value"), str(content.get("type") or "text/html").lower()
    if kind == "text/plain":
        return paragraphs(value)
    return with_lost_text(value) if kind.startswith("text/") or kind.endswith(("xml", "html")) else ""


def _line(thing: dict[str, Any], key: str) -> str:
    """A text construct on one line, its markup removed where it has any."""
    value = _text(thing, key)
    detail = dict.get(thing, f"{key}_detail") or {}
    if detail.get("type", "text/plain") == "text/plain":
        return clean_line(value[:MAX_INPUT])
    return one_line(value, MAX_INPUT)


def _text(thing: dict[str, Any], key: str) -> str:
    """The text under a key. `dict.get`, since feedparser's own looks under other keys, too, and warns."""
    value = dict.get(thing, key)
    return value if isinstance(value, str) else ""


def _pages(entry: dict[str, Any]) -> list[str]:
    """What may be an entry's page, most likely first."""
    link, guid = _text(entry, "link"), _text(entry, "id")
    if link == guid and not link.startswith(("http://", "https://", "/")):
        link = ""  # feedparser takes a guid for a link unless it is said not to be one
    links = dict.get(entry, "links") or ()
    return [link, *(other.get("href", "") for other in links if other.get("rel") == "alternate")]


def _authors(thing: dict[str, Any]) -> Iterator[str]:
    """Names, or e-mail addresses where there is no name."""
    authors = [author for author in dict.get(thing, "authors") or () if author]
    if len(authors) == 1:
        # feedparser ends an address after four letters of its last label: "a@tea.example (Ada)" is "ple (Ada".
        said = _text(thing, "author").strip()[:_MAX_AUTHOR]
        found = [_PERSON.fullmatch(part) for part in _BETWEEN_PERSONS.split(said)] if "@" in said else [None]
        if all(found):
            yield from (one["after"] or one["before"] or one["mail"] or one["name"] for one in found if one)
            return
    for author in authors:
        if name := author.get("name") or author.get("email"):
            yield name
    if not authors and _text(thing, "author"):
        yield _text(thing, "author")


def _generator(feed: dict[str, Any]) -> str:
    """What a feed says of the program that made it: its name and address."""
    detail = dict.get(feed, "generator_detail") or {}
    return f"{_text(feed, 'generator')} {_text(detail, 'href')}"


def _total(feed: dict[str, Any]) -> int | None:
    """How many entries there are in all (OpenSearch 1.1, `totalResults`)."""
    said = _text(feed, "opensearch_totalresults").strip()
    return int(said) if re.fullmatch("[0-9]{1,9}", said) else None


def _period(feed: dict[str, Any]) -> int | None:
    """How long to wait between fetches: the longer of `sy:updatePeriod` and `ttl`, at most a week."""
    waits = []
    unit = _PERIODS.get(_text(feed, "sy_updateperiod").strip().lower())
    if unit:
        frequency = _text(feed, "sy_updatefrequency").strip()
        waits.append(unit // max(1, int(frequency) if re.fullmatch("[0-9]{1,6}", frequency) else 1))
    ttl = _text(feed, "ttl").strip()
    if re.fullmatch("[0-9]{1,9}", ttl) and int(ttl):
        waits.append(int(ttl) * 60)
    return min(max(waits), WEEK) if waits else None
