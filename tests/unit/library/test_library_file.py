"""The file: where it is, who may read it, and whatever can be wrong with it."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from library_entries import NOW, entry, guids, insert, store

from srw_reader.errors import DamagedError, FullError, LibraryError, LockedError, NewerError, OlderError
from srw_reader.library import Library
from srw_reader.library.connection import Connection
from srw_reader.library.opening import migrate, open_file
from srw_reader.library.schema import FIRST_VERSION, MIGRATIONS
from srw_reader.models import Counts, Filter


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "library.db"
    before = os.umask(0)
    try:
        with Library.open(path) as library:
            store(library, entry("a"))
            files = sorted(path.parent.iterdir())
            assert [file.name for file in files] == ["library.db", "library.db-shm", "library.db-wal"]
            assert {_mode(file) for file in files} == {0o600}
    finally:
        os.umask(before)
    assert _mode(path.parent) == _mode(path.parent.parent) == 0o700


def test_nothing_is_left_beside_a_closed_library(path: Path) -> None:
    library = Library.open(path)
    store(library, entry("a"))
    library.close()
    library.close()
    assert [file.name for file in path.parent.iterdir()] == ["library.db"]


@pytest.mark.parametrize("name", ["a b.db", "ü%20?#.db", "x;y&mode=memory.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with Library.open(tmp_path / name) as library:
        store(library, entry("a"))
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Library.open(path) as library:
        assert library.feeds.all() == []


def test_a_library_of_a_newer_version_is_left_as_it_is(path: Path) -> None:
    Library.open(path).close()
    _sql(path, f"PRAGMA user_version = {FIRST_VERSION + len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerError, match=r"newer version of srw-reader: update"):
        Library.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", range(FIRST_VERSION))
def test_a_library_of_before_the_first_release_is_left_as_it_is(path: Path, version: int) -> None:
    Library.open(path).close()
    _sql(path, f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    with pytest.raises(OlderError, match=r"before the first release .*: move the file away, and a new one is begun"):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_new_library_is_what_an_older_one_is_converted_to(path: Path, tmp_path: Path) -> None:
    migrations = MIGRATIONS + MORE
    Library.open(path).close()
    for file in (path, tmp_path / "new.db"):
        with closing(open_file(file, migrations=migrations)) as connection:
            assert connection.rows("SELECT name, url FROM shelves") == [("one", None)]
            assert connection.value("PRAGMA user_version") == FIRST_VERSION + len(migrations)
    with pytest.raises(NewerError):
        Library.open(path)


def test_another_programs_database_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    _sql(path, "CREATE TABLE bees (name)")
    before = path.read_bytes()
    with pytest.raises(DamagedError, match="another program's database"):
        Library.open(path)
    assert path.read_bytes() == before


def test_damage_is_said_to_be_damage(path: Path) -> None:
    with Library.open(path) as library:
        store(library, *(entry(f"n{row}", text="word " * 300, age=row) for row in range(1000)))
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(os.urandom(path.stat().st_size // 3))
    with Library.open(path) as library:
        assert library.check() != []
        with pytest.raises(DamagedError):
            for number in range(1, 201):
                library.articles.post(number)


def test_counts_that_are_wrong_are_found(path: Path) -> None:
    with Library.open(path) as library:
        store(library, entry("a", tags=("Tea",)))
        assert library.check() == []
        _sql(
            path,
            "UPDATE totals SET unread = 7",
            "UPDATE feeds SET posts = 7",
            "UPDATE tags SET posts = 7",
            "UPDATE spellings SET posts = 7",
            "DELETE FROM bodies",
        )
        assert len(library.check()) == 5


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=str(tmp_path)):
        Library.open(tmp_path)


def test_a_file_where_its_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(LibraryError, match=r"cannot be made \(Not a directory\)"):
        Library.open(tmp_path / "data" / "library.db")


# ---------------------------------------------------------------- several programs


def test_reading_goes_on_while_another_program_writes(path: Path) -> None:
    with Library.open(path, busy_seconds=0) as library:
        store(library, entry("a"))
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE posts SET title = 'Other'")
        assert guids(library, Filter()) == ["a"]
        assert library.posts.summary(1).title == "About a"
        with Library.open(path, busy_seconds=0) as third:
            assert third.articles.post(1).summary.title == "About a"
        for write in (
            lambda: library.state.star(1, True),
            lambda: library.state.mark_read([1]),
            lambda: library.feeds.subscribe("https://b.example"),
            lambda: store(library, entry("b")),
        ):
            with pytest.raises(LockedError, match="being written to by another program"):
                write()
        writer.execute("COMMIT")
        writer.close()
        library.state.star(1, True)
        assert (library.posts.summary(1).title, library.posts.summary(1).starred) == ("Other", True)


def test_programs_that_make_a_library_at_once_make_one(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from srw_reader.library import Library\n"
        "sys.stdin.read()\n"
        "with Library.open(Path(sys.argv[1])) as library: library.feeds.subscribe(sys.argv[2])"
    )
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(path), f"https://{number}.example/"],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(6)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(b"now")
    outcomes = [(program.communicate()[1], program.returncode) for program in programs]
    assert outcomes == [(b"", 0)] * 6
    with Library.open(path) as library:
        assert len(library.feeds.all()) == 6
        assert library.check() == []


def test_a_killed_program_loses_what_was_not_stored_and_nothing_else(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "sys.path.insert(0, sys.argv[2])\n"
        "from library_entries import *\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    for batch in range(10_000):\n"
        "        store(library, *(entry(f'{batch}-{n}', text='word ' * 50, tags=('Tea',)) for n in range(20)))\n"
        "        library.state.star(batch * 20 + 1, True)\n"
        "        print(batch, flush=True)\n"
    )
    for kill_after in (1, 4, 9):
        path.unlink(missing_ok=True)
        for rest in ("-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        command = [sys.executable, "-c", script, str(path), str(Path(__file__).parent)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            told = [int(program.stdout.readline()) for _ in range(kill_after)][-1]
            program.kill()
        with Library.open(path) as library:
            counts = library.posts.counts(Filter())
            assert counts.posts % 20 == 0
            assert counts.posts >= (told + 1) * 20
            assert counts.starred >= told + 1
            assert library.check() == []
            assert [(tag.name, tag.posts) for tag in library.tags.within(Filter())] == [("Tea", counts.posts)]


def test_a_full_disk_loses_what_was_to_be_stored_and_nothing_else(path: Path) -> None:
    Library.open(path).close()
    connection = open_file(path)
    with Library(connection) as library:
        feed = store(library, entry("a", tags=("Tea",)))
        connection.rows(f"PRAGMA max_page_count = {connection.value('PRAGMA page_count') + 5}")
        many = [insert(entry(f"n{row}", text="word " * 500, tags=("Tea", f"T{row}"))) for row in range(500)]
        with pytest.raises(FullError, match="disk is full: free some space"):
            library.ingest.apply(feed, many, now=NOW)
        assert library.posts.counts(Filter()) == Counts(1, 1, 0)
        library.state.mark_read([1])
        connection.rows("PRAGMA max_page_count = 100000")
        assert library.check() == []
        library.ingest.apply(feed, many, now=NOW)
        assert library.posts.counts(Filter()) == Counts(501, 500, 0)
        assert library.check() == []


# ---------------------------------------------------------------- migrations


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    Library.open(path).close()
    connection = open_file(path)
    yield connection
    connection.close()


MORE = (
    ("CREATE TABLE shelves (name TEXT)", "INSERT INTO shelves VALUES ('one')"),
    ("ALTER TABLE shelves ADD COLUMN url",),
)


def test_an_older_library_is_brought_to_the_newest_version_step_by_step(connection: Connection) -> None:
    migrate(connection, MIGRATIONS + MORE[:1])
    migrate(connection, MIGRATIONS + MORE)
    migrate(connection, MIGRATIONS + MORE)
    assert connection.rows("SELECT name, url FROM shelves") == [("one", None)]
    assert connection.value("PRAGMA user_version") == FIRST_VERSION + len(MIGRATIONS) + 2


def test_a_conversion_that_fails_changes_nothing(connection: Connection) -> None:
    broken = (*MIGRATIONS, *MORE, ("CREATE TABLE more (a)", "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(LibraryError, match="nowhere"):
        migrate(connection, broken)
    assert connection.value("PRAGMA user_version") == FIRST_VERSION + len(MIGRATIONS)
    assert connection.rows("SELECT name FROM sqlite_schema WHERE name IN ('shelves', 'more')") == []
    assert connection.value("PRAGMA integrity_check") == "ok"
