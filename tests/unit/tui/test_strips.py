"""Lines made of few objects are what Textual's own are, whatever is done to them."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import Monochrome
from textual.strip import Strip

from srw_reader.tui.lists.strips import Joined, Line

PIECES = [
    [Segment("│ ", Style(color="red")), Segment("naïve 図書館", Style(italic=True))],
    [Segment("▐", Style(reverse=True))],
    [Segment(" │", Style(color="blue"))],
]
WIDTHS = [14, 1, 2]
ENDS = [14, 15, 17]
PLAIN = Strip([segment for piece in PIECES for segment in piece])
JOINED = Joined([Line(piece, width) for piece, width in zip(PIECES, WIDTHS, strict=True)], ENDS)
CUTS = [[*some, 17] for count in range(4) for some in combinations((1, 3, 9, 14, 15), count)]


def test_a_joined_line_says_what_its_pieces_do() -> None:
    assert JOINED == PLAIN
    assert (JOINED.text, JOINED.cell_length, JOINED.cell_count) == (PLAIN.text, PLAIN.cell_length, PLAIN.cell_count)
    assert JOINED.link_ids == PLAIN.link_ids
    console = Console(color_system="truecolor")
    assert JOINED.render(console) == PLAIN.render(console)


@pytest.mark.parametrize("cuts", CUTS)
def test_it_comes_apart_wherever_it_is_cut(cuts: list[int]) -> None:
    for _ in range(2):  # the second time from a cache
        assert list(JOINED.divide(cuts)) == list(PLAIN.divide(cuts))


def test_its_pieces_are_those_that_it_was_made_of() -> None:
    pieces = [Line(piece, width) for piece, width in zip(PIECES, WIDTHS, strict=True)]
    divided = Joined(pieces, ENDS).divide(list(ENDS))
    assert all(piece is given for piece, given in zip(divided, pieces, strict=True))


def test_what_is_made_of_it_is_the_same() -> None:
    bold = Style(bold=True)
    assert JOINED.crop(3, 12) == PLAIN.crop(3, 12)
    assert JOINED.crop_extend(3, 20, bold) == PLAIN.crop_extend(3, 20, bold)
    assert JOINED.adjust_cell_length(9) == PLAIN.adjust_cell_length(9)
    assert JOINED.apply_style(bold) == PLAIN.apply_style(bold)
    grey, background = Monochrome(), Color(0, 0, 0)
    assert JOINED.apply_filter(grey, background) == PLAIN.apply_filter(grey, background)
    assert Strip.join([JOINED, PLAIN]) == Strip.join([PLAIN, PLAIN])


def test_it_has_nothing_else() -> None:
    assert not hasattr(JOINED, "no_such_thing")
