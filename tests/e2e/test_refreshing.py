"""`refresh` as a process: what it says, when it says it, and how it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.e2e.commands import run
from tests.feeds import Item, rss


@pytest.fixture
def silent() -> Iterator[tuple[str, threading.Event]]:
    """A feed that does not come, and what is set when it is asked for."""
    asked, over = threading.Event(), threading.Event()

    def answer(request: Request) -> Response:
        asked.set()
        over.wait(60)
        return Response(rss([]))

    with HTTPServer() as server:
        server.expect_request("/silent").respond_with_handler(answer)
        yield server.url_for("/silent"), asked
        over.set()


def _heed_interrupts() -> None:
    """As in a terminal: shells have what they start in the background ignore them, and that is inherited."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def refresh(*sources: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "srw_reader", "refresh", *sources]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=_heed_interrupts)


def test_an_interrupted_refresh_ends_at_once(silent: tuple[str, threading.Event]) -> None:
    source, asked = silent
    with refresh(source) as process:
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
        assert (process.returncode, out, err) == (130, b"", b"")


def test_what_came_of_a_feed_is_said_when_it_has_come(
    silent: tuple[str, threading.Event], httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/feed").respond_with_data(rss([Item("oolong")]))
    httpserver.expect_request("/missing").respond_with_data(status=404)
    missing = httpserver.url_for("/missing")
    source, asked = silent
    with refresh(source, httpserver.url_for("/feed"), missing) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"Tea Notes: 1 new\n"
        assert b"There is nothing at" in process.stderr.readline()
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        assert process.communicate() == (b"", b"")
        assert process.returncode == 130


def test_a_closed_pipe_ends_nothing_but_the_output(httpserver: HTTPServer) -> None:
    paths = [f"/{number}" for number in range(5)]
    for path in paths:
        httpserver.expect_request(path).respond_with_data(rss([Item(path)]))
    with refresh(*map(httpserver.url_for, paths)) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
    assert len(run("posts", "--json").json) == 5


def test_a_forced_refresh_takes_no_servers_word(httpserver: HTTPServer) -> None:
    bodies = [rss([Item("oolong")]), rss([Item("oolong"), Item("sencha", day=3)])]

    def answer(request: Request) -> Response:
        if {"If-None-Match", "If-Modified-Since"} & set(request.headers.keys()):
            return Response(status=304)
        return Response(bodies.pop(0), headers={"ETag": '"1"', "Last-Modified": "Sat, 16 Nov 2041 19:11:00 GMT"})

    httpserver.expect_request("/feed").respond_with_handler(answer)
    assert run("feeds", "add", httpserver.url_for("/feed")).status == 0
    assert run("refresh").out == "Tea Notes: unchanged\n"
    assert run("refresh", "--force").out == "Tea Notes: 1 new\n"


def test_a_killed_archive_goes_on_where_it_was(httpserver: HTTPServer) -> None:
    asked: list[str] = []
    at_third, over = threading.Event(), threading.Event()

    def answer(request: Request) -> Response:
        page = int(request.args.get("paged", "1"))
        asked.append(f"{page}{'?' if 'If-None-Match' in request.headers else ''}")
        if page == 3 and not over.is_set():
            at_third.set()
            over.wait(60)
        if page > 4:
            return Response(status=404)
        return Response(rss([Item(f"tea {page}", day=9 - page)]), headers={"ETag": f'"{page}"'}).make_conditional(
            request
        )

    httpserver.expect_request("/feed/").respond_with_handler(answer)
    source = httpserver.url_for("/feed/")
    assert run("feeds", "add", source).status == 0
    with refresh("--archive") as process:
        assert at_third.wait(60)
        process.kill()
    over.set()
    assert [post["title"] for post in run("posts", "--json").json] == ["tea 1", "tea 2"]
    asked.clear()
    (told,) = run("refresh", "--archive", "--json").json
    assert told == {
        "source": source,
        "title": "Tea Notes",
        "status": "refreshed",
        "new": 2,
        "updated": 0,
        "error": None,
    }
    assert run("refresh").out == "Tea Notes: unchanged\n"
    assert asked == ["1?", "3", "4", "5", "1?"]


def test_refresh_tells_what_came(stored: str, httpserver: HTTPServer) -> None:
    assert run("refresh").out == "Tea Notes: unchanged\n"
    httpserver.clear()
    changed = Item("sencha", "<p>Sencha is steamed, then rolled.</p>")
    httpserver.expect_request("/feed").respond_with_data(rss([Item("assam", day=3), changed]))
    assert run("refresh").out == "Tea Notes: 1 new, 1 updated\n"
    assert len(run("posts", "--json").json) == 3


def test_refresh_as_json_goes_on_after_a_failure(stored: str, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/broken").respond_with_data("no", status=500)
    broken = httpserver.url_for("/broken")
    done = run("refresh", broken, stored, "--json")
    assert done.status == 1
    failed, unchanged = done.json
    assert list(failed) == ["source", "title", "status", "new", "updated", "error"]
    assert (failed["source"], failed["status"], failed["new"]) == (broken, "failed", 0)
    assert unchanged == {
        "source": stored,
        "title": "Tea Notes",
        "status": "unchanged",
        "new": 0,
        "updated": 0,
        "error": None,
    }
    assert done.err.startswith("srw-reader: ") and done.err.count("\n") == 1 and "500" in done.err


def test_refresh_of_a_source_does_not_subscribe_to_it(url: str) -> None:
    assert run("refresh", url).out == "Tea Notes: 2 new\n"
    assert run("feeds", "--json").json == []
    assert len(run("posts", "--json").json) == 2


def test_refresh_reads_files_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss([Item("oolong")]))
    assert run("refresh", str(tmp_path / "feed.xml")).out == "Tea Notes: 1 new\n"
    assert run("refresh", "-", stdin=rss([Item("assam")])).out == "Tea Notes: 1 new\n"


def test_refresh_without_feeds_says_what_to_do() -> None:
    done = run("refresh", "--json")
    assert (done.status, done.json) == (0, [])
    assert "feeds add" in done.err


def test_refresh_leaves_alone_what_is_gone_until_it_is_named(stored: str, httpserver: HTTPServer) -> None:
    httpserver.clear()
    httpserver.expect_request("/feed").respond_with_data(status=410)
    assert run("refresh").status == 1
    done = run("refresh")
    assert done.status == 0 and "gone for good" in done.err
    assert run("refresh", stored).status == 1


def test_refresh_and_offline_do_not_go_together(stored: str) -> None:
    assert run("--offline", "refresh").status == 2
