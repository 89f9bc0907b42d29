"""When feeds are asked for again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from srw_reader.errors import BusyError, FetchError
from srw_reader.models import Feed
from srw_reader.refresh.schedule import due, due_after_failure, due_after_unchanged, held_until, next_due, takes_word

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
FEED = Feed(1, "https://tea.example/feed", "Tea Notes")


@pytest.mark.parametrize(
    ("period", "max_age", "wait"),
    [
        (None, None, timedelta(minutes=30)),
        (3600, None, timedelta(hours=1)),
        (3600, 7200, timedelta(hours=2)),
        (None, 0, timedelta(minutes=15)),
        (60, None, timedelta(minutes=15)),
        (604_800, None, timedelta(days=1)),
    ],
)
def test_the_longer_of_what_feed_and_server_say_within_a_quarter_of_an_hour_and_a_day(
    period: int | None, max_age: int | None, wait: timedelta
) -> None:
    assert next_due(NOW, period=period, max_age=max_age) == NOW + wait


def test_after_nothing_changed_the_wait_of_the_last_time_holds() -> None:
    feed = FEED._replace(checked=NOW - timedelta(hours=3), due=NOW - timedelta(hours=1))
    assert due_after_unchanged(feed, NOW, max_age=None) == NOW + timedelta(hours=2)


def test_after_a_failure_the_wait_of_the_last_time_does_not_hold() -> None:
    feed = FEED._replace(checked=NOW, due=NOW + timedelta(hours=9), error="It is busy.")
    assert due_after_unchanged(feed, NOW, max_age=None) == NOW + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (FetchError("You are offline."), timedelta(minutes=5)),
        (BusyError("It is busy."), timedelta(minutes=5)),
        (BusyError("It is busy.", 60), timedelta(minutes=6)),
        (BusyError("It is busy.", 3 * 86_400), timedelta(days=3)),
    ],
)
def test_a_busy_server_is_left_alone_for_as_long_as_it_says(error: FetchError, wait: timedelta) -> None:
    assert due_after_failure(FEED._replace(succeeded=NOW), NOW, error) == NOW + wait


def test_a_feed_that_never_worked_is_asked_for_at_the_next_start() -> None:
    assert due_after_failure(FEED, NOW, FetchError("You are offline.")) == NOW


def test_what_the_server_says_comes_before_the_wait_of_the_last_time() -> None:
    feed = FEED._replace(checked=NOW, due=NOW + timedelta(days=1))
    assert due_after_unchanged(feed, NOW, max_age=1_800) == NOW + timedelta(minutes=30)


def test_a_start_asks_for_feeds_whose_time_has_come() -> None:
    feeds = {
        "new": FEED,
        "past": FEED._replace(due=NOW - timedelta(seconds=1)),
        "now": FEED._replace(due=NOW),
        "later": FEED._replace(due=NOW + timedelta(seconds=1)),
        "gone": FEED._replace(gone=True),
    }
    assert due(feeds.values(), NOW) == [feeds["new"], feeds["past"], feeds["now"]]


def test_a_server_that_wants_to_be_left_alone_is_for_a_day_at_most() -> None:
    told = FEED._replace(checked=NOW, due=NOW + timedelta(days=7), error="It is busy.")
    assert held_until(told, NOW) == held_until(told, NOW + timedelta(hours=23)) == NOW + timedelta(days=1)
    assert held_until(told, NOW + timedelta(days=1)) is None
    assert held_until(told._replace(due=NOW + timedelta(minutes=5)), NOW) is None
    assert held_until(told._replace(error=None), NOW) is None
    assert held_until(FEED, NOW) is None


def test_a_server_is_believed_for_a_week() -> None:
    week = timedelta(days=7)
    assert takes_word(FEED._replace(fetched=NOW), NOW)
    assert takes_word(FEED._replace(fetched=NOW), NOW + week - timedelta(seconds=1))
    assert not takes_word(FEED._replace(fetched=NOW), NOW + week)
    assert not takes_word(FEED._replace(fetched=NOW + timedelta(days=9)), NOW)  # by a clock that was wrong
    assert not takes_word(FEED, NOW)
