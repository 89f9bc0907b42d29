"""Invented feeds, made to order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

_ITEM = """<item><title>{title}</title>{link}<guid isPermaLink="false">{guid}</guid>
<pubDate>{date}</pubDate>{tags}<content:encoded>{html}</content:encoded></item>"""
_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>{title}</title><link>https://tea.example/</link>{more}{items}</channel></rss>"""


@dataclass(frozen=True)
class Item:
    """A post of a feed."""

    name: str
    """Title, guid and end of the address, unless they are given."""
    html: str = "<p>Tea is steeped for three minutes.</p>"
    guid: str = ""
    link: str | None = ""
    tags: tuple[str, ...] = ()
    day: int = 1
    """Of May 2026."""


def rss(items: Iterable[Item], *, title: str = "Tea Notes", more: str = "") -> bytes:
    """An RSS 2.0 document with these posts; `more` is put into the channel."""
    return _FEED.format(title=title, more=more, items="".join(map(_item, items))).encode()


def words(count: int, word: str = "leaf") -> str:
    """So many different words."""
    return " ".join(f"{word}{number}" for number in range(count))


def _item(item: Item) -> str:
    link = f"https://tea.example/{item.name}/" if item.link == "" else item.link
    return _ITEM.format(
        title=escape(item.name),
        link=f"<link>{escape(link)}</link>" if link else "",
        guid=escape(item.guid or f"tea-{item.name}"),
        date=f"{item.day:02} May 2026 08:00:00 +0000",
        tags="".join(f"<category>{escape(tag)}</category>" for tag in item.tags),
        html=escape(item.html),
    )
