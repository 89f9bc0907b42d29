"""Whether an entry is another copy of a stored post, or another post that has something in common with it. Pure.

A feed may say the same of two posts: one address for all that stands on a page, an article and what a link blog or a
comment says of it, one guid for everything. A post that is taken for another is lost, one that is taken for new is
there twice; so of two that may be two, both are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urldefrag

from srw_reader.library.changes import Known
from srw_reader.library.times import to_seconds
from srw_reader.models import Entry
from srw_reader.strings.canonical import page_of

MOMENT = 60
"""Seconds within which two dates are one."""
DAY = 86_400
"""Seconds within which two dates may be those of one post."""
LONG = 20
"""Words that nobody writes twice."""
MOSTLY = 0.7
"""How much of two texts is the same in both where one is a version of the other."""

_WORD = re.compile(r"\w+")


def is_copy(entry: Entry, text: str, known: Known, stored: str) -> bool:
    """Whether an entry is the post that it may be by its guid or its address.

    Args:
        entry: As it came in; its HTML may be left out.
        text: Its bare text.
        known: The post.
        stored: The bare text of that.
    """
    title, other = _words(entry.title), _words(known.title)
    date = to_seconds(entry.date)
    gap = None if date is None or known.date is None else abs(date - known.date)
    at_once, near = gap is not None and gap <= MOMENT, gap is None or gap <= DAY
    if known.named:  # else the guid is used again for another post
        dated_alike = near or entry.published is None
        return title == other or dated_alike or _same_page(entry.url, known.url) or _is_version(text, stored)
    if _fragment(entry.url) != _fragment(known.url):
        return title == other and (gap is None or at_once) and _is_version(text, stored)
    # Where a feed gives days only, all posts of one are of midnight.
    to_the_minute = at_once and (known.date or 0) % DAY != 0
    if entry.enclosures:  # a bulletin has the title and the words of the last one
        return title == other and to_the_minute
    if title == other:
        # Two link blogs say "Comments" below the title of one article, each of its own.
        is_enough = at_once or gap is None or not entry.is_named or len(_words(text)) >= LONG
        as_version = (near or not entry.is_named) and is_enough and _is_version(text, stored)
        as_part = (at_once or gap is None) and _is_part(text, stored)
        return to_the_minute or as_version or as_part
    retitled = _share(title, other) > 0.5 and _numbers(title) == _numbers(other)
    if to_the_minute and retitled and text == stored:
        return True
    return (to_the_minute or (near and retitled)) and len(_words(text)) >= LONG and _is_version(text, stored)


def _is_part(text: str, stored: str) -> bool:
    """Whether one text is mostly in the other, as a summary in the whole."""
    some, others = set(_runs(_words(text))), set(_runs(_words(stored)))
    return len(some & others) >= max(1, MOSTLY * min(len(some), len(others)))


def _is_version(text: str, stored: str) -> bool:
    """Whether two texts are mostly the same; never where a number differs, by which reports are told apart."""
    words, others = _words(text), _words(stored)
    if not words or _numbers(words) != _numbers(others):
        return False
    return words == others or _share(_runs(words), _runs(others)) >= MOSTLY


def _share(some: Sequence[object], others: Sequence[object]) -> float:
    """Which part of both is in both (Sørensen and Dice)."""
    first, second = set(some), set(others)
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Every three words that follow each other."""
    return list(zip(words, words[1:], words[2:], strict=False))


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if any(letter.isdigit() for letter in word)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _fragment(url: str | None) -> str:
    return urldefrag(url or "").fragment


def _same_page(url: str | None, other: str | None) -> bool:
    page = page_of(url)
    return page is not None and page == page_of(other)
