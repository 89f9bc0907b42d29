"""When an entry that shares a guid or an address with a stored post is that post, and when it is another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from srw_reader.library.changes import Known
from srw_reader.library.copies import is_copy
from srw_reader.models import Enclosure, Entry

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
MIDNIGHT = datetime(2026, 3, 1, tzinfo=UTC)
MADE = "sha256:1234"
LONG = (
    "Warm the pot, measure the leaves, pour the water over them, wait for three minutes and " + "drink it slowly " * 5
)


def same(
    *,
    title: str = "On cups",
    text: str = "",
    ago: timedelta | None = timedelta(),
    guid: str = "other",
    url: str = "https://tea.example/cups",
    stored: str = LONG,
    date: datetime | None = NOW,
    named: bool = False,
    file: str = "",
    page: str = "https://tea.example/cups",
) -> bool:
    """Whether an entry is the stored post "On cups", from which it differs as the arguments say."""
    published = None if ago is None or date is None else date + ago
    entry = Entry(guid, url, title, html="", published=published)
    if file:
        entry = entry._replace(enclosures=(Enclosure(file),))
    seconds = None if date is None else int(date.timestamp())
    known = Known(1, "guid", page, "On cups", seconds, "digest", 3, read=False, named=named)
    return is_copy(entry, text or LONG, known, stored)


HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"title": "ON CUPS"},
        {"text": "The whole text, rewritten."},
        {"ago": HOUR},
        {"ago": HOUR, "text": f"{LONG} And again."},
        {"ago": None},
        {"date": None},
        {"title": "On cups and pots"},
        {"title": "Which cup?"},
        {"title": "On cups and pots", "ago": HOUR},
        {"title": "On cups (again)", "text": "Steep.", "stored": "Steep."},
        {"file": "https://tea.example/1.mp3"},
        {"date": MIDNIGHT},
        {"date": MIDNIGHT, "text": LONG[:60]},
        {"date": MIDNIGHT, "text": "Steep.", "stored": "Steep."},
        {"date": None, "text": LONG[:60]},
        {"ago": WEEK, "guid": MADE},
        {"url": "https://tea.example/cups#all"},
    ],
    ids=str,
)
def test_another_copy(change: dict[str, object]) -> None:
    assert same(**change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "A reply", "text": "I use no cups at all."},
        {"title": "A reply", "text": "Steep.", "ago": HOUR},
        {"title": "Cup B", "text": "Glazed by B.", "stored": "Glazed by A."},
        {"title": "Tea 1.2", "text": f"Release 1.2. {LONG}", "stored": f"Release 1.1. {LONG}", "ago": HOUR},
        {"title": "A reply", "ago": WEEK},
        {"title": "Which cup?", "ago": HOUR},
        {"title": "On 2 cups", "ago": HOUR},
        {"title": "Which cup?", "date": MIDNIGHT},
        {"title": "On cups (2)", "text": "Steep.", "stored": "Steep."},
        {"ago": HOUR, "file": "https://tea.example/2.mp3"},
        {"ago": WEEK},
        {"ago": HOUR, "text": "Comments"},
        {"ago": HOUR, "text": "Comments", "stored": "Comments"},
        {"ago": HOUR, "text": LONG[:60]},
        {"ago": HOUR, "text": f"Day 2. {LONG}", "stored": f"Day 1. {LONG}"},
        {"date": None, "text": "Other."},
        {"date": None, "text": LONG[:60], "stored": ""},
        {"date": MIDNIGHT, "text": "Other text of the same day."},
        {"ago": WEEK, "guid": MADE, "text": "Another week."},
        {"url": "https://tea.example/cups#comment-2", "text": "Thanks."},
        {"url": "https://tea.example/cups#comment-2", "ago": HOUR},
        {"url": "https://tea.example/cups#2", "title": "Cups 2"},
    ],
    ids=str,
)
def test_another_post(change: dict[str, object]) -> None:
    assert not same(**change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Renamed", "text": "Rewritten."},
        {"title": "Renamed", "text": "Rewritten.", "ago": WEEK},
        {"title": "Renamed", "ago": WEEK, "url": "https://tea.example/moved"},
        {"text": "Rewritten.", "ago": WEEK, "url": "https://tea.example/moved"},
        {"title": "Renamed", "text": "Rewritten.", "url": "https://tea.example/moved"},
    ],
    ids=str,
)
def test_a_guid_says_that_it_is_the_same(change: dict[str, object]) -> None:
    assert same(named=True, **change)  # type: ignore[arg-type]


def test_a_guid_may_be_used_again_for_something_that_has_nothing_of_the_former_post() -> None:
    assert not same(named=True, title="News", text="Other.", ago=WEEK, url="https://tea.example/news")
    front = "https://tea.example/"
    assert not same(named=True, title="News", text="Other.", ago=WEEK, url=front, page=front)


def test_a_date_of_change_does_not_make_it_another_post() -> None:
    entry = Entry("guid", None, "News", html="", updated=NOW + WEEK)
    known = Known(1, "guid", None, "On cups", int(NOW.timestamp()), "digest", 3, read=False, named=True)
    assert is_copy(entry, "Other.", known, LONG)
