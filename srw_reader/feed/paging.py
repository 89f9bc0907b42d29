"""Where the entries are that a feed no longer lists. Pure.

A feed may say so itself: by `prev-archive` or `next` (RFC 5005, 3 and 4), or by the `next_url` of JSON Feed 1.1.
WordPress does not, but hands out page after page by number: `?paged=2`, and 404 behind the last one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from srw_reader.models import ParsedFeed
from srw_reader.strings.urls import safe_url

_RELATIONS = "http://www.iana.org/assignments/relation/"
"""What may stand before the name of a link relation (RFC 4287, 4.2.7.2)."""
_PAGE = re.compile(r"(?<![^&])paged=([0-9]{1,6})(?![^&])")
_FEED_PATH = re.compile(r"/feed(?:/(?:rss2?|atom|rdf))?/?$")
_FEED_FIELD = re.compile(r"(?<![^&])feed=(?:rss2?|atom|rdf)(?![^&])")
_TOPIC = re.compile(r"/(tag|category)/(?:[^/]+/)*([^/]+)$")
_WORDPRESS_GUID = re.compile(r"[?&]p=[0-9]+$")


def announced(links: Iterable[Mapping[str, Any]], base: str) -> str | None:
    """The address of older entries that the links of a feed give.

    Args:
        links: Each with `rel` and `href`, as feedparser has them.
        base: What relative addresses are relative to.
    """
    by_relation: dict[str, str] = {}
    for link in links:
        name = str(link.get("rel", "")).strip().lower().removeprefix(_RELATIONS)
        by_relation.setdefault(name, str(link.get("href", "")))
    found = by_relation.get("prev-archive") or by_relation.get("next") or ""
    return web_address(found, base)


def web_address(address: str, base: str) -> str | None:
    """An http or https address; None for another."""
    found = safe_url(address, base or None)
    return found if found and found.startswith(("http:", "https:")) else None


def is_wordpress(generator: str, url: str, guids: Iterable[str]) -> bool:
    """Whether a feed is one of WordPress, as far as can be told.

    Args:
        generator: What it says of the program that made it.
        url: Where it is from.
        guids: Those of its entries.
    """
    parts = urlsplit(url)
    return (
        "wordpress" in generator.lower()
        or _FEED_PATH.search(parts.path) is not None
        or _FEED_FIELD.search(parts.query) is not None
        or any(map(_WORDPRESS_GUID.search, guids))
    )


def is_numbered(url: str) -> bool:
    """Whether an address is that of a numbered page, behind the last of which there is none."""
    return _PAGE.search(urlsplit(url).query) is not None


def older(feed: ParsedFeed, url: str) -> str | None:
    """The address of the entries that are older than those of a document; None where nothing is known of any.

    Args:
        feed: The document.
        url: Where it is from, http or https.
    """
    if feed.older is not None:
        here, there = urlsplit(url), urlsplit(feed.older)
        # Many a site that has moved to https still says http in its feeds.
        is_left_behind = (here.scheme, there.scheme) == ("https", "http") and here.hostname == there.hostname
        return there._replace(scheme="https").geturl() if is_left_behind else feed.older
    if feed.entries and (feed.is_wordpress or is_numbered(url)):
        return _next_number(url)
    return None


def count_address(api: str | None, home: str | None, url: str) -> str | None:
    """Where the API of a WordPress site says how many posts a feed has, older ones included.

    Args:
        api: Where that is, as the site says.
        home: The page that the feed is of.
        url: The feed, of all posts, of a tag or of a category; for others it is None.
    """
    path = urlsplit(url).path
    found = _FEED_PATH.search(path)
    if api is None or not api.endswith("/wp-json/") or found is None:
        return None
    of = path[: found.start()]
    if topic := _TOPIC.search(of):
        kind = {"tag": "tags", "category": "categories"}[topic[1]]
        return f"{api}wp/v2/{kind}?slug={topic[2]}&_fields=count"
    return f"{api}wp/v2/posts?per_page=1&_fields=id" if of == urlsplit(home or "").path.rstrip("/") else None


def count_in(answer: bytes) -> int | None:
    """How many posts the tag or category has that such an API's answer is about."""
    try:
        (topic,) = json.loads(answer)
        count = topic["count"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return count if type(count) is int and count >= 0 else None


def _next_number(url: str) -> str:
    parts = urlsplit(url)
    found = _PAGE.search(parts.query)
    number = int(found[1]) + 1 if found else 2
    fields = [field for field in _PAGE.sub("", parts.query).split("&") if field]
    return parts._replace(query="&".join([*fields, f"paged={number}"])).geturl()
