"""The parser's process, started ahead: it imports what it needs while those who are going to ask it do the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from subprocess import DEVNULL, PIPE

from srw_reader.models import Feed

Process = subprocess.Popen[bytes]
"""A process that answers on its standard output what it is asked on its standard input (`worker`). It ends by itself
when that is closed."""


def start() -> Process:
    """Start one. `-P`: nothing of the folder that the user is in gets imported."""
    command = (sys.executable, "-P", "-m", "srw_reader.refresh.worker")
    return subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)


def start_for(feeds: Iterable[Feed]) -> Process | None:
    """Start one if something will have to be parsed, since there is a feed that was never fetched; else None."""
    return start() if any(feed.digest is None for feed in feeds) else None
