"""The user's settings, from `config.toml`.

```toml
theme = "srw-light"            # any theme of the command palette; else the one last chosen there

[reader]
width = 80                     # widest text column, in cells, 20 to 200
mouse = true
mark_read = "open"             # a post counts as read when it is opened, at its "end", or after so many seconds

[posts]
sort = "date"                  # or "feed", "title", "length", "references", "unread"; else as last chosen in the reader
group = "nothing"              # or "day", "feed", "tag"; likewise
columns = ["date", "length", "references", "feed"]     # what rows say below the title; also "author", "tags"

[refresh]
on_start = true                # fetch what is due when the reader starts
every = 30                     # minutes between fetches while it is open, 0 for none; else as feeds ask for
timeout = 60                   # seconds that one feed may take in all, 1 to 600
max_megabytes = 50             # largest feed, unpacked, 1 to 1000

[[rules]]                      # done once with posts that a refresh brings; as many rules as you like
query = "feed:kettles sale"    # which posts, in the language of the search
do = ["read", "tag:sales"]     # "read", "star", "tag:NAME", or a list of them

[keys]                         # a binding's id = its keys, parted by commas; `?` in the reader lists them
search = "slash,ctrl+f"
```
"""

from __future__ import annotations

import stat
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from srw_reader.errors import ConfigError
from srw_reader.models import COLUMNS, GROUPINGS, SORTS, Column, Grouping, Sort
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.clean import clean_line
from srw_reader.strings.patterns import pattern

if TYPE_CHECKING:
    from pathlib import Path

    from srw_reader.models import Rule


class Config(NamedTuple):
    """The user's settings; the defaults where nothing is set."""

    theme: str | None = None
    """The name of a theme; None for the one that was last chosen in the reader."""
    width: int = 80
    """The widest text column, in cells."""
    mouse: bool = True
    """Whether the reader takes the mouse."""
    mark_read: Literal["open", "end"] | int = "open"
    """When a post counts as read: once it is opened, once its end is in view, or after so many seconds."""
    sort: Sort | None = None
    """What posts are sorted by to begin with; None for what was last chosen in the reader."""
    group: Grouping | None = None
    """What they are grouped by, likewise."""
    columns: tuple[Column, ...] = ("date", "length", "references", "feed")
    """What rows of posts say below the title, in this order; the feed only where there may be several."""
    refresh_on_start: bool = True
    """Whether what is due is fetched when the reader starts."""
    refresh_every: int | None = None
    """Minutes after which feeds are fetched again while the reader is open, 0 for never; None for when each asks for
    it, so long as `refresh_on_start`."""
    timeout: int = 60
    """Seconds that fetching one feed may take in all."""
    max_megabytes: int = 50
    """The largest feed, in MiB, unpacked."""
    rules: tuple[Rule, ...] = ()
    """What is done with posts that come new in a refresh."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Keys by binding id, several parted by commas."""
    where: Mapping[str, str] = MappingProxyType({})
    """By the dotted name of what is set, where that is done: "/…/config.toml, line 4". "rules.0" is the first rule."""
    faults: tuple[str, ...] = ()
    """What of the file is wrong, a sentence each."""


NOTHING = "nothing"
"""What the settings call no group."""


class _Kind(NamedTuple):
    """What a setting may be."""

    said: str
    accepts: Callable[[object], bool]


def _whole(least: int, most: int) -> _Kind:
    said = f"a whole number from {least} to {most}"
    return _Kind(said, lambda value: type(value) is int and least <= value <= most)


def _is_moment(value: object) -> bool:
    return value in ("open", "end") or _whole(1, 3600).accepts(value)


def _one_of(names: Sequence[str]) -> _Kind:
    *others, last = (f'"{name}"' for name in names)
    return _Kind(f"{', '.join(others)} or {last}", lambda value: value in names)


def _some_of(names: Sequence[str]) -> _Kind:
    *others, last = (f'"{name}"' for name in names)
    said = f"a list of some of {', '.join(others)} and {last}, each once"
    return _Kind(said, lambda value: _is_selection(value, names))


def _is_selection(value: object, names: Sequence[str]) -> bool:
    return isinstance(value, list) and all(name in names and value.count(name) == 1 for name in value)


_TEXT = _Kind("a text in quotes", lambda value: isinstance(value, str))
_SWITCH = _Kind("true or false", lambda value: isinstance(value, bool))
_NAMES: dict[tuple[str, ...], tuple[str, _Kind]] = {
    ("theme",): ("theme", _TEXT),
    ("reader", "width"): ("width", _whole(20, 200)),
    ("reader", "mouse"): ("mouse", _SWITCH),
    ("reader", "mark_read"): ("mark_read", _Kind('"open", "end" or seconds, 1 to 3600', _is_moment)),
    ("posts", "sort"): ("sort", _one_of(SORTS)),
    ("posts", "group"): ("group", _one_of((NOTHING, *filter(None, GROUPINGS)))),
    ("posts", "columns"): ("columns", _some_of(COLUMNS)),
    ("refresh", "on_start"): ("refresh_on_start", _SWITCH),
    ("refresh", "every"): ("refresh_every", _whole(0, 1440)),
    ("refresh", "timeout"): ("timeout", _whole(1, 600)),
    ("refresh", "max_megabytes"): ("max_megabytes", _whole(1, 1000)),
}
_LARGEST = 64 * 1024
"""Bytes that the file may have."""
_HEADER = pattern(r"\s*(\[\[?)([^\[\]]+)\]")
_ASSIGNED = pattern(r"\s*([\w.\"' -]+?)\s*=")


