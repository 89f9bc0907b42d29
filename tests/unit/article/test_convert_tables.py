"""Tables: data, headers, and those that only lay out a page."""

from __future__ import annotations

import pytest
from article_pages import article, marked, only


def test_data_table() -> None:
    html = """<table><caption>Yield</caption><thead><tr><th>Hive</th><th align=right>kg<br>(dry)</th></tr></thead>
    <tr><td>A|1 <b>new</b></td><td>12</td></tr><tr><td colspan=2>closed<ul><li>mites<li>cold</ul></td></tr></table>"""
    caption, table = article(html).blocks
    assert (caption.kind, caption.text) == ("caption", "Yield")
    assert table.text == "Hive\tkg (dry)\nA|1 new\t12\nclosed / mites / cold\t"
    assert (table.level, table.aligns) == (1, ("left", "right"))
    assert marked(table) == [("strong", "new")]


@pytest.mark.parametrize(
    ("rows", "text", "level"),
    [
        ("<tr><td><th>mg<th>ml<tr><th>Tea<td>1<td>2", "\tmg\tml\nTea\t1\t2", 1),
        ("<tr><th>Tea<td>1<tr><th>Maté<td>2", "Tea\t1\nMaté\t2", 0),
        ("<tr><th>Tea<td><td>1<tr><th>Maté<td>2<td>3", "Tea\t\t1\nMaté\t2\t3", 0),
        (
            "<tr><th rowspan=2>Age<th colspan=2>Dose<tr><th>morning<th>evening<tr><td>5<td>1<td>2",
            "Age\tDose morning\tDose evening\n5\t1\t2",
            1,
        ),
        ("<thead><tr><td>a<td>b<tr><td>c<td>d</thead><tr><td>e<td>f", "a c\tb d\ne\tf", 1),
        ("<tr><th>a<th>b<tr><th colspan=2>Young<tr><td>c<td>d", "a\tb\nYoung\t\nc\td", 1),
        ("<tr><th>a<th>b<tr><th>c<th>d", "a\tb\nc\td", 1),
    ],
)
def test_header_of_a_table(rows: str, text: str, level: int) -> None:
    block = only(f"<table>{rows}</table>")
    assert (block.text, block.level) == (text, level)


def test_first_row_of_one_cell_is_the_title_of_a_table() -> None:
    title, table = article("<table><tr><th colspan=2>Doses<tr><th>a<th>b<tr><td>c<td>d</table>").blocks
    assert (title.kind, title.text, table.text, table.level) == ("caption", "Doses", "a\tb\nc\td", 1)


def test_tables_in_a_table_keep_their_headers() -> None:
    inner = "<table><tr><th>a<th>b<tr><td>c<td>d</table>"
    outer = f"<table><tr><th>Out<th>In<tr><td>x<td>{inner}</table>"
    assert [(b.kind, b.text, b.level) for b in article(outer).blocks][-1] == ("table", "a\tb\nc\td", 1)


def test_table_without_header_and_with_rowspan() -> None:
    block = only("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>")
    assert (block.text, block.level) == ("a\tb\n\tc", 0)


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>One</p><p>Two</p></td></tr></table>",
        "<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>",
        "<table><tr><td>One</td><td><blockquote>Two</blockquote></td></tr></table>",
        "<table><tr><td><table><tr><td>One</td></tr></table></td><td>Two</td></tr></table>",
    ],
)
def test_layout_table_becomes_plain_blocks(html: str) -> None:
    assert [(block.kind, block.text) for block in article(html).blocks] == [("paragraph", "One"), ("paragraph", "Two")]
