"""A library that is damaged, or of another version: what is kept of it, and what the user is told."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from srw_reader.article import read
from srw_reader.errors import LockedError
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.library.connection import BUSY_SECONDS
from srw_reader.library.recovery.backup import back_up
from srw_reader.library.recovery.rescue import open_library
from srw_reader.library.schema import APPLICATION_ID, FIRST_VERSION, MIGRATIONS
from srw_reader.models import Entry, Filter, Position
from tests.e2e.commands import run
from tests.feeds import words

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGE = 8192
POSTS = 240
VERSION = FIRST_VERSION + len(MIGRATIONS)
LATER = (*MIGRATIONS, ("ALTER TABLE feeds ADD COLUMN shelf TEXT",))
"""What would lead to a version after this one."""


def fill(path: Path, posts: int = POSTS) -> None:
    """A library of two feeds: every third post read, every seventh starred, every tenth stopped at in the middle."""
    with Library.open(path) as library:
        for feed in ("tea", "pots"):
            number = library.feeds.subscribe(f"https://{feed}.example/feed/").number
            for start in range(0, posts // 2, 40):
                changes = [_insert(feed, post) for post in range(start, min(start + 40, posts // 2))]
                library.ingest.apply(number, changes[::-1], now=NOW + timedelta(minutes=start))
        library.state.mark_read(range(3, posts + 1, 3))
        for post in range(7, posts + 1, 7):
            library.state.star(post, True)
        for post in range(10, posts + 1, 10):
            library.state.save_position(post, Position(post % 5, 3))
        library.state.remember("filter", "all")
        assert library.check() == []


def _insert(feed: str, post: int) -> Insert:
    url = f"https://{feed}.example/{post}/"
    html = f"<h2>About {feed} {post}</h2><p>{words(40 + post % 900, feed)}</p><ol><li>{feed} Board. Leaves.</li></ol>"
    published = NOW - timedelta(hours=post)
    entry = Entry(f"{feed}-{post}", url, f"{feed} {post}", html, published=published, tags=(feed, f"T{post % 9}"))
    article = None if post % 5 == 0 else read(html, url=url, enclosures=())  # as a refresh leaves some
    return Insert(entry, article, digest(entry))


@dataclass(frozen=True)
class Kept:
    """What a library has: guids by number, and what was done to posts."""

    guids: dict[int, str]
    tags: dict[str, tuple[str, ...]]
    texts: dict[str, str]
    read: set[str]
    starred: set[str]
    positions: dict[str, Position]
    subscribed: set[str]


def kept(path: Path) -> Kept:
    with Library.open(path) as library:
        assert library.check() == []
        posts = list(library.posts.within(Filter()))
        whole = {post.guid: library.articles.post(post.number) for post in posts}
        return Kept(
            {post.number: post.guid for post in posts},
            {post.guid: post.tags for post in posts},
            {guid: "\n".join(block.text for block in post.article.blocks) for guid, post in whole.items()},
            {post.guid for post in posts if post.read},
            {post.guid for post in posts if post.starred},
            {guid: post.position for guid, post in whole.items() if post.position != Position()},
            {feed.source for feed in library.feeds.all() if feed.subscribed},
        )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Kept]:
    """The bytes of a whole library, and what it has."""
    path = tmp_path_factory.mktemp("whole") / "library.db"
    fill(path)
    return path.read_bytes(), kept(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "srw-reader"
    folder.mkdir(parents=True, mode=0o700)
    return folder / "library.db"


def set_aside(path: Path, what: str = "damaged") -> list[Path]:
    return sorted(file for file in path.parent.iterdir() if f".{what}-" in file.name)


def last_leaf(data: bytes | bytearray) -> int:
    """Where the last page with rows of a table begins: one whose damage a check finds (SQLite file format, 1.6)."""
    return max(at for at in range(PAGE, len(data), PAGE) if data[at] == 13)


# ---------------------------------------------------------------- damage


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


# ---------------------------------------------------------------- other versions


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


# ---------------------------------------------------------------- disk


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
        "from tests.hostile.test_damage import NOW, _insert\n"
        "path = Path(sys.argv[1]) / 'library.db'\n"
        "with Library.open(path) as library:\n"
        "    feed = library.feeds.subscribe('https://tea.example/feed/').number\n"
        "    library.ingest.apply(feed, [_insert('tea', 1)], now=NOW); library.state.star(1, True)\n"
        "    try:\n"
        "        for start in range(2, 4000, 20):\n"
        "            library.ingest.apply(feed, [_insert('tea', post) for post in range(start, start + 20)], now=NOW)\n"
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
