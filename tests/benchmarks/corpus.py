"""Invented posts, the same on every machine: post 1 is the newest, each next one an hour older."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from itertools import accumulate

from srw_reader.models import Entry

SITE = "https://kites.example"
FEED_TITLE = "Kites and Kettles"
TAGS = 5_000
"""How many tags a library of 100,000 posts has."""
COMMON = "marlin"
"""A word of every post."""
RARE = "zanzibar"
"""A word of one post in ten thousand."""
_NEWEST = datetime(2026, 1, 1, tzinfo=UTC)
_SYLLABLES = (
    "ba",
    "cor",
    "del",
    "fen",
    "gil",
    "ha",
    "jun",
    "kem",
    "lo",
    "mar",
    "nis",
    "ol",
    "pra",
    "quin",
    "ro",
    "sel",
)
_SYLLABLES += ("tam", "ur", "vel", "wyn")
_TOPICS = ("gardens", "bridges", "rivers", "clocks", "kites", "lanterns", "maps", "orchards", "pottery", "quilts")
_TOPICS += ("railways", "sails")


def word(rank: int) -> str:
    """An invented word, one of 8,000."""
    return _SYLLABLES[rank % 20] + _SYLLABLES[rank // 20 % 20] + _SYLLABLES[rank // 400 % 20]


_WORDS = [word(rank) for rank in range(8_000)]
_WORD_WEIGHTS = list(accumulate(1 / (rank + 5) for rank in range(8_000)))
_TAG_NAMES = [f"{word(rank * 7 % 8_000).title()} {_TOPICS[rank % 12]}" for rank in range(TAGS)]
_TAG_WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(TAGS)))


def title(number: int) -> str:
    """A post's title, which no other post's title begins with."""
    return f"Letter {number:06} on {_TOPICS[number % 12]}"


def tags(number: int) -> tuple[str, ...]:
    """Two to five of a post's tags, the common ones far commoner, as tags are; the first is on half of all posts."""
    chance = random.Random(-number)
    names = [_TAG_NAMES[0]] if chance.random() < 0.47 else []
    names += chance.choices(_TAG_NAMES, cum_weights=_TAG_WEIGHTS, k=2 + number % 3)
    return tuple(dict.fromkeys(names))


def tag_name(rank: int) -> str:
    """The name of the tag that so many others are commoner than."""
    return _TAG_NAMES[rank]


def sentence(chance: random.Random) -> str:
    """Some words."""
    return " ".join(chance.choices(_WORDS, cum_weights=_WORD_WEIGHTS, k=8 + chance.randrange(8))).capitalize() + "."


def paragraph(chance: random.Random) -> str:
    """Some sentences with a link, an emphasis or nothing in them."""
    sentences = [sentence(chance) for _ in range(4 + chance.randrange(4))]
    at = chance.randrange(len(sentences))
    link = f'<a href="{SITE}/page-{chance.randrange(900)}/">{sentences[at]}</a>'
    sentences[at] = (link, f"<em>{sentences[at]}</em>", f"<strong>{sentences[at]}</strong>", sentences[at])[at % 4]
    return f"<p>{' '.join(sentences)}</p>\n"


def _list(chance: random.Random) -> str:
    return "<ul>" + "".join(f"<li>{sentence(chance)}</li>" for _ in range(4)) + "</ul>\n"


def _table(chance: random.Random) -> str:
    rows = "".join(f"<tr><td>{sentence(chance)}</td><td>{chance.randrange(99)}</td></tr>" for _ in range(4))
    return f"<table><tr><th>What</th><th>How many</th></tr>{rows}</table>\n"


def html(number: int, size: int) -> str:
    """A post's body.

    Args:
        number: the post's.
        size: about how many bytes; the reference list of the larger ones is in it.
    """
    chance = random.Random(number)
    rare = f" It came from {RARE}." if number % 10_000 == 77 else ""
    parts = [f"<p>Opening line {number:06} of {COMMON}.{rare}</p>\n"]
    entries = "".join(
        f'<li>{sentence(chance)} <a href="https://shelf.example/{number}/{at}">Kite Journal</a>, {1990 + at}.</li>\n'
        for at in range(number % 4 if size < 8_000 else 6)
    )
    end = f"<h2>References</h2>\n<ol>\n{entries}</ol>\n" if entries else ""
    length, count = len(parts[0]) + len(end), 0
    while length < size:
        count += 1
        if count % 5 == 4:
            part = f"<h2>{sentence(chance)[:-1]}</h2>\n"
        elif count % 7 == 3:
            part = _list(chance)
        elif count % 11 == 6:
            part = f"<blockquote>{paragraph(chance)}</blockquote>\n"
        elif count % 17 == 9:
            part = _table(chance)
        else:
            part = paragraph(chance)
        parts.append(part)
        length += len(part)
    return "".join(parts) + f"<p>Closing line {number:06}.</p>\n" + end


def entry(number: int, size: int) -> Entry:
    """A post as a feed gives it."""
    return Entry(
        guid=f"{SITE}/?p={number}",
        url=f"{SITE}/letter-{number:06}/",
        title=title(number),
        html=html(number, size),
        author="Ada Example",
        published=_NEWEST - timedelta(hours=number),
        tags=tags(number),
    )


def feed(count: int, size: int, *, first: int = 1) -> bytes:
    """An RSS 2.0 document of some posts, the newest first."""
    items = "".join(_item(entry(number, size)) for number in range(first, first + count))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"<channel><title>{FEED_TITLE}</title><link>{SITE}/</link><description>Invented</description>\n"
        f"{items}</channel></rss>\n"
    ).encode()


def _item(post: Entry) -> str:
    assert post.published is not None
    categories = "".join(f"<category>{escape(name)}</category>" for name in post.tags)
    return (
        f'<item><title>{escape(post.title)}</title><link>{post.url}</link><guid isPermaLink="false">{post.guid}</guid>'
        f"<dc:creator>{post.author}</dc:creator><pubDate>{format_datetime(post.published)}</pubDate>{categories}"
        f"<description>Invented.</description><content:encoded><![CDATA[{post.html}]]></content:encoded></item>\n"
    )
