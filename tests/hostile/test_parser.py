"""Documents that want files, hosts or all memory; and entries that cost themselves and no other."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from srw_reader import paths
from srw_reader.errors import FeedError
from srw_reader.feed.fetch import Validators, fetch
from srw_reader.feed.parse import parse
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry, Filter
from tests.e2e.commands import run
from tests.elsewhere import ABSENT, TOOLS
from tests.feeds import Item, rss
from tests.hostile.feeds import DOCUMENTS, with_entity

SECRET = "TOP SECRET"


@pytest.mark.parametrize("before", DOCUMENTS.values(), ids=DOCUMENTS)
def test_no_document_opens_a_file_or_asks_a_host(tmp_path: Path, httpserver: HTTPServer, before: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    file = tmp_path / "feed.xml"
    file.write_bytes(with_entity(before, secret.as_uri(), httpserver.url_for("/x")))
    said = run("refresh", str(file))
    if said.status:
        assert said.err.count("\n") == 1 and "declares entities of its own" in said.err
    else:
        assert SECRET not in run("show", "1", "--format", "json").out
    assert httpserver.log == []


@pytest.mark.parametrize("body", [b"/etc/passwd", b"file:///etc/passwd", b"http://127.0.0.1:9/feed", b"-"])
def test_a_document_that_is_an_address_is_no_feed(body: bytes) -> None:
    with pytest.raises(FeedError, match="not a feed"):
        parse(body, url="", content_type=None)


def test_one_bad_entry_never_costs_the_others(tmp_path: Path) -> None:
    bad = (
        "<item><title>&#xD800;</title><guid>bad1</guid></item><item><title>&#xFFFFFFFF;</title></item>"
        "<item><pubDate>Fri, 31 Dec 9999 23:59:59 +0000</pubDate><title>late</title></item><item><b></item>"
    )
    file = tmp_path / "feed.xml"
    file.write_bytes(rss([Item("first")]).replace(b"</channel>", bad.encode() + rss([Item("last")])[-900:]))
    assert run("refresh", str(file)).status == 0
    titles = {post["title"] for post in run("posts", "--json").json}
    assert {"first", "last"} <= titles


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"<rss><channel><item><title>" + b"<b>" * 3000 + b"x", "nested more than"),
        (b"[" * 100_000, "JSON"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": ' + b'{"a":' * 100_000, "JSON"),
    ],
    ids=["elements", "lists", "objects"],
)
def test_depth_has_an_end(tmp_path: Path, body: bytes, sentence: str) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(body)
    said = run("refresh", str(file))
    assert said.status == 1 and sentence in said.err


async def test_every_case_of_the_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `hostile_feeds` expects, through fetch, parser's process, library and reader."""
    if not TOOLS.exists():
        pytest.skip(ABSENT)
    monkeypatch.syspath_prepend(str(TOOLS))
    import hostile_feeds  # type: ignore[import-not-found]

    monkeypatch.setattr("sys.argv", ["hostile_feeds", str(tmp_path / "cases")])
    assert hostile_feeds.main() == 0
    cases = json.loads((tmp_path / "cases" / "cases.json").read_text())
    files = {str(tmp_path / "cases" / case["file"]): case for case in cases}
    done = run("refresh", "--json", *files)
    assert len(done.json) == len(cases) > 90
    for outcome in done.json:
        case = files[outcome["source"]]
        read = outcome["status"] != "failed"
        assert case["outcome"] in ("either", "read" if read else "refused"), case
        assert outcome["error"] is None if read else outcome["error"].endswith(".")
    with Library.open(tmp_path / "data" / "srw-reader" / "library.db") as library:
        assert library.check() == []
        for post in library.posts.within(Filter()):
            assert SECRET not in post.title + library.articles.html(post.number)
    for name in ("xxe.xml", "billion_laughs.xml"):
        with pytest.raises(FeedError, match="entities"):
            parse((await fetch(str(tmp_path / "cases" / name), Validators())).body, url="", content_type=None)


def test_where_the_parser_of_markdown_panics_there_is_the_bare_text_or_a_sentence(tmp_path: Path) -> None:
    """Rust raises what is no `Exception` then. No text is known that makes it, so another parser stands in for it."""
    (tmp_path / "pyromark.py").write_text(
        "from enum import IntFlag\n"
        "Options = IntFlag('Options', 'ENABLE_TABLES ENABLE_STRIKETHROUGH')\n"
        "PanicException = type('PanicException', (BaseException,), {'__module__': 'pyo3_runtime'})\n"
        "def events(*arguments, **options): raise PanicException('index out of bounds')\n"
    )
    with Library.open(paths.library()) as library:
        feed = library.feeds.subscribe("https://tea.example/feed/").number
        entry = Entry("tea", None, "Tea", "<p>Leaves <b>wilt</b>.</p>")
        library.ingest.apply(feed, [Insert(entry, None, digest(entry))], now=datetime.now(UTC))
    shown = run("show", "1", PYTHONPATH=str(tmp_path))
    assert (shown.status, shown.err) == (0, "") and "Leaves wilt." in shown.out
    (tmp_path / "draft.md").write_text("Leaves wilt [1].")
    checked = run("check", str(tmp_path / "draft.md"), PYTHONPATH=str(tmp_path))
    assert (checked.status, checked.err) == (
        1, "srw-reader: The text could not be read: the parser of Markdown failed on it.\n",
    )  # fmt: skip
