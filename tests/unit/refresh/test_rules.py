"""What the user wants done with posts that come new, from a server on loopback to a library on disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pytest_httpserver import HTTPServer

from srw_reader.config import Config
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry, Filter, PostSummary, Rule
from srw_reader.refresh.process import RefreshProcess
from srw_reader.refresh.run import FEW, refresh, with_older
from tests.feeds import Item, rss

CITING = "<p>Steep it (Tea Board).</p><h2>References</h2><ol><li>Tea Board. https://doi.org/10.1234/leaf</li></ol>"
OOLONG = Item("oolong", "<p>Half oxidised leaves.</p>", tags=("China",), day=3)
SENCHA = Item("sencha", "<p>Steamed leaves, on sale.</p>", tags=("Japan",), day=2)
PUERH = Item("pu-erh", CITING, tags=("China", "old"), day=1)


def serve(server: HTTPServer, *items: Item, path: str = "/feed", title: str = "Tea Notes", more: str = "") -> str:
    """Have the server answer with these posts from now on; the feed's address."""
    server.clear()
    server.expect_request(path).respond_with_data(rss(items, title=title, more=more))
    return server.url_for(path)


async def come(library: Library, rules: Sequence[Rule]) -> None:
    """Refresh all feeds."""
    await refresh(library, library.feeds.all(), rules=rules)


def posts(library: Library) -> dict[str, PostSummary]:
    return {post.title: post for post in library.posts.within(Filter())}


def titles(library: Library, query: str) -> list[str]:
    return [post.title for post in library.posts.within(Filter(query=query))]


async def test_rules_are_applied_to_what_comes_and_never_twice(library: Library, httpserver: HTTPServer) -> None:
    library.feeds.subscribe(serve(httpserver, PUERH))
    await come(library, ())
    rules = [Rule("tag:china", star=True), Rule('"on sale"', read=True, tags=("Sales",))]
    serve(httpserver, OOLONG, SENCHA, PUERH)
    await come(library, rules)
    assert titles(library, "is:starred") == ["oolong"]  # the other one was there before
    assert titles(library, "is:read") == titles(library, "tag:sales") == titles(library, "sales") == ["sencha"]
    assert posts(library)["sencha"].tags == ("Japan", "Sales")

    library.state.mark_unread([posts(library)["sencha"].number])
    library.state.star(posts(library)["oolong"].number, False)
    serve(httpserver, OOLONG, Item("sencha", "<p>Steamed leaves, still on sale.</p>", tags=("Japan",), day=2), PUERH)
    await come(library, rules)
    assert titles(library, "is:read OR is:starred") == []
    assert library.check() == []


async def test_every_kind_of_query_finds_what_has_just_come(library: Library, httpserver: HTTPServer) -> None:
    queries = ["steam*", '"on sale"', "tag:japan", "feed:notes", "feed:1", "author:ada", "title:sencha", "-oxidised"]
    author = b"<author>ada@tea.example (Ada)</author>"
    httpserver.expect_request("/feed").respond_with_data(rss([SENCHA]).replace(b"<pubDate>", author + b"<pubDate>"))
    library.feeds.subscribe(httpserver.url_for("/feed"))
    await come(library, [Rule(query, tags=(f"by {query}",)) for query in queries])
    assert posts(library)["sencha"].tags == ("Japan", *(f"by {query}" for query in queries))


async def test_a_rule_about_references_waits_for_the_articles(library: Library, httpserver: HTTPServer) -> None:
    many = [Item(f"tea {number}", "<p>Leaves.</p>", day=2) for number in range(FEW + 5)]
    library.feeds.subscribe(serve(httpserver, *many, PUERH))
    queries = ("cites:10.1234/leaf", "has:references", "-(leaves OR -has:citations)")
    await come(library, [Rule(query, tags=(f"by {at}",)) for at, query in enumerate(queries)])
    for at in range(len(queries)):
        assert titles(library, f'tag:"by {at}"') == ["pu-erh"]


async def test_a_rule_looks_at_posts_as_they_came(library: Library, httpserver: HTTPServer) -> None:
    library.feeds.subscribe(serve(httpserver, SENCHA))
    await come(library, [Rule("sencha", read=True, tags=("green",)), Rule("tag:green OR is:read", star=True)])
    assert titles(library, "is:read") == ["sencha"] and titles(library, "is:starred") == []


async def test_what_a_muted_feed_brings_is_judged_too(library: Library, httpserver: HTTPServer) -> None:
    feed = library.feeds.subscribe(serve(httpserver, SENCHA))
    library.feeds.mute(feed.number, True)
    await come(library, [Rule("sale", read=True)])
    assert library.feeds.find(feed.number).unread == 0


async def test_older_pages_are_judged_too(library: Library, httpserver: HTTPServer) -> None:
    older = httpserver.url_for("/older")
    more = f'<link xmlns="http://www.w3.org/2005/Atom" rel="next" href="{older}"/>'
    library.feeds.subscribe(serve(httpserver, OOLONG, more=more))
    httpserver.expect_request("/older").respond_with_data(rss([SENCHA, PUERH]))

    async def at_once(seconds: float) -> None:
        pass

    await refresh(library, library.feeds.all(), with_older(at_once), rules=[Rule("tag:china", star=True)])
    assert titles(library, "is:starred") == ["oolong", "pu-erh"]


async def test_what_a_refresh_stored_before_it_was_killed_is_judged_by_the_next(library: Library) -> None:
    feed = library.feeds.add("https://tea.example/feed/")
    entry = Entry("one", None, "sencha", "<p>On sale.</p>", tags=("Japan",))
    library.ingest.apply(feed.number, [Insert(entry, None, digest(entry), unjudged=True)], now=datetime.now(UTC))
    await refresh(library, [], rules=[Rule("sale", read=True)])
    assert titles(library, "is:read") == ["sencha"] and library.arrivals.count() == 0


async def test_the_reader_s_refresh_has_the_rules_of_the_settings(tmp_path: Path, httpserver: HTTPServer) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.feeds.subscribe(serve(httpserver, OOLONG, SENCHA))
        config = Config(rules=(Rule('tag:"Japan"', tags=("straße",)), Rule("sale", read=True)))
        async with RefreshProcess(path, which="due", feeds=(), config=config) as run:
            assert [event async for event in run]
        assert titles(library, "is:read") == titles(library, "tag:straße") == ["sencha"]
