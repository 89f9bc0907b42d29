"""doctor: what there is, what is wrong with it, and how to mend that."""

from __future__ import annotations

import os
import platform
import shlex
import stat
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from srw_reader import __version__, config, opener, paths
from srw_reader.cli.arguments import Arguments
from srw_reader.cli.output import BOLD, RED, Paint, complain, print_json
from srw_reader.cli.scope import opened
from srw_reader.errors import DamagedError, LibraryError, OpenError
from srw_reader.models import Feed, Filter
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import clean_line
from srw_reader.strings.masking import masked
from srw_reader.strings.plural import plural

_PACKAGES = (
    "textual",
    "feedparser",
    "html2text",
    "h11",
    "httpx",
    "certifi",
    "brotli",
    "webencodings",
    "platformdirs",
    "markdown-it-py",
    "pyromark",
    "mdit-py-plugins",
    "selectolax",
    "latex2mathml",
    "bibtexparser",
    "rispy",
    "msgspec",
    "pyroaring",
)
_SMALLEST = (60, 20)
_OTHERS, _OTHERS_WRITE = stat.S_IRWXG | stat.S_IRWXO, stat.S_IWGRP | stat.S_IWOTH


class Problem(NamedTuple):
    """Something that is wrong."""

    what: str
    """What it is, a sentence."""
    mend: str
    """What to do, a sentence."""


def run(arguments: Arguments) -> int:
    """Print what was found; 1 if anything is wrong."""
    problems: list[Problem] = []
    found = {
        "versions": _versions(problems),
        "folders": _folders(problems),
        "settings": _settings(problems),
        "library": _library(problems),
        "terminal": _terminal(problems),
    }
    if arguments.json:
        print_json(found | {"problems": [problem._asdict() for problem in problems]})
    else:
        _print(found, problems)
    if problems:
        complain(f"{plural(len(problems), 'problem')} found; each is listed with what to do.")
    return 1 if problems else 0


def _versions(problems: list[Problem]) -> dict[str, Any]:
    found = {"srw-reader": __version__, "python": platform.python_version()}
    # Only the library imports SQLite, which it has done by now.
    found["sqlite"] = str(sys.modules["sqlite3"].sqlite_version)
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            problems.append(Problem(f"{package} is not installed.", "Install srw-reader again."))
    return found


def _folders(problems: list[Problem]) -> list[dict[str, Any]]:
    folders = []
    for name, path in (("data", paths.library().parent), ("log", paths.log().parent)):
        writable = _is_writable(path)
        folders.append({"name": name, "path": _shown(path), "writable": writable})
        if not writable:
            problems.append(
                Problem(
                    f"The {name} folder {_shown(path)} cannot be written to.", "Change its permissions or its owner."
                )
            )
        _find_open(path, _OTHERS, problems)
    _find_open(paths.config().parent, _OTHERS_WRITE, problems)  # what is in it is no secret
    return folders


def _find_open(folder: Path, rights: int, problems: list[Problem]) -> None:
    """Report a folder, and files in it, on which others have rights. The reader gives none, but it may not have made
    them, or a copy may have brought them."""
    files = sorted(folder.iterdir()) if folder.is_dir() and os.access(folder, os.R_OK | os.X_OK) else []
    found = [path for path in (folder, *files) if path.exists() and path.stat().st_mode & rights]
    if not found:
        return
    can = "change" if any(path.stat().st_mode & _OTHERS_WRITE for path in found) else "read"
    taken = "go-w" if rights == _OTHERS_WRITE else "go-rwx"
    problems.append(
        Problem(
            f"Other users of this machine may {can} {', '.join(map(_shown, found))}.",
            f"Take that from them: chmod {taken} {clean_line(shlex.join(map(str, found)))}",
        )
    )