def load(path: Path) -> Config:
    """Read the settings. What is wrong with them stops nothing: the defaults hold there, and `Config.faults` says so.

    Args:
        path: The file; it need not exist.
    """
    try:
        text = _text(path)
    except FileNotFoundError:
        return Config()
    except ConfigError as error:
        return Config(faults=(str(error),))
    import tomllib  # 4 ms, and most users have no such file

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        last = f"at the end, line {text.rstrip().count(chr(10)) + 1}"
        why = clean_line(str(error)).replace("at end of document", last)
        return Config(faults=(f"{_shown(path)} is not valid TOML: {why}.",))
    except (ValueError, RecursionError):
        line = _first_unreadable(text.split("\n"))
        return Config(faults=(f"{_shown(path)}, line {line}: a number or a list is too large to be a setting.",))
    return _judged(table, path, _lines(text))


def _text(path: Path) -> str:
    """The file's text, without a byte order mark.

    Raises:
        FileNotFoundError: There is none.
        ConfigError: It cannot be read, or is none that settings are in.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device may never end
            raise ConfigError(f"{_shown(path)} is no file, but a folder, a pipe or a device.")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ConfigError(f"{_shown(path)} cannot be read ({error.strerror}); check its permissions.") from error
    if len(data) > _LARGEST:
        raise ConfigError(f"{_shown(path)} is larger than {_LARGEST // 1024} KiB: these are no settings.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            f"{_shown(path)}, line {line}: it is not UTF-8, as TOML has to be; save it as UTF-8."
        ) from error


def _first_unreadable(lines: list[str]) -> int:
    """The number of the line up to which a file holds what is too large for Python, though it may be valid TOML."""
    import tomllib

    def too_large(count: int) -> bool:
        try:
            tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:  # such as a list that goes on in the next line
            return False
        except (ValueError, RecursionError):
            return True
        return False

    return bisect_left(range(len(lines) + 1), True, key=too_large)


def _lines(text: str) -> dict[str, int]:
    """The numbers of the lines in which settings stand, by the settings' dotted names."""
    found: dict[str, int] = {}
    table = ""
    tables: Counter[str] = Counter()
    """How many of a list of tables there were so far."""
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            name = _name(header[2])
            if header[1] == "[[":
                tables[name] += 1
                name = f"{name}.{tables[name] - 1}"
            found.setdefault(name, number)
            table = f"{name}."
        elif assigned := _ASSIGNED.match(line):
            found.setdefault(table + _name(assigned[1]), number)
    return found


def _name(key: str) -> str:
    """A key of TOML without quotes and spaces around its parts, as far as they matter here."""
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def _judged(table: dict[str, object], path: Path, lines: Mapping[str, int]) -> Config:
    """The settings that are understood, and what is wrong with the others."""
    where = {name: f"{_shown(path)}, line {line}" for name, line in lines.items()}
    settings: dict[str, Any] = {}
    keys: dict[str, str] = {}
    faults: list[str] = []
    if (listed := table.pop("rules", None)) is not None:
        settings["rules"], faults = _rules(listed, path, where)
    for name, value in _flat(table):
        dotted = ".".join(name)
        attribute, kind = _NAMES.get(name, ("", _TEXT))
        if name[0] == "keys":
            if len(name) == 2 and isinstance(value, str) and value.strip():
                keys[name[1]] = value
                continue
            fault = f'{clean_line(dotted)} is no key: [keys] holds lines such as search = "slash,ctrl+f".'
        elif not attribute:
            fault = _unknown(dotted)
        elif not kind.accepts(value):
            fault = f"{dotted} has to be {kind.said}."
        else:
            settings[attribute] = "" if value == NOTHING else tuple(value) if isinstance(value, list) else value
            continue
        faults.append(f"{where.get(dotted) or where.get(name[0], _shown(path))}: {fault}")
    return Config(**settings, keys=MappingProxyType(keys), where=MappingProxyType(where), faults=tuple(faults))


def _rules(listed: object, path: Path, where: Mapping[str, str]) -> tuple[tuple[Rule, ...], list[str]]:
    """The rules that are understood, and what is wrong with the others."""
    from srw_reader import rules  # queries are read there, and few users have any

    understood: list[Rule] = []
    faults: list[str] = []
    for at, table in enumerate(listed if isinstance(listed, list) else [None]):
        rule = rules.read_rule(table)
        if not isinstance(rule, list):
            understood.append(rule)
            continue
        for fault in rule:
            names = (f"rules.{at}.{fault.key}", f"rules.{at}", "rules")
            place = next((where[name] for name in names if name in where), _shown(path))
            faults.append(f"{place}: {fault.said}")
    return tuple(understood), faults


def _flat(table: Mapping[str, object]) -> list[tuple[tuple[str, ...], object]]:
    flat: list[tuple[tuple[str, ...], object]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            flat += [((name, inner), kept) for inner, kept in value.items()]
        else:
            flat.append(((name,), value))
    return flat


def _unknown(name: str) -> str:
    import difflib

    known = [".".join(known) for known in _NAMES]
    near = difflib.get_close_matches(name, known, n=1)
    meant = (
        f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}, and the tables [keys] and [[rules]]."
    )
    return f"there is no setting {clean_line(name)}. {meant}"


def _shown(path: Path) -> str:
    return clean_line(str(path))
