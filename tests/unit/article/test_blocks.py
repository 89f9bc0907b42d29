"""Markdown alone becomes blocks, links and anchors."""

from __future__ import annotations

import pytest
from article_pages import article, marked, only
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.article.blocks import parse
from srw_reader.article.sentinels import ANCHOR, CLOSE, MARKER, OPEN, ROLE, SENTINEL, payload, sentinel


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_sentinel_carries_any_text(text: str) -> None:
    (found,) = SENTINEL.finditer(f"a{sentinel(ANCHOR, text)}b")
    assert payload(found[2]) == text


def test_markdown_of_others_is_read() -> None:
    blocks, links, anchors = parse("# Tea\n\n1. *a* [b](https://b.example/)\n2. c\n\n> d\n")
    assert [(b.kind, b.text, b.quote, b.indent, b.marker) for b in blocks] == [
        ("heading", "Tea", 0, 0, ""),
        ("item", "a b", 0, 1, "1."),
        ("item", "c", 0, 1, "2."),
        ("paragraph", "d", 1, 0, ""),
    ]
    assert [(link.text, link.url, link.block, link.start) for link in links] == [("b", "https://b.example/", 1, 2)]
    assert anchors == {}


def test_sentinels_say_what_markdown_cannot() -> None:
    name, begin = sentinel(ANCHOR, "*é|`"), sentinel(OPEN, "blocked vscode:*x*")
    blocks, links, anchors = parse(f"{sentinel(ROLE, 'term')}a *{name}b* {begin}c{sentinel(CLOSE)}\n")
    assert [(block.kind, block.text) for block in blocks] == [("term", "a b c")]
    assert marked(blocks[0]) == [("emphasis", "b"), ("link", "c")]
    assert [(link.text, link.url, link.kind) for link in links] == [("c", "vscode:*x*", "blocked")]
    assert anchors == {"*é|`": (0, 2)}


def test_sentinels_work_in_code() -> None:
    begin = sentinel(OPEN, " https://a.example/_b_")
    blocks, links, anchors = parse(f"```\n{sentinel(ANCHOR, 'x')}a {begin}b{sentinel(CLOSE)}\n```\n")
    assert (blocks[0].text, marked(blocks[0]), anchors) == ("a b", [("link", "b")], {"x": (0, 0)})
    assert links[0].url == "https://a.example/_b_"


@pytest.mark.parametrize("inner", ["<hr>", "<pre>a</pre>", "<h2>a</h2>", "<blockquote>a</blockquote>"])
@pytest.mark.parametrize(
    ("outer", "kind", "marker"), [("<ol type=i><li>", "item", "i."), ("<dl><dd>", "definition", "")]
)
def test_an_item_that_begins_with_no_paragraph_has_its_marker(outer: str, kind: str, marker: str, inner: str) -> None:
    first, *_, last = article(f"{outer}{inner}</dl></ol><p>b</p>").blocks
    assert (first.kind, first.marker, first.text, first.indent) == (kind, marker, "", 1)
    assert (last.kind, last.text, last.indent) == ("paragraph", "b", 0)


def test_a_list_that_begins_an_item_keeps_its_numbers() -> None:
    blocks = article("<dl><dd><ol start=4><li>a<li>b</ol></dl>").blocks
    assert [(block.marker, block.text, block.indent) for block in blocks] == [
        ("", "", 1),
        ("4.", "a", 2),
        ("5.", "b", 2),
    ]


def test_emphasis_begins_an_item_with_a_letter() -> None:
    item = only("<ol type=i><li><b>(a)</b></ol>")
    assert (item.marker, item.text, marked(item)) == ("i.", "(a)", [("strong", "(a)")])


def test_a_heading_ends_with_a_sign_and_an_anchor() -> None:
    made = article("<h2>C#<a id=x></a></h2>")
    assert ([block.text for block in made.blocks], made.anchors) == (["C#"], {"x": (0, 2)})


def test_a_marker_is_one_of_the_item_before_it() -> None:
    blocks, _, _ = parse(f"- {sentinel(MARKER, 'iv.')}a\n- b\n")
    assert [block.marker for block in blocks] == ["iv.", "•"]
