"""Opens links in the user's browser, and nothing else with anything else.

Python's own `webbrowser` passes `--help` and `file:` on as arguments (CVE-2026-4519), and it falls
back to whatever it finds. Here only http, https and mailto get through, as one argument, without a
shell.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence

from srw_reader.errors import OpenError
from srw_reader.named_tuple import NamedTuple
from srw_reader.strings.urls import safe_url

IN_TERMINAL = {"w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "chawan", "cha"}
"""Browsers that need the terminal for themselves."""

_CODE = re.compile(r"[\s'\"]")
_LIVE = re.compile(r"['\"$`\\]")
_PIECES = re.compile(r"%s|\$\(|.", re.DOTALL)


class Opening(NamedTuple):
    """How a link is to be opened."""

    command: tuple[str, ...]
    """Program and arguments."""
    in_terminal: bool
    """Whether the reader has to step aside meanwhile."""


def opening(url: str) -> Opening:
    """How to open a link: with `$BROWSER`, else with what the desktop has.

    `$BROWSER` may name several commands, parted as in `$PATH`; the first that exists is taken. `%s`
    stands for the URL, which is else added at the end. In code, such as that of `sh -c "…"`, it is quoted.

    Raises:
        OpenError: The link is no http, https or mailto link, or there is no browser (the sentence
            then holds the URL, to be copied).
    """
    safe = safe_url(url)
    if safe is None or safe.startswith("-"):
        raise OpenError("This link is not opened: only http, https and mailto links are.")
    for command in _candidates():
        try:
            words = shlex.split(command)
        except ValueError:
            continue
        if words and (program := shutil.which(words[0])):
            rest = [_filled(words[:at], words[at], safe) for at in range(1, len(words))]
            if not any("%s" in word for word in words[1:]):
                rest.append(safe)
            return Opening((program, *rest), os.path.basename(words[0]) in IN_TERMINAL)
    raise OpenError(f"No browser was found here. The address is {safe}")


def _filled(before: Sequence[str], word: str, url: str) -> str:
    """A word of a command with the address in place of "%s"; the words before it tell whether a shell reads it."""
    by_shell = any(os.path.basename(program).endswith("sh") for program in before)
    return _in_code(word, url) if by_shell or _CODE.search(word) else word.replace("%s", url)


def _in_code(code: str, url: str) -> str:
    """Code of a shell with the address in place of "%s", as one word wherever that stands.

    What would end quotes or begin something else within them is percent-encoded (RFC 3986, 2.1), so that it is the same
    address and holds in other languages, too.
    """
    url = _LIVE.sub(lambda found: f"%{ord(found[0]):02X}", url)
    within = [""]
    """What begins the quotes and substitutions that one is within (POSIX, Shell Command Language, 2.2 and 2.6.3)."""
    done, escaped = "", False
    for piece in _PIECES.findall(code):
        inner = within[-1]
        if piece == "%s":
            done, escaped = done + (url if inner in ("'", '"') else f"'{url}'"), False
            continue
        done += piece
        if escaped or (piece == "\\" and inner != "'"):
            escaped = not escaped
        elif piece == inner or (piece == ")" and inner == "$("):
            within.pop()
        elif (piece in ("$(", "`") and inner != "'") or (piece in ("'", '"') and inner not in ("'", '"')):
            within.append(piece)
    return done


def _candidates() -> list[str]:
    named = [command for command in os.environ.get("BROWSER", "").split(os.pathsep) if command.strip()]
    if named:
        return named
    if sys.platform == "darwin":
        return ["open"]
    graphical = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return [*(["xdg-open"] if graphical else []), "wslview", "termux-open-url"]


def open_detached(command: tuple[str, ...]) -> None:
    """Start a browser that has a window of its own, and do not wait for it.

    Raises:
        OpenError: It cannot be started.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise OpenError(f"The browser could not be started: {error.strerror}. The address is {command[-1]}") from error
    # Somebody has to wait for it, or it stays behind as a zombie until the reader ends.
    threading.Thread(target=process.wait, daemon=True).start()


def open_in_terminal(command: tuple[str, ...]) -> None:
    """Run a browser that uses this terminal, until it ends.

    Raises:
        OpenError: It cannot be started.
    """
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        raise OpenError(f"The browser could not be started: {error.strerror}. The address is {command[-1]}") from error
