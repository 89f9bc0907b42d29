"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from srw_reader.errors import ParseError
from srw_reader.feed import dates
from srw_reader.feed.entries import MAX_TITLE, Draft, distinct, finish
from srw_reader.feed.paging import web_address
from srw_reader.feed.parts import MAX_ENTRIES
from srw_reader.models import ParsedFeed
from srw_reader.strings.clean import clean_line, shorten
from srw_reader.strings.markup import paragraphs, with_lost_text
from srw_reader.strings.urls import host, safe_url

_VERSION = re.compile(r"(?i)https?://(www\.)?jsonfeed\.org/version/")


def parse_json(text: str, *, url: str, latest: datetime) -> ParsedFeed:
    """Read a JSON Feed.

    Args:
        text: The document.
        url: Where it is from; empty if unknown.
        latest: Later dates are absurd.

    Raises:
        ParseError: It is no JSON, or JSON of another kind.
    """
    try:
        document = json.loads(text, strict=False)  # with line breaks in strings, as some write them
    except RecursionError as error:
        raise ParseError("The feed was not read: its JSON is nested too deeply.") from error
    except ValueError as error:
        raise ParseError("This is not a feed: it begins like JSON but is not valid.") from error
    if not isinstance(document, dict) or not _VERSION.match(_string(document, "version")):
        raise ParseError("This is JSON, but not a feed; ask the site for the address of its feed.")
    items = _list(document, "items")
    if not isinstance(document.get("items"), list | dict):
        raise ParseError("This is a JSON Feed without a list of items; it cannot be read.")
    home = safe_url(_string(document, "home_page_url"), url or None)
    base = safe_url(_string(document, "home_page_url")) or url
    authors = list(_authors(document))
    title = shorten(clean_line(_string(document, "title")), MAX_TITLE)
    drafts = (_draft(item, base, authors, latest) for item in items[:MAX_ENTRIES] if isinstance(item, dict))
    warnings = []
    if len(items) > MAX_ENTRIES:
        warnings.append(f"Only the first {MAX_ENTRIES} of {len(items)} entries were read.")
    if any(not isinstance(item, dict) for item in items[:MAX_ENTRIES]):
        warnings.append("Some entries could not be read and were left out.")
    return ParsedFeed(
        title=title or host(base) or "Untitled feed",
        home_url=home,
        entries=distinct(finish(draft._replace(site=title)) for draft in drafts),
        warnings=tuple(warnings),
        older=web_address(_string(document, "next_url"), url),
    )


def _draft(item: dict[str, Any], base: str, feed_authors: list[str], latest: datetime) -> Draft:
    """What an item says."""
    html, text, summary = (_string(item, key) for key in ("content_html", "content_text", "summary"))
    return Draft(
        title=clean_line(_string(item, "title")[: 10 * MAX_TITLE]),
        bodies=[with_lost_text(html)] if html else [paragraphs(text)],
        summary=paragraphs(summary),
        guid=_string(item, "id"),
        links=[_string(item, "url"), _string(item, "external_url"), *re.findall("^https?:.*", _string(item, "id"))],
        base=base,
        authors=list(_authors(item)) or feed_authors,
        published=dates.read(_string(item, "date_published"), latest),
        updated=dates.read(_string(item, "date_modified"), latest),
        tags=_string(item, "tags").split(",") if isinstance(item.get("tags"), str) else list(_names(item, "tags")),
        enclosures=[
            (_string(file, "url"), _string(file, "mime_type") or None, file.get("size_in_bytes"))
            for file in _list(item, "attachments")
            if isinstance(file, dict)
        ],
    )


def _authors(thing: dict[str, Any]) -> Iterator[str]:
    """The names of 1.1's `authors` and 1.0's `author`; each may be a list, one author or a name alone."""
    for key in ("authors", "author"):
        yield from _names(thing, key)


def _names(thing: dict[str, Any], key: str) -> Iterator[str]:
    """What those under a key are called, which are names or things with one."""
    for said in _list(thing, key):
        if name := _string(said if isinstance(said, dict) else {"name": said}, "name"):
            yield name


def _list(thing: dict[str, Any], key: str) -> list[Any]:
    """The list under a key; what else is there is a list of one thing, or, where its keys are numbers, of its values.

    The latter is what PHP makes of a list from which something was taken away.
    """
    value = thing.get(key)
    if isinstance(value, dict) and value and all(map(str.isdecimal, value)):
        return list(value.values())
    return value if isinstance(value, list) else [] if value is None else [value]


def _string(thing: dict[str, Any], key: str) -> str:
    """The text under a key; a number's digits (some ids are numbers), empty for anything else."""
    value = thing.get(key)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
