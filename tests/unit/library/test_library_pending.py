"""Articles that are still to be read in, after a refresh or a new version: they are, bit by bit, with their works."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from library_entries import NOW, SOURCE, article, entry, guids, update

from srw_reader.article import read
from srw_reader.errors import DamagedError
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Article, Block, Entry, Filter

HTML = """<p>Tea leaves rest (Leaf Society).</p><h2>References</h2><ol>
<li>Leaf Society. Leaves of {name}. <a href="https://www.leaf.example/{name}">https://www.leaf.example/{name}</a></li>
<li>Pot Guild. Pots and lids. <a href="https://doi.org/10.1000/pots">https://doi.org/10.1000/pots</a></li></ol>"""
OLD = Article((Block("paragraph", "Spoons, as an older version read them"),), words=6)


def _entry(name: str) -> Entry:
    return entry(name, tags=("Tea",))._replace(html=HTML.format(name=name))


def _refreshed(path: Path, *names: str) -> None:
    """A library as a refresh leaves it, one post for each name, the first the newest."""
    with Library.open(path) as library:
        feed = library.feeds.subscribe(SOURCE).number
        entries = [_entry(name) for name in names]
        library.ingest.apply(feed, [Insert(came, None, digest(came)) for came in entries], now=NOW)


def _older(path: Path, *names: str) -> None:
    """The same as an older version left it, which found no works in its articles."""
    with Library.open(path) as library:
        feed = library.feeds.subscribe(SOURCE).number
        entries = [_entry(name) for name in names]
        library.ingest.apply(feed, [Insert(came, OLD, digest(came)) for came in entries], now=NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE bodies SET article_version = 1")


def _read_some(library: Library, limit: int) -> int:
    """Read some articles; how many are left."""
    posts = library.articles.pending(limit)
    articles = [None if post.html is None else read(post.html, url=post.url) for post in posts]
    library.articles.store(list(zip(posts, articles, strict=True)))
    return library.articles.count_pending()


def test_posts_that_are_asked_for_come_before_all_others(path: Path) -> None:
    _refreshed(path, "a", "b", "c", "d")
    with Library.open(path) as library:
        numbers = [post.number for post in library.articles.pending(9)]
        asked = (numbers[2], numbers[3], 77)
        assert [post.number for post in library.articles.pending(3, asked)] == [*asked[:2], numbers[0]]
        library.articles.post(numbers[2])
        assert [post.number for post in library.articles.pending(9, asked)] == [numbers[3], *numbers[:2]]


def _works(library: Library) -> list[tuple[str, int]]:
    return [(work.key, work.posts) for work in library.works.within()]


def test_a_search_finds_posts_as_they_are_indexed(path: Path) -> None:
    _refreshed(path, "a", "b", "c")
    with Library.open(path) as library:
        assert library.index.count_pending() == library.articles.count_pending() == 3
        library.index.store(library.index.pending(2))
        assert library.index.count_pending() == 1
        assert guids(library, Filter(query="leaf pots")) == ["a", "b"]
        library.index.store(library.index.pending(2))
        assert library.index.count_pending() == 0
        assert guids(library, Filter(query="leaf pots tea")) == ["a", "b", "c"]
        assert (list(library.works.within()), library.works.of_post(1), library.works.hosts()) == ([], {}, [])
        assert library.check() == []


@pytest.mark.parametrize("left", [_refreshed, _older])
def test_articles_are_read_in_a_few_at_a_time(path: Path, left: Callable[..., None]) -> None:
    left(path, "a", "b", "c")
    with Library.open(path) as library:
        assert _read_some(library, 2) == library.articles.count_pending() == 1
        assert guids(library, Filter(cites=("10.1000/pots",))) == ["a", "b"]
        assert _read_some(library, 2) == library.articles.count_pending() == 0
        assert _read_some(library, 2) == 0
        assert _works(library)[0] == ("doi:10.1000/pots", 3)
        assert sorted(_works(library)[1:]) == [(f"url:leaf.example/{name}", 1) for name in "abc"]
        assert library.posts.summary(1).references == 2
        assert library.check() == []


@pytest.mark.parametrize("left", [_refreshed, _older])
def test_opening_a_post_reads_it_in_with_its_works(path: Path, left: Callable[..., None]) -> None:
    left(path, "a", "b")
    with Library.open(path) as library:
        expected = read(HTML.format(name="b"), url="https://tea.example/b/")
        assert library.articles.post(1).article == expected
        assert library.articles.count_pending() == 1
        assert library.works.of_post(1)[2].key == "doi:10.1000/pots"
        assert library.check() == []


def test_an_update_takes_what_was_indexed_out_of_the_index(path: Path) -> None:
    _refreshed(path, "a")
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
    _refreshed(path, "a")
    with Library.open(path) as library:
        [post] = library.articles.pending(5)
        new = entry("a", text="kettles")
        library.ingest.apply(1, [update(1, new)], now=NOW)
        library.articles.store([(post, Article((), words=7))])
        assert library.articles.post(1).article == article(new)
        assert library.check() == []


def test_an_article_that_cannot_be_read_anew_stays_and_is_not_asked_for_again(path: Path) -> None:
    _older(path, "a")
    with Library.open(path) as library:
        library.articles.store([(post, None) for post in library.articles.pending(5)])
        assert library.articles.count_pending() == 0
        assert library.articles.post(1).article.blocks == OLD.blocks
        assert library.check() == []


def test_a_damaged_text_does_not_keep_the_others_from_being_read(path: Path) -> None:
    _older(path, "a", "b")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE bodies SET html = x'00112233' WHERE number = 2")
    connection.close()
    with Library.open(path) as library:
        assert _read_some(library, 1) == 1
        assert _read_some(library, 1) == 0
        assert guids(library, Filter(cites=("leaf.example",))) == ["b"]
        with pytest.raises(DamagedError):
            library.articles.post(2)


def test_whether_the_newest_post_is_read_in_is_known_without_its_body(path: Path) -> None:
    with Library.open(path) as library:
        assert library.posts.newest_is_read_in()
    _refreshed(path, "a", "b")
    with Library.open(path) as library:
        assert not library.posts.newest_is_read_in()
        library.articles.post(library.articles.pending(1)[0].number)
        assert library.posts.newest_is_read_in()
