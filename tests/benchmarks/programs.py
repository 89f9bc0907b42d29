"""The programs that are timed: the reader, the floors, and newsboat where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks import cache, corpus, libraries
from tests.benchmarks.rows import Took
from tests.benchmarks.say import say
from tests.benchmarks.terminal import Terminal, environment

PYTHON = sys.executable
"""The interpreter itself: a version manager's shim would take its time at each start."""
READER = str(Path(PYTHON).with_name("srw-reader"))
_FLOORS = Path(__file__).parent / "floors"


def reader(home: Path) -> Terminal:
    """The reader on the library of a home folder."""
    return Terminal([READER, "--offline"], str(home))


@contextmanager
def reader_on_copy(home: Path) -> Iterator[Terminal]:
    """The reader on a copy of the library of a home folder, which it changes."""
    with copied(home) as own, reader(own) as terminal:
        yield terminal


def leave_post(terminal: Terminal) -> None:
    """Go from the open post back to the list, once the key bar has followed the text."""
    terminal.until(terminal.shows("scroll.*posts"))
    terminal.press_now("escape", terminal.shows("open.*tags.*search"))


def floor(name: str, *arguments: str) -> Terminal:
    """One of the floors."""
    return Terminal([PYTHON, str(_FLOORS / f"{name}.py"), *arguments], str(cache.CACHE))


@contextmanager
def copied(home: Path) -> Iterator[Path]:
    """A home folder that may be changed."""
    with tempfile.TemporaryDirectory(dir=cache.CACHE, ignore_cleanup_errors=True) as folder:
        yield Path(shutil.copytree(home, Path(folder) / "home"))


@contextmanager
def folders() -> Iterator[tuple[Path, Path]]:
    """Two empty ones, for the reader and for newsboat."""
    with tempfile.TemporaryDirectory(dir=cache.CACHE) as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "theirs"
        ours.mkdir()
        theirs.mkdir()
        yield ours, theirs


def timed(command: Sequence[str], home: Path) -> Callable[[], list[Took]]:
    """What a run of a command takes; the processor time is that of all its processes."""

    def once() -> list[Took]:
        start = time.perf_counter()
        # A pipe, as long as it runs: what works behind the reader ends when that closes its standard input.
        process = subprocess.Popen(
            command, env=environment(str(home)), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        assert process.stdin is not None
        process.stdin.close()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, list(command))
        return [Took(wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000)]

    return once


# ---------------------------------------------------------------- newsboat


def has_newsboat() -> bool:
    """Whether newsboat is installed; says so where it is not."""
    if shutil.which("newsboat") is None:
        say("newsboat is not installed: what is compared with it is left out.")
        return False
    return True


def newsboat_command(folder: Path, *urls: str) -> list[str]:
    """The command that runs newsboat on some feeds, asking twenty at a time, with its cache in a folder."""
    (folder / "urls").write_text("".join(f"{url}\n" for url in urls), "utf-8")
    (folder / "config").write_text("reload-threads 20\n", "utf-8")
    return ["newsboat", "-q", "-u", f"{folder}/urls", "-c", f"{folder}/cache.db", "-C", f"{folder}/config"]


def newsboat(posts: int) -> Terminal:
    """newsboat on a feed with so many posts of 12 KB, all of them in its cache."""
    url = libraries.document(posts, libraries.LONG).as_uri()

    def fill(folder: Path) -> None:
        subprocess.run([*newsboat_command(folder, url), "-x", "reload"], check=True, stdout=subprocess.DEVNULL)

    folder = cache.made(f"newsboat-{posts}", fill)
    return Terminal(newsboat_command(folder, url), str(folder))


def open_newsboat(terminal: Terminal) -> float:
    """Milliseconds until newsboat shows its feed and, after a key, the feed's posts."""
    painted = terminal.first(corpus.feed_title(0))
    return painted + terminal.press("enter", terminal.shows(corpus.name(1)))
