"""Changes of the filter, its name on the screen, and how it is remembered. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from os.path import commonprefix

from srw_reader.models import Feed, Filter, View
from srw_reader.query import lifted
from srw_reader.strings.clean import shorten, tag_key

KINDS = ("doi", "pmid", "pmcid", "nbk", "arxiv", "isbn", "url", "text")
"""What `Work.key` begins with, each with a colon after it."""
NAMED = 2
"""So many feeds are named one by one."""
LONGEST = 40
"""Characters of a cited work's key that are shown."""


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(other for other in names if tag_key(other) != tag_key(name))


def show_tag(which: Filter, name: str) -> Filter:
    """Only this tag; the view stays."""
    return which._replace(tags=(name,), excluded=(), query="", cites=())


def show_feeds(which: Filter, base: Filter, numbers: tuple[int, ...]) -> Filter:
    """Only these feeds; the view stays."""
    return base._replace(feeds=numbers, view=which.view)


def show_view(base: Filter, view: View) -> Filter:
    """What a view finds, of what the command line lets through."""
    return lifted(base._replace(query=view.query))


def is_within(which: Filter, base: Filter, view: View) -> bool:
    """Whether a filter asks for all that a view asks for, and maybe for more."""
    if which == base:  # nor is there then a query to be parsed
        return False
    asked = show_view(base, view)
    return asked != base and all(mine in (theirs, any_) for any_, theirs, mine in zip(base, which, asked, strict=True))


def add_feed(which: Filter, base: Filter, number: int) -> Filter:
    """This feed too, or not any more."""
    chosen = () if which.feeds == base.feeds else which.feeds
    rest = tuple(other for other in chosen if other != number)
    return which._replace(feeds=(rest if len(rest) < len(chosen) else (*rest, number)) or base.feeds)


def add_tag(which: Filter, name: str) -> Filter:
    """This tag too, or not any more."""
    rest = _without(which.tags, name)
    tags = rest if len(rest) < len(which.tags) else (*rest, name)
    return which._replace(tags=tags, excluded=_without(which.excluded, name))


def exclude_tag(which: Filter, name: str) -> Filter:
    """Not this tag, or no matter any more."""
    rest = _without(which.excluded, name)
    excluded = rest if len(rest) < len(which.excluded) else (*rest, name)
    return which._replace(excluded=excluded, tags=_without(which.tags, name))


def describe(which: Filter, base: Filter, feeds: Sequence[Feed]) -> str:
    """The filter in a few words; empty where everything is shown."""
    parts: list[str] = [which.view] if which.view != "all" else []
    if which.feeds != base.feeds:
        parts.append(_chosen(which, feeds))
    parts += which.tags
    named = " ".join([" + ".join(parts)] * bool(parts) + [f"−{name}" for name in which.excluded])
    asked = [f"cites {cited(key)}" for key in which.cites]
    if which.query:
        from srw_reader.query.typing import typed  # as few lists are searched for

        asked.append(f"/{typed(which.query)}")
    return " + ".join([named] * bool(named) + asked)


def _chosen(which: Filter, feeds: Sequence[Feed]) -> str:
    """The feeds of a filter by their names; those of a folder by its name, many by their number."""
    chosen = [feed for feed in feeds if feed.number in which.feeds]
    if len(chosen) == 1:
        return chosen[0].label
    folder = commonprefix([f"{feed.folder}/".split("/") for feed in chosen])
    path = "/".join(part for part in folder if part)
    if path and len(chosen) == sum(f"{feed.folder}/".startswith(f"{path}/") for feed in feeds):
        return path
    return " or ".join(feed.label for feed in chosen) if len(chosen) <= NAMED else f"{len(chosen)} feeds"


def cited(key: str) -> str:
    """What a filter's `cites` asks for, as people write it: without the kind that `Work.key` begins with."""
    kind, colon, rest = key.partition(":")
    return shorten(rest if colon and kind in KINDS else key, LONGEST)


def dump(which: Filter) -> str:
    """The filter as text to be remembered; a search is not, nor is a cited work."""
    return json.dumps(which._replace(query="", cites=())._asdict(), ensure_ascii=False)


def load(text: str | None) -> Filter:
    """The filter that was remembered; the default where that is none or no filter."""
    try:
        kept = json.loads(text or "{}")
        view = kept.get("view", "all")
        return Filter(
            feeds=tuple(int(number) for number in kept.get("feeds", ())),
            tags=tuple(str(name) for name in kept.get("tags", ())),
            excluded=tuple(str(name) for name in kept.get("excluded", ())),
            view=view if view in ("all", "unread", "starred") else "all",
        )
    except (ValueError, TypeError, AttributeError):
        return Filter()
