"""Posts that stay in a list which no longer lets them through."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from srw_reader.models import PostSummary
from srw_reader.tui.controllers.pinned import Pinned


def post(number: int) -> PostSummary:
    day = datetime(2026, 5, 1, tzinfo=UTC)
    return PostSummary(
        number, str(number), "", "", None, str(number), None, day, None, day, (), 1, 1, 0, False, False, False
    )


@given(st.integers(0, 12), st.sets(st.integers(0, 11)))
def test_pins_put_back_what_a_filter_took_out(count: int, taken: set[int]) -> None:
    everything = [post(number) for number in range(count)]
    left = [one for one in everything if one.number not in taken]
    pins = [(row, one) for row, one in enumerate(everything) if one.number in taken]
    pinned = Pinned(left, pins)
    assert list(pinned) == everything
    assert pinned[:] == everything
    for row, one in enumerate(everything):
        inner = next((at for at, other in enumerate(left) if other is one), None)
        assert pinned.row(one.number, inner) == row


def test_a_post_that_is_nowhere_has_no_row() -> None:
    assert Pinned([post(1)]).row(9, None) is None
