"""Invented posts, the same on every machine: post 1 is the newest, each next one an hour older.

Their words are those of no language but spread as words are: a handful stands in every post, most in hardly any. Half
of the commonest are English, so that a search for "the" finds what it finds in a library of English posts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from html import escape
from itertools import accumulate

from srw_reader.models import Entry

SITE = "https://kites.example"
TAGS = 5_000
"""How many tags a library of 100,000 posts has."""
COMMON = "marlin"
"""A word of every post."""
RARE = "zanzibar"
"""A word of one post in ten thousand."""
WORDS = 30_000
"""How many words there are."""
_SPREAD = (0.3, 0.6, 0.9, 1.2, 2.0)
"""Sizes of posts, as shares of the mean."""
_NEWEST = datetime(2026, 1, 1, tzinfo=UTC)
_ENGLISH = """
the of and to in a is that it for was on are as with they be at one have this from by not but what all were when we
there can an your which their if do will each about how up out them then many some so these would other into has more
two like him see time could no make than first been its who now people my made over did down only way find use may water
long little very after words called just where most know market marble march mark maple map
"""
_ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st str t th tr v w"
_MIDDLES = "a ai an ar e ea el en er i in ir o oa on or ou u un ur"
_ENDS = "b ck d ft g ld ll m mp n nd ng nt p rd rk rm rn rt sh sk st t th v x"
_SUFFIXES = ("", "", "s", "ed", "ing", "er", "ly", "ness", "ation", "able")
_TOPICS = ("gardens", "bridges", "rivers", "clocks", "kites", "lanterns", "maps", "orchards", "pottery", "quilts")
_TOPICS += ("railways", "sails")


def _invented() -> list[str]:
    """The commonest first."""
    onsets, middles, ends = (text.split() for text in (_ONSETS, _MIDDLES, _ENDS))
    chance = random.Random(0)
    words = dict.fromkeys(_ENGLISH.split())
    while len(words) < WORDS:
        syllables = "".join(chance.choice(onsets) + chance.choice(middles) for _ in range(chance.randrange(3)))
        stem = syllables + chance.choice(onsets) + chance.choice(middles)[0] + chance.choice(ends)
        words[stem + chance.choice(_SUFFIXES)] = None
    return list(words)


_WORDS = _invented()
_WORD_WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
_TAG_NAMES = [f"{_WORDS[200 + rank * 7 % 8_000].title()} {_TOPICS[rank % 12]}" for rank in range(TAGS)]
_TAG_WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(TAGS)))


def title(number: int) -> str:
    """A post's title, which no other post's title begins with."""
    return f"Letter {number:06} on {_TOPICS[number % 12]}"


def name(number: int) -> str:
    """What no other title has, and every row shows."""
    return title(number)[:13]


def tags(number: int) -> tuple[str, ...]:
    """Two to five of a post's tags, the common ones far commoner, as tags are; the first is on half of all posts."""
    chance = random.Random(-number)
    names = [_TAG_NAMES[0]] if chance.random() < 0.47 else []
    names += chance.choices(_TAG_NAMES, cum_weights=_TAG_WEIGHTS, k=2 + number % 3)
    return tuple(dict.fromkeys(names))


def tag_name(rank: int) -> str:
    """The name of the tag that so many others are commoner than."""
    return _TAG_NAMES[rank]


def feed_source(feed: int) -> str:
    """Where a feed is had from."""
    return f"{SITE}/{feed}/feed/"


def feed_title(feed: int) -> str:
    """What a feed calls itself."""
    return f"Kites and Kettles {feed:03}"


def shared_out(posts: int, feeds: int) -> list[list[int]]:
    """The numbers of posts by the feed that they are of: a few feeds have most, as subscriptions are; none has none."""
    weights = list(accumulate(1 / (feed + 3) for feed in range(feeds)))
    chance = random.Random(feeds)
    shares: list[list[int]] = [[] for _ in range(feeds)]
    for number in range(1, posts + 1):
        feed = number - 1 if number <= feeds else chance.choices(range(feeds), cum_weights=weights)[0]
        shares[feed].append(number)
    return shares


# ---------------------------------------------------------------- bodies


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


def _heading(chance: random.Random) -> str:
    return f"<h2>{sentence(chance)[:-1]}</h2>\n"


def _list(chance: random.Random) -> str:
    return "<ul>" + "".join(f"<li>{sentence(chance)}</li>" for _ in range(4)) + "</ul>\n"


def _quotation(chance: random.Random) -> str:
    return f"<blockquote>{paragraph(chance)}</blockquote>\n"


def _table(chance: random.Random) -> str:
    rows = "".join(f"<tr><td>{sentence(chance)}</td><td>{chance.randrange(99)}</td></tr>" for _ in range(4))
    return f"<table><tr><th>What</th><th>How many</th></tr>{rows}</table>\n"


@cache
def _some(make: Callable[[random.Random], str], count: int) -> Sequence[str]:
    """Many of a kind, of which posts are put together: to make each word anew would take ten times as long."""
    chance = random.Random(count)
    return [make(chance) for _ in range(count)]


def _part(count: int, chance: random.Random) -> str:
    """What comes so many parts after a post's beginning."""
    if count % 5 == 4:
        return chance.choice(_some(_heading, 2_000))
    if count % 7 == 3:
        return chance.choice(_some(_list, 2_000))
    if count % 11 == 6:
        return chance.choice(_some(_quotation, 1_000))
    if count % 17 == 9:
        return chance.choice(_some(_table, 500))
    return chance.choice(_some(paragraph, 6_000))


def html(number: int, size: int) -> str:
    """A post's body.

    Args:
        number: The post's.
        size: About how many bytes; the reference list of the larger ones is in it.
    """
    chance = random.Random(number)
    rare = f" It came from {RARE}." if number % 10_000 == 77 else ""
    parts = [f"<p>Opening line {number:06} of {COMMON}.{rare}</p>\n"]
    entries = "".join(
        f"<li>{chance.choice(_some(sentence, 3_000))} "
        f'<a href="https://shelf.example/{number}/{at}">Kite Journal</a>, {1990 + at}.</li>\n'
        for at in range(number % 4 if size < 8_000 else 6)
    )
    end = f"<h2>References</h2>\n<ol>\n{entries}</ol>\n" if entries else ""
    length, count = len(parts[0]) + len(end), 0
    while length < size:
        count += 1
        parts.append(_part(count, chance))
        length += len(parts[-1])
    return "".join(parts) + f"<p>Closing line {number:06}.</p>\n" + end


def entry(number: int, size: int) -> Entry:
    """A post of so many bytes as a feed gives it."""
    return Entry(
        guid=f"{SITE}/?p={number}",
        url=f"{SITE}/letter-{number:06}/",
        title=title(number),
        html=html(number, size),
        author="Ada Example",
        published=_NEWEST - timedelta(hours=number),
        tags=tags(number),
    )


def mixed(number: int, mean: int) -> Entry:
    """A post of a size that its number says, so many bytes on average."""
    return entry(number, int(mean * _SPREAD[number % len(_SPREAD)]))


def document(posts: Sequence[Entry], title: str) -> bytes:
    """An RSS 2.0 document of some posts."""
    items = "".join(map(_item, posts))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"<channel><title>{title}</title><link>{SITE}/</link><description>Invented</description>\n"
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
