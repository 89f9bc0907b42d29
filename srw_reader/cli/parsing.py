"""What may stand on the command line."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from srw_reader import __version__
from srw_reader.models import SORTS
from srw_reader.strings.clean import clean_line, shorten, tag_key
from srw_reader.strings.masking import masked

_OPTION = re.compile("--?[A-Za-z]")
_EXCLUDED = re.compile("-[^-h]|-h.")
_COUNT = re.compile("0*[1-9][0-9]{0,8}")
_POST = "its number, guid or URL"
_FEED = "its number, title or source, as `srw-reader feeds` lists them"
_QUERY = (
    'QUERY is words and "phrases", word* for what begins so, and field:value, with - before what is not to be, OR '
    "between two, and parentheses: tag: author: feed: folder: title: is:unread|read|starred|updated|noted "
    "has:references|citations|page cites: since: until: (2026, 2026-05, 2026-05-13, 7d, 3w, 2m). Quote it for the "
    "shell."
)
_ABOUT = "A terminal reader for cited writing. Without a command it opens the reader."


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, of several things the first.

    Args:
        fill: Adds what may stand after a command, once that is given: for all of them it would take 10 ms.
        settings: As `ArgumentParser` has them.
    """

    def __init__(self, fill: Callable[[_Parser], None] | None = None, **settings: Any) -> None:
        self._fill = fill
        self._with_value: dict[str, bool] = {}
        """Whether an option is followed by its value, by the option's name."""
        self.takes_query = False
        """Whether what begins with one hyphen belongs to a query, as in -tag:tea."""
        super().__init__(allow_abbrev=False, **settings)

    def add_argument(self, *names: str, **settings: Any) -> argparse.Action:
        action = super().add_argument(*names, **settings)
        self._with_value |= {name: action.nargs != 0 for name in action.option_strings}
        return action

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Look at what stands before a command first: it would be said that the value of a mistyped option is none."""
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)
        if self.takes_query:  # what begins with a space is none of its options
            args = [f" {argument}" if _EXCLUDED.match(argument) else argument for argument in args or ()]
        rest = iter(args or ())
        for argument in rest:
            name, equals, _ = argument.partition("=")
            if not _OPTION.match(argument):
                break
            if name not in self._with_value:
                import difflib  # 3 ms, and seldom asked

                near = difflib.get_close_matches(name, self._with_value, n=1)
                self.error(f"there is no option {name}" + (f"; did you mean {near[0]}?" if near else ""))
            if self._with_value[name] and not equals:
                next(rest, None)
        return super().parse_known_args(args, namespace)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help and version as commands print: argparse takes a full disk for a success."""
        if file is sys.stdout:
            print(message, end="", flush=True)
        else:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        said = shorten(clean_line(masked(message)), 500)
        self.exit(2, f"srw-reader: {said} (`{self.prog} --help` shows what is possible)\n")


def _tag(name: str) -> str:
    """A tag's name, which has at least a letter."""
    if not tag_key(name):
        raise argparse.ArgumentTypeError("a tag's name cannot be empty")
    return name


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    found = _Parser(prog="srw-reader", description=_ABOUT)
    found.add_argument("--version", action="version", version=f"srw-reader {__version__}")
    _add_scope(found)
    commands = found.add_subparsers(title="commands", metavar="COMMAND", dest="command", parser_class=_Parser)
    commands.add_parser("demo", help="open the reader on the bundled demo library")
    _add_reading(commands)
    _add_citing(commands)
    commands.add_parser("doctor", fill=_add_json, help="say what is wrong and how to mend it")
    commands.add_parser("refresh", fill=_fill_refresh, help="fetch feeds and store what is new")
    commands.add_parser("feeds", fill=_fill_feeds, help="list and change the subscribed feeds; their lists in and out")
    return found


def _add_scope(parser: argparse.ArgumentParser) -> None:
    """The options that stand before a command."""
    parser.add_argument(
        "--feed",
        metavar="FEED",
        dest="feeds",
        action="append",
        default=[],
        help="only this feed: its number or title, or a URL, a file or -; may be given several times",
    )
    _add_tag(parser, "global_tags")
    parser.add_argument("--view", metavar="NAME", dest="global_view", help="only posts of this view")
    parser.add_argument("--offline", action="store_true", help="do not use the network")


def _add_reading(commands: argparse._SubParsersAction[_Parser]) -> None:
    commands.add_parser(
        "posts",
        fill=_fill_posts,
        help="list posts, newest first",
        description=f"List posts, newest first. {_QUERY} Posts with its words in their titles come first.",
    )
    commands.add_parser("tags", fill=_add_json, help="list tags with how many posts have them")
    commands.add_parser("show", fill=_fill_show, help="print a post")


def _fill_posts(posts: _Parser) -> None:
    _add_query(posts, "only posts that it finds")
    _add_tag(posts)
    posts.add_argument(
        "--sort",
        metavar="KEY",
        choices=SORTS,
        help=f"{', '.join(SORTS)}; those alike by date; without it the newest first, titles with the words before",
    )
    posts.add_argument("--view", metavar="NAME", help="only posts of this view, a search that was saved")
    posts.add_argument("--limit", metavar="N", type=_count, help="at most so many")
    _add_json(posts)


def _fill_show(show: _Parser) -> None:
    show.add_argument("post", metavar="POST", help=_POST)
    _add_format(show, "text", "markdown", "html", "json")


