"""A disk without room: what was stored stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from srw_reader.library import Library
from tests.hostile.damaged import NOW, PAGE, Kept, insert


def _tiny_disk(folder: Path, size: str, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command with a folder on a small disk; skipped where that cannot be had."""
    mount = f'mount -t tmpfs -o size={size},mode=700 tmpfs "{folder}" && {command}'
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount], capture_output=True, text=True
    )
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        pytest.skip("no disk can be mounted here")
    return done


def test_a_full_disk_costs_what_was_to_be_stored(path: Path) -> None:
    script = path.parent.parent / "script.py"
    script.write_text(
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from srw_reader.errors import FullError\n"
        "from srw_reader.library import Library\n"
        "from srw_reader.models import Filter\n"
        "from tests.hostile.damaged import NOW, insert\n"
        "path = Path(sys.argv[1]) / 'library.db'\n"
        "with Library.open(path) as library:\n"
        "    feed = library.feeds.subscribe('https://tea.example/feed/').number\n"
        "    library.ingest.apply(feed, [insert('tea', 1)], now=NOW); library.state.star(1, True)\n"
        "    try:\n"
        "        for start in range(2, 4000, 20):\n"
        "            library.ingest.apply(feed, [insert('tea', post) for post in range(start, start + 20)], now=NOW)\n"
        "    except FullError as error: print(error)\n"
        "    posts = library.posts.counts(Filter())\n"
        "with Library.open(path) as library:\n"
        "    whole = library.posts.counts(Filter()) == posts\n"
        "    print(library.check(), whole, library.posts.summary(1).starred, posts.posts % 20)\n"
    )
    root = Path(__file__).parents[2]
    done = _tiny_disk(path.parent, "3m", f'"{sys.executable}" "{script}" "{path.parent}" "{root}"')
    assert done.stderr == "", done.stderr
    sentence, state = done.stdout.splitlines()
    assert "cannot grow because the disk is full: free some space and try again." in sentence
    assert state == "[] True True 1"


def test_a_damaged_library_on_a_full_disk_is_left_as_it_is(whole: tuple[bytes, Kept], path: Path) -> None:
    assert len(whole[0]) > 400_000
    damaged = path.parent.parent / "damaged.db"
    damaged.write_bytes(os.urandom(PAGE) + whole[0][PAGE : 55 * PAGE])
    command = f'cp "{damaged}" "{path}" && "{sys.executable}" -m srw_reader posts; cmp "{damaged}" "{path}" && ls'
    done = _tiny_disk(path.parent, "600k", f'cd "{path.parent}" && {command}')
    assert "so the library was left as it is: free some space." in done.stderr
    assert done.stdout.split() == ["library.db", "library.db-damaged"]


@pytest.mark.parametrize("disk", ["2m", "90m,nr_inodes=2"], ids=["no room", "no more files"])
def test_a_library_on_a_full_disk_is_read(path: Path, disk: str) -> None:
    other = path.parent.parent / "other.db"
    with Library.open(other) as library:
        feed = library.feeds.subscribe("https://tea.example/feed/").number
        library.ingest.apply(feed, [insert("tea", 1)], now=NOW)
    reader = f'XDG_DATA_HOME="{path.parent.parent}" "{sys.executable}" -m srw_reader'
    steps = f'cp "{other}" "{path}"; head -c 9000000 /dev/zero > "{path.parent}/rest" 2> "{other}.full"'
    commands = f"{reader} posts && {reader} show 1 && {reader} feeds mute 1; {reader} doctor"
    done = _tiny_disk(path.parent, disk, f"{steps}; {commands}")
    assert "tea 1\n1 March 2026" in done.stdout
    assert "can only be read: free some space on its disk and start srw-reader again to change" in done.stderr
    assert "The library can only be read.\n    Free some space on its disk" in done.stdout
