"""Nothing that a reference says becomes a record, a field, a link or a command of its own in what is exported."""

from __future__ import annotations

import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy

from tests.e2e.commands import run

HARM = {
    "ends a RIS record": "Leaves&#10;ER  - &#10;&#10;TY  - JOUR&#10;TI  - PWNED",
    "ends a BibTeX entry": "Leaves}&#10;&#10;@misc{pwned, title={PWNED}}&#10;{",
    "runs TeX": "\\input{/etc/passwd} \\write18{id} $x^2$ # % & ~ _ ^ \\",
    "begins a BibTeX string": '@string{a = "b"} @preamble{"\\newwrite"} @comment{',
    "makes Markdown": "[x](javascript:alert(1)) ![y](http://127.0.0.1:9/p.png) &lt;script&gt; `code` # h",
    "ends a Markdown link": "](javascript:alert(1)) <a href='javascript:alert(2)'>x</a>",
    "is JSON": '", "id": "pwned", "x": "',
    "is a formula": "=cmd|' /C calc'!A0",
}


@pytest.fixture
def exported(tmp_path: Path) -> int:
    """A post with a harmful reference of each kind, in text, title and address; how many there are."""
    entries = "".join(
        f"<li>Board {number}. <em>{text}</em> ({text}) 2020. "
        f'<a href="https://leaf.example/{number}?q={text.replace(chr(34), "%22")}">{text}</a></li>'
        for number, text in enumerate(HARM.values(), 1)
    )
    item = {"id": "1", "title": "T", "content_html": f"<p>Text.</p><h2>References</h2><ol>{entries}</ol>"}
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item]}
    (tmp_path / "feed.json").write_text(json.dumps(document))
    assert run("refresh", str(tmp_path / "feed.json")).status == 0
    assert len(run("references", "1", "--format", "json").json) == len(HARM)
    return len(HARM)


@pytest.mark.parametrize("post", [["1"], []], ids=["of a post", "of all"])
def test_ris_has_a_record_for_each_work_and_no_other(exported: int, post: list[str]) -> None:
    text = run("references", *post, "--format", "ris").out
    assert len(re.findall(r"(?m)^TY  - ", text)) == len(re.findall(r"(?m)^ER  - ", text)) == exported
    records = rispy.loads(text)
    assert len(records) == exported
    assert all(re.match(r"[A-Z][A-Z0-9]  - |$", line) for line in text.splitlines())


@pytest.mark.parametrize("post", [["1"], []], ids=["of a post", "of all"])
def test_bibtex_has_an_entry_for_each_work_and_no_other(exported: int, post: list[str]) -> None:
    text = run("references", *post, "--format", "bibtex").out
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == [] and library.strings == [] and library.preambles == []
    assert len(library.entries) == exported
    assert "pwned" not in {entry.key for entry in library.entries}
    for entry in library.entries:
        for field in entry.fields:
            assert "\n" not in field.value.strip("{}\n\t ")
            if field.key not in ("url", "doi"):
                assert not re.search(r"\\(input|write|newwrite)", field.value)


def test_csl_json_has_an_item_for_each_work(exported: int) -> None:
    items = json.loads(run("references", "--format", "csl-json").out)
    assert len(items) == exported
    assert all(item["id"] != "pwned" and item["URL"].startswith(("http://", "https://")) for item in items)


@pytest.mark.parametrize("post", [["1"], []], ids=["of a post", "of all"])
def test_markdown_has_no_link_but_our_own(exported: int, post: list[str]) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").render(run("references", *post, "--format", "markdown").out)
    assert html.count("<li>") == exported
    assert set(re.findall(r'(?:href|src)="([a-z]+):', html)) <= {"http", "https"}
    assert "<script" not in html and "<img" not in html and "<h1" not in html


def test_the_article_as_markdown_has_no_live_html(exported: int) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").render(run("show", "1", "--format", "markdown").out)
    assert set(re.findall(r'(?:href|src)="([a-z]+):', html)) <= {"http", "https"}
    assert "<script" not in html
