"""Rows of a list with headings between its items."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srw_reader.tui.lists.headings import Headings


@given(st.lists(st.integers(1, 4), max_size=6))
def test_each_row_is_a_heading_or_an_item(sizes: list[int]) -> None:
    rows: list[tuple[str, int]] = []
    for group, size in enumerate(sizes):
        rows.append(("heading", group))
        begun = sum(sizes[:group])
        rows += [("item", item) for item in range(begun, begun + size)]
    headings = Headings([sum(sizes[:group]) for group in range(len(sizes))])
    for row, (kind, number) in enumerate(rows):
        assert headings.heading(row) == (number if kind == "heading" else None)
        if kind == "item":
            assert (headings.item(row), headings.row(number)) == (number, row)
        else:
            assert headings.item(row) == rows[row + 1][1]


def test_without_groups_rows_are_items() -> None:
    assert (Headings().item(7), Headings().row(7), Headings().heading(7)) == (7, 7, None)
