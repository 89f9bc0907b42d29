"""How often a server may be asked, as it says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from srw_reader.feed.headers import WEEK, max_age, retry_after

NOW = datetime(2026, 5, 13, 4, 0, 0, tzinfo=UTC)
SOON = "Wed, 13 May 2026 04:10:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "public, max-age=300"}, 300),
        ({"cache-control": 'MAX-AGE="300"', "age": "100"}, 200),
        ({"cache-control": "max-age=300", "age": "400"}, 0),
        ({"cache-control": "no-store, max-age=300"}, 0),
        ({"cache-control": "no-cache"}, 0),
        ({"cache-control": "max-age=" + "9" * 99}, WEEK),
        ({"cache-control": "max-age=soon"}, None),
        ({"expires": SOON}, 600),
        ({"expires": SOON, "date": "Wed, 13 May 2026 04:05:00 GMT"}, 300),
        ({"expires": "0"}, 0),
        ({"expires": "Fri, 31 Dec 9999 23:59:59 GMT"}, WEEK),
        ({"expires": SOON, "cache-control": "max-age=1"}, 1),
    ],
)
def test_max_age(headers: dict[str, str], seconds: int | None) -> None:
    assert max_age(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (SOON, 600),
        ("Wed, 13 May 2020 04:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", WEEK),
        ("9" * 99, WEEK),
        ("-1", None),
        ("later", None),
        ("", None),
    ],
)
def test_retry_after(said: str, seconds: int | None) -> None:
    assert retry_after({"retry-after": said}, NOW) == seconds
