"""A library that is damaged: what is kept of it, and what the user is told."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from srw_reader.errors import LockedError
from srw_reader.library import Library
from tests.e2e.commands import run
from tests.hostile.damaged import PAGE, POSTS, Kept, kept, last_leaf, set_aside


def test_a_library_without_its_first_page_is_made_anew_with_everything(whole: tuple[bytes, Kept], path: Path) -> None:
    path.write_bytes(os.urandom(PAGE) + whole[0][PAGE:])
    with Library.open(path) as library:
        (notice,) = library.notices
        assert f"{POSTS} posts were saved, with stars, read marks and places" in notice
        (aside,) = set_aside(path)
        assert str(aside) in notice and aside.name.startswith("library.damaged-20")
    assert aside.read_bytes()[PAGE:] == whole[0][PAGE:]
    assert stat.S_IMODE(aside.stat().st_mode) == stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept(path) == whole[1]
    with Library.open(path) as library:
        assert library.notices == ()


@pytest.mark.parametrize("seed", range(12))
def test_damaged_pages_cost_what_is_on_them(whole: tuple[bytes, Kept], path: Path, seed: int) -> None:
    """Some pages are overwritten. The posts that go are no more than could be on them, and what stays is right."""
    chance = random.Random(seed)
    data, before = bytearray(whole[0]), whole[1]
    bad = chance.sample(range(len(data) // PAGE), 1 + seed % 4)
    for page in bad:
        data[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
    path.write_bytes(data)
    path.with_name("library.db-damaged").touch()  # as left by whoever met the damage
    after = kept(path)
    assert len(set_aside(path)) == 1
    rows = POSTS - len(after.guids)
    assert rows <= 60 * len(bad)
    for number, guid in after.guids.items():
        assert before.guids[number] == guid
    same = {guid for guid, text in after.texts.items() if text == before.texts[guid]}
    assert len(after.texts) - len(same) <= 60 * len(bad)
    known = set(after.guids.values())
    for of in ("read", "starred"):
        assert not getattr(after, of) - getattr(before, of)
        assert len(getattr(before, of) & known - getattr(after, of)) <= 60 * len(bad)
    assert after.subscribed == before.subscribed or len(bad) > 1


def test_a_library_that_was_cut_off_keeps_what_comes_before(whole: tuple[bytes, Kept], path: Path) -> None:
    path.write_bytes(whole[0][: len(whole[0]) // PAGE * 3 // 4 * PAGE + 100])
    path.with_name("library.db-damaged").touch()
    after = kept(path)
    assert len(after.guids) > POSTS // 4
    assert after.guids.items() <= whole[1].guids.items()
    assert after.subscribed == whole[1].subscribed


def test_what_is_only_in_the_log_is_saved(whole: tuple[bytes, Kept], path: Path) -> None:
    path.write_bytes(whole[0])
    with Library.open(path) as library:
        library.state.star(1, True)
        library.state.mark_read([2])
        data, log = path.read_bytes(), path.with_name("library.db-wal").read_bytes()
    assert log
    path.write_bytes(os.urandom(PAGE) + data[PAGE:])
    path.with_name("library.db-wal").write_bytes(log)
    path.with_name("library.db-damaged").touch()
    after = kept(path)
    assert after.starred == whole[1].starred | {whole[1].guids[1]}
    assert after.read == whole[1].read | {whole[1].guids[2]}


def test_a_post_that_lost_its_row_keeps_star_and_read_mark(whole: tuple[bytes, Kept], path: Path) -> None:
    """The page of a post's row is lost: its number, guid, star and read mark are also in indexes."""
    path.write_bytes(whole[0])
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'posts'").fetchone()
    data = bytearray(whole[0])
    start = (root - 1) * PAGE  # an inner page: its children stay, and one of them goes
    child = int.from_bytes(data[start + 8 : start + 12], "big")
    data[(child - 1) * PAGE : child * PAGE] = bytes(PAGE)
    path.write_bytes(data)
    path.with_name("library.db-damaged").touch()
    after = kept(path)
    assert after.guids == whole[1].guids
    assert after.read == whole[1].read
    assert after.starred == whole[1].starred
    assert after.texts == whole[1].texts


def test_a_diary_in_the_librarys_place_is_kept(path: Path) -> None:
    path.write_text("Dear diary, " * 1000)
    with Library.open(path) as library:
        assert library.feeds.all() == []
        assert "nothing could be read in it" in library.notices[0]
    assert set_aside(path)[0].read_text() == "Dear diary, " * 1000


def test_damage_that_is_met_while_reading_is_mended_at_the_next_start(whole: tuple[bytes, Kept], path: Path) -> None:
    path.write_bytes(whole[0])
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'posts_in_order'").fetchone()
    data = bytearray(whole[0])
    data[(root - 1) * PAGE : root * PAGE] = bytes([255]) * PAGE
    path.write_bytes(data)
    first = run("posts")
    assert first.status == 1 and first.out == ""
    assert first.err.count("\n") == 1 and "is damaged" in first.err and "start srw-reader again" in first.err
    second = run("posts", "--json")
    assert second.status == 0 and len(second.json) == POSTS
    assert f"{POSTS} posts were saved" in second.err
    assert kept(path) == whole[1]
    assert run("posts").err == ""
    assert not path.with_name("library.db-damaged").exists()


def test_doctor_has_a_damaged_library_mended(whole: tuple[bytes, Kept], path: Path) -> None:
    data = bytearray(whole[0])
    leaf = last_leaf(data)
    data[leaf : leaf + PAGE] = bytes([255]) * PAGE
    path.write_bytes(data)
    assert "again" in run("doctor").out
    assert "was damaged" in run("doctor").err
    assert run("doctor").status == 0


def test_a_false_alarm_changes_nothing(whole: tuple[bytes, Kept], path: Path) -> None:
    path.write_bytes(whole[0])
    path.with_name("library.db-damaged").touch()
    with Library.open(path) as library:
        assert library.notices == ()
    assert sorted(file.name for file in path.parent.iterdir()) == ["library.db"]


def test_a_damaged_library_that_another_reader_has_open_is_left_alone(whole: tuple[bytes, Kept], path: Path) -> None:
    path.write_bytes(whole[0])
    with Library.open(path):
        path.with_name("library.db-damaged").touch()
        with path.open("r+b") as file:
            file.seek(last_leaf(whole[0]))
            file.write(bytes([255]) * PAGE)
        with pytest.raises(LockedError, match="leave that one and start again"):
            Library.open(path, busy_seconds=0)
        assert set_aside(path) == []
    with Library.open(path) as library:
        assert len(library.notices) == 1


def test_programs_that_find_the_damage_at_once_mend_it_once(whole: tuple[bytes, Kept], path: Path) -> None:
    path.write_bytes(os.urandom(PAGE) + whole[0][PAGE:])
    command = [sys.executable, "-m", "srw_reader", "posts", "--json"]
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    results = [(*program.communicate(), program.returncode) for program in programs]
    for out, err, status in results:
        if status == 0:
            assert out.count(b'"guid"') == POSTS
        else:  # it came while another one was at work
            assert status == 1 and err.count(b"\n") == 1
    assert any(status == 0 for _, _, status in results)
    assert len(set_aside(path)) == 1
    assert kept(path) == whole[1]
