"""A refresh that fails, or is cancelled: what it says, and what is stored then."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest
from pytest_httpserver import HTTPServer
from served import ALL, again, serve, subscribed
from werkzeug import Request, Response

from srw_reader.article.plain import NOTE
from srw_reader.feed.fetch import Limits
from srw_reader.library import Library
from srw_reader.models import Feed, Outcome, Progress
from srw_reader.refresh.parser_process import Patience
from srw_reader.refresh.run import refresh
from srw_reader.refresh.storing import BATCH
from tests.feeds import Item, rss, words


async def test_a_failure_is_recorded_and_the_others_go_on(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong")]))
    httpserver.expect_request("/broken").respond_with_data("no", status=500)
    feeds = [subscribed(library, httpserver, "/broken"), subscribed(library, httpserver)]
    broken, whole = await refresh(library, feeds)
    assert (broken.status, whole.status) == ("failed", "refreshed")
    recorded = library.feeds.find(feeds[0].number)
    assert recorded.error == broken.error and broken.error is not None and "500" in broken.error
    serve(httpserver, rss([Item("oolong")]), "/broken")
    await refresh(library, [recorded])
    assert library.feeds.find(feeds[0].number).error is None


async def test_what_is_gone_and_who_is_busy_are_remembered(library: Library, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/gone").respond_with_data(status=410)
    httpserver.expect_request("/busy").respond_with_data(status=429, headers={"Retry-After": "7200"})
    feeds = [subscribed(library, httpserver, "/gone"), subscribed(library, httpserver, "/busy")]
    await refresh(library, feeds)
    gone, busy = library.feeds.all()
    assert gone.gone and not busy.gone
    assert busy.due is not None and busy.due > datetime.now(UTC) + timedelta(hours=1.9)


async def test_a_web_page_offers_its_feeds(library: Library, httpserver: HTTPServer) -> None:
    page = '<!doctype html><title>Tea</title><link rel="alternate" type="application/atom+xml" href="/atom">'
    httpserver.expect_request("/feed").respond_with_data(page, content_type="text/html")
    subscribed(library, httpserver)
    outcome = await again(library)
    assert outcome.status == "failed"
    assert outcome.alternates == (httpserver.url_for("/atom"),)


async def test_an_article_that_cannot_be_made_becomes_plain_text(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong", "<p>Steep <em>it</em>.</p>")]))
    subscribed(library, httpserver)
    outcome = await again(library, Patience(article=0.0))
    assert outcome.new == 1
    blocks = library.articles.post(library.posts.find("tea-oolong")).article.blocks
    assert [block.text for block in blocks] == [NOTE, "Steep it."]


async def test_a_document_that_takes_too_long_fails_and_is_asked_for_again(
    library: Library, httpserver: HTTPServer
) -> None:
    serve(httpserver, rss([Item("oolong")]))
    subscribed(library, httpserver)
    outcome = await again(library, Patience(document=0.001))
    assert outcome.error is not None and "took too long" in outcome.error
    assert (await again(library)).new == 1


async def test_a_library_that_cannot_be_written_is_an_outcome(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong")]))
    feed = subscribed(library, httpserver)
    unknown = Feed(99, feed.source, "Tea Notes")
    (outcome,) = await refresh(library, [unknown])
    assert outcome.status == "failed" and outcome.error == "The library has no feed 99."


async def test_cancelling_stores_nothing_by_halves(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item(f"tea {number}") for number in range(5 * BATCH)]))
    feed = subscribed(library, httpserver)
    stored = asyncio.Event()

    def watch(event: Progress | Outcome) -> None:
        if isinstance(event, Progress) and event.stage == "storing" and event.done:
            stored.set()

    work = asyncio.create_task(refresh(library, [feed], report=watch))
    await stored.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    posts = library.posts.counts(ALL).posts
    assert posts in range(BATCH, 5 * BATCH, BATCH)
    assert library.check() == []
    assert library.feeds.find(feed.number).digest is None
    assert (await again(library)).status == "refreshed"
    assert library.posts.counts(ALL).posts == 5 * BATCH


async def test_cancelling_does_not_wait_for_a_server(library: Library, httpserver: HTTPServer) -> None:
    asked, answered = threading.Event(), threading.Event()

    def answer(request: Request) -> Response:
        asked.set()
        answered.wait(30)
        return Response(rss([]))

    httpserver.expect_request("/feed").respond_with_handler(answer)
    work = asyncio.create_task(refresh(library, [subscribed(library, httpserver)]))
    await asyncio.to_thread(asked.wait, 30)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert not answered.is_set()
    answered.set()


async def test_limits_hold(library: Library, httpserver: HTTPServer) -> None:
    serve(httpserver, rss([Item("oolong", words(1000))]))
    (outcome,) = await refresh(library, [subscribed(library, httpserver)], limits=Limits(max_bytes=1000))
    assert outcome.status == "failed"
