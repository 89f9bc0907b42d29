"""A feed on loopback, and a refresh of it."""

from __future__ import annotations

from pytest_httpserver import HTTPServer

from srw_reader.library import Library
from srw_reader.models import Feed, Filter, Outcome
from srw_reader.refresh.parser_process import Patience
from srw_reader.refresh.run import refresh

ALL = Filter()
PATIENCE = Patience()


def subscribed(library: Library, server: HTTPServer, path: str = "/feed") -> Feed:
    """A feed of the server's that is subscribed to."""
    return library.feeds.subscribe(server.url_for(path))


def serve(server: HTTPServer, body: bytes, path: str = "/feed", **headers: str) -> None:
    """Have the server answer with this feed from now on."""
    server.clear()
    server.expect_request(path).respond_with_data(body, content_type="application/rss+xml", headers=headers)


async def again(library: Library, patience: Patience = PATIENCE) -> Outcome:
    """Refresh the one feed of the library."""
    (outcome,) = await refresh(library, library.feeds.all(), patience=patience)
    return outcome
