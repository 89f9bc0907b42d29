"""What is told of a refresh."""

from __future__ import annotations

from typing import Literal

from srw_reader.named_tuple import NamedTuple


class Outcome(NamedTuple):
    """What came of refreshing one feed."""

    source: str
    """What was asked for."""
    title: str
    """The feed's title; the source where it was never fetched."""
    status: Literal["refreshed", "unchanged", "failed"]
    """Whether something came, nothing new came, or it failed."""
    new: int = 0
    """How many posts were new."""
    updated: int = 0
    """How many posts had changed."""
    error: str | None = None
    """The sentence that says why it failed."""
    alternates: tuple[str, ...] = ()
    """The feeds that a web page offers in its place."""


class Progress(NamedTuple):
    """How far the refresh of one feed is, or the reading of the articles that refreshes left to be read."""

    source: str
    """Which feed; empty for the articles, which are of all."""
    stage: Literal["fetching", "reading", "storing", "archive", "articles"]
    """What is being done."""
    done: int = 0
    """Bytes, posts or articles so far; of an archive the posts of the feed that are stored."""
    total: int | None = None
    """Out of how many; None where nobody knows."""


class Rule(NamedTuple):
    """What the user wants done, once, with posts that come new in a refresh."""

    query: str
    """Which of them, in the query language."""
    read: bool = False
    """Whether they count as read."""
    star: bool = False
    """Whether they get a star."""
    tags: tuple[str, ...] = ()
    """The tags that they get, as if the user gave them."""


class Offer(NamedTuple):
    """A feed that was found at an address."""

    source: str
    """Where it is."""
    title: str = ""
    """What it calls itself, or the tag or category that it is of; empty where nobody knows."""
    kind: Literal["feed", "tag", "category"] = "feed"
    """What has a feed there: the site, or one of its tags or categories."""
    posts: int | None = None
    """How many posts that tag or category has."""
