"""The parser's process."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from srw_reader.errors import ParseError
from srw_reader.library.pending import PendingArticle
from srw_reader.models import ParsedFeed
from srw_reader.refresh.parser_client import Document, Parser
from srw_reader.refresh.parser_process import Patience, spawn
from srw_reader.refresh.wire import WireEntry
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


async def opened(parser: Parser, document: Document) -> ParsedFeed:
    """What a document says before its entries."""
    await parser.send(document)
    return await parser.head()


async def entries(
    parser: Parser, start: int, stop: int, known: Sequence[tuple[str | None, ...]] = ()
) -> list[WireEntry | None]:
    """Some entries of the document."""
    await parser.ask(start, stop, known)
    return await parser.entries()


async def test_a_document_is_read_in_pieces() -> None:
    async with Parser(PATIENCE) as parser:
        head = await opened(parser, document(Item("oolong"), Item("sencha"), Item("assam")))
        assert head.title == "Tea Notes"
        assert [entry.guid for entry in head.entries] == ["tea-oolong", "tea-sencha", "tea-assam"]
        assert [arrived and arrived.entry.title for arrived in await entries(parser, 1, 3)] == ["sencha", "assam"]
        [sencha, _] = await entries(parser, 1, 3)
        assert sencha is not None and sencha.html == "<p>Tea is steeped for three minutes.</p>"
        [_, assam] = await entries(parser, 1, 3, [(), ("other",)])
        assert assam is not None
        assert await entries(parser, 1, 3, [("other", sencha.digest), (assam.digest, None)]) == [None, None]


async def test_entries_come_in_the_order_in_which_they_were_asked_for() -> None:
    async with Parser(PATIENCE) as parser:
        await opened(parser, document(Item("oolong"), Item("sencha"), Item("assam")))
        for place in (2, 0, 1):
            await parser.ask(place, place + 1)
        came = [entry and entry.entry.title for _ in range(3) for entry in await parser.entries()]
        assert came == ["assam", "oolong", "sencha"]


async def test_one_process_reads_many_documents() -> None:
    async with Parser(PATIENCE) as parser:
        for name in ("oolong", "sencha"):
            await opened(parser, document(Item(name)))
            assert [arrived and arrived.entry.title for arrived in await entries(parser, 0, 1)] == [name]


async def test_what_is_no_feed_is_said_so_with_the_feeds_that_it_offers() -> None:
    page = b"<!doctype html><title>Tea</title><link rel=alternate type=application/rss+xml href=/feed>"
    async with Parser(PATIENCE) as parser:
        with pytest.raises(ParseError, match="web page") as caught:
            await opened(parser, Document(page, "https://tea.example/", "text/html"))
        assert caught.value.alternates == ("https://tea.example/feed",)
        assert (await opened(parser, document(Item("oolong")))).title == "Tea Notes"


async def test_a_document_that_takes_too_long_costs_only_itself() -> None:
    async with Parser(HASTE) as parser:
        with pytest.raises(ParseError, match="took too long"):
            await opened(parser, document(Item("oolong")))
        with pytest.raises(ParseError, match="took too long"):
            await opened(parser, document(Item("sencha")))


async def test_an_article_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    post = PendingArticle(1, "<p>Tea</p>", None, (), b"")
    async with Parser(NO_ARTICLES) as parser:
        assert await parser.read(post) is None
    async with Parser(PATIENCE) as parser:
        article = await parser.read(post)
        assert article is not None and article.blocks[0].text == "Tea"
        assert await parser.read(post._replace(html=None)) is None


async def test_leaving_ends_the_process_in_the_middle_of_its_work() -> None:
    before = children()
    with pytest.raises(RuntimeError, match="enough"):
        async with Parser(PATIENCE) as parser:
            await opened(parser, document(Item("oolong")))
            assert children() - before
            raise RuntimeError("enough")
    assert children() == before


async def test_where_nothing_is_parsed_no_process_is_started() -> None:
    before = children()
    async with Parser(PATIENCE):
        assert children() == before


async def test_a_process_that_was_started_ahead_is_the_one_that_is_asked() -> None:
    before = children()
    process = spawn()
    async with Parser(PATIENCE, process) as parser:
        await opened(parser, document(Item("oolong")))
        assert children() - before == {str(process.pid)}
    assert children() == before


async def test_a_process_that_was_started_ahead_ends_also_where_nothing_is_parsed() -> None:
    before = children()
    async with Parser(PATIENCE, spawn()):
        assert children() - before
    assert children() == before
