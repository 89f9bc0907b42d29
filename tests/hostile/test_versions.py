"""A library of another version: it is copied before it is converted."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from srw_reader.library import Library
from srw_reader.library.connection import BUSY_SECONDS
from srw_reader.library.recovery.backup import back_up
from srw_reader.library.recovery.rescue import open_library
from srw_reader.library.schema import APPLICATION_ID, FIRST_VERSION, MIGRATIONS
from tests.hostile.damaged import set_aside

VERSION = FIRST_VERSION + len(MIGRATIONS)
LATER = (*MIGRATIONS, ("ALTER TABLE feeds ADD COLUMN shelf TEXT",))
"""What would lead to a version after this one."""


def test_an_older_library_is_copied_before_it_is_converted(path: Path) -> None:
    with Library.open(path) as library:
        library.feeds.subscribe("https://tea.example/feed/", "Tea")
    connection, (notice,) = open_library(path, BUSY_SECONDS, LATER)
    with closing(connection):
        assert connection.rows("SELECT title, shelf FROM feeds") == [("Tea", None)]
    (copy,) = set_aside(path, f"v{VERSION}")
    assert notice == f"The library was converted for this version; as it was before it is kept as {copy}."
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as before:
        assert before.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert before.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    with Library.open(copy) as library:
        assert [feed.title for feed in library.feeds.all()] == ["Tea"]
    connection, notices = open_library(path, BUSY_SECONDS, LATER)
    connection.close()
    assert notices == ()


def test_a_library_that_cannot_be_copied_is_not_converted(path: Path) -> None:
    Library.open(path).close()
    before = path.read_bytes()
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from srw_reader.errors import LibraryError\n"
        "from srw_reader.library.recovery.rescue import open_library\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
        f"try: open_library(Path(sys.argv[1]), 5, {LATER!r})\n"
        "except LibraryError as error: print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True)
    assert told.stdout.startswith("The library was not converted, for no copy of it could be made before.")
    assert path.read_bytes() == before
    assert set_aside(path, f"v{VERSION}") == []


def test_two_copies_of_one_second_are_two_files(path: Path) -> None:
    with Library.open(path) as library:
        names = {back_up(library._connection, 1).name for _ in range(3)}
    assert len(names) == 3
