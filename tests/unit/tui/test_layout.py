"""Blocks as lines: nothing lost, nothing too wide, and positions that lead back to their line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from srw_reader.models import Block, Position
from srw_reader.tui.widgets.article.layout import Layout
from srw_reader.tui.widgets.article.lines import lay_out

WORDS = st.lists(st.sampled_from(["tea", "bridge", "蜂の巣", "a", "honeycomb", "ένα", "🐝"]), min_size=1, max_size=60)


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    kinds = draw(st.lists(st.sampled_from(["paragraph", "heading", "item", "code", "table"]), min_size=1, max_size=12))
    made = []
    for kind in kinds:
        words = draw(WORDS)
        text = "\n".join("\t".join(words[at : at + 3]) for at in range(0, len(words), 3)) if kind == "table" else ""
        made.append(
            Block(
                kind,
                text or " ".join(words),
                level=2 if kind == "heading" else 0,
                quote=draw(st.integers(0, 3)),
                indent=draw(st.integers(1, 4)) if kind == "item" else draw(st.integers(0, 2)),
                marker="•" if kind == "item" else "",
                loose=draw(st.booleans()),
            )
        )
    return made


@given(blocks(), st.integers(20, 100))
def test_every_word_is_on_some_line_and_no_line_is_too_wide(made: list[Block], width: int) -> None:
    for index, block in enumerate(made):
        lines = lay_out(made, index, width)
        shown = "".join(run.text for line in lines for run in line.runs if run.start >= 0)
        # The lines of a table's cells stand side by side, so only the characters can be compared.
        order = sorted if block.kind == "table" else list
        assert order(shown.replace(" ", "")) == order("".join(block.text.split()))
        assert all(cell_len(line.text) <= max(width, 4 + 2 * 3 + 24) for line in lines)
        for line in lines:
            for run in line.runs:
                if run.start >= 0:
                    assert block.text[run.start : run.start + len(run.text)] == run.text


@given(blocks(), st.integers(20, 100))
def test_every_line_is_found_again_by_what_stands_at_its_beginning(made: list[Block], width: int) -> None:
    layout = Layout(made, width)
    layout.measure(len(made))
    for number in range(layout.height):
        index, line = layout.line(number) or (0, None)
        again = layout.line_of(layout.position_of(number))
        # Lines with nothing of the text on them (a table's rule) lead to the line of text above.
        if line is not None and line.start >= 0:
            assert layout.position_of(again) == layout.position_of(number)
            assert again <= number


def test_paragraphs_have_an_empty_line_between_them_and_tight_items_none() -> None:
    made = [
        Block("paragraph", "One."),
        Block("item", "Two.", marker="•", indent=1),
        Block("item", "Three.", marker="•", indent=1, loose=False),
    ]
    layout = Layout(made, 40)
    layout.measure(len(made))
    lines = [layout.line(number) for number in range(layout.height)]
    assert [line[1].text if line else None for line in lines] == ["One.", "", "• Two.", "• Three."]


def test_lines_of_an_item_hang_below_its_text() -> None:
    made = [Block("item", "one two three four five", marker="10.", indent=1)]
    assert [line.text for line in lay_out(made, 0, 14)] == ["10. one two", "    three four", "    five"]


def test_a_paragraph_in_a_nested_item_stands_below_the_items_text() -> None:
    made = [
        Block("item", "outer", marker="•", indent=1),
        Block("item", "inner", marker="1.", indent=2),
        Block("paragraph", "more", indent=2),
    ]
    assert lay_out(made, 2, 40)[-1].text == "     more"
    assert lay_out(made, 1, 40)[-1].text == "  1. inner"


def test_a_quotation_keeps_its_bar_on_the_empty_line_between_its_paragraphs() -> None:
    made = [Block("paragraph", "one", quote=1), Block("paragraph", "two", quote=1), Block("paragraph", "three")]
    assert [line.text for line in lay_out(made, 1, 20)] == ["▎ ", "▎ two"]
    assert [line.text for line in lay_out(made, 2, 20)] == ["", "three"]


def test_a_table_is_aligned_where_it_fits() -> None:
    made = [Block("table", "Leaf\tMinutes\nSencha\t2\nAssam\t4", level=1, aligns=("left", "right"))]
    assert [line.text for line in lay_out(made, 0, 40)] == [
        "Leaf   │ Minutes",
        "───────┼────────",
        "Sencha │       2",
        "Assam  │       4",
    ]


def test_a_table_without_a_header_has_no_rule() -> None:
    assert [line.text for line in lay_out([Block("table", "a\tb\nc\td")], 0, 40)] == ["a │ b", "c │ d"]


def test_a_table_too_wide_for_the_screen_becomes_records() -> None:
    row = "\t".join(f"column {number} wide" for number in range(6))
    lines = [line.text for line in lay_out([Block("table", f"{row}\n{row}", level=1)], 0, 30)]
    assert lines[0] == "column 0 wide"
    assert lines[7].startswith("column 0 wide: ")
    assert all(cell_len(line) <= 30 for line in lines)


def test_code_is_cut_and_never_wrapped_at_spaces() -> None:
    lines = lay_out([Block("code", "a  b\n" + "x" * 30)], 0, 22)
    assert [line.text.strip() for line in lines] == ["a  b", "x" * 20, "x" * 10]


@pytest.mark.parametrize("top", [0, 500, 5_000, 39_000])
def test_what_was_in_view_stays_in_view_when_what_is_above_is_laid_out(top: int) -> None:
    made = [Block("paragraph", "word " * (number % 37 + 1)) for number in range(10_000)]
    layout = Layout(made, 60)
    settled = layout.settle(top, 30)
    before = layout.position_of(settled)
    layout.measure(len(made))
    assert layout.exact
    assert layout.position_of(layout.line_of(before)) == before


def test_a_jump_lands_exactly_in_an_article_never_seen() -> None:
    made = [Block("paragraph", f"number {number} " + "word " * (number % 50)) for number in range(20_000)]
    layout = Layout(made, 72)
    line = layout.line_of(Position(15_000, 0))
    index, found = layout.line(line) or (-1, None)
    assert index == 15_000
    assert found is not None
    assert found.text.startswith("number 15000")


def test_an_empty_article_has_no_lines() -> None:
    layout = Layout((), 40)
    assert (layout.height, layout.line(0), layout.settle(0, 10), layout.position_of(0)) == (0, None, 0, Position())