def _is_writable(path: Path) -> bool:
    """Whether a folder, or the first of its parents that exists, can be written to."""
    there = next(folder for folder in (path, *path.parents) if folder.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _settings(problems: list[Problem]) -> dict[str, Any]:
    path = paths.config()
    settings = config.load(path)
    if settings.keys or settings.theme:
        from srw_reader.tui.settings import checked  # slow: it imports Textual

        settings = checked(settings)
    mend = f"Mend {_shown(path)}, or move it away to have the defaults."
    problems += [Problem(fault, mend) for fault in settings.faults]
    return {"path": _shown(path), "exists": path.exists()}


def _library(problems: list[Problem]) -> dict[str, Any]:
    """The library, checked as a whole; none is made where there is none."""
    path = paths.library()
    found: dict[str, Any] = {"path": _shown(path), "exists": path.exists()}
    if not os.path.lexists(path):  # a link that leads nowhere is in the way of a new one
        return found
    try:
        with opened() as library:
            feeds = library.feeds.all()
            failed = [feed for feed in feeds if feed.subscribed and feed.error]
            found |= {"bytes": path.stat().st_size, "feeds": len(feeds), "failed_feeds": len(failed)}
            problems += map(_failed, failed)
            found |= {"posts": library.posts.counts(Filter()).posts, "writable": library.writable}
            if library.remedy is not None:
                problems.append(Problem("The library can only be read.", f"{library.remedy.capitalize()}."))
            faults = library.check()
    except DamagedError as error:
        faults = [str(error)]
    except LibraryError as error:
        problems.append(Problem(str(error), "Nothing was changed; the library can be used once that is done."))
        return found
    mend = "Run srw-reader once more: it sets the library aside and makes a new one of what can be saved."
    problems += [Problem(f"The library is not sound. {fault}", mend) for fault in faults]
    return found


def _failed(feed: Feed) -> Problem:
    """A feed that could not be had the last time."""
    last = f"It last worked {feed.succeeded:%Y-%m-%d %H:%M} UTC." if feed.succeeded else "It never worked."
    mend = f"`srw-reader refresh {feed.number}` tries again, `srw-reader feeds remove {feed.number}` gives it up."
    return Problem(f"Feed {feed.number}, {feed.title}: {masked(str(feed.error))} {last}", mend)


def _terminal(problems: list[Problem]) -> dict[str, Any]:
    """What the terminal can do; judged only where there is one."""
    name, encoding = os.environ.get("TERM", ""), (sys.stdout.encoding or "").lower()
    found = {
        "is_terminal": sys.stdout.isatty(),
        "name": clean_line(name),
        "encoding": encoding,
        "colours": _colours(name),
        "size": None,
        "browser": _browser(),
    }
    if not sys.stdout.isatty():
        return found
    size = os.get_terminal_size(sys.stdout.fileno())
    found["size"] = [size.columns, size.lines]
    if name in ("", "dumb"):
        problems.append(Problem("The terminal does not say what it is.", "Set TERM, for example to xterm-256color."))
    if encoding not in ("utf-8", "utf8"):
        problems.append(
            Problem(f"The terminal's encoding is {encoding}, not UTF-8.", "Set LANG, for example to C.UTF-8.")
        )
    if size.columns < _SMALLEST[0] or size.lines < _SMALLEST[1]:
        problems.append(
            Problem(f"The terminal is {size.columns} × {size.lines}.", "Make it 60 × 20 or larger to read in comfort.")
        )
    return found


def _colours(name: str) -> int:
    if os.environ.get("NO_COLOR") or name in ("", "dumb"):
        return 0
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return 2**24
    return 256 if "256" in name else 16


def _browser() -> str | None:
    """The program that opens links; None where the reader can only show them."""
    try:
        return clean_line(opener.opening("https://example.org/").command[0])
    except OpenError:
        return None


def _print(found: dict[str, Any], problems: list[Problem]) -> None:
    """What was found, a line each, and then what is wrong."""
    paint = Paint(sys.stdout)
    for part, facts in found.items():
        print(paint(part.capitalize(), BOLD))
        if isinstance(facts, dict):
            lines = {name.replace("_", " "): _words(value) for name, value in facts.items()}
        else:
            lines = {fact["name"]: fact["path"] + ("" if fact["writable"] else "  not writable") for fact in facts}
        width = max(map(len, lines))
        for name, value in lines.items():
            print(f"  {name:<{width}}  {value}")
    print(paint("Problems", BOLD) if problems else "Nothing is wrong.")
    for problem in problems:
        print(f"  {paint(problem.what, RED)}\n    {problem.mend}")


def _words(value: Any) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case list():
            return " × ".join(map(str, value))
        case _:
            return str(value)


def _shown(path: Path) -> str:
    return clean_line(str(path))
