"""What is stored stays: copy after copy of feeds, from documents to a library.

Each test brings all of its feeds at once, since a refresh has a process started.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from srw_reader.library import Library
from srw_reader.models import Filter
from srw_reader.refresh.run import refresh
from tests.feeds import Item, rss, words

LONG, OTHER = f"<p>{words(60)}</p>", f"<p>{words(60, 'stem')}</p>"
NAMELESS = "<rss version='2.0'><channel><title>Tea</title><link>https://tea.example/</link>{}</channel></rss>"


async def bring(library: Library, documents: Mapping[str, bytes | str]) -> dict[str, tuple[int, int]]:
    """How many posts were new, and how many had changed, when each of these feeds has become this document."""
    assert library.path is not None
    feeds = {}
    for name, document in documents.items():
        path = library.path.with_name(f"{name}.xml")
        path.write_bytes(document.encode() if isinstance(document, str) else document)
        feeds[name] = library.feeds.subscribe(str(path))
    outcomes = {outcome.source: outcome for outcome in await refresh(library, list(feeds.values()))}
    assert [outcome.error for outcome in outcomes.values() if outcome.error] == []
    return {name: (outcomes[feed.source].new, outcomes[feed.source].updated) for name, feed in feeds.items()}


def each(counts: Mapping[str, tuple[int, int]], new: int, updated: int) -> bool:
    """Whether every feed had so many new and changed posts."""
    return set(counts.values()) == {(new, updated)}


def stored(library: Library) -> list[tuple[str, str]]:
    """Title and HTML of every post."""
    return sorted((post.title, library.articles.html(post.number)) for post in library.posts.within(Filter()))


def on(page: str) -> str:
    """A page of the feed's site."""
    return f"https://tea.example/{page}"


async def test_another_post_on_a_page_is_another_post(library: Library) -> None:
    first = {name: Item(f"cloud {name}", LONG, link=on(name)) for name in ("a", "b", "c", "d", "e")}
    second = {
        "a": Item("camera a", OTHER, link=on("a"), day=2),
        "b": Item("camera b", "<p>It is out.</p>", link=on("b"), day=2),
        "c": Item("camera c", OTHER, link=on("c")),
        "d": Item("camera d", OTHER, link=on("d#v7.9"), day=2),
        "e": Item("By: Ann", "<p>Thanks!</p>", link=on("e#comment-1"), day=2),
    }
    both = sorted((item.name, item.html) for item in [*first.values(), *second.values()])
    assert each(await bring(library, {name: rss([item]) for name, item in first.items()}), 1, 0)
    assert each(await bring(library, {name: rss([item]) for name, item in second.items()}), 1, 0)
    assert stored(library) == both
    assert each(await bring(library, {name: rss([item, first[name]]) for name, item in second.items()}), 0, 0)
    assert each(await bring(library, {name: rss([first[name], item]) for name, item in second.items()}), 0, 0)
    assert stored(library) == both


@pytest.mark.parametrize("order", [1, -1])
async def test_an_article_and_what_others_say_of_it_stay(library: Library, order: int) -> None:
    article = Item("The report", LONG, link="https://news.example/report")
    link = Item("On the report", f"<p>My view. {words(40)}</p>", link=article.link, day=2)
    same = Item("The report", "<p>Comments</p>", link=article.link, guid="777", day=3)
    reply = Item("By: Ann", OTHER, link=f"{article.link}#comment-1", day=2)
    feeds = [("news", article), ("links", link), ("board", same), ("comments", reply)][::order]
    for name, item in feeds:
        assert each(await bring(library, {name: rss([item])}), 1, 0)
    assert each(await bring(library, {name: rss([item], title="Renamed") for name, item in feeds}), 0, 0)
    assert stored(library) == sorted((item.name, item.html) for _, item in feeds)


async def test_another_copy_of_a_post_is_no_other_post(library: Library) -> None:
    first = {name: Item(name, LONG, guid=f"http://tea.example/?p={name}") for name in ("guid", "www", "cut")}
    copies = {
        "guid": Item("guid", LONG, guid="changed"),
        "www": Item("www", LONG, guid="https://www.tea.example/?p=www"),
        "cut": Item("cut", f"<p>{words(20)} […]</p>", guid="changed"),
    }
    assert each(await bring(library, {name: rss([item]) for name, item in first.items()}), 1, 0)
    assert each(await bring(library, {name: rss([item]) for name, item in copies.items()}), 0, 0)
    assert each(await bring(library, {f"tag-{name}": rss([item]) for name, item in copies.items()}), 0, 0)
    assert each(await bring(library, {name: rss([item]) for name, item in first.items()}), 0, 0)
    assert stored(library) == [(name, LONG) for name in ("cut", "guid", "www")]


async def test_entries_without_a_name_come_once_and_stay(library: Library) -> None:
    shapes = {
        "page": "<title>Cup {n}</title><link>https://pots.example/rss</link><description>Glaze {n}</description>",
        "texts": "<title>Cup</title><description>Glaze {n}</description>",
        "guid": "<title>Cup {n}</title><link>N/A</link><guid isPermaLink='false'>N/A</guid>",
        "links": "<title>Cup</title><link>https://cups.example/{n}</link><guid isPermaLink='false'>0</guid>",
    }

    async def now(*numbers: int) -> dict[str, tuple[int, int]]:
        items = {name: "".join(f"<item>{shape.format(n=n)}</item>" for n in numbers) for name, shape in shapes.items()}
        return await bring(library, {name: NAMELESS.format(written) for name, written in items.items()})

    assert each(await now(1, 2, 3), 3, 0)
    assert each(await now(0, 1, 2, 3), 1, 0)
    for numbers in ((3, 2, 1, 0), (2, 3), (3,), (0,), (0, 1)):
        assert each(await now(*numbers), 0, 0)
    assert len(library.posts.within(Filter())) == 16


async def test_an_edited_entry_without_a_guid_is_a_changed_post(library: Library) -> None:
    date = "<pubDate>1 May 2026 08:00 GMT</pubDate>"
    item = f"<item><title>Cup</title><link>{on('cup')}</link>{date}<description>{{}}</description></item>"
    assert each(await bring(library, {"tea": NAMELESS.format(item.format("Glazed."))}), 1, 0)
    twice = NAMELESS.format(item.format("Glazed twice."))
    assert each(await bring(library, {"tea": twice}), 0, 1)
    assert each(await bring(library, {"tea": twice.replace("Cup", "Cup, mended")}), 0, 1)
    assert stored(library) == [("Cup, mended", "Glazed twice.")]


async def test_a_post_of_which_only_the_date_of_change_changed_is_unchanged(library: Library) -> None:
    def alerts(updated: int, published: str = "") -> dict[str, str]:
        entry = f"<id>urn:1</id><title>Calm</title>{published}<updated>2026-05-0{updated}T08:00:00Z</updated>"
        return {"alerts": f'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry>{entry}</entry></feed>'}

    published = "<published>2026-04-01T08:00:00Z</published>"
    assert each(await bring(library, alerts(1)), 1, 0)
    assert each(await bring(library, alerts(2)), 0, 0)
    assert each(await bring(library, alerts(2, published)), 0, 1)
    assert each(await bring(library, alerts(3, published)), 0, 0)
    assert len(library.posts.within(Filter())) == 1
