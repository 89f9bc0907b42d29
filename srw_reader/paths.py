"""Where things are kept: nowhere but here.

`platformdirs` follows the XDG base directory specification on Linux, so `XDG_DATA_HOME`, `XDG_CONFIG_HOME` and
`XDG_STATE_HOME` are honoured.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

NAME = "srw-reader"
"""The folders' name."""
_MODE = 0o700
_LOG_SIZE = 2**20


def library() -> Path:
    """The library's file, in the user data folder."""
    return platformdirs.user_data_path(NAME, appauthor=False) / "library.db"


def config() -> Path:
    """The configuration's file, in the user config folder."""
    return platformdirs.user_config_path(NAME, appauthor=False) / "config.toml"


def log() -> Path:
    """The log's file, in the user log folder."""
    return platformdirs.user_log_path(NAME, appauthor=False) / "srw-reader.log"


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
