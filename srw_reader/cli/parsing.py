"""What may stand on the command line."""

from __future__ import annotations

import argparse
from typing import NoReturn

from srw_reader import __version__
from srw_reader.masking import masked
from srw_reader.text import clean_line, tag_key

_POST = "its number, guid or URL"
_ABOUT = "A terminal reader for cited writing. Without a command it opens the reader."


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"srw-reader: {clean_line(masked(message))} (`{self.prog} --help` shows what is possible)\n")


def _tag(name: str) -> str:
    """A tag's name, which has at least a letter."""
    if not tag_key(name):
        raise argparse.ArgumentTypeError("a tag's name cannot be empty")
    return name


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    found = _Parser(prog="srw-reader", description=_ABOUT, allow_abbrev=False)
    found.add_argument("--version", action="version", version=f"srw-reader {__version__}")
    _add_scope(found)
    commands = found.add_subparsers(title="commands", metavar="COMMAND", dest="command", parser_class=_Parser)
    commands.add_parser("demo", help="open the reader on the bundled demo library", allow_abbrev=False)
    _add_reading(commands)
    _add_feeds(commands)
    return found


def _add_scope(parser: argparse.ArgumentParser) -> None:
    """The options that stand before a command."""
    parser.add_argument(
        "--feed",
        metavar="SOURCE",
        dest="feeds",
        action="append",
        default=[],
        help="only this feed, a URL, a file or -; may be given several times",
    )
    parser.add_argument(
        "--tag",
        type=_tag,
        metavar="TAG",
        dest="global_tags",
        action="append",
        default=[],
        help="only posts with this tag; several: with all of them",
    )
    parser.add_argument("--offline", action="store_true", help="do not use the network")


def _add_reading(commands: argparse._SubParsersAction[_Parser]) -> None:
    """The commands that show what the library has."""
    posts = commands.add_parser("posts", help="list posts, newest first", allow_abbrev=False)
    posts.add_argument("query", metavar="QUERY", nargs="*", help="only posts in which all of these words occur")
    _add_tag(posts)
    posts.add_argument("--limit", metavar="N", type=_count, help="at most so many")
    _add_json(posts)
    tags = commands.add_parser("tags", help="list tags with how many posts have them", allow_abbrev=False)
    _add_json(tags)
    show = commands.add_parser("show", help="print a post", allow_abbrev=False)
    show.add_argument("post", metavar="POST", help=_POST)
    _add_format(show, "text", "markdown", "html", "json")
    _add_citing(commands)
    doctor = commands.add_parser("doctor", help="say what is wrong and how to mend it", allow_abbrev=False)
    _add_json(doctor)


def _add_citing(commands: argparse._SubParsersAction[_Parser]) -> None:
    """The commands about references and citations."""
    references = commands.add_parser(
        "references",
        help="print the references of a post, or of all posts",
        description="Print the references of a post as its list has them; without a post the works that posts cite, "
        "those cited by most posts first. bibtex, ris and csl-json are for reference managers.",
        allow_abbrev=False,
    )
    references.add_argument("post", metavar="POST", nargs="?", help=f"{_POST}; without it, those of all posts")
    _add_tag(references)
    _add_format(references, "text", "markdown", "json", "bibtex", "ris", "csl-json")
    check = commands.add_parser(
        "check",
        help="find faults of citations and reference lists",
        description="Find citations that are unresolved, ambiguous or name what the list lacks, and references that "
        "are never cited, given twice, without address or identifier, with plain http, or after a gap in the numbers. "
        "Ends with status 1 if anything is found.",
        allow_abbrev=False,
    )
    check.add_argument("post", metavar="POST", nargs="?", help=f"{_POST}; without it, all posts")
    _add_tag(check)
    _add_json(check)


def _add_feeds(commands: argparse._SubParsersAction[_Parser]) -> None:
    """The commands about feeds."""
    refresh = commands.add_parser("refresh", help="fetch feeds and store what is new", allow_abbrev=False)
    refresh.add_argument(
        "sources", metavar="SOURCE", nargs="*", help="a URL, a file or -; without one, all that are subscribed to"
    )
    refresh.add_argument(
        "--force",
        action="store_true",
        help="fetch and read everything, even if servers say that nothing has changed",
    )
    _add_json(refresh)
    feeds = commands.add_parser("feeds", help="list, add and remove subscribed feeds", allow_abbrev=False)
    feeds.set_defaults(action="list")
    _add_json(feeds)
    _add_secrets(feeds, default=False)
    actions = feeds.add_subparsers(title="actions", metavar="ACTION", dest="action", parser_class=_Parser)
    listing = actions.add_parser("list", help="list the subscribed feeds (the default)", allow_abbrev=False)
    listing.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON")
    _add_secrets(listing, default=argparse.SUPPRESS)
    add = actions.add_parser("add", help="fetch a feed and subscribe to it", allow_abbrev=False)
    add.add_argument("feed", metavar="SOURCE", help="a URL or a file")
    remove = actions.add_parser("remove", help="no longer fetch a feed; its posts stay", allow_abbrev=False)
    remove.add_argument("feed", metavar="FEED", help="its number or its source, as `srw-reader feeds` lists them")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_secrets(parser: argparse.ArgumentParser, *, default: object) -> None:
    parser.add_argument(
        "--show-secrets",
        action="store_true",
        default=default,
        help="print sources as they are stored, with the passwords and tokens that their addresses have",
    )


def _add_tag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tag",
        type=_tag,
        metavar="TAG",
        dest="tags",
        action="append",
        default=[],
        help="only posts with this tag; several: with all of them",
    )


def _add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    parser.add_argument("--format", choices=formats, default="text", help="how to print it (text)")


def _count(text: str) -> int:
    """A whole number from 1 on."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1 on")
    return int(text)
