"""A program on a pty, timed as a person sees it: from the key, or the start, to what is on the screen.

A thread stamps what the program writes when it arrives; a terminal emulator, which is slow, is fed with it afterwards
and says which of the pieces made the awaited screen appear. So the emulator's own time is never counted. Beside that
stands the processor time that the program itself took until it was silent again.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import queue
import re
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pyte

from tests.benchmarks.rows import Took

COLUMNS, ROWS = 160, 40
"""So wide that the sidebar stands beside list and article."""
PATIENCE = 60.0
"""Seconds until what is awaited counts as missing."""
QUIET = 0.06
"""Seconds without output after which a program counts as idle."""
KEYS = {
    "down": "\x1b[B",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
}
_APPLICATION_KEYS = 1 << 5
"""DECCKM as pyte keeps it: cursor keys are sent as ESC O, which ncurses asks for."""

_PRIVATE = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]")
"""What pyte takes for text: the keyboard protocol that Textual asks for."""

Holds = Callable[[], bool]


class Missing(Exception):
    """What was awaited did not come; says what was on the screen instead."""


class Terminal:
    """A running program and its screen.

    Args:
        argv: The command.
        home: The home folder; data, settings, state and cache are kept below it.
    """

    def __init__(self, argv: Sequence[str], home: str) -> None:
        sys.setswitchinterval(0.0002)  # else a stamp could be late by the 5 ms that the emulator may keep the lock
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._pieces: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._ended = False
        self._fed = 0.0
        """When the last piece came that the emulator has."""
        surroundings = environment(home)
        self.started = time.perf_counter()
        self.pid, self._pty = pty.fork()
        if self.pid == 0:
            _become(argv, surroundings)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self._reader.join(1)
        os.close(self._pty)

    # ------------------------------------------------------------ what is seen

    @property
    def text(self) -> str:
        """The screen, a line each."""
        return "\n".join(self._screen.display)

    def look(self, text: str) -> object:
        """How a text looks on the screen; None where it is not there."""
        for y, line in enumerate(self._screen.display):
            if (x := line.find(text)) >= 0:
                return self._screen.buffer[y][x]._replace(data="")
        return None

    def shows(self, *patterns: str) -> Holds:
        """Whether all of these regular expressions match somewhere on the screen."""
        wanted = [re.compile(pattern) for pattern in patterns]
        return lambda: all(pattern.search(self.text) for pattern in wanted)

    def lights_up(self, text: str) -> Holds:
        """Whether a text has come into view, or looks other than it does now, as the row under a cursor does."""
        self.settle()
        return self.turns(text)

    def turns(self, text: str) -> Holds:
        """The same, where the program is never silent."""
        before = self.look(text)
        return lambda: self.look(text) not in (None, before)

    def changes(self) -> Holds:
        """Whether there is another text on the screen than now."""
        self.settle()
        before = self.text
        return lambda: self.text != before

    # ------------------------------------------------------------ timing

    def first(self, *patterns: str) -> float:
        """Milliseconds from the start to a screen on which these patterns match."""
        return self._until(self.shows(*patterns), self.started)

    def press(self, key: str, holds: Holds) -> Took:
        """Press a key (a name or characters) once the program is idle: how long until something holds of the screen."""
        self.settle()
        return self.press_now(key, holds)

    def press_now(self, key: str, holds: Holds) -> Took:
        """Press a key whatever the program is at: how long until something holds of the screen."""
        if holds():
            raise Missing(f"Before {key} the screen was as it should be after it:\n{self.text}")
        busy, start = self.busy(), time.perf_counter()
        self.send(key)
        wall = self._until(holds, start)
        self.settle()
        return Took(wall, self.busy() - busy)

    def send(self, key: str) -> None:
        """Press a key and wait for nothing."""
        data = KEYS.get(key, key)
        if _APPLICATION_KEYS in self._screen.mode:
            data = data.replace("\x1b[", "\x1bO") if data[-1:] in ("B", "H", "F") else data
        os.write(self._pty, data.encode())

    def busy(self) -> float:
        """Milliseconds of processor time that the program has taken so far, without its children."""
        return time.clock_gettime_ns(~self.pid << 3 | 2) / 1e6  # the clock of a process, as clock_getcpuclockid has it

    def until(self, holds: Holds) -> None:
        """Wait until something holds of the screen."""
        if not holds():
            self._until(holds, time.perf_counter())

    def settle(self, quiet: float = QUIET) -> None:
        """Read until the program has been silent for a while; a blinking cursor never is for half a second."""
        end = time.perf_counter() + PATIENCE / 10
        while (now := time.perf_counter()) < end and self._feed(max(0.0, self._fed + quiet - now)) is not None:
            pass

    def watch(self, seconds: float) -> None:
        """Read for so long, whatever comes."""
        end = time.perf_counter() + seconds
        while (now := time.perf_counter()) < end and not self._ended:
            self._feed(end - now)

    def quit(self, key: str) -> None:
        """Press a key and wait for the end."""
        os.write(self._pty, key.encode())
        while not self._ended:
            self._feed(PATIENCE)
        os.waitpid(self.pid, 0)

    def _until(self, holds: Holds, start: float) -> float:
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end and not self._ended:
            stamp = self._feed(1)
            if stamp is not None and holds():
                return (stamp - start) * 1000
        raise Missing(f"What was awaited did not come; the screen:\n{self.text}")

    def _feed(self, patience: float) -> float | None:
        """Show the next piece of output; when it came. None where none comes, or none ever again."""
        if self._ended:
            return None
        try:
            stamp, data = self._pieces.get(timeout=patience)
        except queue.Empty:
            return None
        self._ended, self._fed = not data, stamp
        self._stream.feed(_PRIVATE.sub(b"", data))
        return stamp if data else None

    def _read(self) -> None:
        data = b"-"
        while data:
            try:
                data = os.read(self._pty, 65536)
            except OSError:  # the program has ended
                data = b""
            self._pieces.put((time.perf_counter(), data))


def environment(home: str) -> Mapping[str, str]:
    """An environment in which everything is kept below a folder."""
    dirs = {f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    return {"PATH": os.environ["PATH"], "HOME": home, **dirs, **terminal}


def _become(argv: Sequence[str], surroundings: Mapping[str, str]) -> None:
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execvpe(argv[0], list(argv), surroundings)
    finally:
        os._exit(127)
