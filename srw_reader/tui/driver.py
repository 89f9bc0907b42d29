"""The terminal that the reader is on: given back whole whenever the reader stops, and left when it is gone."""

from __future__ import annotations

import codecs
import os
import select
import signal
import string
import subprocess
import sys
import termios
import threading
import tty
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Any, TextIO

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from srw_reader.strings.patterns import pattern

_GUARD = r"""
trap '' HUP INT QUIT TSTP TTOU
while read -r mode; do last=$mode; done
[ "$last" = on ] || exit
stty icanon echo isig iexten icrnl ixon <&1
printf '\033[?1000l\033[?1003l\033[?1006l\033[?1015l\033[?1016l\033[?1004l\033[?2004l\033[?2048l'
printf '\033[<u\033[?7h\033[?1049l\033[?25h'
echo 'srw-reader: The reader was ended from outside, or by a file that lost its end. `srw-reader doctor` says more.'
"""
"""What gives the terminal back where the reader cannot, because it was killed (SIGKILL, SIGBUS): until its standard
input ends it is told whether the reader draws, "on" or "off"."""

WAIT = 0.1
"""Seconds after which an escape that nothing has followed is the key, and not the beginning of another one's code."""
ESCAPE = "\x1b[27u"
"""The escape key as a terminal sends it that leaves no doubt (kitty's keyboard protocol, as "CSI 52;3u" for alt+4)."""
_TYPED = pattern(r"\x1b([^\x1b\[OP\]_^X])")


def apart(text: str, with_alt: Collection[str]) -> tuple[str, str]:
    """Tell escape from the key after it, where both were typed so quickly that they came together.

    Terminals send alt with a key as escape and that key. With a character that is no key with alt it was escape, as vim
    sees it. (Textual would take alt with 4 for what a Mac types so, "¢".)

    Args:
        text: What came from the terminal.
        with_alt: The characters that are keys with alt.

    Returns:
        The text with both written so that they leave no doubt, and an escape at its end, which more may follow.
    """
    held = "\x1b" if text.endswith("\x1b") else ""
    typed = _TYPED.sub(
        lambda found: f"\x1b[{ord(found[1])};3u" if found[1] in with_alt else ESCAPE + found[1],
        text[: len(text) - len(held)],
    )
    return typed, held


class _Output:
    """A stream to the terminal. What is written to a terminal that is gone is lost; `TerminalDriver` ends over it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.fileno = stream.fileno

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


class TerminalDriver(LinuxDriver):
    """Textual's driver, but for what becomes of the program and its terminal when either stops or ends.

    It draws on standard output: Textual draws on standard error, which may be a file.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        assert sys.__stdout__ is not None
        self._output = sys.__stdout__.fileno()
        self._file = _Output(sys.__stdout__)  # type: ignore[assignment]
        if self._size is None:
            # A terminal that does not know its size gets another one from Rich than from here, and the two never agree.
            self._size = self._get_terminal_size()
        self.with_alt: Collection[str] = string.digits
        """The characters that are keys with alt."""
        self._stopping = False
        self._guarded = threading.Event()
        self._gone = threading.Lock()
        """Taken by the first of two threads that notice the end of the terminal."""
        guarded, self._guard = os.pipe()
        threading.Thread(target=self._watch, args=(guarded,), daemon=True, name="terminal").start()

    # ------------------------------------------------------------ the terminal's end, and the reader's

    def _watch(self, guarded: int) -> None:
        """Have the terminal guarded; then wait for its end, of which the kernel tells only whom it controls."""
        with suppress(OSError):  # no shell here, and so no guard
            # In a session of its own: the end of a terminal's first process ends all that is in the foreground with it.
            subprocess.Popen(["/bin/sh", "-c", _GUARD], stdin=guarded, stdout=self._output, start_new_session=True)
        os.close(guarded)
        self._guarded.set()
        poll = select.poll()
        poll.register(self.fileno, 0)
        if any(event & select.POLLHUP for _, event in poll.poll()):  # macOS answers at once that it cannot tell
            self._hang_up()

    def run_input_thread(self) -> None:
        """Read keys until the driver stops, or the terminal is gone."""
        parser, decode = XTermParser(), codecs.getincrementaldecoder("utf-8")("replace").decode
        held = ""
        enter = "\n"  # what was typed before the keys were taken is text to the terminal, and enter a line's end
        try:
            while not self.exit_event.is_set():
                if select.select([self.fileno], [], [], WAIT)[0]:
                    if not (data := os.read(self.fileno, 4096)):
                        raise EOFError
                    text, held = apart(held + decode(data).replace(enter, "\r"), self.with_alt)
                    enter = "\r"
                else:
                    text, held = ESCAPE if held else "", ""
                for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                    self.process_message(event)
        except (OSError, EOFError):
            self._hang_up()

    def _hang_up(self) -> None:
        """Do what the kernel does at the end of a controlling terminal, with nothing left that could fail over it.

        Once: a second signal may come when the app has ended, and its handlers with it.
        """
        if not self._gone.acquire(blocking=False):
            return
        nowhere = os.open(os.devnull, os.O_RDWR)
        gone = os.fstat(self.fileno).st_rdev
        for number in range(3):
            if os.fstat(number).st_rdev == gone:
                os.dup2(nowhere, number)
        os.close(nowhere)
        os.kill(os.getpid(), signal.SIGHUP)

    def start_application_mode(self) -> None:
        """Take the terminal: keys first, so that none is taken for a line of text once something is to be seen."""
        before = termios.tcgetattr(self.fileno)
        attributes = termios.tcgetattr(self.fileno)
        attributes[tty.LFLAG] = self._patch_lflag(attributes[tty.LFLAG])
        attributes[tty.IFLAG] = self._patch_iflag(attributes[tty.IFLAG])
        termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
        self._guarded.wait()
        self._tell_guard("on")
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.attrs_before = before

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        super().stop_application_mode()
        self._tell_guard("off")

    def _tell_guard(self, mode: str) -> None:
        with suppress(BrokenPipeError):  # there is none
            os.write(self._guard, f"{mode}\n".encode())

    # ------------------------------------------------------------ stopping and going on

    # Signals come between any two instructions, also while the queue to the terminal is locked: they wait their turn.

    def _soon(self, do: Callable[[], None]) -> None:
        self._loop.call_soon_threadsafe(do)

    def _sigtstp_application(self, *_: object) -> None:
        self._soon(self._stop)

    def _sigcont_application(self, *_: object) -> None:
        if not self._stopping:
            self._soon(self._go_on)

    def _stop(self) -> None:
        """Give the terminal back and stop, with what has been started together with the reader, as a shell expects."""
        has_terminal = self._auto_restart  # or a browser has it
        if has_terminal:
            self.suspend_application_mode()
        self._stopping = True
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)  # returns when the reader is to go on, or at once where no shell could tell it so
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        self._stopping = False
        if has_terminal:
            self._take()

    def _go_on(self) -> None:
        """Take the terminal again after a stop that was none of ours (SIGSTOP), or in the background (`bg`)."""
        if not self._auto_restart:
            return
        if self._key_thread is not None and self._key_thread.is_alive():
            self.suspend_application_mode()
        self._take()

    def _take(self) -> None:
        self._must_signal_resume = True
        self.resume_application_mode()
