"""Lists, and what is in their items."""

from __future__ import annotations

import pytest
from article_pages import article, only, shape


def test_nested_list_with_everything_in_an_item() -> None:
    html = """<ol start="3"><li><p>Lift</p><p>slowly</p><pre>a\tb\n  c</pre><blockquote>calm</blockquote>
    <ul><li>left<li>right</ul></li><li>Close</li></ol>"""
    assert shape(html) == [
        ("item", "Lift", 0, 1, "3."),
        ("paragraph", "slowly", 0, 1, ""),
        ("code", "a\tb\n  c", 0, 1, ""),
        ("paragraph", "calm", 1, 1, ""),
        ("item", "left", 0, 2, "•"),
        ("item", "right", 0, 2, "•"),
        ("item", "Close", 0, 1, "4."),
    ]


def test_lists_that_follow_each_other_stay_apart() -> None:
    assert [b[4] for b in shape("<ol><li>a</ol><ol><li>b<li value=7>c</ol>")] == ["1.", "1.", "7."]


@pytest.mark.parametrize(
    ("attributes", "markers"),
    [
        ('type="a" start=25', ["y.", "z.", "aa."]),
        ('type="I" start=25', ["XXV.", "XXVI.", "XXVII."]),
        ('type="1"', ["1.", "2.", "3."]),
        ("start=-1", ["-1.", "0.", "1."]),
        ("start=999999998", ["999999998.", "999999999.", "1000000000."]),
        ("reversed start=1", ["1.", "0.", "-1."]),
        ("start=x", ["1.", "2.", "3."]),
        ('style="list-style-type: lower-alpha"', ["a.", "b.", "c."]),
        ('style="list-style: inside upper-latin"', ["A.", "B.", "C."]),
        ('type="a" style="list-style-type:lower-roman"', ["i.", "ii.", "iii."]),
        ('type="a" style="list-style-type:decimal"', ["1.", "2.", "3."]),
    ],
)
def test_numbers_of_lists(attributes: str, markers: list[str]) -> None:
    assert [b[4] for b in shape(f"<ol {attributes}><li>x<li>y<li>z</ol>")] == markers


def test_items_may_be_numbered_in_ways_of_their_own() -> None:
    html = '<ol><li style="list-style-type: upper-roman">x<li type=a value=3>y<li>z</ol>'
    assert [b[4] for b in shape(html)] == ["I.", "c.", "4."]


def test_list_between_the_items_of_a_list_belongs_to_the_item_before_it() -> None:
    assert shape("<ol><li>prisoner<ol><li>not a number<li>a human</ol><li>end</ol>") == shape(
        "<ol><li>prisoner</li><ol><li>not a number<li>a human</ol><li>end</ol>"
    )
    assert [b[3:] for b in shape("<ul><ul><li>first</ul><li>second</ul>")] == [(1, "•"), (1, "•")]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("Rose<br>&nbsp;&nbsp;thorn<br> &nbsp; leaf", ["Rose", "\xa0\xa0thorn", "\xa0\xa0leaf"]),
        ("&nbsp; Rose<br>&emsp;<b>(thorn)</b>s", ["\xa0\xa0Rose", "\xa0\xa0(thorn)s"]),
        ("<i>Rose<br>&nbsp;&nbsp;thorn</i>", ["Rose", "\xa0\xa0thorn"]),
        ("<a href=/r><b>Rose<br>&nbsp;&nbsp;</b>thorn</a>", ["Rose", "\xa0\xa0thorn"]),
        ("Rose<br>&nbsp;<br>thorn", ["Rose", "", "thorn"]),
        ("&nbsp;Rose<br>thorn", ["Rose", "thorn"]),
        ("&nbsp;&nbsp; Prose", ["Prose"]),
        ("<span style='white-space:pre-wrap'>Rose\n  thorn\n\tleaf  end\n</span>",
         ["Rose", "\xa0\xa0thorn", "\xa0" * 8 + "leaf\xa0 end"]),
        ("<i style='white-space: pre-line'>Rose\n  thorn   leaf</i>", ["Rose", "thorn leaf"]),
        ("<i style='white-space: pre'>Rose\n<b style='white-space: normal'> a\n b</b></i>", ["Rose", "a b"]),
        ("<span style='white-space: pre-wrap'>Rose </span><span style='white-space: pre-wrap'>thorn</span>",
         ["Rose thorn"]),
        ("<span style='white-space:pre'>1\n - a\n# b</span>", ["1", "\xa0- a", "# b"]),
    ],
)  # fmt: skip
def test_lines_and_indents_that_count(html: str, lines: list[str]) -> None:
    assert only(f"<p>{html}</p>").text.split("\n") == lines


def test_reversed_list_counts_down() -> None:
    assert [b[4] for b in shape("<ol reversed><li>x<li>y<li>z</ol>")] == ["3.", "2.", "1."]


def test_tight_and_loose_lists() -> None:
    tight, loose = article("<ul><li>a<li>b</ul>").blocks, article("<ul><li><p>a</p><li><p>b</p></ul>").blocks
    assert [b.loose for b in tight] == [True, False]
    assert [b.loose for b in loose] == [True, True]


def test_item_that_begins_with_a_heading_keeps_its_marker() -> None:
    assert shape("<ol><li><h3>Frames</h3>text</ol>") == [
        ("item", "", 0, 1, "1."),
        ("heading", "Frames", 0, 1, ""),
        ("paragraph", "text", 0, 1, ""),
    ]


def test_definition_list() -> None:
    assert shape("<dl><dt>Drone<dd>male<dd>idle<dt>Queen<dd><p>one</p><p>only</p></dl>") == [
        ("term", "Drone", 0, 0, ""),
        ("definition", "male", 0, 1, ""),
        ("definition", "idle", 0, 1, ""),
        ("term", "Queen", 0, 0, ""),
        ("definition", "one", 0, 1, ""),
        ("paragraph", "only", 0, 1, ""),
    ]
