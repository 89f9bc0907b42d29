"""A library of version 1 becomes one of this version, and its works are read bit by bit."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path

import pytest
from library_entries import NOW, article, entry, guids, update

from srw_reader.article import read
from srw_reader.errors import DamagedError
from srw_reader.library import Library
from srw_reader.library.changes import digest
from srw_reader.library.schema import APPLICATION_ID, MIGRATIONS
from srw_reader.models import Article, Counts, Filter, Position

HTML = """<p>Tea leaves rest (Leaf Society).</p><h2>References</h2><ol>
<li>Leaf Society. Leaves of {name}. <a href="https://www.leaf.example/{name}">https://www.leaf.example/{name}</a></li>
<li>Pot Guild. Pots and lids. <a href="https://doi.org/10.1000/pots">https://doi.org/10.1000/pots</a></li></ol>"""
OLD_TEXT = "Spoons, as version 1 read them"


def _version_1(path: Path, *names: str) -> None:
    """A library as version 1 made and filled it, one post for each name, the first the newest; all have the tag Tea."""
    path.parent.mkdir(mode=0o700)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA page_size = 8192")
    connection.execute("PRAGMA journal_mode = WAL")
    for statement in MIGRATIONS[0]:
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("INSERT INTO feeds (source, title, subscribed) VALUES ('https://tea.example/feed/', 'Tea', 1)")
    connection.execute("INSERT INTO tags (key, name) VALUES ('tea', 'Tea')")
    connection.execute("INSERT INTO spellings (tag, name) VALUES (1, 'Tea')")
    for number, name in enumerate(reversed(names), 1):
        _store(connection, number, name)
    connection.close()


def _store(connection: sqlite3.Connection, number: int, name: str) -> None:
    came = entry(name, age=100 - number)
    assert came.published is not None
    seconds = int(came.published.timestamp())
    html = HTML.format(name=name).encode()
    place = seconds * 16
    connection.execute(
        "INSERT INTO posts (place, number, feed, guid, url, link, title, published, first_seen, words, minutes, "
        "reference_count, digest) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, 6, 1, 0, ?)",
        (place, number, came.guid, came.url, f"tea.example/{name}", came.title, seconds, seconds, digest(came)),
    )
    packed = json.dumps([[["paragraph", OLD_TEXT, []]], [], [], [], {}, 6]).encode()
    compressor = zlib.compressobj(6, zdict=html)
    stored = compressor.compress(packed) + compressor.flush()
    connection.execute("INSERT INTO bodies VALUES (?, ?, ?, 1, '', '[]')", (number, zlib.compress(html, 6), stored))
    connection.execute("INSERT INTO guids VALUES (1, ?, ?, ?)", (came.guid, number, digest(came)))
    connection.execute("INSERT INTO feed_posts VALUES (1, ?, 1)", (place,))
    connection.execute("INSERT INTO post_tags VALUES (?, 0, 1, 1, 1)", (place,))
    connection.execute(
        "INSERT INTO search (rowid, title, body, tags, author) VALUES (?, ?, ?, 'Tea', '')",
        (place, came.title, OLD_TEXT),
    )


def _read_anew(library: Library, limit: int) -> int:
    """Read some articles; how many are left."""
    posts = library.articles.pending(limit)
    articles = [None if post.html is None else read(post.html, url=post.url) for post in posts]
    library.articles.store(list(zip(posts, articles, strict=True)))
    return library.articles.count_pending()


def _works(library: Library) -> list[tuple[str, int]]:
    return [(work.key, work.posts) for work in library.works.within()]


def test_a_library_of_version_1_keeps_all_that_it_has(path: Path) -> None:
    _version_1(path, "a", "b", "c")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE posts SET starred = 1 WHERE number = 2")
        connection.execute("UPDATE posts SET unread = 0, read_at = 7, position_block = 3 WHERE number = 3")
    connection.close()
    with Library.open(path) as library:
        assert library.check() == []
        assert guids(library, Filter(tags=("Tea",))) == ["a", "b", "c"]
        assert library.posts.counts(Filter()) == Counts(3, 2, 1)
        assert library.index.count_pending() == library.articles.count_pending() == 3
        library.index.store(library.index.pending(2))
        assert library.index.count_pending() == 1
        assert guids(library, Filter(query="leaf pots")) == ["a", "b"]
        library.index.store(library.index.pending(2))
        assert library.index.count_pending() == 0
        assert guids(library, Filter(query="leaf pots tea")) == ["a", "b", "c"]
        assert (list(library.works.within()), library.works.of_post(1), library.works.hosts()) == ([], {}, [])
        assert library.articles.post(3).position == Position(3, 0)


