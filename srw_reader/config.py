"""The user's settings, from `config.toml`.

```toml
theme = "srw-light"            # any theme of the command palette; else the one last chosen there

[reader]
width = 80                     # widest text column, in cells, 20 to 200
mouse = true

[refresh]
on_start = true                # fetch what is due when the reader starts
timeout = 60                   # seconds that one feed may take in all, 1 to 600
max_megabytes = 50             # largest feed, unpacked, 1 to 1000

[keys]                         # a binding's id = its keys, parted by commas; `?` in the reader lists them
search = "slash,ctrl+f"
```
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from srw_reader.errors import ConfigError
from srw_reader.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path


class Config(NamedTuple):
    """The user's settings; the defaults where nothing is set."""

    theme: str | None = None
    """The name of a theme; None for the one that was last chosen in the reader."""
    width: int = 80
    """The widest text column, in cells."""
    mouse: bool = True
    """Whether the reader takes the mouse."""
    refresh_on_start: bool = True
    """Whether what is due is fetched when the reader starts."""
    timeout: int = 60
    """Seconds that fetching one feed may take in all."""
    max_megabytes: int = 50
    """The largest feed, in MiB, unpacked."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Keys by binding id, several parted by commas."""


_NAMES: dict[tuple[str, ...], tuple[str, type, range | None]] = {
    ("theme",): ("theme", str, None),
    ("reader", "width"): ("width", int, range(20, 201)),
    ("reader", "mouse"): ("mouse", bool, None),
    ("refresh", "on_start"): ("refresh_on_start", bool, None),
    ("refresh", "timeout"): ("timeout", int, range(1, 601)),
    ("refresh", "max_megabytes"): ("max_megabytes", int, range(1, 1001)),
}
_KINDS = {str: "a text in quotes", int: "a whole number", bool: "true or false"}


def load(path: Path) -> Config:
    """Read the settings.

    Args:
        path: The file; it need not exist.

    Raises:
        ConfigError: the file cannot be read, is no TOML, or says something that is not understood.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigError(f"{_shown(path)} cannot be read ({error.strerror}); check its permissions.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{_shown(path)} is not UTF-8, as TOML has to be; save it as UTF-8.") from error
    import tomllib  # 4 ms, and most users have no such file

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{_shown(path)} is not valid TOML: {clean_line(str(error))}.") from error
    keys = table.pop("keys", {})
    if not isinstance(keys, dict) or not all(isinstance(value, str) and value.strip() for value in keys.values()):
        raise ConfigError(f'{_shown(path)}: [keys] holds lines such as search = "slash,ctrl+f".')
    settings: dict[str, Any] = {}
    for name, value in _flat(table):
        if name not in _NAMES:
            raise ConfigError(_unknown(path, name))
        attribute, kind, allowed = _NAMES[name]
        if type(value) is not kind or (allowed is not None and value not in allowed):
            limits = f" from {allowed[0]} to {allowed[-1]}" if allowed else ""
            raise ConfigError(f"{_shown(path)}: {'.'.join(name)} has to be {_KINDS[kind]}{limits}.")
        settings[attribute] = value
    return Config(**settings, keys=MappingProxyType(keys))


def _flat(table: Mapping[str, object]) -> list[tuple[tuple[str, ...], object]]:
    flat: list[tuple[tuple[str, ...], object]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            flat += [((name, inner), kept) for inner, kept in value.items()]
        else:
            flat.append(((name,), value))
    return flat


def _unknown(path: Path, name: tuple[str, ...]) -> str:
    import difflib

    known = [".".join(known) for known in _NAMES]
    near = difflib.get_close_matches(".".join(name), known, n=1)
    meant = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(known)}, and the table [keys]."
    return f"{_shown(path)}: there is no setting {clean_line('.'.join(name))}.{meant}"


def _shown(path: Path) -> str:
    return clean_line(str(path))
