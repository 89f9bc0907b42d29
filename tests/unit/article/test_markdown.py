"""The Markdown that an article becomes."""

from __future__ import annotations

import re
from html import escape

import pytest
from article_strategies import html, tricky_text
from hypothesis import given
from markdown_it import MarkdownIt

from srw_reader.article import read, to_markdown
from srw_reader.strings.clean import clean_text

PLAIN = MarkdownIt("commonmark", {"html": False, "maxNesting": 200}).enable(["table", "strikethrough"])


def shown(markdown: str) -> str:
    """The text that a parser without any knowledge of us reads; a letter for what each part of it is in."""
    out: list[str] = []
    for token in PLAIN.parse(markdown):
        if token.type != "inline":
            out.append(f"{token.content}\n" if token.content else "")
            continue
        for child in token.children or ():
            out.append("\n" if child.type == "hardbreak" else child.content)
            if child.type.endswith(("_open", "_close")):
                out.append(
                    {"strong": "§S", "em": "§E", "s": "§D", "link": ""}[child.tag if child.tag != "a" else "link"]
                )
        out.append("\n")
    return "".join(out)


@pytest.mark.parametrize(
    "text",
    [
        *("*p*", "_x_", "`c`", "# x", "1. x", "+ x", "- x", "~~x~~", "<b>x</b>", "&amp;", "a|b", "[x](y)", "![x](y)"),
        *(
            "===",
            "---",
            "> x",
            "\\",
            "x\\",
            "```",
            "&#42;",
            "[x]: y",
            "* * *",
            "12) x",
            "<!--",
        ),
        *("#", ":-- | --:", "snake_case_name", "2*3*4", "a  b".replace("  ", " "), "!"),
    ],
)
def test_text_that_looks_like_markup_stays_text(text: str) -> None:
    for wrapped in (f"<p>{escape(text)}</p>", f"<p>x<br>{escape(text)}</p>"):
        (block,) = read(wrapped, url=None).blocks
        assert (block.kind, block.text.removeprefix("x\n"), block.spans) == ("paragraph", text, ())
        assert shown(to_markdown(wrapped, url=None)).removeprefix("x\n") == f"{text}\n"


@given(tricky_text)
def test_any_text_comes_out_as_it_is(text: str) -> None:
    made = read(f"<p>{escape(text)}</p>", url=None)
    expected = re.sub(r"[ \t\n]+", " ", clean_text(text)).strip()
    assert [(block.kind, block.text) for block in made.blocks] == ([("paragraph", expected)] if expected else [])
    assert all(span.kind == "link" for block in made.blocks for span in block.spans)
    assert all(re.match(r"(?i)https?://|www\.|\S+@", link.text) for link in made.links)


@given(html)
def test_other_parsers_read_the_same(html: str) -> None:
    made = read(html, url="https://hives.example/p")
    ours = sorted("".join(block.text.split()) for block in made.blocks if block.kind != "table")
    markdown = to_markdown(html, url="https://hives.example/p")
    theirs = "".join(shown(markdown).replace("§S", "").replace("§E", "").replace("§D", "").split())
    assert all(text in theirs for text in ours)
    strong = sum(span.kind == "strong" for block in made.blocks for span in block.spans)
    assert (strong == 0) == ("§S" not in shown(markdown))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>Tea</h2><p>a <b>b</b></p>", "## Tea\n\na **b**\n"),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", "- a\n  1. b\n- c\n"),
        ("<ol reversed><li>a<li>b<ul><li>c</ul></ol>", "- 2\\. a\n- 1\\. b\n  - c\n"),
        ("<ol type=a start=2><li>b<li><pre>c</pre></ol>", "- b\\. b\n- c\\.\n  ```\n  c\n  ```\n"),
        ("<ol type=i><li><blockquote>a</blockquote></ol>", "- i\\.\n  > a\n"),
        ("<ol type=i><li><b>(a)</b></ol>", "- i\\. **(a)**\n"),
        ("<dl><dt>a<dd><pre>b</pre></dl>", "a\n- ```\n  b\n  ```\n"),
        ("<dl><dd><ol start=4><li>a</ol></dl>", "- - 4\\. a\n"),
        ("<p>a<br>&nbsp;&nbsp;<b>b</b></p>", "a\\\n&nbsp;&nbsp;**b**\n"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n+ b\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
        ("<pre><code class='lang-c'>x\n```</code></pre>", "````c\nx\n```\n````\n"),
        ("a<br>b", "a\\\nb\n"),
        ("<table><tr><th>a<th>b<tr><td>c|d<td>e</table>", "| a | b |\n| --- | --- |\n| c\\|d | e |\n"),
        ("wow!<a href='https://a.example/'>x</a>", "wow\\![x](https://a.example/)\n"),
        ("<img src='https://a.example/(i).png' alt='[i]'>", "![\\[i\\]](<https://a.example/(i).png>)\n"),
        ("<p id=x>a</p><hr>", "a\n\n***\n"),
        ("a<b>(b)</b>c", "&#97;**(b)**&#99;\n"),
        ("", ""),
    ],
)
def test_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html, url=None) == markdown


@given(html)
def test_no_private_marks_leave(html: str) -> None:
    assert not re.search("[\ufdd0-\ufdef]", to_markdown(html + "<a href='vscode:x' id=y>z</a>", url=None))