def test_its_feeds_are_to_be_fetched_whole(path: Path) -> None:
    _version_1(path, "a")
    with Library.open(path) as library:
        (feed,) = library.feeds.all()
        assert (feed.source, feed.title, feed.posts, feed.fetched) == ("https://tea.example/feed/", "Tea", 1, None)
        library.feeds.record_success(
            feed.number,
            source=feed.source,
            title="Tea",
            home_url=None,
            etag=None,
            last_modified=None,
            digest=None,
            checked=NOW,
            due=None,
            fetched=NOW,
        )
        assert library.feeds.all()[0].fetched == NOW


def test_its_articles_are_read_anew_a_few_at_a_time(path: Path) -> None:
    _version_1(path, "a", "b", "c")
    with Library.open(path) as library:
        assert _read_anew(library, 2) == library.articles.count_pending() == 1
        assert guids(library, Filter(cites=("10.1000/pots",))) == ["a", "b"]
        assert _read_anew(library, 2) == library.articles.count_pending() == 0
        assert _read_anew(library, 2) == 0
        assert _works(library)[0] == ("doi:10.1000/pots", 3)
        assert sorted(_works(library)[1:]) == [(f"url:leaf.example/{name}", 1) for name in "abc"]
        assert library.posts.summary(1).references == 2
        assert library.check() == []


def test_opening_a_post_reads_it_anew_with_its_works(path: Path) -> None:
    _version_1(path, "a", "b")
    with Library.open(path) as library:
        expected = read(HTML.format(name="b"), url="https://tea.example/b/")
        assert library.articles.post(1).article == expected
        assert library.articles.count_pending() == 1
        assert library.works.of_post(1)[2].key == "doi:10.1000/pots"
        assert library.check() == []


def test_an_update_takes_what_was_indexed_out_of_the_index(path: Path) -> None:
    _version_1(path, "a")
    with Library.open(path) as library:
        library.index.store(library.index.pending(1))
        assert guids(library, Filter(query="pots")) == ["a"]
        new = entry("a", text="kettles", age=3)
        library.ingest.apply(1, [update(1, new)], now=NOW)
        assert guids(library, Filter(query="pots")) == []
        assert guids(library, Filter(query="kettles")) == ["a"]
        assert library.articles.count_pending() == 0
        assert library.check() == []


def test_what_was_updated_meanwhile_is_left_as_it_is(path: Path) -> None:
    _version_1(path, "a")
    with Library.open(path) as library:
        [post] = library.articles.pending(5)
        new = entry("a", text="kettles")
        library.ingest.apply(1, [update(1, new)], now=NOW)
        library.articles.store([(post, Article((), words=7))])
        assert library.articles.post(1).article == article(new)
        assert library.check() == []


def test_an_article_that_cannot_be_read_anew_stays_and_is_not_asked_for_again(path: Path) -> None:
    _version_1(path, "a")
    with Library.open(path) as library:
        library.articles.store([(post, None) for post in library.articles.pending(5)])
        assert library.articles.count_pending() == 0
        assert library.articles.post(1).article.blocks[0].text == OLD_TEXT
        assert library.check() == []


def test_a_damaged_text_does_not_keep_the_others_from_being_read(path: Path) -> None:
    _version_1(path, "a", "b")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE bodies SET html = x'00112233' WHERE number = 2")
    connection.close()
    with Library.open(path) as library:
        assert _read_anew(library, 1) == 1
        assert _read_anew(library, 1) == 0
        assert guids(library, Filter(cites=("leaf.example",))) == ["b"]
        with pytest.raises(DamagedError):
            library.articles.post(2)
