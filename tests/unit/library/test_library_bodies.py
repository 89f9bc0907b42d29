"""Bodies: what was stored comes back, and what an older version read is read anew."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest
from library_entries import NOW, SOURCE, article, entry, guids, store, update

from srw_reader import article as reading
from srw_reader.errors import DamagedError
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Article, Block, Enclosure, Filter, Link, Reference, Section, Span

RICH = Article(
    blocks=(
        Block("heading", "Tea", level=2),
        Block("paragraph", "A leaf, naïve and 蜜 ☕.", (Span(2, 6, "link", 0), Span(2, 6, "strong"))),
        Block("table", "a\tb", aligns=("left", "right"), quote=1, indent=1, marker="•", loose=False),
    ),
    links=(Link("leaf", "https://leaf.example/", "web", 1, 2, 6),),
    sections=(Section(2, "Tea", "body", 0, 3),),
    references=(Reference(1, "Leaf Society. Leaves.", "Leaf Society", "Leaves.", None, {"doi": "10.1/x"}, 2, 0, 1),),
    anchors={"top": (0, 0)},
    words=700,
)


FORMS = [b"{}", b"[1,2]", b"[[[1]],[],[],[],{},0]", b'[{"columns":["a",[1],[["rule",0,0,0,[],true]],[0],"",""]},[]]']
"""Articles as no version packs them, and as an older one did."""


def _older(path: Path) -> None:
    """As if an older version had read every article, and had found nothing in them."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE bodies SET article_version = article_version - 1")
    connection.close()


def test_an_article_comes_back_whole(library: Library) -> None:
    feed = library.feeds.subscribe(SOURCE).number
    came = entry("a", text="naïve 蜜 ☕", summary="In short.")
    library.ingest.apply(feed, [Insert(came, RICH, digest(came))], now=NOW)
    post = library.articles.post(1)
    assert (post.article, library.articles.description(1)) == (RICH, "In short.")
    assert post.summary == library.posts.summary(1)
    assert (post.summary.words, post.summary.minutes, post.summary.references) == (700, 3, 1)
    assert library.articles.html(1) == came.html


def test_a_big_post_comes_back_whole(library: Library) -> None:
    big = entry("a", text=" ".join(f"word{number}" for number in range(200_000)))
    empty = entry("b")._replace(html="")
    feed = store(library, big)
    library.ingest.apply(feed, [Insert(empty, Article(()), digest(empty))], now=NOW)
    assert library.articles.post(1).article == article(big)
    assert library.articles.html(1) == big.html
    assert (library.articles.html(2), library.articles.post(2).article) == ("", Article(()))
    assert guids(library, Filter(query="word199999")) == ["a"]


def test_an_article_that_an_older_version_read_is_read_anew_and_stored(path: Path) -> None:
    came = entry("a", text="kettle pot", tags=("Tea",))._replace(
        enclosures=(Enclosure("https://tea.example/talk.mp3"),)
    )
    expected = reading.read(came.html, url=came.url, enclosures=came.enclosures)
    with Library.open(path) as library:
        feed = library.feeds.subscribe(SOURCE).number
        old = Article((Block("paragraph", "spoon"),), words=1)
        library.ingest.apply(feed, [Insert(came, old, digest(came))], now=NOW)
        _older(path)
        assert library.articles.post(1).article == expected
        assert library.posts.summary(1).words == expected.words
        assert guids(library, Filter(query="kettle tea")) == ["a"]
        assert library.check() == []
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT article_version FROM bodies").fetchall() == [(reading.VERSION,)]
    connection.close()


def test_an_article_is_read_anew_where_it_cannot_be_stored(path: Path) -> None:
    came = entry("a", text="kettle pot")
    with Library.open(path) as library:
        store(library, came)
    _older(path)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with Library.open(path, busy_seconds=0) as library:
        assert library.articles.post(1).article == reading.read(came.html, url=came.url)
    writer.close()


@pytest.mark.parametrize("column", ["html", "article"])
def test_a_damaged_body_is_said_to_be_so_until_the_post_is_updated(path: Path, column: str) -> None:
    with Library.open(path) as library:
        feed = store(library, entry("a"), entry("b"))
        with sqlite3.connect(path) as connection:
            connection.execute(f"UPDATE bodies SET {column} = x'00112233' WHERE number = 1")
        connection.close()
        with pytest.raises(DamagedError, match="text of post 1 is damaged"):
            library.articles.post(1)
        assert library.articles.post(2).article == article(entry("a"))
        library.ingest.apply(feed, [update(1, entry("b", text="mended"))], now=NOW)
        assert library.articles.post(1).article == article(entry("b", text="mended"))
        assert guids(library, Filter(query="mended")) == ["b"]


@pytest.mark.parametrize("form", FORMS)
def test_an_article_whose_form_is_no_longer_known_is_read_anew_and_stored(path: Path, form: bytes) -> None:
    came = entry("a", text="kettle")
    with Library.open(path) as library:
        store(library, came)
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE bodies SET article = ?, article_version = 0", (zlib.compress(form),))
        connection.close()
        expected = reading.read(came.html, url=came.url)
        assert library.articles.post(1).article == expected
        with sqlite3.connect(path) as connection:
            assert connection.execute("SELECT article_version FROM bodies").fetchall() == [(reading.VERSION,)]
        connection.close()
        assert library.articles.post(1).article == expected
        assert guids(library, Filter(query="kettle")) == ["a"]


@pytest.mark.parametrize("form", FORMS)
def test_an_article_of_an_older_form_that_cannot_be_read_anew_is_its_bare_text(path: Path, form: bytes) -> None:
    with Library.open(path) as library:
        store(library, entry("a", text="kettle"))
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE bodies SET article = ?, article_version = 3", (zlib.compress(form),))
        connection.close()
        library.articles.store([(post, None) for post in library.articles.pending(1)])
        assert library.articles.count_pending() == 0
        assert "kettle" in [block.text for block in library.articles.post(1).article.blocks]


def test_a_long_article_comes_back_without_its_html(path: Path) -> None:
    came = entry("a")._replace(html="<p>kettle</p>" * 9_000)
    with Library.open(path) as library:
        feed = library.feeds.subscribe(SOURCE).number
        library.ingest.apply(feed, [Insert(came, RICH, digest(came))], now=NOW)
        assert library.articles.post(1).article == RICH
        assert library.articles.html(1) == came.html
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE bodies SET html = x'00'")
        connection.close()
        assert library.articles.post(1).article == RICH
        with pytest.raises(DamagedError):
            library.articles.html(1)
        assert library.check() == ["Posts whose texts cannot be read: 1."]
