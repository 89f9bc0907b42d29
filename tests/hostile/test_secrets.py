"""Whatever a command prints, stores as a sentence or logs: no password, no token, nothing that a terminal obeys."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from srw_reader import paths
from srw_reader.library import Library
from tests.e2e.commands import on_terminal, run
from tests.feeds import Item, rss

SECRETS = ("pass1word", "leaf2token")


def secret(server: HTTPServer, path: str) -> str:
    """The address of a path with a login and a token."""
    return server.url_for(path).replace("//", f"//ada:{SECRETS[0]}@") + f"?token={SECRETS[1]}&page=1"


def assert_masked(*texts: str) -> None:
    for text in texts:
        assert not [word for word in (*SECRETS, "ada") if word in text], text


def test_a_feed_that_works(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(rss([Item("oolong")]))
    url = secret(httpserver, "/feed")
    said = [
        run("feeds", "add", url),
        run("feeds", "add", url),
        run("refresh"),
        run("refresh", "--json"),
        run("feeds"),
        run("feeds", "--json"),
        run("posts", "--json"),
        run("show", "1", "--format", "json"),
        run("references", "--format", "json"),
        run("doctor"),
    ]
    assert_masked(*(text for done in said for text in (done.out, done.err)), on_terminal("refresh"))
    (listed,) = run("feeds", "--json").json
    assert listed["source"].endswith("/feed?token=***&page=1")
    (stored,) = run("feeds", "list", "--json", "--show-secrets").json
    assert stored["source"] == url
    assert url in run("feeds", "--show-secrets").out
    assert run("feeds", "remove", url).status == 0


@pytest.mark.parametrize(
    ("path", "status", "headers"),
    [
        ("/missing", 404, {}),
        ("/gone", 410, {}),
        ("/busy", 503, {"Retry-After": "3600"}),
        ("/moved", 301, {"Location": "ftp://ada:pass1word@tea.example/?token=leaf2token"}),
        ("/page", 200, {"Content-Type": "text/html"}),
    ],
)
def test_a_feed_that_fails(httpserver: HTTPServer, path: str, status: int, headers: dict[str, str]) -> None:
    page = '<html><link rel="alternate" type="application/rss+xml" href="/f?token=leaf2token">'
    httpserver.expect_request(path).respond_with_data(page, status=status, headers=headers)
    url = secret(httpserver, path)
    said = [run("feeds", "add", url), run("--offline", "feeds", "add", url)]
    said += [run("refresh", "--json"), run("refresh"), run("refresh", url), run("feeds"), run("feeds", "--json")]
    assert_masked(*(text for done in said for text in (done.out, done.err)))
    with Library.open(paths.library()) as library:
        (feed,) = library.feeds.all()
        assert feed.source == url and feed.error
        assert_masked(feed.error, feed.title)


@pytest.mark.parametrize(
    "url", ["https://ada:pass1word@/", "https://ada:pass/1word@tea.example:99999/", "ftp://ada:pass1word@x/"]
)
def test_an_address_that_is_none(url: str) -> None:
    for command in (
        *(["feeds", "add", url], ["refresh", url], ["feeds", "remove", url], ["feeds", "export", url]),
        ["posts", "--no", url],
    ):
        done = run(*command)
        assert done.status in (1, 2) and done.err
        assert "1word" not in done.err


def test_the_log(httpserver: HTTPServer) -> None:
    paths.start_log()
    handler = logging.getLogger().handlers[-1]
    try:
        try:
            raise ValueError(f"asked {secret(httpserver, '/feed')}\x1b]0;tea\x07\x9b31m")
        except ValueError:
            logging.getLogger("tea").exception("Asking %s failed.", secret(httpserver, "/feed"))
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    written = paths.log().read_text()
    assert "Asking http://***@" in written and "Traceback" in written
    assert_masked(written)
    assert not set(written) & set("\x1b\x07\x9b")


def test_the_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "tea\x1b]0;x\x07\x9b31m.xml"
    path.write_bytes(rss([Item("oolong")]))
    assert run("feeds", "add", str(path)).status == 0
    broken = tmp_path / "broken\x1b[31m\x9b.xml"
    broken.write_text("<nothing/>")
    said = [run("refresh", str(broken)), run("refresh", str(broken), "--json"), run("refresh", "--json"), run("feeds")]
    said += [run("feeds", "--json"), run("posts", "--json"), run("feeds", "--json", "--show-secrets")]
    for done in said:
        assert not set(done.out + done.err) & set("\x1b\x07\x9b"), done
    assert [feed["source"] for feed in said[-1].json] == [str(path)]
    assert [feed["source"] for feed in said[4].json] == [str(tmp_path / "tea]0;x31m.xml")]
    log = paths.log()
    assert not log.exists() or not set(log.read_text()) & set("\x1b\x07\x9b")
