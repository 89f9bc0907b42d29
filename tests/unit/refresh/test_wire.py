"""What the processes of a refresh say to each other."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.library.changes import digest
from srw_reader.models import Enclosure, Entry, Outcome, ParsedFeed, Progress
from srw_reader.refresh.wire import (
    event_from_line,
    event_to_line,
    frame,
    pack_entries,
    pack_head,
    read_frame,
    read_spooled,
    unpack_entries,
    unpack_head,
)

TIMES = st.none() | st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)).map(
    lambda time: time.replace(microsecond=0)
)
ENTRIES = st.builds(
    Entry,
    guid=st.text(),
    url=st.none() | st.text(),
    title=st.text(),
    html=st.text(),
    summary=st.text(),
    author=st.none() | st.text(),
    published=TIMES,
    updated=TIMES,
    tags=st.lists(st.text()).map(tuple),
    enclosures=st.lists(st.builds(Enclosure, st.text(), st.none() | st.text(), st.none() | st.integers(0, 10**15))).map(
        tuple
    ),
)


@given(st.lists(st.tuples(ENTRIES, st.booleans())))
def test_entries_come_out_as_they_went_in_unless_they_are_known(entries: list[tuple[Entry, bool]]) -> None:
    known = [("other", digest(entry) if is_known else None) for entry, is_known in entries]
    arrived = unpack_entries(pack_entries([entry for entry, _ in entries], known))
    assert [one and one.entry._replace(html=one.html) for one in arrived] == [
        None if is_known else entry for entry, is_known in entries
    ]
    assert all(one is None or one.digest == digest(entry) for one, (entry, _) in zip(arrived, entries, strict=True))
    assert all(one is None or one.entry.html == "" for one in arrived)  # it is in the body already


@given(st.lists(ENTRIES))
def test_a_head_has_of_each_entry_what_it_is_known_by(entries: list[Entry]) -> None:
    feed = ParsedFeed("Tea", None, (), 3600, ("It was mended.",))
    head = unpack_head(pack_head(feed, iter(entries)))
    assert head._replace(entries=()) == feed
    assert head.entries == tuple(Entry(one.guid, one.url, one.title, "", published=one.date) for one in entries)


@given(st.lists(st.binary()))
def test_frames_come_out_as_they_went_in(contents: list[bytes]) -> None:
    stream = io.BytesIO(b"".join(map(frame, contents)))
    assert list(iter(lambda: read_frame(stream), None)) == contents


@pytest.mark.parametrize(("came", "read"), [(b"", b""), (frame(b"tea")[:5], b""), (frame(b"tea")[:-1], b"te")])
def test_of_a_frame_that_breaks_off_there_is_what_came(came: bytes, read: bytes) -> None:
    assert read_spooled(io.BytesIO(came)) == read


@pytest.mark.parametrize(
    "event",
    [
        Progress("https://tea.example/feed", "storing", 3, 9),
        Progress("-", "fetching"),
        Outcome("/tea/\udcff", "Tea", "failed", error="It has no name in Unicode."),
        Outcome("a\nb", "Tea", "failed", error="No feed.", alternates=("https://tea.example/feed",)),
    ],
)
def test_an_event_is_one_line(event: Progress | Outcome) -> None:
    line = event_to_line(event)
    assert line.count("\n") == 1
    assert event_from_line(line.encode()) == event


@pytest.mark.parametrize("line", [b"", b"[]", b"{}", b'["Progress"]', b'["Outcome", []]', b'["Tea", ["a"]]', b"\xff"])
def test_what_is_no_event_is_said_to_be_none(line: bytes) -> None:
    with pytest.raises(ValueError):
        event_from_line(line)
