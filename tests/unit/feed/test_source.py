"""What a user may name as a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from srw_reader.errors import UsageError
from srw_reader.feed.source import kind, normalise


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.mark.parametrize(
    ("source", "normal"),
    [
        ("-", "-"),
        (" https://Tea.example ", "https://tea.example/"),
        ("HTTP://tea.example/Feed#top", "http://tea.example/Feed"),
        ("tea.example/feed", "https://tea.example/feed"),
        ("tea.example", "https://tea.example/"),
        ("localhost:8080/feed.xml", "https://localhost:8080/feed.xml"),
        ("127.0.0.1:8080", "https://127.0.0.1:8080/"),
    ],
)
def test_addresses(source: str, normal: str) -> None:
    assert normalise(source) == normal
    assert normalise(normal) == normal
    assert kind(normal) == ("stdin" if normal == "-" else "url")


@pytest.mark.parametrize(
    ("source", "normal"),
    [
        ("feed:https://tea.example/f?a=1", "https://tea.example/f?a=1"),
        ("feed://https://tea.example/f", "https://tea.example/f"),
        ("feed://tea.example:8080/f", "http://tea.example:8080/f"),
        ("FEED:http://Tea.example", "http://tea.example/"),
        ("feeds://tea.example/f", "https://tea.example/f"),
        ("feed:tea.example/f", "http://tea.example/f"),
        ("feed://[::1]:8080/f", "http://[::1]:8080/f"),
        ("rss://tea.example/f", "http://tea.example/f"),
        ("itpc://tea.example/f", "http://tea.example/f"),
        ("web+feed:https://tea.example/f", "https://tea.example/f"),
    ],
)
def test_addresses_that_open_a_feed_reader_are_those_that_they_stand_for(source: str, normal: str) -> None:
    assert normalise(source) == normal


def test_paths_become_absolute(folder: Path) -> None:
    assert normalise("feed.xml") == str(folder / "feed.xml")
    assert normalise("~/feed.xml") == str(folder / "home" / "feed.xml")
    assert kind(normalise("./tea.example")) == "file"


def test_a_file_with_the_name_of_a_host_is_a_file(folder: Path) -> None:
    (folder / "tea.example").touch()
    assert normalise("tea.example") == str(folder / "tea.example")


@pytest.mark.parametrize(
    "source",
    ["", " ", "gopher://tea.example/", "file:///etc/passwd", "https://", "a\0b", "\udcff"]
    + ["feed:", "feed://", "feed:///f", "feed:http:x", "feed:javascript:alert(1)", "feed:mailto:a@tea.example", "rss:x"]
    + ["https://tea.example:65536/", "https://tea.example:x/", "https://[tea.example/", "https://[::1/", "http://a b/"],
)
def test_nonsense_is_refused(source: str) -> None:
    with pytest.raises(UsageError, match=r"\.$"):
        normalise(source)
