"""Strangers' HTML becomes small HTML, and that becomes Markdown: each alone."""

from __future__ import annotations

import re

import pytest
from article_strategies import html, soup
from hypothesis import given

from srw_reader.article.html.tidy import tidy
from srw_reader.article.markdown import public, write

PAGE = "https://hives.example/posts/spring"
INLINE = {"strong", "em", "del", "code", "a", "img", "br"}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "dt", "figcaption", "table", "tr", "th", "td"}
CONTAINERS = {"blockquote", "ul", "ol", "dl", "li", "dd"}
ELEMENTS = INLINE | BLOCKS | CONTAINERS


@pytest.mark.parametrize(
    ("given", "small"),
    [
        ("<div>a<div>b <B>c</div></b>d", "<p>a</p><p>b <strong>c</strong></p><p>d</p>"),
        ("a<script>b</script><p hidden>c</p>", "<p>a</p>"),
        ("<ul><li>a<li><blockquote>b", "<ul><li><p>a</p></li><li><blockquote><p>b</p></blockquote></li></ul>"),
        ("<ul><li><p>a</ul>", '<ul class="loose"><li><p>a</p></li></ul>'),
        ("<ol start=3><li>a<ul><li>b</ol>", '<ol start="3"><li><p>a</p><ul><li><p>b</p></li></ul></li></ol>'),
        ("<ol type=i><li>a</ol>", '<ul><li data-marker="i."><p>a</p></li></ul>'),
        ("<dl><dt>a<dd>b</dl>", "<dt>a</dt><dl><dd><p>b</p></dd></dl>"),
        ("<pre class='lang-c'>a &lt;\n</pre>", '<pre class="language-c">a &lt;\n</pre>'),
        ("<h2 id='x\"'>a</h2>", '<h2><a id="x&quot;"></a>a</h2>'),
        ("<a href='/b?c&amp;d'>*e*</a>", '<p><a href="https://hives.example/b?c&amp;d">*e*</a></p>'),
        ("<a href='tel:+12'>call</a>", '<p><a class="blocked" href="tel:+12">call</a> (+12)</p>'),
        ("<i>a<br></i>b", "<p><em>a</em><br>b</p>"),
        (
            "<table><tr><th align=right>a<th>b<tr><td>c<td>d<br>e</table>",
            '<table><tr><th align="right">a</th><th>b</th></tr><tr><td>c</td><td>d e</td></tr></table>',
        ),
        ("see www.a.example.", '<p>see <a href="https://www.a.example">www.a.example</a>.</p>'),
        ("", ""),
    ],
)
def test_small_html(given: str, small: str) -> None:
    assert tidy(given, PAGE) == small


@given(html | soup)
def test_small_html_has_few_elements_and_closes_them(html: str) -> None:
    small = tidy(html, PAGE)
    assert set(re.findall(r"</?([a-z0-9]+)", small)) <= ELEMENTS
    for tag in ELEMENTS - {"br", "img", "hr"}:
        assert len(re.findall(rf"<{tag}[ >]", small)) == small.count(f"</{tag}>")


@pytest.mark.parametrize(
    ("small", "markdown"),
    [
        ("<p>1. a_b</p><p>c<br># d</p>", "1\\. a\\_b\n\nc\\\n\\# d\n"),
        ('<ul class="loose"><li><p>a</p></li><li><p>b</p></li></ul>', "- a\n\n- b\n"),
        ('<ol start="9"><li><p>a</p></li><li><p>b</p><p>c</p></li></ol>', "9. a\n10. b\n\n    c\n"),
        ("<blockquote><ul><li><p>a</p></li></ul></blockquote><ul><li><p>b</p></li></ul>", "> - a\n\n- b\n"),
        ("<ol><li><p>a</p></li></ol><ol><li><p>b</p></li></ol>", "1. a\n\n1) b\n"),
        ("<p>a <em>b</em><strong>c</strong></p>", "a _b_**c**\n"),
        ('<h2>C#<a id="x"></a></h2>', "## C\\#\n"),
        ('<pre>a <a href="https://b.example/">c</a>\td</pre>', "```\na c\td\n```\n"),
        ("<table><tr><td>a|b</td><td></td></tr></table>", "|  |  |\n| --- | --- |\n| a\\|b |  |\n"),
        ('<p><a href="https://a.example/(b)">c</a></p>', "[c](<https://a.example/(b)>)\n"),
        ("", ""),
    ],
)
def test_markdown_of_small_html(small: str, markdown: str) -> None:
    assert public(write(small)) == markdown
