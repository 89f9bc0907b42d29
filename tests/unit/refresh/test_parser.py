"""The parser's process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from srw_reader.errors import ParseError
from srw_reader.refresh.parser import Document, Parser, Patience
from tests.feeds import Item, rss

PATIENCE = Patience()
HASTE = Patience(document=0.001)
NO_ARTICLES = Patience(article=0.0)


def children() -> set[str]:
    """The numbers of the processes that this one has started."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    if not listed.exists():
        pytest.skip("this system does not tell which processes were started")
    return set(listed.read_text().split())


def document(*items: Item) -> Document:
    """A feed with these posts."""
    return Document(rss(items), "https://tea.example/feed", "application/rss+xml")


async def test_a_document_is_read_in_pieces() -> None:
    async with Parser(PATIENCE) as parser:
        head = await parser.open(document(Item("oolong"), Item("sencha"), Item("assam")))
        assert head.title == "Tea Notes"
        assert [guid for guid, _ in head.entries] == ["tea-oolong", "tea-sencha", "tea-assam"]
        assert [entry.title for entry in await parser.entries(1, 3)] == ["sencha", "assam"]
        articles = await parser.articles([2, 0])
        assert [article and article.blocks[0].text for article in articles] == ["Tea is steeped for three minutes."] * 2


async def test_one_process_reads_many_documents() -> None:
    async with Parser(PATIENCE) as parser:
        for name in ("oolong", "sencha"):
            await parser.open(document(Item(name)))
            assert [entry.title for entry in await parser.entries(0, 1)] == [name]


async def test_what_is_no_feed_is_said_so_with_the_feeds_that_it_offers() -> None:
    page = b"<!doctype html><title>Tea</title><link rel=alternate type=application/rss+xml href=/feed>"
    async with Parser(PATIENCE) as parser:
        with pytest.raises(ParseError, match="web page") as caught:
            await parser.open(Document(page, "https://tea.example/", "text/html"))
        assert caught.value.alternates == ("https://tea.example/feed",)
        assert (await parser.open(document(Item("oolong")))).title == "Tea Notes"


async def test_a_document_that_takes_too_long_costs_only_itself() -> None:
    async with Parser(HASTE) as parser:
        with pytest.raises(ParseError, match="took too long"):
            await parser.open(document(Item("oolong")))
        with pytest.raises(ParseError, match="took too long"):
            await parser.open(document(Item("sencha")))


async def test_articles_that_take_too_long_are_given_up_and_entries_are_not() -> None:
    items = [Item(str(number)) for number in range(6)]
    async with Parser(NO_ARTICLES) as parser:
        await parser.open(document(*items))
        assert await parser.articles(range(6)) == [None] * 6
        assert [entry.title for entry in await parser.entries(0, 6)] == [item.name for item in items]


async def test_leaving_ends_the_process_in_the_middle_of_its_work() -> None:
    before = children()
    with pytest.raises(RuntimeError, match="enough"):
        async with Parser(PATIENCE) as parser:
            await parser.open(document(Item("oolong")))
            assert children() - before
            raise RuntimeError("enough")
    assert children() == before


async def test_where_nothing_is_parsed_no_process_is_started() -> None:
    before = children()
    async with Parser(PATIENCE):
        assert children() == before
