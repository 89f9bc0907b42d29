"""Where the links, references and headings of a post lead. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from srw_reader.models import Link, Position, Reference, Section
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import clean_line

NOWHERE = "This link leads nowhere in this post."
BLOCKED = "This link is not opened, because it is no http, https or mailto link"


class Destination(NamedTuple):
    """Out of the post to a URL, to a position in it, or nowhere."""

    url: str = ""
    position: Position | None = None
    said: str = ""
    """What is to be said of it."""


def destination(item: Link | Reference | Section, anchors: Mapping[str, tuple[int, int]]) -> Destination:
    """Where something leads.

    Args:
        item: What is followed.
        anchors: Blocks and characters that links within the post lead to, by the anchors' names.
    """
    if isinstance(item, Section):
        return Destination(position=Position(item.block, 0))
    if isinstance(item, Reference):
        if item.url:
            return Destination(item.url)
        said = f"Reference {item.number} has no link. Here it stands."
        return Destination(position=Position(item.block, item.start), said=said)
    if item.kind == "anchor":
        target = anchors.get(item.url.removeprefix("#"))
        return Destination(position=Position(*target)) if target else Destination(said=NOWHERE)
    if item.kind == "blocked":
        return Destination(said=f"{BLOCKED}: {clean_line(item.url)}")
    return Destination(item.url)
