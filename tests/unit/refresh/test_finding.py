"""What is found at an address: a feed, the feeds of a page, those of the tags of WordPress; and why there is none."""

from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer

from srw_reader.config import Config
from srw_reader.errors import FeedError
from srw_reader.models import Offer
from srw_reader.refresh.find_process import find
from tests.feeds import Item, rss

LINK = '<link rel="alternate" type="application/rss+xml" href="{}">'


async def test_a_feed_is_found_where_it_is(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(rss([Item("oolong")]))
    url = httpserver.url_for("/feed")
    assert await find(url, Config()) == [Offer(url, "Tea Notes")]


async def test_a_site_of_wordpress_has_feeds_of_its_tags_too(httpserver: HTTPServer) -> None:
    api = f'<link rel="https://api.w.org/" href="{httpserver.url_for("/wp-json/")}">'
    page = f"<!doctype html><title>Tea</title>{LINK.format('/feed/')}{api}"
    httpserver.expect_request("/").respond_with_data(page, content_type="text/html")
    tags = [
        {"name": "Green &amp; black", "link": httpserver.url_for("/tag/green/"), "count": 7},
        {"name": "Elsewhere", "link": "http://10.0.0.1/tag/x/", "count": 1},
        {"name": "Broken"},
    ]
    httpserver.expect_request("/wp-json/wp/v2/tags").respond_with_json(tags)
    httpserver.expect_request("/wp-json/wp/v2/categories").respond_with_data("<no json>")
    assert await find(httpserver.url_for("/"), Config()) == [
        Offer(httpserver.url_for("/feed/")),
        Offer(httpserver.url_for("/tag/green/feed/"), "Green & black", "tag", 7),
    ]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "No source was given"),
        ("/no/such/file.xml", "There is no file"),
        ("{}", "has no feed"),
        ("-", "Standard input cannot be subscribed to"),
    ],
)
async def test_where_there_is_none_a_sentence_says_why(httpserver: HTTPServer, address: str, said: str) -> None:
    httpserver.expect_request("/bare").respond_with_data("<!doctype html><title>Tea</title>", content_type="text/html")
    with pytest.raises(FeedError, match=said.replace("has no feed", "not a feed")):
        await find(address.format(httpserver.url_for("/bare")), Config())
