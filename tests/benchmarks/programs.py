"""The programs that are timed: the reader, the floors, and newsboat where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks import corpus, libraries
from tests.benchmarks.say import say
from tests.benchmarks.terminal import Terminal

PYTHON = sys.executable
"""The interpreter itself: a version manager's shim would take its time at each start."""
READER = str(Path(PYTHON).with_name("srw-reader"))
_FLOORS = Path(__file__).parent / "floors"


def reader(posts: int) -> Terminal:
    """The reader on a library with so many posts."""
    return Terminal([READER, "--offline"], str(libraries.home(posts)))


def floor(name: str, *arguments: str) -> Terminal:
    """One of the floors."""
    return Terminal([PYTHON, str(_FLOORS / f"{name}.py"), *arguments], str(libraries.CACHE))


@contextmanager
def copied(home: Path) -> Iterator[Path]:
    """A home folder that may be changed."""
    with tempfile.TemporaryDirectory(dir=libraries.CACHE) as folder:
        yield Path(shutil.copytree(home, Path(folder) / "home"))


# ---------------------------------------------------------------- newsboat


def has_newsboat() -> bool:
    """Whether newsboat is installed; says so where it is not."""
    if shutil.which("newsboat") is None:
        say("newsboat is not installed: what is compared with it is left out.")
        return False
    return True


def newsboat_command(folder: Path, url: str) -> list[str]:
    """The command that runs newsboat on one feed, with its cache in a folder."""
    (folder / "urls").write_text(f"{url}\n", "utf-8")
    (folder / "config").write_text("", "utf-8")
    return ["newsboat", "-q", "-u", f"{folder}/urls", "-c", f"{folder}/cache.db", "-C", f"{folder}/config"]


def newsboat(posts: int) -> Terminal:
    """newsboat on a feed with so many posts, all of them in its cache."""
    url = libraries.document(posts, libraries.POST_SIZES[posts]).as_uri()

    def fill(folder: Path) -> None:
        subprocess.run([*newsboat_command(folder, url), "-x", "reload"], check=True, stdout=subprocess.DEVNULL)

    folder = libraries.made(f"newsboat-{posts}", fill)
    return Terminal(newsboat_command(folder, url), str(folder))


def open_newsboat(terminal: Terminal) -> float:
    """Milliseconds until newsboat shows its feed and, after a key, the feed's posts."""
    painted = terminal.first(corpus.FEED_TITLE)
    return painted + terminal.press("enter", terminal.shows("Letter 000001"))
