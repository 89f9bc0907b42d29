"""A program on a real pty, its screen kept by a terminal emulator."""

from __future__ import annotations

import os
import re
import select
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pexpect
import pyte

PATIENCE = 30.0
"""Seconds until something awaited counts as missing; never waited for when it comes."""
KEYS = {"enter": "\r", "escape": "\x1b", "tab": "\t", "down": "\x1b[B", "up": "\x1b[A", "backspace": "\x7f"}

_COLOUR = re.compile(rb"\x1b\[[0-9;:]*m")
_BEGUN = re.compile(rb"\x1b(\[[0-9;:]*)?\Z")
"""The beginning of what may be one, at the end of what came."""


class Missing(AssertionError):
    """What was awaited did not come; says what was on the screen instead."""


READER = (sys.executable, "-m", "srw_reader")


class Terminal:
    """A program on a pty.

    Args:
        arguments: The command line after the program's name.
        env: The whole environment.
        size: Columns and rows.
        program: The program, with what comes before its arguments.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        env: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
        program: Sequence[str] = READER,
    ) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._lines: dict[int, str] = {}
        self._stream = pyte.ByteStream(self._screen)
        self._raw = bytearray()
        self._fed = 0
        self._child = pexpect.spawn(
            program[0],
            [*program[1:], *arguments],
            env={**env, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.close(force=True)

    @property
    def raw(self) -> bytes:
        """All that was written to the terminal."""
        return bytes(self._raw)

    @property
    def text(self) -> str:
        """What is on the screen, a line each."""
        while self._screen.dirty:  # nothing else needs to be put together anew, which takes longer than to wait for it
            row = self._screen.dirty.pop()
            cells = self._screen.buffer[row]
            self._lines[row] = "".join(cells[at].data for at in range(self._screen.columns)).rstrip()
        return "\n".join(self._lines.get(row, "") for row in range(self._screen.lines))

    def _read(self) -> bool:
        # Not pexpect's own: it counts as the end that the program has ended, though others may still be writing for it.
        if not select.select([self._child.fileno()], [], [], 0.1)[0]:
            return True
        try:
            data = os.read(self._child.fileno(), 65536)
        except OSError:  # as Linux says that nobody has the terminal any more
            data = b""
        if not data:
            return False
        self._raw += data
        self._draw()
        return True

    def _draw(self) -> None:
        """Have on the screen what came, but its colours: nine bytes of ten, which no test asks the screen for."""
        begun = _BEGUN.search(self._raw, self._fed)
        end = begun.start() if begun else len(self._raw)
        self._stream.feed(_COLOUR.sub(b"", bytes(self._raw[self._fed : end])))
        self._fed = end

    def until(self, holds: Callable[[str], bool], what: str) -> None:
        """Read until something holds of the screen."""
        end = time.monotonic() + PATIENCE
        alive = True
        while not holds(self.text):
            if not alive or time.monotonic() > end:
                raise Missing(f"{what} did not come; the screen:\n{self.text}")
            alive = self._read()

    def wait_for(self, text: str) -> None:
        """Read until a text is on the screen."""
        self.until(lambda screen: text in screen, repr(text))

    def wait_gone(self, text: str) -> None:
        """Read until a text is on the screen no more."""
        self.until(lambda screen: text not in screen, f"the end of {text!r}")

    def press(self, *keys: str) -> None:
        """Press keys, by name or character."""
        for key in keys:
            self._child.send(KEYS.get(key, key))

    def resize(self, columns: int, rows: int) -> None:
        """Have another size."""
        self._screen.resize(rows, columns)
        self._screen.dirty.update(range(rows))
        self._child.setwinsize(rows, columns)

    @property
    def cooked(self) -> bool:
        """Whether the terminal echoes keys and hands them on by the line, as it does for a shell's commands."""
        wanted = termios.ICANON | termios.ECHO | termios.ISIG
        return termios.tcgetattr(self._child.fileno())[3] & wanted == wanted

    def kill(self, number: int) -> None:
        """Send the program a signal."""
        self._child.kill(number)

    def wait_exit(self) -> int:
        """Read until the program ends; its exit status, or less than 0 the signal that ended it."""
        end = time.monotonic() + PATIENCE
        while self._read():
            if time.monotonic() > end:
                raise Missing(f"the end did not come; the screen:\n{self.text}")
        self._child.wait()
        status, number = self._child.exitstatus, self._child.signalstatus
        return -int(number or 1) if status is None else int(status)


def environment(home: os.PathLike[str], **more: str) -> dict[str, str]:
    """An environment in which everything is kept below a folder."""
    wanted = ("PATH", "LANG", "LC_ALL", "COVERAGE_PROCESS_CONFIG")
    kept = {name: os.environ[name] for name in wanted if name in os.environ}
    base = os.fspath(home)
    dirs = {f"XDG_{name}_HOME": f"{base}/{name.lower()}" for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    return {"LANG": "C.UTF-8", **kept, "HOME": base, **dirs, **more}
