"""Articles as bytes."""

from __future__ import annotations

import subprocess
import sys

from article_strategies import html
from hypothesis import given

from srw_reader.article import read
from srw_reader.article.packed import pack, unpack

CITED = """<h2 id=top>Tea</h2><p>Warm (Leaf Board, 2020) CO<sub>2</sub> <a href="#top">up</a>.</p>
<table><tr><th>a<th>b<tr><td>1<td>2</table><h2>References</h2><ol><li>Leaf Board. (2020). Water. https://doi.org/10.1000/xyz</li>
<li>Oak, A. (2021). Cups. https://cups.example/</li></ol>"""


def test_a_cited_article_comes_back() -> None:
    article = read(CITED, url="https://tea.example/")
    assert article.references
    assert article.sections
    assert unpack(pack(article)) == article


@given(html)
def test_any_article_comes_back(html: str) -> None:
    article = read(html, url="https://tea.example/")
    assert unpack(pack(article)) == article


def test_unpacking_and_printing_import_no_parser() -> None:
    code = "import sys, srw_reader.article.packed, srw_reader.article.text; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"selectolax", "html2text", "pyromark"} & set(done.stdout.split())
