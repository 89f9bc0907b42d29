"""Where things are kept: nowhere but here.

The folders are those of the XDG base directory specification, `XDG_DATA_HOME`, `XDG_CONFIG_HOME` and `XDG_STATE_HOME`;
on macOS, where those are not set, what Apple has for it. `platformdirs` says the same, but takes 5 ms to import.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "srw-reader"
"""The folders' name."""
_IS_MAC = sys.platform == "darwin"
_MODE = 0o700
_LOG_SIZE = 2**20


def library() -> Path:
    """The library's file, in the user data folder."""
    return _folder("XDG_DATA_HOME", ".local/share", "Library/Application Support") / "library.db"


def config() -> Path:
    """The configuration's file, in the user config folder."""
    return _folder("XDG_CONFIG_HOME", ".config", "Library/Application Support") / "config.toml"


def log() -> Path:
    """The log's file, in the user log folder."""
    folder = _folder("XDG_STATE_HOME", ".local/state", "Library/Logs")
    return folder / "srw-reader.log" if _IS_MAC else folder / "log" / "srw-reader.log"


def _folder(variable: str, usual: str, on_mac: str) -> Path:
    """The program's folder in one of the user's; a relative path in the environment counts as none, as XDG has it."""
    named = os.environ.get(variable, "")
    return (Path(named) if os.path.isabs(named) else Path.home() / (on_mac if _IS_MAC else usual)) / NAME


def start_log() -> None:
    """Have warnings and errors written to the log, which only the user may read; 1 MiB of it and 1 MiB before that.

    Where it cannot be written there is none: nobody is kept from reading by that.
    """
    import logging  # 8 ms, which commands that only print what is stored shall not wait for

    from srw_reader.logs import LateHandler

    path = log()
    try:
        for folder in reversed(path.parents):
            if not folder.exists():
                folder.mkdir(_MODE, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600))
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())
        return
    root = logging.getLogger()
    root.addHandler(LateHandler(path, _LOG_SIZE))
    root.setLevel(logging.WARNING)
