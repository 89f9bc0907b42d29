"""Notes are found in the markup that publishing systems give them, whole, and numbered as they are marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_pages import article

SHAPES = Path(__file__).parents[2] / "fixtures" / "footnotes"
"""A page in each markup, with the same two notes; in none-….html what only looks like notes."""


def notes(html: str) -> list[tuple[int, str]]:
    return [(found.number, found.text) for found in article(html).references]


@pytest.mark.parametrize("page", sorted(SHAPES.glob("*.html")), ids=lambda page: page.stem)
def test_shapes(page: Path) -> None:
    read = article(page.read_text())
    found = [(note.number, note.text) for note in read.references]
    cited = {number for mark in read.citations for number in mark.references}
    if page.stem.startswith("none-"):
        assert (found, cited) == ([], set())
    else:
        assert found == [(1, "Okafor A. The tea book. 2019."), (2, "A remark on wax.")]
        assert cited == {1, 2}


def test_a_note_with_a_label_keeps_it() -> None:
    html = """
        <p>Tea is old <a href="#ok19" id="id1">[OK19]</a>. Wax is new <a href="#li20" id="id2">[LI20]</a>.</p>
        <div id="ok19">[<a href="#id1">OK19</a>]<p>Okafor A. The tea book. 2019.</p></div>
        <div id="li20">[<a href="#id2">LI20</a>]<p>Lind B. Wax. 2020.</p></div>
    """
    assert notes(html) == [(1, "[OK19] Okafor A. The tea book. 2019."), (2, "[LI20] Lind B. Wax. 2020.")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>* Okafor A. Tea. 2019.</p><p>** A remark.</p><p>† Lost.</p>",
            ["Okafor A. Tea. 2019.", "A remark.", "Lost."],
        ),
        ("<p>* Okafor A. Tea. 2019.<br>** A remark.</p>", ["Okafor A. Tea. 2019.", "A remark."]),
        ("<p>*Okafor A. Tea. 2019.</p>", ["Okafor A. Tea. 2019."]),
        ("<p>*Prices may change.</p>", []),
        ("<p>* Honey</p><p>* Wax</p><p>* Combs of 2019</p>", []),
        ("<p>‡ Okafor A. Tea. 2019.</p>", []),
        ("<p>**Tea**</p><p>Old.</p>", []),
    ],
)
def test_signs(html: str, expected: list[str]) -> None:
    found = notes(f"<p>Tea is old* and wax is new.** The rest is lost.†</p>{html}")
    assert found == list(enumerate(expected, start=1))


def test_empty_brackets_of_the_text_stay() -> None:
    html = """
        <p>Tea<sup><a href="#n1" id="r1">1</a></sup>.</p>
        <ol><li id="n1">The plan was empty ([]), like brew(). [<a href="#r1">↩</a>]</li></ol>
    """
    assert notes(html) == [(1, "The plan was empty ([]), like brew().")]
