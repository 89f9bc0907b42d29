"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.errors import ParseError
from srw_reader.feed.parse import parse
from srw_reader.models import Enclosure, ParsedFeed

FEED = Path(__file__).parents[2] / "fixtures" / "feeds" / "feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def read(document: object) -> ParsedFeed:
    return parse(
        json.dumps(document).encode(), url="https://lights.example/feed.json", content_type="application/feed+json"
    )


def test_a_feed() -> None:
    feed = parse(FEED.read_bytes(), url="https://lights.example/feed.json", content_type=None)
    assert (feed.title, feed.home_url) == ("Lighthouses", "https://lights.example/")
    first, second = feed.entries
    assert (first.guid, first.url, first.title) == ("1", "https://lights.example/1", "The lens")
    assert (first.html, first.summary, first.author) == ("<p>Glass rings.</p>", "On glass.", "Gus Ray, Hal Oil")
    assert first.published == datetime(2026, 2, 3, 5, 5, 6, tzinfo=UTC)
    assert first.updated == datetime(2026, 2, 4, tzinfo=UTC)
    assert first.tags == ("optics", "Optics")
    assert first.enclosures == (Enclosure("https://lights.example/1.mp3", "audio/mpeg", 77),)
    assert (second.guid, second.url, second.author) == ("2", "https://elsewhere.example/lamp", "Fay Beam")
    assert second.html == "<p>A lamp &amp; a wick.</p>\n<p>Oil &lt;whale&gt; oil.</p>"
    assert second.title == "A lamp & a wick. Oil <whale> oil."
    assert feed.warnings


def test_version_1_0_has_one_author() -> None:
    feed = read({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "author": {"name": "Fay"}}]})
    assert feed.entries[0].author == "Fay"
    assert feed.title == "lights.example"


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"author": "Fay"}, "Fay"),
        ({"authors": {"name": "Fay"}}, "Fay"),
        ({"authors": "Fay"}, "Fay"),
        ({"authors": ["Fay", {"name": "Gus"}]}, "Fay, Gus"),
        ({"author": [{"name": "Fay"}, {"name": "Gus"}]}, "Fay, Gus"),
        ({"authors": [], "author": {"url": "https://lights.example/"}}, None),
    ],
)
def test_authors_in_other_shapes(fields: dict[str, object], shown: str | None) -> None:
    assert read({"version": VERSION, "items": [{"id": "1"} | fields]}).entries[0].author == shown


def test_tags_in_one_text_and_addresses_relative_to_the_home_page() -> None:
    item = {"id": "1", "url": "/1", "tags": "lens, lamp"}
    (entry,) = read({"version": VERSION, "home_page_url": "https://rocks.example/blog/", "items": [item]}).entries
    assert (entry.url, entry.tags) == ("https://rocks.example/1", ("lens", "lamp"))


def test_lists_in_other_shapes() -> None:
    file = {"url": "https://rocks.example/1.mp3"}
    item = {"id": "1", "tags": [{"name": "ore"}, "rock"], "attachments": file, "authors": {"0": "Fay", "2": "Ida"}}
    for items in ([item], item, {"3": item}):
        (entry,) = read({"version": VERSION, "items": items}).entries
        assert (entry.tags, entry.author, len(entry.enclosures)) == (("ore", "rock"), "Fay, Ida", 1)


def test_escapes_are_cleaned() -> None:
    text = "before\x1b]52;c;eA==\x1b\\\ud800after"
    item = {
        "id": text,
        "title": text,
        "content_html": f"<p>{text}&#27;</p>",
        "tags": [text],
        "authors": [{"name": text}],
    }
    entry = read({"version": VERSION, "title": text, "items": [item]}).entries[0]
    for shown in (entry.guid, entry.title, entry.html, *entry.tags, entry.author or ""):
        assert "before" in shown and "after" in shown
        assert not set(shown) & set("\x1b\ud800") and "&#27" not in shown


@pytest.mark.parametrize(
    "body",
    [
        b'{"code": "rest_no_route"}',
        b'{"version": "https://jsonfeed.org/version/1.1"}',
        b"{not json",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"version": ' + b"9" * 5000 + b"}",
    ],
)
def test_other_json_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError, match=r"\.$"):
        parse(body, url="https://lights.example/", content_type="application/json")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
ITEMS = st.dictionaries(
    st.sampled_from(
        [
            "id",
            "url",
            "title",
            "content_html",
            "content_text",
            "tags",
            "author",
            "authors",
            "attachments",
            "date_published",
        ]
    ),
    JSON,
)


@given(st.lists(ITEMS, max_size=3))
def test_fields_of_any_type_are_survived(items: list[object]) -> None:
    for entry in read({"version": VERSION, "items": items}).entries:
        assert entry.guid and entry.title


def test_line_breaks_and_other_control_characters_may_stand_in_strings() -> None:
    body = b'{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", "title": "a\tb",'
    body += b' "content_text": "one\ntwo"}]}'
    assert parse(body, url="https://tea.example/", content_type=None).entries[0].title == "a b"
