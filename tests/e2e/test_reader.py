"""The reader as its user meets it: on a real terminal, against a real server."""

from __future__ import annotations

import base64
import os
import re
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.e2e.terminal import Terminal, environment

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Notes</title><link>{base}/</link>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>{base}/{name}/</link><guid isPermaLink="false">{name}</guid>
<dc:creator>Ada Example</dc:creator><pubDate>{date}</pubDate>{tags}
<content:encoded><![CDATA[{html}]]></content:encoded></item>"""
HTML = """<p>{text} See <a href="{base}/lamps/">the post on lamps</a>. It hums (Harbour Trust).</p>{more}
<h2>References</h2><ol><li>Harbour Trust. A survey of decks. <a href="https://harbour.example/survey">
https://harbour.example/survey</a></li></ol>"""


def feed(base: str, names: list[str]) -> str:
    """A feed with a post of each name; the first is the newest."""
    items = []
    for at, name in enumerate(names):
        tags = "".join(f"<category>{tag}</category>" for tag in ("Harbours", name.capitalize()))
        html = HTML.format(text=f"All about {name}.", base=base, more="<p>There is more to say.</p>" * 12)
        date = f"{28 - at:02} Apr 2026 08:00:00 +0000"
        items.append(ITEM.format(title=f"On {name}", name=name, base=base, date=date, tags=tags, html=html))
    return FEED.format(base=base, items="".join(items))


class Blog:
    """A blog on loopback that can fail, wait, and count."""

    def __init__(self, server: HTTPServer) -> None:
        self.names = ["bridges", "lamps"]
        self.status = 200
        self.asked: list[int] = []
        self.hold = threading.Event()
        self.hold.set()
        self.url = server.url_for("/feed/")
        self._base = server.url_for("")
        server.expect_request("/feed/").respond_with_handler(self._answer)

    def _answer(self, request: Request) -> Response:
        self.hold.wait(20)
        if self.status != 200:
            self.asked.append(self.status)
            return Response("no", self.status)
        response = Response(feed(self._base.rstrip("/"), self.names), content_type="application/rss+xml")
        response.add_etag()
        response.make_conditional(request)
        self.asked.append(response.status_code)
        return response


@pytest.fixture
def blog(httpserver: HTTPServer) -> Iterator[Blog]:
    made = Blog(httpserver)
    yield made
    made.hold.set()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A user's folders, with a stub browser that writes down what it is asked to open."""
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{tmp_path}/opened"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return tmp_path


def start(home: Path, *arguments: str, size: tuple[int, int] = (120, 40)) -> Terminal:
    return Terminal(arguments, environment(home, BROWSER=str(home / "browser")), size)


def quit_reader(terminal: Terminal) -> None:
    terminal.press("\x11")
    assert terminal.wait_exit() == 0


def opened(home: Path) -> str:
    """What the browser was asked to open; waits for it by looking at the file's folder."""
    path = home / "opened"
    while not path.exists() or not path.read_text().endswith("\n"):
        os.sched_yield()
    return path.read_text().strip()


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
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        quit_reader(terminal)
    blog.status = 500
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("r")
        terminal.wait_for("It last worked")
        terminal.press("enter")
        terminal.wait_for("All about bridges.")
        quit_reader(terminal)


def test_posts_are_shown_before_the_server_answers(home: Path, blog: Blog) -> None:
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        quit_reader(terminal)
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
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On lamps")
        quit_reader(terminal)
    asked = list(blog.asked)
    with start(home, "--offline", "--feed", blog.url) as terminal:
        terminal.wait_for("On lamps")
        quit_reader(terminal)
    assert blog.asked == asked


def test_offline_asks_before_feeds_are_fetched(home: Path, blog: Blog) -> None:
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On lamps")
        quit_reader(terminal)
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


def test_a_tag_from_the_keyboard_survives_a_restart(home: Path, blog: Blog) -> None:
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On lamps")
        quit_reader(terminal)
    with start(home, "--offline") as terminal:
        terminal.wait_for("On lamps")
        terminal.press("t")
        terminal.wait_for("Tags: ▏")
        terminal.press("l", "a", "m", "enter")
        terminal.wait_gone("On bridges")
        quit_reader(terminal)
    with start(home, "--offline") as terminal:
        terminal.wait_for("Posts ─ Lamps")
        assert "On bridges" not in terminal.text
        quit_reader(terminal)


