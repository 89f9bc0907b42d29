"""Blocks as lines: nothing lost, nothing too wide, and positions that lead back to their line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from srw_reader.models import Block, Position
from srw_reader.tui.article.flow import Flow
from srw_reader.tui.article.layout import Layout, Placed
from srw_reader.tui.article.runs import Woven

WORDS = st.lists(
    st.sampled_from(["tea", "bridge", "蜂の巣", "a", "honeycomb", "ένα", "🐝", "👩\u200d💻", "cafe\u0301s", "x" * 50]),
    min_size=1,
    max_size=60,
)


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    kinds = draw(st.lists(st.sampled_from(["paragraph", "heading", "item", "code", "table"]), min_size=1, max_size=12))
    made = []
    for kind in kinds:
        words = draw(WORDS)
        if kind == "table":
            text = "\n".join("\t".join(words[at : at + 3]) for at in range(0, len(words), 3))
        else:
            breaks = "\n" if kind == "code" else " "
            text = breaks.join([" ".join(words)] * draw(st.sampled_from([1, 1, 2, 30])))
        made.append(
            Block(
                kind,
                text,
                level=2 if kind == "heading" else draw(st.integers(0, 1)) if kind == "table" else 0,
                quote=draw(st.integers(0, 3)),
                indent=draw(st.integers(1, 4)) if kind == "item" else draw(st.integers(0, 2)),
                marker="•" if kind == "item" else "",
                loose=draw(st.booleans()),
            )
        )
    return made


@given(blocks(), st.integers(20, 100))
def test_every_word_is_on_some_line_and_no_line_is_too_wide(made: list[Block], width: int) -> None:
    placed = from_the_top(made, width)
    for index, block in enumerate(made):
        lines = [each.line for each in placed if each.block == index]
        shown = "".join(run.text for line in lines for run in line.runs if run.start >= 0)
        # The lines of a table's cells stand side by side, so only the characters can be compared.
        order = sorted if block.kind == "table" else list
        assert order(shown.replace(" ", "")) == order("".join(block.text.split()))
        assert all(cell_len(line.text) <= max(width, 4 + 2 * 3 + 24) for line in lines)
        for line in lines:
            for run in line.runs:
                if run.start >= 0:
                    assert block.text[run.start : run.start + len(run.text)] == run.text


def from_the_top(made: list[Block], width: int, room: int = 0) -> list[Placed]:
    """All lines, each asked for after the one above it."""
    layout = Layout(made, width, room=room)
    lines: list[Placed] = []
    while (placed := layout.line(len(lines))) is not None:
        lines.append(placed)
    assert layout.height == len(lines)
    return lines


def in_view(layout: Layout, top: int, height: int) -> list[Placed]:
    """The lines of a screen."""
    found = [layout.line(number) for number in range(top, min(top + height, layout.height))]
    assert None not in found
    return [placed for placed in found if placed is not None]


@given(blocks(), st.integers(20, 100), st.floats(0, 1), st.integers(1, 30))
def test_what_is_laid_out_from_anywhere_is_what_is_laid_out_from_the_top(
    made: list[Block], width: int, share: float, height: int
) -> None:
    layout = Layout(made, width)
    top = layout.settle(int(layout.height * share), height)
    seen = in_view(layout, top, height)
    whole = from_the_top(made, width)
    at = [placed.key for placed in whole].index(seen[0].key)
    assert seen == whole[at : at + len(seen)]
    assert len(seen) == min(height, len(whole) - at)


@given(blocks(), st.integers(20, 100), st.lists(st.integers(-40, 40), min_size=1, max_size=12))
def test_scrolling_by_so_many_lines_goes_on_by_so_many_lines(made: list[Block], width: int, steps: list[int]) -> None:
    keys = [placed.key for placed in from_the_top(made, width)]
    layout = Layout(made, width)
    top = layout.settle(layout.height // 2, 40)
    for step in steps:
        shown = in_view(layout, top, 1)[0].key
        top = layout.settle(max(0, min(top + step, layout.height - 1)), 40)
        expected = keys.index(shown) + step
        if 0 <= expected < len(keys):
            assert in_view(layout, top, 1)[0].key == keys[expected]


@given(blocks(), st.integers(20, 100), st.data())
def test_a_jump_lands_on_the_line_of_its_target(made: list[Block], width: int, data: st.DataObject) -> None:
    layout = Layout(made, width)
    block = data.draw(st.integers(0, len(made) - 1))
    offset = data.draw(st.integers(0, len(made[block].text) - 1))
    layout.settle(layout.line_of(Position(block, offset)), 20)
    placed = layout.line(layout.line_of(Position(block, offset)))
    assert placed in from_the_top(made, width)
    assert placed is not None
    assert placed.block == block
    if not made[block].text[offset].isspace():
        assert any(0 <= run.start <= offset < run.start + len(run.text) for run in placed.line.runs)


@given(blocks(), st.integers(20, 100))
def test_every_line_is_found_again_by_what_stands_at_its_beginning(made: list[Block], width: int) -> None:
    layout = Layout(made, width)
    for number in range(len(from_the_top(made, width))):
        placed = layout.line(number)
        again = layout.line_of(layout.position_of(number))
        # Lines with nothing of the text on them (a table's rule) lead to the line of text above.
        if placed is not None and placed.line.start >= 0:
            assert layout.position_of(again) == layout.position_of(number)
            assert again <= number


@given(blocks(), st.integers(20, 100), st.data())
def test_a_line_is_found_by_its_key_from_anywhere(made: list[Block], width: int, data: st.DataObject) -> None:
    whole = from_the_top(made, width)
    first = data.draw(st.integers(0, len(whole) - 1))
    last = data.draw(st.integers(first, len(whole) - 1))
    layout = Layout(made, width)
    assert [layout.keyed(key) for key in (whole[first].key, whole[last].key)] == [whole[first], whole[last]]


def test_paragraphs_have_an_empty_line_between_them_and_tight_items_none() -> None:
    made = [
        Block("paragraph", "One."),
        Block("item", "Two.", marker="•", indent=1),
        Block("item", "Three.", marker="•", indent=1, loose=False),
    ]
    assert [placed.line.text for placed in from_the_top(made, 40)] == ["One.", "", "• Two.", "• Three."]


@pytest.mark.parametrize("kind", ["item", "quote"])
def test_what_is_thirty_deep_is_legible_on_twenty_cells(kind: str) -> None:
    deep = [
        Block("item", f"leaf {depth} of tea", marker="•", indent=depth)
        if kind == "item"
        else Block("paragraph", f"leaf {depth} of tea", quote=depth)
        for depth in range(1, 31)
    ]
    placed = from_the_top(deep, 20)
    for index, block in enumerate(deep):
        runs = [run for each in placed if each.block == index for run in each.line.runs]
        shown = "".join(run.text for run in runs if run.start >= 0)
        assert "".join(shown.split()) == "".join(block.text.split())


ROWS = "\n".join(f"row {number}\t{'word ' * (number % 50)}\tend" for number in range(5_000))
HUGE = {
    "paragraphs": [Block("paragraph", f"number {at} " + "word " * (at % 50)) for at in range(20_000)],
    "items": [Block("item", f"number {at}", marker=f"{at}.", indent=1, loose=False) for at in range(20_000)],
    "table": [Block("paragraph", "Above."), Block("table", ROWS, level=1), Block("paragraph", "Below.")],
    "code": [Block("code", ROWS)],
}


@pytest.mark.parametrize("name", HUGE)
@pytest.mark.parametrize("share", [0, 0.3, 1])
def test_no_more_is_laid_out_than_three_screenfuls(name: str, share: float) -> None:
    made = HUGE[name]
    layout = Layout(made, 72)
    top = layout.settle(int((layout.height - 1) * share), 30)
    in_view(layout, top, 30)
    assert layout.laid_out <= 4 * 30
    block = int((len(made) - 1) * share)
    target = Position(block, int((len(made[block].text) - 1) * share))
    for _ in range(3):
        layout.settle(layout.line_of(target), 30)
    in_view(layout, layout.line_of(target), 30)
    assert layout.laid_out <= 8 * 30


def test_a_jump_lands_exactly_in_an_article_never_seen() -> None:
    layout = Layout(HUGE["paragraphs"], 72)
    placed = layout.line(layout.line_of(Position(15_000, 0)))
    assert placed is not None
    assert placed.block == 15_000
    assert placed.line.text.startswith("number 15000")


def test_a_long_paragraph_is_wrapped_only_as_far_as_it_is_looked_at() -> None:
    flow = Flow([], Woven("word " * 200_000), 72)
    flow.reach(100)
    assert not flow.complete
    assert 100 < flow.count <= 256
    estimated = flow.height
    flow.finish()
    assert flow.count == pytest.approx(estimated, rel=0.05)


@pytest.mark.parametrize("top", [0, 500, 5_000, 39_000])
def test_what_was_in_view_stays_in_view_when_what_is_above_is_laid_out(top: int) -> None:
    made = [Block("paragraph", "word " * (number % 37 + 1)) for number in range(10_000)]
    layout = Layout(made, 60)
    settled = layout.settle(top, 30)
    seen = layout.line(settled)
    before = layout.position_of(settled)
    for number in range(0, settled, 20):
        layout.line(number)
    assert layout.line(layout.line_of(before)) == seen
    assert layout.position_of(layout.line_of(before)) == before


def test_an_empty_article_has_no_lines() -> None:
    layout = Layout((), 40)
    assert (layout.height, layout.line(0), layout.settle(0, 10), layout.position_of(0)) == (0, None, 0, Position())


HEADED = Block("table", "leaf\tminutes\tgrams\nblack\tthree\t2\ngreen\ttwo\t3", level=1)


def test_a_table_wider_than_the_text_takes_the_room_that_there_is() -> None:
    wide = Block("table", "\n".join("\t".join(["five cells or so"] * 5) for _ in range(2)))
    assert len(from_the_top([wide], 40)) > len(from_the_top([wide], 40, 120)) == 2
    assert {cell_len(placed.line.text) for placed in from_the_top([wide], 40, 120)} == {5 * 16 + 4 * 3}
    assert from_the_top([HEADED], 40, 120) == from_the_top([HEADED], 40)


def test_a_table_for_which_no_room_is_enough_is_records_with_the_headings_in_each() -> None:
    rule = "─" * 16
    black = ["leaf: black", "minutes: ", "  three", "grams: 2"]
    green = ["leaf: green", "minutes: ", "  two", "grams: 3"]
    assert [placed.line.text for placed in from_the_top([HEADED], 16)] == [rule, *black, rule, *green]


def test_a_heading_of_a_record_can_be_jumped_to() -> None:
    layout = Layout([HEADED], 20)
    for offset in (0, HEADED.text.index("minutes"), HEADED.text.index("three"), HEADED.text.index("green")):
        placed = layout.line(layout.line_of(Position(0, offset)))
        assert placed is not None and HEADED.text[offset:].split()[0] in placed.line.text


def test_a_table_of_headings_alone_shows_them() -> None:
    alone = Block("table", "one\ttwo\tthree\tfour\tfive", level=1)
    assert [placed.line.text for placed in from_the_top([alone], 20)] == ["one", "two", "three", "four", "five"]