def _add_citing(commands: argparse._SubParsersAction[_Parser]) -> None:
    commands.add_parser(
        "references",
        fill=_fill_references,
        help="print the references of a post, or of all posts",
        description="Print the references of a post as its list has them; without a post the works that posts cite, "
        "those cited by most posts first. bibtex, ris and csl-json are for reference managers.",
    )
    commands.add_parser(
        "notes",
        fill=_fill_notes,
        help="print the notebook: the sentences that were kept, with their references",
        description="Print the sentences that were kept while reading, those kept last first. markdown has footnotes; "
        "bibtex and csl-json are the works that the sentences cite. pandoc makes a document with a bibliography of "
        "both: srw-reader notes --format markdown > notes.md; srw-reader notes --format bibtex > notes.bib; "
        "pandoc --citeproc --bibliography notes.bib notes.md -o notes.html. The words of a QUERY are looked for in "
        f"sentence, note, references and title, its fields are about the post. {_QUERY}",
    )
    commands.add_parser(
        "check",
        fill=_fill_check,
        help="find faults of citations and reference lists",
        description="Find citations that the list has nothing or several works for, and references that are never "
        "cited, given twice, without a sound address or wrongly numbered; in posts, or in a draft that is in no feed "
        "(HTML or Markdown). Ends with status 1 if anything is found.",
    )


def _fill_references(references: _Parser) -> None:
    references.add_argument("post", metavar="POST", nargs="?", help=f"{_POST}; without it, those of all posts")
    _add_tag(references)
    references.add_argument(
        "--labels",
        action="store_true",
        help="print the citations whose reference you have decided in the reader, as JSON: labelled articles, by which "
        "this program's resolving of citations is measured and can be made better",
    )
    _add_format(references, "text", "markdown", "json", "bibtex", "ris", "csl-json")


def _fill_notes(notes: _Parser) -> None:
    _add_query(notes, "only sentences that it finds")
    _add_tag(notes)
    _add_format(notes, "text", "markdown", "json", "bibtex", "csl-json")


def _fill_check(check: _Parser) -> None:
    check.add_argument(
        "named",
        metavar="POST|FILE|-",
        nargs="*",
        help=f"a post: {_POST}; a draft: a file, or - for standard input; without any, all posts",
    )
    check.add_argument(
        "--ignore",
        metavar="CODE",
        dest="ignored",
        action="append",
        default=[],
        help="do not tell of findings with this code, as never-cited; may be given several times",
    )
    _add_tag(check)
    _add_json(check)


def _fill_refresh(refresh: _Parser) -> None:
    refresh.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="*",
        help="a URL, a file, -, or a feed's number or title; without one, all that are subscribed to",
    )
    refresh.add_argument(
        "--archive",
        action="store_true",
        help="then fetch all older posts as well, page by page (RFC 5005, JSON Feed, WordPress); they count as read; "
        "what is interrupted goes on the next time",
    )
    refresh.add_argument(
        "--force",
        action="store_true",
        help="fetch and read everything, even if servers say that nothing has changed",
    )
    _add_json(refresh)


def _fill_feeds(feeds: _Parser) -> None:
    feeds.set_defaults(action="list")
    _add_json(feeds)
    _add_secrets(feeds, default=False)
    actions = feeds.add_subparsers(title="actions", metavar="ACTION", dest="action", parser_class=_Parser)
    listing = actions.add_parser("list", help="list the subscribed feeds (the default)")
    listing.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON")
    _add_secrets(listing, default=argparse.SUPPRESS)
    add = actions.add_parser("add", help="fetch a feed, or find that of a site, and subscribe to it")
    add.add_argument("feed", metavar="SOURCE", help="a URL, of a feed or a page of its site, or a file")
    rename = actions.add_parser("rename", help="call a feed something else")
    rename.add_argument("feed", metavar="FEED", help=_FEED)
    rename.add_argument("name", metavar="NAME", help='what to call it; "" for what it calls itself')
    move = actions.add_parser("move", help="put a feed into a folder")
    move.add_argument("feed", metavar="FEED", help=_FEED)
    move.add_argument("folder", metavar="FOLDER", help='"Health/Sleep" for one in another; "" for none')
    mute = actions.add_parser("mute", help="list a feed's posts only where one asks for the feed")
    mute.add_argument("feed", metavar="FEED", help=_FEED)
    unmute = actions.add_parser("unmute", help="list them everywhere again")
    unmute.add_argument("feed", metavar="FEED", help=_FEED)
    remove = actions.add_parser("remove", help="no longer have a feed; its starred posts stay")
    remove.add_argument("feed", metavar="FEED", help=_FEED)
    importing = actions.add_parser("import", help="subscribe to the feeds that an OPML file names")
    importing.add_argument("file", metavar="FILE", help="the file, or - for standard input, or its URL")
    exporting = actions.add_parser("export", help="write the subscribed feeds as an OPML file")
    exporting.add_argument("file", metavar="FILE", help="the file, or - for standard output")
    _add_secrets(exporting, default=argparse.SUPPRESS)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_query(parser: _Parser, which: str) -> None:
    parser.takes_query = True
    parser.add_argument("query", metavar="QUERY", nargs="*", help=which)


def _add_secrets(parser: argparse.ArgumentParser, *, default: object) -> None:
    parser.add_argument(
        "--show-secrets",
        action="store_true",
        default=default,
        help="print sources as they are stored, with the passwords and tokens that their addresses have",
    )


def _add_tag(parser: argparse.ArgumentParser, dest: str = "tags") -> None:
    parser.add_argument(
        "--tag",
        type=_tag,
        metavar="TAG",
        dest=dest,
        action="append",
        default=[],
        help="only posts with this tag; several: with all of them",
    )


def _add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    parser.add_argument("--format", choices=formats, default="text", help="how to print it (text)")


def _count(text: str) -> int:
    """A whole number of things, more than which no library has."""
    if not _COUNT.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{shorten(text, 30)} is not a whole number from 1 to 999,999,999")
    return int(text)
