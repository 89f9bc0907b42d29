"""Bytes that may be many, and documents that are read as they came."""

from __future__ import annotations

import gc
import hashlib
import resource
import tempfile
import warnings
from pathlib import Path

import pytest

from srw_reader.feed import spool, verbatim
from srw_reader.feed.parse import parse, parse_apart

MANY = b"leaves of tea, " * 400_000


def spooled(content: bytes) -> spool.Spooled:
    """Bytes that came in pieces of odd sizes."""
    taken = spool.Spool()
    for at in range(0, len(content), 99_999):
        taken.add(content[at : at + 99_999])
        assert len(taken) == min(len(content), at + 99_999)
    return taken.whole()


@pytest.mark.parametrize("content", [b"", b"tea", MANY[: spool.FEW], MANY], ids=len)
def test_what_comes_is_what_came(content: bytes) -> None:
    whole = spooled(content)
    assert isinstance(whole, bytes) == (len(content) <= spool.FEW)
    assert bytes(whole) == content
    assert b"".join(map(bytes, spool.pieces(whole))) == content


def test_what_was_forgotten_is_still_there() -> None:
    view = memoryview(spooled(MANY))
    for _ in range(2):
        assert hashlib.sha256(view).digest() == hashlib.sha256(MANY).digest()
        spool.forget(view)


def test_what_breaks_off_leaves_no_file_open() -> None:
    taken = spool.Spool()
    taken.add(MANY)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        del taken
        gc.collect()
    assert not told


def test_without_a_folder_for_files_all_stays_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert spooled(MANY) == MANY


@pytest.mark.parametrize("room", [0, 1_000_000, 3_000_000], ids=["none", "not for the first", "not for all"])
def test_where_the_disk_is_full_all_stays_in_memory(room: int) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        assert spooled(MANY) == MANY
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _feed(*entries: str, before: str = "", root: str = "rss") -> bytes:
    """A feed with these entries and many others, of several parts."""
    filler = "".join(
        f"<item><title>Tea {n}</title><guid>tea-{n}</guid><description>{'Grün &amp; weiß, ' * 40}</description></item>"
        for n in range(2500)
    )
    body = f"{entries[0]}{filler}{''.join(entries[1:])}"
    return f"{before}<{root} version='2.0'><channel><title>Teas</title>{body}</channel></{root}>\n".encode()


LATE = "<item><title>Late</title><guid>late</guid><description>{}</description></item>"


@pytest.mark.parametrize(
    "document",
    [
        _feed(LATE.format("plain"), LATE.format("the last")),
        _feed("", LATE.format("1"), before="<?xml version='1.0' encoding='utf-8'?>\n<!-- </rss> -->\n"),
        _feed("", LATE.format("&lt;/rss> is the end of a feed, &lt;item> the beginning of a post")),
    ],
    ids=["plain", "declared", "ends within"],
)
def test_a_clear_document_is_read_as_it_came(document: bytes) -> None:
    root = verbatim.root_element(spooled(document), None)
    assert root is not None and bytes(root) == document[document.index(b"<rss") : -1]
    with_mark = b"\xef\xbb\xbf" + document
    assert verbatim.root_element(with_mark, None) is None
    as_it_came, as_a_copy = (parse(one, url="", content_type=None) for one in (spooled(document), with_mark))
    assert as_it_came == as_a_copy


@pytest.mark.parametrize(
    ("document", "content_type"),
    [
        (_feed("", LATE.format("a \u202e turn")), None),
        (_feed("", LATE.format("&#8238;")), None),
        (_feed("", "<item><link/><title>No link</title></item>"), None),
        (_feed("", LATE.format("Latin")).replace(b"Latin", b"\xe4"), None),
        (_feed("", LATE.format("x")), "text/xml; charset=gb2312"),
        (_feed("", LATE.format("x"), before="<!DOCTYPE rss [<!ENTITY tea 'Tee'>]>"), None),
        (_feed("", LATE.format("x")) + b"<item><title>Behind the end</title></item>", None),
        (_feed("", LATE.format("x")).removesuffix(b"</rss>\n"), None),
        (_feed("", LATE.format("x"), before="Warning: "), None),
        (b"{}", None),
        (b"", None),
        (b" " * 10, None),
    ],
    ids=range(12),
)
def test_where_something_is_to_be_done_it_is(document: bytes, content_type: str | None) -> None:
    assert verbatim.root_element(document, content_type) is None


def test_entries_are_kept_apart_from_what_else_a_feed_says() -> None:
    document = spooled(_feed(LATE.format("first"), LATE.format("last").replace("late", "later")))
    feed, entries = parse_apart(document, url="", content_type=None)
    whole = parse(document, url="", content_type=None)
    assert feed == whole._replace(entries=())
    assert tuple(entries) == whole.entries
    assert entries.guids == [entry.guid for entry in whole.entries]
    assert tuple(entries.some(1, 3)) == whole.entries[1:3]
    [last] = entries.some(len(entries) - 1, len(entries))
    assert last.html == "last"


def test_entries_with_one_guid_are_still_told_apart_by_their_html() -> None:
    twins = [LATE.format(text) for text in ("one", "two", "one")]
    entries = parse(_feed(*twins), url="", content_type=None).entries
    found = [entry for entry in entries if entry.title == "Late"]
    assert [entry.html for entry in found] == ["one", "two"]
    assert len({entry.guid for entry in found}) == 2
