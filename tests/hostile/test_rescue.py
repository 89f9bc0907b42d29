"""Every page of a library is lost in turn: nothing is refused, and what is on the other pages is kept."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from srw_reader.article import read
from srw_reader.article.excerpts import excerpt
from srw_reader.errors import DamagedError
from srw_reader.library import Library
from srw_reader.library.changes import Insert, Seen, digest
from srw_reader.library.connection import suspicion
from srw_reader.models import Decisions, Entry, Filter, KeptSentence, Position, Spot
from tests.feeds import words

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGE = 8192
FEEDS, POSTS = 2, 6


def fill(path: Path, ending: str) -> None:
    """Two feeds of six posts, one of which both have, the texts of some longer than a page."""
    with Library.open(path) as library:
        for feed in range(FEEDS):
            number = library.feeds.subscribe(f"https://{feed}.example/feed/").number
            changes = [_insert(feed, post, ending) for post in range(POSTS)]
            library.ingest.apply(number, changes[::-1], now=NOW)
        library.ingest.apply(1, [Seen(FEEDS * POSTS, f"elsewhere{ending}")], now=NOW)
        library.state.mark_read(range(3, 13, 3))
        for post in (5, 10, 12):
            library.state.star(post, True)
            library.state.save_position(post, Position(1, 1))
            library.decisions.decide(post, Spot(words(20, "leaf"), "(Board)"), ("Board. Tea.",) if post > 5 else ())
        library.state.remember("theme", "dusk")
        for post in (4, 5, 12):
            kept = excerpt(library.articles.post(post).article, Position(0, 0), Position(0, 100))
            assert kept is not None
            library.notes.keep(post, kept, f"Of {post}.\nTwo lines.")
        library.tags.set_own(4, ["Later", "Thesis"])
        assert library.check() == []


def _insert(feed: int, post: int, ending: str) -> Insert:
    url = f"https://{feed}.example/{post}/"
    long = random.Random(post).randbytes(0 if post % 3 else 9_000).hex()
    html = f"<p>{words(20, f'leaf{post}')} {long}</p><h2>References</h2><ol><li>Board. Tea.</li></ol>"
    published = None if post == 0 else NOW - timedelta(hours=post)
    entry = Entry(f"{feed}-{post}{ending}", url, f"Post {feed} {post}", html, published=published, tags=("Tea", "Pot"))
    stands = NOW - timedelta(days=30) if published is None else None  # as one of an archive does
    return Insert(entry, read(html, url=url, enclosures=()), digest(entry), stands=stands)


class Kept(NamedTuple):
    """What a library has of a post."""

    guid: str
    title: str
    read: bool
    starred: bool
    position: Position
    text: str
    notes: tuple[KeptSentence, ...]
    decisions: Decisions
    date: datetime


def kept(path: Path) -> dict[int, Kept]:
    """Everything that a reader shows, all of which has to be readable; a rescue has checked the rest."""
    with Library.open(path) as library:
        assert len(library.feeds.all()) >= FEEDS and library.tags.within(Filter()) is not None
        assert len(library.works.within()) >= 0
        found = {}
        for post in library.posts.within(Filter()):
            whole = library.articles.post(post.number)
            text = "\n".join(block.text for block in whole.article.blocks)
            notes = tuple(note._replace(title="", url=None) for note in library.notes.of_post(post.number))
            decisions = library.decisions.of_post(post.number)
            marks = (post.read, post.starred)
            found[post.number] = Kept(post.guid, post.title, *marks, whole.position, text, notes, decisions, post.date)
            (
                library.articles.html(post.number),
                library.articles.description(post.number),
                library.works.of_post(post.number),
            )
        return found


def zeroed(data: bytearray, page: int, chance: random.Random) -> None:
    data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)


def overwritten(data: bytearray, page: int, chance: random.Random) -> None:
    data[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)


def halved(data: bytearray, page: int, chance: random.Random) -> None:
    """A disk with blocks of 4 KiB loses one of them."""
    data[page * PAGE + PAGE // 2 : (page + 1) * PAGE] = bytes(PAGE // 2)


def sprinkled(data: bytearray, page: int, chance: random.Random) -> None:
    for _ in range(40):
        data[page * PAGE + chance.randrange(PAGE)] = chance.randrange(256)


def swapped(data: bytearray, page: int, chance: random.Random) -> None:
    other = chance.choice([at for at in range(len(data) // PAGE) if at != page])
    here, there = (slice(at * PAGE, (at + 1) * PAGE) for at in (page, other))
    data[here], data[there] = data[there], data[here]


Harm = Callable[[bytearray, int, random.Random], None]


@pytest.fixture(scope="module", params=["", "-" + "x" * 5_000], ids=["short", "long"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[int, Kept]]:
    """The bytes of a whole library with short or with long guids, and what it has."""
    path = tmp_path_factory.mktemp("whole") / "library.db"
    fill(path, request.param)
    return path.read_bytes(), kept(path)


Whole = tuple[bytes, dict[int, Kept]]


HARMS: list[Harm] = [zeroed, overwritten, halved, swapped, sprinkled]


def _harmed(data: bytes, folder: Path, harm: Harm) -> Iterator[dict[int, Kept]]:
    """What is kept where one page after the other is harmed: every fourth, each kind of harm beginning with another."""
    chance = random.Random(1)
    for page in range(HARMS.index(harm) % 4, len(data) // PAGE, 4):
        bad = bytearray(data)
        harm(bad, page, chance)
        path = folder / str(page) / "library.db"
        path.parent.mkdir()
        path.write_bytes(bad)
        suspicion(path).touch()  # as left by whoever met the damage
        yield kept(path)
        assert len(list(path.parent.glob("library.damaged-*.db"))) <= 1
        assert not suspicion(path).exists() and not list(path.parent.glob("library.new*"))


def test_the_tags_that_the_reader_gave_posts_are_saved(whole: Whole, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    data = bytearray(whole[0])
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'totals'").fetchone()
    zeroed(data, page - 1, random.Random(1))
    path.write_bytes(data)
    suspicion(path).touch()
    with Library.open(path) as library:
        assert list(tmp_path.glob("library.damaged-*.db"))
        assert library.tags.own(4) == ("Later", "Thesis")
        assert library.posts.summary(4).tags == ("Tea", "Pot", "Later", "Thesis")
        assert library.tags.own(5) == ()


@pytest.mark.parametrize("harm", HARMS[:4])
def test_a_lost_page_costs_what_is_on_no_other(whole: Whole, tmp_path: Path, harm: Harm) -> None:
    """Guid, marks and decisions stand twice. Title and place go with their row, text and kept sentences with theirs."""
    data, before = whole
    titles = texts = notes = 0
    for after in _harmed(data, tmp_path, harm):
        assert {number: (post.guid, post.read, post.starred, post.decisions) for number, post in after.items()} == {
            number: (post.guid, post.read, post.starred, post.decisions) for number, post in before.items()
        }
        titles += sum((post.title, post.position) != before[number][1:5:3] for number, post in after.items())
        texts += sum(post.text != before[number].text for number, post in after.items())
        notes += any(post.notes != before[number].notes for number, post in after.items())
    # A row stands on one page, and the end of a long guid on another; what changes places with it may be another's end.
    assert titles <= 4 * len(before)
    assert texts <= 8 * len(before)
    assert notes <= 2  # they are on one page, and another one may change places with it


def test_a_page_with_some_wrong_bytes_costs_no_post(whole: Whole, tmp_path: Path) -> None:
    data, before = whole
    for after in _harmed(data, tmp_path, sprinkled):
        assert before.keys() <= after.keys()


# ---------------------------------------------------------------- rows that no library has


def _written(path: Path, *statements: str) -> None:
    """Write what a library never does, so that SQLite finds nothing wrong in it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE posts SET title = CAST(x'ff54' AS TEXT) WHERE number = 4",
        "UPDATE posts SET guid = CAST(x'c328' AS TEXT) WHERE number = 4",
        "UPDATE posts SET number = 0 WHERE number = 4",
        "UPDATE posts SET number = -3 WHERE number = 4",
        f"UPDATE posts SET number = {2**63 - 1} WHERE number = 4",
        f"UPDATE posts SET published = {2**62} WHERE number = 4",
        "UPDATE posts SET starred = 77 WHERE number = 4",
        f"UPDATE posts SET position_block = {2**50} WHERE number = 4",
        "UPDATE posts SET feed = 10 WHERE number = 4",
        "UPDATE guids SET feed = 10 WHERE number = 4",
        "UPDATE bodies SET enclosures = 'nothing' WHERE number = 4",
        "UPDATE bodies SET enclosures = '[{\"url\": 7}]' WHERE number = 4",
        "UPDATE bodies SET description = CAST(x'00ff' AS TEXT) WHERE number = 4",
        "UPDATE bodies SET html = x'78da' WHERE number = 4",
        "UPDATE feeds SET source = CAST(x'ff' AS TEXT) WHERE number = 1",
        "UPDATE feeds SET checked = -9e15 WHERE number = 1",
        "UPDATE memory SET value = CAST(x'ff' AS TEXT)",
        "DELETE FROM feeds WHERE number = 2",
        "DELETE FROM bodies WHERE number = 4",
        "UPDATE notes SET created = -9e15 WHERE post = 4",
        "UPDATE notes SET cited = '[[0]]' WHERE post = 4",
        "DELETE FROM notes WHERE post = 4",
    ],
)
def test_a_row_that_no_library_has_is_found_and_the_others_are_kept(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "library.db"
    fill(path, "")
    before = kept(path)
    _written(path, statement)
    suspicion(path).touch()
    after = kept(path)
    assert len(list(tmp_path.glob("library.damaged-*.db"))) == 1
    for number, post in before.items():
        if number != 4:
            assert after[number] == post
    assert sum(post.guid == before[4].guid for post in after.values()) == 1


def test_a_text_that_is_no_utf_8_is_damage_that_the_next_start_mends(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    fill(path, "")
    _written(path, "UPDATE posts SET title = CAST(x'54ff65' AS TEXT) WHERE number = 4")
    with Library.open(path) as library, pytest.raises(DamagedError, match="start srw-reader again"):
        list(library.posts.within(Filter()))
    assert kept(path)[4].title == "T\ufffde"


def test_a_message_of_sqlite_that_is_no_utf_8_is_a_sentence(tmp_path: Path) -> None:
    """SQLite quotes the schema, which is damaged, in what it says of that."""
    path = tmp_path / "library.db"
    fill(path, "")
    before = kept(path)
    data = bytearray(path.read_bytes())
    at = data.index(b"CREATE TABLE memory")
    data[at : at + 19] = b"CREATE TABLE \xff\xfe\xff mo"
    path.write_bytes(data)
    assert kept(path) == before
