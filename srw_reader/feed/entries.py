"""From what a feed says about an entry to an `Entry`: which of its texts, links and dates hold.

Used for every format; knows no parser.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from urllib.parse import urldefrag, urljoin

from srw_reader.feed.clean import clean_html
from srw_reader.models import Enclosure, Entry
from srw_reader.models.feed import MADE_GUID
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.canonical import canonical
from srw_reader.strings.clean import clean_line, shorten
from srw_reader.strings.html_text import MAX_INPUT, one_line, unescaped
from srw_reader.strings.markup import without_closing, without_closing_sentence
from srw_reader.strings.urls import safe_url

MAX_TITLE, MAX_AUTHOR, MAX_TAG, MAX_SUMMARY, MAX_GUID = 500, 300, 200, 1000, 2000
"""How many characters of each are kept."""
MAX_TAGS, MAX_ENCLOSURES = 200, 100
"""How many of each are kept."""

_MADE_TITLE = 80
_RELATIVE = re.compile(
    r"""(?i)(\s(?:href|src|cite|poster)\s*=\s*)(?:"(?![a-z][a-z0-9+.-]*:|[#"])([^"]*)"|'(?![a-z][a-z0-9+.-]*:|[#'])([^']*)')"""
)
_HOST_ALONE = re.compile(r"(?i)www\.[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)")


class Draft(NamedTuple):
    """What a feed says about an entry, in whatever state."""

    title: str
    """One clean line, or empty."""
    bodies: Sequence[str] = ()
    """Every content that the feed gives, as HTML."""
    summary: str = ""
    """HTML; empty where the feed gives none, or it is the content."""
    guid: str = ""
    """As the feed has it."""
    links: Sequence[str] = ()
    """What may be its page, most likely first."""
    base: str = ""
    """What its links are relative to."""
    html_base: str = ""
    """What the links in its HTML are relative to where the feed says so (`xml:base`)."""
    authors: Sequence[str] = ()
    """Names."""
    published: datetime | None = None
    """UTC."""
    updated: datetime | None = None
    """UTC."""
    tags: Iterable[str] = ()
    """Names, which may hold references."""
    enclosures: Iterable[tuple[str, str | None, object]] = ()
    """URL, media type and length in bytes."""
    site: str = ""
    """The feed's title."""


def finish(draft: Draft) -> Entry:
    """The entry that a draft becomes. Its guid may still be another entry's, see `distinct`."""
    links = (f"//{link}" if _HOST_ALONE.match(link) else link for link in draft.links)
    urls = (safe_url(link, draft.base or None) for link in links)
    url = next((url for url in urls if url and not url.startswith("mailto:")), None)
    html = _html(draft, url)
    summary = without_closing_sentence(_line(draft.summary, url), draft.title, draft.site)
    title = shorten(draft.title, MAX_TITLE) or one_line(html, _MADE_TITLE) or shorten(url or "Untitled", MAX_TITLE)
    entry = Entry(
        guid=clean_line(draft.guid)[:MAX_GUID],
        url=url,
        title=title,
        html=html,
        summary=shorten(summary, MAX_SUMMARY),
        author=_author(draft.authors),
        published=draft.published,
        updated=draft.updated,
        tags=_tags(draft.tags),
        enclosures=_enclosures(draft),
    )
    return entry if entry.guid else entry._replace(guid=MADE_GUID + _made(entry, draft.title))


def _longer(guid: str, trait: str, taken: Container[str]) -> str:
    """A guid with a trait added to it, which is no other entry's own."""
    longer = f"{guid} {trait}".rstrip()
    while longer != guid and longer in taken:
        longer += "'"
    return longer


def distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries, each once and each with a guid of its own; only those that are equal are one.

    Where several entries of a document have one guid, what tells them apart is added to it: the address, else the
    title, else the date, else the rest. It is added to that of every one of them: which comes first changes from day to
    day.
    """
    found = list(entries)
    uses = Counter(entry.guid for entry in found)
    found = _firsts((entry.guid if uses[entry.guid] == 1 else _compared(entry), entry) for entry in found)
    for trait in (_page, _title, _date, _rest):
        uses = Counter(entry.guid for entry in found)
        found = [
            entry if uses[entry.guid] == 1 else entry._replace(guid=_longer(entry.guid, trait(entry), uses))
            for entry in found
        ]
    return tuple(_firsts((entry.guid, entry) for entry in found))


def _firsts(entries: Iterable[tuple[object, Entry]]) -> list[Entry]:
    """The first entry of each key."""
    found: dict[object, Entry] = {}
    for key, entry in entries:
        found.setdefault(key, entry)
    return list(found.values())


def _compared(entry: Entry) -> Entry:
    """What there is of an entry to tell it from another."""
    return entry._replace(url=_page(entry), updated=None)


def _made(entry: Entry, title: str) -> str:
    """What stands for the guid of an entry that has none: out of what stays as it is when an author improves the text.

    Args:
        title: As the feed has it; empty where it has none.
    """
    if entry.url:
        return _digest(_page(entry), title)
    if entry.published:
        return _digest(title or entry.html, _date(entry))
    return _digest(title, entry.html)


def _page(entry: Entry) -> str:
    """What an entry's address has in common with others of it; the part of the page that it leads to counts."""
    if entry.url is None:
        return ""
    fragment = urldefrag(entry.url).fragment
    return f"{canonical(entry.url)}#{fragment}" if fragment else canonical(entry.url)


def _title(entry: Entry) -> str:
    return entry.title


def _date(entry: Entry) -> str:
    return entry.published.isoformat() if entry.published else ""


def _rest(entry: Entry) -> str:
    return _digest(entry.html, entry.summary, entry.author or "", *entry.tags, *(file.url for file in entry.enclosures))


def _line(summary: str, url: str | None) -> str:
    """The text of a summary, without what WordPress adds."""
    return one_line(without_closing(summary, url), MAX_INPUT)


def _html(draft: Draft, url: str | None) -> str:
    """The fullest text that there is."""
    html = clean_html(_fullest(max(draft.bodies, key=len, default=""), draft.summary, url))
    if draft.html_base:
        html = _RELATIVE.sub(lambda found: _absolute(found, draft.html_base), html)
    return html


def _fullest(content: str, summary: str, url: str | None) -> str:
    """The content, unless the summary has clearly more to read and is not cut off.

    WordPress cuts its summary and adds a sentence and a link to it, so that it can be the longer of the two.
    """
    if not content or len(summary) <= len(content):
        return content or summary
    shown = _line(summary, url)
    cut = shown.endswith(("\u2026", "[...]", "[\u2026]", "..."))
    return content if cut or len(shown) < 1.5 * len(one_line(content, MAX_INPUT)) else summary


def _absolute(found: re.Match[str], base: str) -> str:
    """An attribute with its address resolved."""
    value = found.group(2) if found.group(2) is not None else found.group(3)
    quote = '"' if found.group(2) is not None else "'"
    try:
        return f"{found.group(1)}{quote}{urljoin(base, value)}{quote}"
    except ValueError:
        return found.group()


def _author(names: Iterable[str]) -> str | None:
    """One line of all names."""
    each = (name for said in names for name in _names(said[: 10 * MAX_AUTHOR]))
    authors = dict.fromkeys(filter(None, map(unescaped, each)))
    return shorten(", ".join(authors), MAX_AUTHOR) or None


def _names(said: str) -> Sequence[str]:
    """The names that a text holds: one, or several full ones that stand on lines of their own."""
    lines = [line for line in said.split("\n") if line.strip()]
    return lines if all(len(line.split()) > 1 for line in lines) else [said]


def _tags(names: Iterable[str]) -> tuple[str, ...]:
    """Each spelling once."""
    tags = dict.fromkeys(filter(None, (shorten(unescaped(name[: 10 * MAX_TAG]), MAX_TAG) for name in names)))
    return tuple(tags)[:MAX_TAGS]


def _enclosures(draft: Draft) -> tuple[Enclosure, ...]:
    """Those that can be opened, each once."""
    found: dict[str, Enclosure] = {}
    for link, kind, length in draft.enclosures:
        url = safe_url(link, draft.base or None)
        if url and not url.startswith("mailto:"):
            size = int(str(length)) if re.fullmatch(r"[0-9]{1,15}", str(length)) else None
            found.setdefault(url, Enclosure(url, clean_line(kind or "")[:100] or None, size or None))
    return tuple(found.values())[:MAX_ENCLOSURES]


def _digest(*parts: str) -> str:
    """SHA-256 of some texts, hexadecimal."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
