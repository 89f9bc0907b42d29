"""Commands as a process, with and without a terminal, and a feed to try them on."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from tests.feeds import Item

OOLONG = """<p>Oolong is <em>half</em> oxidised, says <a href="https://tea.example/sencha/">another post</a>
(Tea Board).</p><h2>References</h2><ol><li>Tea Board. Leaves and time.
<a href="https://doi.org/10.1234/leaf">https://doi.org/10.1234/leaf</a></li></ol>"""
ITEMS = [
    Item("oolong", OOLONG, tags=("Tea", "China"), day=2),
    Item("sencha", "<p>Sencha is steamed.</p>", tags=("tea", "Japan")),
]


@dataclass(frozen=True)
class Run:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, read as one document."""
        return json.loads(self.out)


def run(*arguments: str, stdin: bytes = b"", **env: str) -> Run:
    """Run a command, with no terminal anywhere."""
    done = subprocess.run(
        [sys.executable, "-m", "srw_reader", *arguments], input=stdin, capture_output=True, env=os.environ | env
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def on_terminal(*arguments: str, **env: str) -> str:
    """What a command prints on a terminal of 80 columns."""
    main, side = pty.openpty()
    with (
        open(main, "rb", buffering=0) as output,
        subprocess.Popen(
            [sys.executable, "-m", "srw_reader", *arguments],
            stdout=side,
            stdin=side,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"TERM": "xterm", **env},
        ),
    ):
        os.close(side)
        printed = b""
        try:
            while piece := output.read(4096):
                printed += piece
        except OSError:  # Linux says so when the other end is closed
            pass
    return printed.decode()
