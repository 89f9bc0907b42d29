"""Where links lead, what is said about it, and what is asked first."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from srw_reader.article import read
from srw_reader.article.text import render
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry, Filter, Link
from srw_reader.strings.urls import elsewhere, host, is_local
from srw_reader.tui import Options, words
from srw_reader.tui.app import ReaderApp
from tests.hostile.damaged import NOW
from tests.tui.driver import Page, on_screen, press

WIDE = (150, 40)
ROUTER = "http://192.168.1.1/reboot?now=1"


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8080/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://017700000001/",
        "http://0/",
        "http://[::1]:631/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://[fd00::1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1./",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://\u246027.0.0.1/",
        "http://router/",
        "http://\x00/",
        "http://printer.local/",
        "http://nas.home.arpa/",
        "http://db.internal/",
        "HTTP://LOCALHOST/",
    ],
)
def test_addresses_that_are_not_public(url: str) -> None:
    assert is_local(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://ex.example/",
        "http://8.8.8.8/",
        "http://172.32.0.1/",
        "http://[2606:4700::1111]/",
        "https://localhost.ex.example/",
        "mailto:root@localhost",
        "https://xn--pple-43d.example/",
    ],
)
def test_addresses_that_are_public(url: str) -> None:
    assert not is_local(url)


@pytest.mark.parametrize(
    ("text", "url", "leads"),
    [
        ("https://bank.example/", "https://evil.example/", "evil.example"),
        ("www.bank.example", "https://evil.example/", "evil.example"),
        ("bank.com", "https://evil.example/bank.com", "evil.example"),
        ("log in at bank.com now", "https://evil.example/", "evil.example"),
        ("https://bank.example", "https://bank.example.evil.example/", "bank.example.evil.example"),
        ("bank", "https://bank.example@evil.example/", "evil.example"),
        ("https://apple.com/", "https://\u0430pple.com/", "\u0430pple.com (xn--pple-43d.com)"),
        ("https://bank.example/", "https://www.bank.example/login", ""),
        ("nih.gov", "https://www.ncbi.nlm.nih.gov/x", ""),
        ("www.ncbi.nlm.nih.gov", "https://nih.gov/x", ""),
        ("b\xfccher.example", "https://xn--bcher-kva.example/", ""),
        ("vue.js and notes.md", "https://evil.example/", ""),
        ("Mail me: a@bank.com", "https://evil.example/", "evil.example"),
        ("The bank", "https://evil.example/", ""),
        ("https://bank.example/", "mailto:a@evil.example", ""),
    ],
)
def test_a_link_that_names_another_host_than_it_leads_to(text: str, url: str, leads: str) -> None:
    assert elsewhere(text, url) == leads


def test_hosts_of_mixed_scripts_are_shown_in_punycode_too() -> None:
    assert host("https://\u0430pple.example/") == "\u0430pple.example (xn--pple-43d.example)"
    assert host("https://xn--pple-43d.example/") == "\u0430pple.example (xn--pple-43d.example)"
    assert host("https://b\xfccher.example/") == "b\xfccher.example"


def test_it_is_marked_in_plain_text_too() -> None:
    html = '<p>Log in at <a href="https://evil.example/">https://bank.example/</a> today.</p>'
    text = render(read(html, url=None, enclosures=()), width=80)
    assert "https://bank.example/[1: evil.example] today." in text
    assert "[1] https://evil.example/" in text


def test_the_pointer_tells_where_it_really_leads() -> None:
    link = Link("https://bank.example/", "https://evil.example/", "web", 0, 0, 5)
    assert words.target(link) == "Opens evil.example, whatever it says: https://evil.example/"


# ---------------------------------------------------------------- the reader


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the browser notes what it was given; a pipe, so that reading waits for it."""
    pipe = tmp_path / "opened"
    os.mkfifo(pipe)
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\necho \"$@\" > '{pipe}'\n")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", str(browser))
    return pipe


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.in_memory() as library:
        yield library


def reader(library: Library, html: str, url: str = "https://tea.example/post/") -> ReaderApp:
    entry = Entry("one", url, "A post", html, published=NOW)
    feed = library.feeds.subscribe("https://tea.example/feed/").number
    library.ingest.apply(feed, [Insert(entry, read(html, url=url, enclosures=()), digest(entry))], now=NOW)
    return ReaderApp(Options(), library)


async def test_a_link_into_the_own_network_is_asked_about(library: Library, opened: Path) -> None:
    app = reader(library, f'<p>See <a href="{ROUTER}">this</a>.</p>')
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "f", "a")
        await pilot.pause()
        assert Page(app).kind == "ask"
        assert on_screen(app, "This link leads to 192.168.1.1: this machine")
        await press(pilot, "enter")
        await pilot.pause()
        assert Page(app).kind == "main" and on_screen(app, "Not opened.")
        await press(pilot, "f", "a", "y")
        await pilot.pause()
        assert opened.read_text().strip() == ROUTER


@pytest.mark.parametrize("how", ["o", "panel", "enter", "click"])
async def test_every_way_to_a_link_asks(library: Library, how: str, opened: Path) -> None:
    html = f'<p>See <a href="{ROUTER}">this place</a>.</p>'
    app = reader(library, html, url="http://localhost/post/" if how == "o" else "https://tea.example/post/")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await pilot.pause()
        if how == "o":
            await press(pilot, "o")
        elif how == "panel":
            await press(pilot, "u", "enter")
        elif how == "enter":
            await press(pilot, "f", "a", "escape", "enter")
        else:
            article = Page(app).article
            row = next(y for y in range(article.size.height) if "this place" in article.render_line(y).text)
            column = article.render_line(row).text.index("this place")
            await pilot.click("#article", offset=(column + 2, row + 1))
        await pilot.pause()
        assert Page(app).kind == "ask"
        await pilot.click(".answer")
        await pilot.pause()
        assert opened.read_text().strip().startswith("http://")


async def test_a_public_link_is_not_asked_about(library: Library, opened: Path) -> None:
    app = reader(library, '<p>See <a href="https://leaf.example/a">this</a>.</p>')
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "f", "a")
        await pilot.pause()
        assert Page(app).kind == "main"
        assert opened.read_text().strip() == "https://leaf.example/a"


async def test_a_deceptive_link_is_marked_in_the_text(library: Library) -> None:
    app = reader(library, '<p>Log in: <a href="https://evil.example/">https://bank.example/</a>.</p>')
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter")
        await pilot.pause()
        assert on_screen(app, "Log in: https://bank.example/ [evil.example].")


async def test_what_is_copied_has_no_controls_and_a_link_no_line_break(library: Library) -> None:
    app = reader(library, "<p><a href='javascript:x&#10;rm -rf ~&#10;'>this</a></p>")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "u", "y")
        await pilot.pause()
        assert app.clipboard.startswith("javascript:x") and "\n" not in app.clipboard
        app.copy_to_clipboard("a\x1b[201~\x07b\u202ec")
        assert app.clipboard == "a[201~bc"


async def test_what_was_done_to_the_library_is_told_and_goes_with_a_key(library: Library) -> None:
    app = reader(library, "<p>Tea.</p>")
    app.options = Options(
        library=Path("/nowhere"), offline=True, notices=("The library was damaged: [b]all[/b] saved.",)
    )
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert on_screen(app, "The library was damaged: [b]all[/b] saved.")
        await press(pilot, "enter")
        await pilot.pause()
        assert Page(app).kind == "main"
        assert app.library.posts.counts(Filter()).posts == 1
