"""The reader gives the terminal back whole, whatever ends or stops it, and ends when the terminal does."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from tests.e2e.commands import run
from tests.e2e.terminal import PATIENCE, READER, Terminal, environment
from tests.feeds import Item, rss

TAKEN = b"\x1b[?1049h"
MAIN_SCREEN = b"\x1b[?1049l"
NO_MOUSE = b"\x1b[?1000l"


def start(home: Path) -> Terminal:
    terminal = Terminal(["--offline"], environment(home))
    terminal.wait_for("Welcome: read")
    terminal.wait_for("opens the post")
    return terminal


def test_it_ends_with_a_terminal_that_does_not_control_it(tmp_path: Path) -> None:
    """As behind `setsid` or in a container: the kernel sends no SIGHUP."""
    ours, its = pty.openpty()
    env = {**environment(tmp_path), "TERM": "xterm-256color"}
    reader = subprocess.Popen([*READER, "demo"], stdin=its, stdout=its, stderr=its, env=env, start_new_session=True)
    os.close(its)
    shown = b""
    while b"Welcome: read" not in shown:
        shown += os.read(ours, 65536)
    os.close(ours)
    assert reader.wait(PATIENCE) == 128 + signal.SIGHUP


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_terminal_as_it_was(demo_home: Path, number: int) -> None:
    with start(demo_home) as terminal:
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert MAIN_SCREEN in terminal.raw and NO_MOUSE in terminal.raw and terminal.cooked


def test_killed_it_leaves_the_terminal_as_it_was(demo_home: Path) -> None:
    with start(demo_home) as terminal:
        terminal.kill(signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
        given_back = terminal.raw.partition(MAIN_SCREEN)[2]
        assert b"srw-reader doctor" in given_back and terminal.cooked


def test_told_to_go_on_without_having_stopped_it_is_one_reader(demo_home: Path) -> None:
    with start(demo_home) as terminal:
        for times in (2, 3, 4):
            terminal.kill(signal.SIGCONT)
            terminal.until(lambda _, times=times: terminal.raw.count(TAKEN) == times, "the reader")
        terminal.wait_for("opens the post")
        terminal.press("\x11")
        assert terminal.wait_exit() == 0
        assert terminal.cooked


def test_a_terminal_without_a_size_is_drawn_once(tmp_path: Path) -> None:
    with Terminal(["demo"], environment(tmp_path), size=(0, 0)) as terminal:
        terminal.until(lambda _: b"Welcome: read" in terminal.raw, "the reader")
        terminal.press("\x11")
        assert terminal.wait_exit() == 0
        assert len(terminal.raw) < 300_000


def test_what_goes_wrong_may_be_written_to_a_file(tmp_path: Path) -> None:
    program = ("/bin/sh", "-c", f'exec "$0" "$@" 2> {tmp_path}/errors', *READER)
    with Terminal(["demo"], environment(tmp_path), program=program) as terminal:
        terminal.wait_for("Welcome: read")
        terminal.press("\x11")
        assert terminal.wait_exit() == 0
    assert (tmp_path / "errors").read_text() == ""


def test_suspended_it_gives_the_terminal_to_the_shell_and_comes_back(tmp_path: Path) -> None:
    env = {**environment(tmp_path), "PS1": "ready> "}
    with Terminal(["-i"], env, program=("/bin/sh",)) as terminal:
        terminal.wait_for("ready>")
        terminal.press(f"{' '.join(READER)} demo\r")
        terminal.wait_for("opens the post")
        terminal.press("j", "enter")
        terminal.wait_for("A library of ten posts")
        terminal.press("\x1a")
        terminal.wait_for("ready>")
        terminal.resize(90, 30)
        terminal.press("echo $((6 * 7))\r")
        terminal.wait_for("42")
        terminal.press("fg\r")
        terminal.wait_for("A library of ten posts")
        terminal.wait_gone("ready>")
        terminal.press("j", "\x11")
        terminal.wait_for("ready>")
        terminal.press("exit\r")
        assert terminal.wait_exit() == 0


def test_a_shortened_file_beside_the_library_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    """SQLite shares that file with other programs as memory: to read behind its end is SIGBUS."""
    feed = tmp_path / "feed.xml"
    feed.write_bytes(rss([Item("oolong")]))
    assert run("refresh", str(feed)).status == 0
    with Terminal(["--offline"], environment(tmp_path)) as terminal:
        terminal.wait_for("oolong")
        os.truncate(tmp_path / "data" / "srw-reader" / "library.db-shm", 0)
        terminal.press("s", "\x11")
        terminal.wait_exit()
        assert MAIN_SCREEN in terminal.raw and terminal.cooked
