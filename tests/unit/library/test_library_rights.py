"""A library that may not be written, read or made.

These need a user whose rights end somewhere: where root runs the tests, they become nobody for as long as it takes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from library_entries import NOW, SOURCE, entry, guids, insert, store

from srw_reader.errors import LibraryError
from srw_reader.library import Library
from srw_reader.library.opening import open_file
from srw_reader.library.schema import MIGRATIONS
from srw_reader.models import Filter, Reference

NOBODY = 65534


@contextmanager
def _without_rights() -> Iterator[Path]:
    """A folder, and within the block no rights but those of an ordinary user."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if os.geteuid() != 0:
            yield folder
            folder.chmod(0o755)
            return
        os.chown(folder, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield folder
        finally:
            os.setresuid(0, 0, 0)
            folder.chmod(0o755)


def _assert_readable_only(path: Path) -> None:
    with Library.open(path) as library:
        assert library.writable is False
        assert guids(library, Filter(tags=("tea",), query="kettle")) == ["a"]
        assert library.articles.post(1).article.words == 1
        assert library.check() == []
        for write in (
            lambda: library.state.mark_read([1]),
            lambda: library.state.star(1, True),
            lambda: library.state.mark_all_read(Filter()),
            lambda: library.state.remember("a", "b"),
            lambda: library.feeds.subscribe(SOURCE),
            lambda: store(library, entry("b")),
        ):
            with pytest.raises(LibraryError, match="can only be read: make the file and its folder writable"):
                write()


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_library_that_may_only_be_read_is_read(what: str) -> None:
    with _without_rights() as folder:
        path = folder / "library.db"
        with Library.open(path) as library:
            feed = library.feeds.subscribe(SOURCE).number
            leaves = Reference(1, "Leaves.", None, None, "https://leaf.example/1")
            library.ingest.apply(feed, [insert(entry("a", text="kettle", tags=("Tea",)), leaves)], now=NOW)
        (folder if what == "folder" else path).chmod(0o555 if what == "folder" else 0o400)
        _assert_readable_only(path)
        with Library.open(path) as library:
            assert guids(library, Filter(cites=("leaf.example",))) == ["a"]
            assert library.works.of_post(1)[1] == library.works.within()[0]


def test_a_library_that_may_only_be_read_is_read_while_another_program_has_it_open() -> None:
    with _without_rights() as folder:
        path = folder / "library.db"
        with Library.open(path) as writer:
            store(writer, entry("a", text="kettle", tags=("Tea",)))
            folder.chmod(0o555)
            _assert_readable_only(path)
            folder.chmod(0o755)


def test_an_older_library_that_may_only_be_read_cannot_be_converted() -> None:
    with _without_rights() as folder:
        path = folder / "library.db"
        Library.open(path).close()
        path.chmod(0o400)
        with pytest.raises(LibraryError, match="older version and can only be read"):
            open_file(path, migrations=(*MIGRATIONS, ("CREATE TABLE shelves (name)",)))


def test_a_library_that_cannot_be_made() -> None:
    with _without_rights() as folder:
        folder.chmod(0o555)
        for path in (folder / "library.db", folder / "data" / "library.db"):
            with pytest.raises(LibraryError, match=r"cannot be made \(Permission denied\): check the folder's"):
                Library.open(path)


def test_a_library_in_a_folder_that_may_not_be_entered() -> None:
    with _without_rights() as folder:
        Library.open(folder / "data" / "library.db").close()
        (folder / "data").chmod(0o000)
        with pytest.raises(LibraryError, match=r"\(Permission denied\)"):
            Library.open(folder / "data" / "library.db")
        (folder / "data").chmod(0o700)


def test_a_library_that_may_not_be_read() -> None:
    with _without_rights() as folder:
        path = folder / "library.db"
        Library.open(path).close()
        path.chmod(0o000)
        with pytest.raises(LibraryError, match="check its permissions"):
            Library.open(path)
