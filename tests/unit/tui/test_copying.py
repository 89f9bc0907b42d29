"""What is copied is what was written, whatever the width of the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.models import Block, Position, Span
from srw_reader.tui.article import copying
from srw_reader.tui.article.copying import copied
from srw_reader.tui.article.layout import Layout, Placed
from srw_reader.tui.article.marks import Mark


def lines(layout: Layout) -> list[Placed]:
    """All lines of a layout."""
    layout.complete()
    made, number = [], 0
    while (placed := layout.line(number)) is not None:
        made.append(placed)
        number += 1
    return made


def selected(blocks: list[Block], width: int, first: str, last: str, marks: dict[int, list[Mark]] | None = None) -> str:
    """What is copied from where a text begins on the screen to where another ends."""
    layout = Layout(blocks, width, marks or {})
    shown = lines(layout)
    begin = next((line.key, line.line.text.index(first)) for line in shown if first in line.line.text)
    end = next((line.key, line.line.text.index(last) + len(last)) for line in reversed(shown) if last in line.line.text)
    return copying.selected(layout, begin, end)


def everything(blocks: list[Block], width: int) -> str:
    return copied(blocks, *Layout(blocks, width).selected(None, None))


PROSE = [
    Block("paragraph", "The kettle sings before it boils, and nobody minds that it does."),
    Block("paragraph", "So does the bridge."),
]


@pytest.mark.parametrize("width", [9, 20, 33, 80])
def test_a_paragraph_is_one_line_and_the_next_stands_apart(width: int) -> None:
    assert everything(PROSE, width) == f"{PROSE[0].text}\n\n{PROSE[1].text}"
    assert selected(PROSE, width, "kettle", "nobody") == "kettle sings before it boils, and nobody"


@pytest.mark.parametrize("width", [8, 13, 40])
def test_code_has_its_tabs_and_neither_padding_nor_cuts(width: int) -> None:
    text = 'def steep(minutes):\n\tif minutes > 3:\n\t\treturn "bitter\\t" + "🐝" * 40\n\n    return\tNone  '
    code = [Block("paragraph", "Look."), Block("code", text, marker="python"), Block("paragraph", "Well.")]
    assert everything(code, width) == f"Look.\n\n{text}\n\nWell."
    assert selected(code, width, "Look.", "Well.") == f"Look.\n\n{text}\n\nWell."
    assert selected(code, width, "def", "ne") == text.rstrip()


def test_a_selection_that_begins_at_a_line_of_code_takes_its_tabs() -> None:
    code = [Block("code", "one\n\t\ttwo")]
    layout = Layout(code, 40)
    last = lines(layout)[-1]
    for place in (0, 1):
        assert copied(code, *layout.selected((last.key, place), None)) == "\t\ttwo"
    assert copied(code, *layout.selected((last.key, 9), None)) == "two"


def test_items_are_a_line_each_with_what_marks_them() -> None:
    made = [
        Block("paragraph", "Needed:"),
        Block("item", "a kettle that sings", marker="•", indent=1),
        Block("item", "leaves", marker="•", indent=1, loose=False),
        Block("item", "black", marker="1.", indent=2, loose=False),
        Block("paragraph", "Done.", loose=True),
    ]
    whole = "Needed:\n\n• a kettle that sings\n• leaves\n  1. black\n\nDone."
    assert everything(made, 12) == whole
    assert selected(made, 12, "•", "black") == "• a kettle that sings\n• leaves\n  1. black"
    assert selected(made, 12, "kettle", "leaves") == "kettle that sings\n• leaves"


def test_a_table_is_copied_by_rows_and_within_a_line_by_cells() -> None:
    table = [Block("table", "leaf\tminutes\nblack\tthree or rather four", level=1)]
    assert selected(table, 20, "leaf", "four") == table[0].text
    assert selected(table, 80, "black", "four") == "black\tthree or rather four"
    assert selected(table, 80, "three", "rather") == "three or rather"


def test_marks_are_not_copied_but_those_of_what_is_struck_out() -> None:
    text = "Take 10 mg 1 mg daily (Trust)."
    block = Block("paragraph", text, (Span(5, 10, "strike"),))
    marks = {0: [Mark(5, "~~", "struck", -1), Mark(10, "~~", "struck", -1), Mark(29, "³", "number", 0)]}
    assert selected([block], 12, "Take", "daily", marks) == "Take ~~10 mg~~ 1 mg daily"
    assert selected([block], 12, "mg", "(Trust", marks) == "~~mg~~ 1 mg daily (Trust"


def test_forced_breaks_stay() -> None:
    assert everything([Block("paragraph", "roses\nviolets")], 80) == "roses\nviolets"


def test_from_one_empty_line_to_another_what_is_between_is_copied() -> None:
    layout = Layout(PROSE, 80)
    empty = lines(layout)[1]
    assert copied(PROSE, *layout.selected((empty.key, 0), None)) == PROSE[1].text
    assert copied(PROSE, *layout.selected(None, (empty.key, 0))) == PROSE[0].text
    behind = (lines(layout)[0].key, len(PROSE[0].text) + 5)
    assert copied(PROSE, *layout.selected(behind, None)) == PROSE[1].text


TEXTS = st.text("ab \t🐝é蜂", max_size=60)


@given(st.lists(TEXTS, min_size=1, max_size=6), st.integers(4, 60), st.data())
def test_code_is_copied_letter_by_letter_from_line_to_line(made: list[str], width: int, data: st.DataObject) -> None:
    code = [Block("code", "\n".join(made))]
    layout = Layout(code, width)
    shown = lines(layout)
    first = data.draw(st.integers(0, len(shown) - 1))
    last = data.draw(st.integers(first, len(shown) - 1))
    pieces = copied(code, *layout.selected((shown[first].key, 0), (shown[last].key, None)))
    assert pieces in code[0].text
    assert copied(code, *layout.selected(None, None)) == code[0].text
    assert copied(code, Position(0, 0), Position(0, len(code[0].text))) == code[0].text
