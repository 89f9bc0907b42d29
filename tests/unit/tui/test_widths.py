"""How the panes share a terminal."""

from __future__ import annotations

import pytest

from srw_reader.tui.desk.widths import AROUND, LEAST, LEAST_LINES, Sizes, beside, breakpoints, dump, load, panel, shared


def text(total: int, measure: int) -> int:
    """Cells of the text in a terminal."""
    sidebar, posts = shared(total, measure, Sizes())
    return min(measure, total - sidebar - posts - AROUND)


@pytest.mark.parametrize("measure", [20, 60, 80, 120])
def test_the_text_never_gets_narrower_where_the_terminal_gets_wider(measure: int) -> None:
    found = [text(total, measure) for total in range(40, 301)]
    assert found == sorted(found)
    assert text(beside(measure), measure) == measure


def test_the_lists_get_wider_with_the_terminal() -> None:
    posts = [shared(total, 80, Sizes()).posts for total in range(130, 221)]
    assert posts == sorted(posts)
    assert min(posts) >= 24


@pytest.mark.parametrize("total", [115, 130, 200])
@pytest.mark.parametrize("wanted", [1, 50, 9999])
def test_nothing_is_left_without_room(total: int, wanted: int) -> None:
    sidebar, posts = shared(total, 80, Sizes(sidebar=wanted, posts=wanted))
    assert posts >= LEAST
    assert total - sidebar - posts >= LEAST


def test_the_sidebar_stands_beside_the_rest_from_130_cells_on() -> None:
    assert [bool(shared(total, 80, Sizes()).sidebar) for total in (129, 130)] == [False, True]
    assert dict((name, least) for least, name in breakpoints(40, 80))["-wide"] == 130


@pytest.mark.parametrize("kept", [None, "", "1 2", "a b c", "1 2 99999", "-1 2 3"])
def test_what_no_sizes_are_is_by_need(kept: str | None) -> None:
    assert load(kept) == Sizes()


def test_sizes_are_kept_as_they_are() -> None:
    assert load(dump(Sizes(20, 41, 9))) == Sizes(20, 41, 9)


def test_a_panel_made_in_a_high_terminal_leaves_room_for_the_text_in_a_low_one() -> None:
    assert [panel(total, 25) for total in (50, 24, 20)] == [25, 16, 13]
    assert panel(24, 1) == LEAST_LINES and panel(24, 0) == 0
