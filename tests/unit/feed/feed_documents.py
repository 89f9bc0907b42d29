"""Documents of feeds, and what is read in them."""

from __future__ import annotations

from srw_reader.feed.parse import parse
from srw_reader.models import Entry, ParsedFeed


def read(body: bytes | str, url: str = "https://tea.example/feed/") -> ParsedFeed:
    return parse(body.encode() if isinstance(body, str) else body, url=url, content_type=None)


def rss(items: str, channel: str = "<title>Tea</title><link>https://tea.example/</link>") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{channel}{items}</channel></rss>'
    )


def item(inner: str) -> Entry:
    (entry,) = read(rss(f"<item>{inner}</item>")).entries
    return entry
