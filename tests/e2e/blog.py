"""A blog on loopback, and a reader of it on a terminal."""

from __future__ import annotations

import os
import threading
from pathlib import Path

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


def fetch(home: Path, blog: Blog) -> None:
    """Have the reader fetch the blog's feed, and leave it."""
    with start(home, "--feed", blog.url) as terminal:
        terminal.wait_for("On lamps")
        quit_reader(terminal)
