"""Drafts from files: what is read, and what is refused in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from srw_reader.cli import drafts
from srw_reader.errors import ReaderError, UsageError

MARKDOWN = """# Tea

Leaves wilt [1]. Steam in cafés helps [7].

## References

[1] Okafor A. Leaves. 2019. https://tea.example/a
"""
HTML = """<p>Leaves wilt <sup>[1]</sup>.</p>
<p>Steam in cafés helps <sup>[7]</sup>.</p>
<h2>References</h2>
<ol><li>Okafor A. Leaves. 2019. https://tea.example/a</li></ol>
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the drafts is the working directory."""
    monkeypatch.chdir(tmp_path)


def found(name: str, content: bytes) -> list[tuple[str, int | None, str]]:
    """Code, line and sentence of what is found in a draft."""
    Path(name).write_bytes(content)
    return [(one.code, line, one.sentence) for one, line in drafts.check(name)]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("draft.md", MARKDOWN.encode(), 3),
        ("draft.md", b"\xef\xbb\xbf" + MARKDOWN.encode(), 3),
        ("draft.markdown", MARKDOWN.encode("utf-16"), 3),
        ("DRAFT.TXT", MARKDOWN.replace("\n", "\r\n").encode(), 3),
        ("draft", MARKDOWN.encode(), 3),
        ("draft", HTML.encode(), 2),
        ("draft.HTM", HTML.encode(), 2),
        ("draft.html", b"<meta charset=latin1>" + HTML.encode("latin-1"), 2),
        ("draft.html", HTML.encode("utf-16"), 2),
        ("draft.md", HTML.replace("<h2>References</h2>", "\n## References\n").encode(), 2),
    ],
    ids=["md", "mark", "utf-16", "txt", "markdown by its text", "html by its text", "htm", "latin-1", "wide", "mixed"],
)
def test_drafts_are_read_as_they_are_named_and_written(name: str, content: bytes, line: int) -> None:
    assert found(name, content) == [("unresolved", line, "Steam in cafés helps [7].")]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.md", b" \n", "empty.md is empty: there is nothing to check."),
        ("latin.md", b"Caf\xe9s [1].", "latin.md is not in UTF-8: save it in that encoding."),
        ("picture.md", b"\x89PNG\r\n\0\0", "picture.md is no text: a draft is HTML or Markdown."),
        ("long.md", b"tea " * 1_400_000, "long.md is larger than 2 MiB, which no draft is."),
        ("\x1b[31m.md", b"", "[31m.md is empty: there is nothing to check."),
    ],
    ids=["empty", "not UTF-8", "no text", "too large", "odd name"],
)
def test_what_is_no_draft_is_refused_in_a_sentence(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(ReaderError) as refused:
        found(name, content)
    assert str(refused.value) == sentence


def test_what_cannot_be_read_is_told_in_a_sentence() -> None:
    for name, sentence in [
        (".", ". is a folder; name a file in it."),
        ("/dev/null", "/dev/null is empty: there is nothing to check."),
        ("draft.md", "There is no file draft.md."),
        ("a" * 300, f"{'a' * 300} could not be read: File name too long."),
    ]:
        with pytest.raises(ReaderError) as refused:
            drafts.check(name)
        assert str(refused.value) == sentence


def test_a_feed_is_checked_as_one() -> None:
    with pytest.raises(UsageError, match="feed.xml is a feed: `srw-reader --feed feed.xml check` checks its posts"):
        found("feed.xml", b"<?xml version='1.0'?>\n<rss/>")


def test_what_is_meant_as_a_file() -> None:
    Path("draft").touch()
    Path("7").touch()
    assert drafts.is_draft("-") and drafts.is_draft("draft") and drafts.is_draft(".")
    assert not drafts.is_draft("7") and not drafts.is_draft("nothing.md")
    assert drafts.looks_like_file("nothing.MD") and not drafts.looks_like_file("https://tea.example/a.html")
