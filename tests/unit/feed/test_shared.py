"""Every hostile and every real feed of a collection that is not part of the project."""

from __future__ import annotations

import importlib.util
import io
import json
import sys
import unicodedata
from pathlib import Path

import feedparser
import pytest

from srw_reader.errors import FeedError
from srw_reader.feed.fetch import Validators, fetch
from srw_reader.feed.parse import parse
from srw_reader.models import ParsedFeed
from srw_reader.strings.clean import tag_key
from tests.elsewhere import ABSENT, FEEDS, GLUTAMATE, TOOLS

REAL = sorted(FEEDS.glob("**/*.xml"))

pytestmark = pytest.mark.skipif(not REAL, reason=ABSENT)


def assert_clean(feed: ParsedFeed) -> None:
    for entry in feed.entries:
        assert entry.guid and entry.title
        texts = [feed.title, entry.guid, entry.title, entry.html, entry.summary, entry.author or "", *entry.tags]
        for character in set("".join(texts)):
            assert character in "\t\n" or unicodedata.category(character) not in ("Cc", "Cs", "Co")
            assert character not in "\u200b\u200e\u200f\u202a\u202d\u202e\u2066\u2069\ufeff"
        assert entry.url is None or entry.url.startswith(("http://", "https://"))


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the hostile feeds."""
    monkeypatch.syspath_prepend(str(TOOLS))
    monkeypatch.setattr(sys, "argv", ["hostile_feeds", str(tmp_path)])
    spec = importlib.util.spec_from_file_location("hostile_feeds", TOOLS / "hostile_feeds.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main()
    return tmp_path


async def test_hostile_feeds(hostile: Path) -> None:
    wrong = []
    for case in json.loads((hostile / "cases.json").read_text()):
        try:
            fetched = await fetch(str(hostile / case["file"]), Validators())
            feed = parse(fetched.body, url="https://ex.example/feed/", content_type=None)
        except FeedError as error:
            assert str(error).endswith(".")
            outcome, posts = "refused", 0
        else:
            assert_clean(feed)
            assert "TOP SECRET" not in "".join(entry.title + entry.html for entry in feed.entries)
            outcome, posts = "read", len(feed.entries)
        if case["outcome"] not in ("either", outcome) or (outcome == "read" and case["posts"] not in (None, posts)):
            wrong.append((case["name"], outcome, posts))
    assert not wrong


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning:feedparser")
def test_real_feeds(path: Path) -> None:
    body = path.read_bytes()
    feed = parse(body, url="https://ex.example/feed/", content_type=None)
    assert_clean(feed)
    plain = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    distinct = {(dict.get(entry, "id"), dict.get(entry, "link"), dict.get(entry, "title")) for entry in plain.entries}
    assert len(feed.entries) == len(distinct)


def test_the_feed_that_the_reader_is_for() -> None:
    body = GLUTAMATE.read_bytes()
    feed = parse(body, url="https://softrebootwellness.com/tag/glutamate/feed/", content_type=None)
    assert len(feed.entries) == 3
    assert len({tag_key(tag) for entry in feed.entries for tag in entry.tags}) == 18
    assert not any("appeared first on" in entry.summary for entry in feed.entries)
