"""Where lines end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.article.text import cells
from srw_reader.strings.wrap import wrap


def lines(text: str, width: int) -> list[str]:
    """The lines of a text."""
    return [text[start:end] for start, end in wrap(text, width, cells)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 3, ["one", "two", "thr", "ee"]),
        ("a\n\nb", 9, ["a", "", "b"]),
        ("", 9, [""]),
        ("a\n", 9, ["a", ""]),
        ("  in dented", 5, ["  in", "dente", "d"]),
        ("trailing   ", 9, ["trailing"]),
        ("a bcdefgh", 4, ["a", "bcde", "fgh"]),
        ("茶と橋。蜂", 4, ["茶と", "橋。", "蜂"]),
        ("tea 茶茶茶", 6, ["tea 茶", "茶茶"]),
        ("ne\u0301e\u0301e\u0301", 2, ["ne\u0301", "e\u0301e\u0301"]),
        ("10\u00a0km away", 5, ["10\u00a0km", "away"]),
        ("x y", 0, ["x", "y"]),
        ("茶", 1, ["茶"]),
    ],
)
def test_lines(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(st.text(st.sampled_from("ab xé\n\t 茶。\u0301\u00a0,-🐝"), max_size=60), st.integers(1, 12))
def test_every_visible_character_is_in_one_line_that_fits(text: str, width: int) -> None:
    ranges = wrap(text, width, cells)
    assert [*map(tuple, ranges)] == sorted(ranges)
    covered = "".join(text[start:end] for start, end in ranges)
    assert "".join(covered.split()) == "".join(text.split())
    for start, end in ranges:
        line = text[start:end]
        assert "\n" not in line
        assert cells(line) <= width or cells(line) == max(map(cells, line))
    assert all(before <= after for (_, before), (after, _) in zip(ranges, ranges[1:], strict=False))
