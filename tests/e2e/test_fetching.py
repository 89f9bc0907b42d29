"""The reader as posts come to it: at a first start and later, from servers that fail or wait, and offline."""

from __future__ import annotations

import threading
from pathlib import Path

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.e2e.blog import Blog, feed, fetch, quit_reader, start


def test_a_first_start_fetches_and_shows_the_feed(home: Path, blog: Blog) -> None:
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        terminal.wait_for("Harbour Notes")
        terminal.press("enter")
        terminal.wait_for("All about bridges.")
        terminal.wait_for("1 Harbour Trust")
        quit_reader(terminal)
    assert blog.asked == [200]


def test_a_second_start_reads_from_the_library_while_the_server_fails(home: Path, blog: Blog) -> None:
    fetch(home, blog)
    blog.status = 500
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("r")
        terminal.wait_for("It last worked")
        terminal.press("enter")
        terminal.wait_for("All about bridges.")
        quit_reader(terminal)


def test_posts_are_shown_before_the_server_answers(home: Path, blog: Blog) -> None:
    fetch(home, blog)
    blog.hold.clear()
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("r")
        terminal.wait_for("r stops")
        terminal.press("j", "enter")
        terminal.wait_for("All about lamps.")
        terminal.press("r")
        terminal.wait_gone("r stops")
        quit_reader(terminal)


def test_a_refresh_brings_new_posts_and_keeps_those_that_left_the_feed(home: Path, blog: Blog) -> None:
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On lamps")
        terminal.wait_for("updated just now")
        blog.names = ["tides", "bridges"]
        terminal.press("r")
        terminal.wait_for("On tides")
        terminal.wait_for("1 new post")
        assert "On lamps" in terminal.text
        quit_reader(terminal)


def test_offline_touches_no_network(home: Path, blog: Blog) -> None:
    fetch(home, blog)
    asked = list(blog.asked)
    with start(home, "--offline", "--feed", blog.url) as terminal:
        terminal.wait_for("On lamps")
        quit_reader(terminal)
    assert blog.asked == asked


def test_offline_asks_before_feeds_are_fetched(home: Path, blog: Blog) -> None:
    fetch(home, blog)
    asked = list(blog.asked)
    with start(home, "--offline", "--feed", blog.url) as terminal:
        terminal.wait_for("On lamps")
        terminal.press("r")
        terminal.wait_for("--offline")
        terminal.press("enter")
        terminal.wait_for("Nothing was fetched.")
        assert blog.asked == asked
        blog.names = ["tides", "bridges"]
        terminal.press("r")
        terminal.wait_for("--offline")
        terminal.press("y")
        terminal.wait_for("On tides")
        quit_reader(terminal)


def test_offline_reads_a_file_and_asks_nothing(home: Path) -> None:
    file = home / "feed.xml"
    file.write_text(feed("https://harbour.example", ["bridges"]))
    with start(home, "--offline", "--feed", str(file)) as terminal:
        terminal.wait_for("updated just now")
        file.write_text(feed("https://harbour.example", ["tides", "bridges"]))
        terminal.press("r")
        terminal.wait_for("On tides")
        quit_reader(terminal)


def test_what_failed_is_said_while_a_slow_feed_is_awaited(home: Path, blog: Blog) -> None:
    blog.hold.clear()
    with start(home, "--feed", blog.url, "--feed", str(home / "none.xml")) as terminal:
        terminal.wait_for("There is no file")
        terminal.wait_for("refreshing 1 of 2 feeds · 1 failed")
        blog.hold.set()
        terminal.wait_for("On bridges")
        terminal.wait_for("1 of 2 feeds failed")
        quit_reader(terminal)


def test_the_archive_comes_page_by_page_and_can_be_stopped(home: Path, httpserver: HTTPServer) -> None:
    hold, names = threading.Event(), [["bridges"], ["lamps"], ["tides"]]

    def answer(request: Request) -> Response:
        page = int(request.args.get("paged", "1"))
        if page == 3:
            hold.wait(60)
        found = names[page - 1] if page <= len(names) else []
        return Response(feed("https://harbour.example", found), 200 if found else 404)

    httpserver.expect_request("/feed/").respond_with_handler(answer)
    with start(home, "--feed", httpserver.url_for("/feed/")) as terminal:
        terminal.wait_for("updated just now")
        terminal.press("R")
        terminal.wait_for("older posts: 2 so far…  r stops")
        terminal.press("R")
        terminal.wait_for("Stopped. What had come is stored.")
        terminal.wait_for("2 posts · 1 unread")
        hold.set()
        terminal.press("R")
        terminal.wait_for("1 post came; those that are older")
        terminal.wait_for("3 posts · 1 unread")
        quit_reader(terminal)


def test_with_nothing_stored_and_no_network_the_demo_is_shown(home: Path, blog: Blog) -> None:
    blog.status = 503
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("demo library")
        terminal.wait_for("The Quiet Margin")
        terminal.wait_gone("r stops")
        blog.status = 200
        terminal.press("r")
        terminal.wait_for("On bridges")
        assert "The Quiet Margin" not in terminal.text
        quit_reader(terminal)
