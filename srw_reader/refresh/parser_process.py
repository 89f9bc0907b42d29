"""Starting the parser's process, also ahead of what asks it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from subprocess import DEVNULL, PIPE

from srw_reader.models import Feed
from srw_reader.named_tuple import NamedTuple

Process = subprocess.Popen[bytes]
"""A process that answers on its standard output what it is asked on its standard input (`worker`). It ends by itself
when that is closed."""
AHEAD = "--ahead"
"""An argument of the process: it imports what reads documents before it is asked to read one."""
ARTICLES = "--articles"
"""Another: it reads an article for nothing, so that the first one is read as quickly as the next."""


class Patience(NamedTuple):
    """How long parsing may take, and how often it may fail."""

    document: float = 60.0
    """Seconds for a document."""
    article: float = 20.0
    """Seconds for an article."""


def spawn(*arguments: str) -> Process:
    """Start a parser's process. `-P`: nothing of the folder that the user is in gets imported."""
    command = (sys.executable, "-P", "-m", "srw_reader.refresh.worker", *arguments)
    return subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)


def spawn_for(feeds: Iterable[Feed]) -> Process | None:
    """Start one ahead, so that it imports what it needs while others do, if there is a feed that was never fetched and
    so something will have to be parsed; else None."""
    return spawn(AHEAD) if any(feed.digest is None for feed in feeds) else None