def test_a_link_opens_in_the_browser_and_one_to_a_post_in_the_reader(home: Path, blog: Blog) -> None:
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter")
        terminal.wait_for("All about bridges.")
        terminal.press("f")
        terminal.wait_for("esc cancel")
        terminal.press("a")
        terminal.wait_for("All about lamps.")
        terminal.press("c", "enter")
        terminal.wait_for("Opening harbour.example")
        quit_reader(terminal)
    assert opened(home) == "https://harbour.example/survey"


def test_a_citation_leads_to_its_reference_and_to_where_it_is_copied(home: Path, blog: Blog) -> None:
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter")
        terminal.wait_for("(Harbour Trust)¹.")
        terminal.press("]")
        terminal.wait_for("citation 1 of 1")
        terminal.wait_for("also cited in 1 post")
        terminal.press("Y")
        terminal.wait_for("Copied the sentence with reference 1.")
        terminal.press("]")
        terminal.wait_for("This is the last citation.")
        terminal.press("enter")
        terminal.wait_for("Opening harbour.example")
        terminal.press("H")
        terminal.wait_gone("citation 1 of 1")
        quit_reader(terminal)
    copied = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)", terminal.raw)[0]
    assert base64.b64decode(copied).decode() == (
        "It hums (Harbour Trust).\n\n[1] Harbour Trust. A survey of decks. https://harbour.example/survey"
    )
    assert opened(home) == "https://harbour.example/survey"


def test_what_a_citation_means_is_decided_for_good(home: Path, blog: Blog) -> None:
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter", "]")
        terminal.wait_for("(Harbour Trust)¹.")
        terminal.press("=")
        terminal.wait_for("Which reference? 1 · 0 none")
        terminal.press("0")
        terminal.wait_for("(Harbour Trust)⁰✓.")
        quit_reader(terminal)
    with start(home, "--offline") as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter", "]")
        terminal.wait_for("(Harbour Trust)⁰✓.")
        terminal.press("=", "-")
        terminal.wait_for("(Harbour Trust)¹.")
        quit_reader(terminal)


def test_the_reading_position_survives_a_restart(home: Path, blog: Blog) -> None:
    with start(home, "demo", size=(80, 24)) as terminal:
        terminal.wait_for("Welcome")
        quit_reader(terminal)
    with start(home, "--feed", blog.url, size=(60, 12)) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter")
        terminal.wait_for("All about bridges.")
        terminal.press("G")
        terminal.wait_gone("All about bridges.")
        quit_reader(terminal)
    with start(home, "--offline", size=(60, 12)) as terminal:
        terminal.wait_for("On bridges")
        terminal.press("enter")
        terminal.wait_for("A survey of decks")
        assert "All about bridges." not in terminal.text
        quit_reader(terminal)


def test_the_demo_leaves_no_trace(home: Path) -> None:
    with start(home, "demo") as terminal:
        terminal.wait_for("Welcome")
        terminal.press("enter")
        terminal.wait_for("Some writing asks to be believed.")
        quit_reader(terminal)
    kept = [path for path in home.rglob("*") if path.is_file() and path.name not in ("browser", "srw-reader.log")]
    assert kept == []


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 10)])
def test_every_size_shows_something_and_can_be_left(home: Path, demo_home: Path, size: tuple[int, int]) -> None:
    with start(home, "--offline", size=size) as terminal:
        terminal.wait_for("Welcome")
        terminal.press("enter")
        terminal.wait_for("Wren")
        quit_reader(terminal)


def test_a_terminal_that_is_too_small_is_told(home: Path) -> None:
    with start(home, "demo", size=(38, 9)) as terminal:
        terminal.wait_for("The terminal is too small")
        quit_reader(terminal)


def test_a_tag_that_nothing_has_does_not_bring_the_demo(home: Path, blog: Blog) -> None:
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On bridges")
        quit_reader(terminal)
    with start(home, "--offline", "--tag", "nosuchtag") as terminal:
        terminal.wait_for("No post passes this filter.")
        assert "The Quiet Margin" not in terminal.text
        quit_reader(terminal)
