"""What was asked for on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from srw_reader.named_tuple import NamedTuple

if TYPE_CHECKING:
    from srw_reader.models import Sort


class Arguments(NamedTuple):
    """What was asked for. Which fields count depends on the command."""

    command: str | None = None
    """None for the reader."""
    feeds: tuple[str, ...] = ()
    """`--feed`: the sources that this run is narrowed to."""
    tags: tuple[str, ...] = ()
    """`--tag`, before or after the command."""
    offline: bool = False
    """`--offline`."""
    json: bool = False
    """`--json`."""
    query: tuple[str, ...] = ()
    """`posts`, `notes`: what to search for."""
    view: str | None = None
    """`--view`, before or after the command: the name of a saved search."""
    sort: Sort | None = None
    """`posts`: what they are sorted by; None for what is the best order."""
    limit: int | None = None
    """`posts`: how many at most."""
    post: str | None = None
    """`show`, `references`: number, guid or URL; None for all."""
    named: tuple[str, ...] = ()
    """`check`: posts, as above, and drafts: files or "-"; empty for all posts."""
    ignored: tuple[str, ...] = ()
    """`check`: codes of what is not to be told."""
    labels: bool = False
    """`references`: whether to print what the reader has decided, as labels."""
    format: str = "text"
    """`show`, `references`."""
    sources: tuple[str, ...] = ()
    """`refresh`: which feeds; empty for all that are subscribed to."""
    archive: bool = False
    """`refresh`: whether older posts are fetched, too."""
    force: bool = False
    """`refresh`: whether feeds are asked for as if they had never been."""
    action: str = "list"
    """`feeds`: "list", "add", "rename", "move", "mute", "unmute", "remove", "import" or "export"."""
    show_secrets: bool = False
    """`feeds list`, `feeds export`: whether sources are printed as they are stored."""
    feed: str = ""
    """`feeds add`, `rename`, `move`, `mute`, `unmute`, `remove`: source, number or title."""
    name: str = ""
    """`feeds rename`: what the feed is to be called; empty for what it calls itself."""
    folder: str = ""
    """`feeds move`: where it is to be; empty for no folder."""
    file: str = ""
    """`feeds import`, `feeds export`: where the list is, or is to be."""


_ALONE = ("demo", "doctor", "posts", "refresh", "tags")
"""Commands that may stand alone, and have nothing to be read then."""


def parse(argv: Sequence[str]) -> Arguments:
    """Read the command line; ends the program after `--help`, `--version` and what makes no sense.

    Where there is nothing to read the parser is not imported: it would delay the first paint, or a command by 12 ms.
    """
    if all(argument == "--offline" for argument in argv):
        return Arguments(offline=bool(argv))
    if len(argv) == 1 and argv[0] in _ALONE:
        return Arguments(command=argv[0])
    from srw_reader.cli.parsing import parser

    found = vars(parser().parse_args(argv))
    found["tags"] = (*found.pop("global_tags"), *found.get("tags", ()))
    before, after = found.pop("global_view"), found.get("view")
    found["view"] = before if after is None else after
    lists = {name: tuple(value) for name, value in found.items() if isinstance(value, list)}
    return Arguments(**found | lists)
