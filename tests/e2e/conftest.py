"""A feed that is served, and stored."""

from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer

from tests.e2e.commands import ITEMS, run
from tests.feeds import rss


@pytest.fixture
def url(httpserver: HTTPServer) -> str:
    """A feed with two posts."""
    httpserver.expect_request("/feed").respond_with_data(rss(ITEMS), content_type="application/rss+xml")
    return httpserver.url_for("/feed")


@pytest.fixture
def stored(url: str) -> str:
    """That feed, subscribed to and fetched."""
    assert run("feeds", "add", url).status == 0
    return url
