"""The notebook as a document: pandoc reads it back, and makes one with a bibliography of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from srw_reader.article import read
from srw_reader.article.excerpts import sentence_of
from srw_reader.export import bibtex, csl, notebook
from srw_reader.library import Library
from srw_reader.library.changes import Insert, digest
from srw_reader.models import Entry, Excerpt, Filter, KeptReference, KeptSentence, Position
from tests.unit.export.export_works import pypandoc, texts

NOW = datetime(2026, 5, 1, tzinfo=UTC)
TEA = """<p>Oolong is half oxidised (Tea Board). It is brown, say some [2, 3]. Sencha is green.</p>
<h2>References</h2><ol><li>Tea Board. Leaves &amp; time. <a href="https://doi.org/10.1234/leaf">doi:10.1234/leaf</a></li>
<li>Lind, A. (2018). Cups.</li><li>Okafor, C. (2020). Kettles, 100% *sure*.</li></ol>"""


@pytest.fixture
def library() -> Iterator[Library]:
    """Two posts that cite one work, three sentences of them kept."""
    with Library.in_memory() as library:
        feed = library.feeds.add("https://tea.example/feed/").number
        entries = [Entry(name, f"https://tea.example/{name}/", name.title(), TEA) for name in ("oolong", "sencha")]
        changes = [Insert(entry, read(entry.html, url=entry.url), digest(entry)) for entry in entries]
        library.ingest.apply(feed, changes, now=NOW)
        for post, citation, note in ((1, 0, ""), (1, 1, "My *own* words.\n\nIn two paragraphs."), (2, 0, "Again.")):
            kept = sentence_of(library.articles.post(post).article, citation)
            assert kept is not None
            library.notes.keep(post, kept, note)
        yield library


def test_a_document_reads_anywhere(library: Library) -> None:
    sentences = library.notes.within(Filter())
    found = notebook.sources(library, sentences)
    leaf, lind, okafor = (one.key for one in notebook.each_once(found))
    assert (leaf[:8], lind[:8], okafor[:10]) == ("teaboard", "lind2018", "okafor2020")
    assert (
        notebook.text(sentences, found)
        == rf"""## [Oolong](<https://tea.example/oolong/>)

> Oolong is half oxidised (Tea Board).[^1]

Again.

## [Sencha](<https://tea.example/sencha/>)

> Oolong is half oxidised (Tea Board).[^2]

> It is brown, say some \[2, 3\].[^3]

My *own* words.

In two paragraphs.

[^1]: Tea Board. Leaves \& time. doi:10.1234/leaf <https://doi.org/10.1234/leaf> [@{leaf}]

[^2]: Tea Board. Leaves \& time. doi:10.1234/leaf <https://doi.org/10.1234/leaf> [@{leaf}]

[^3]: Lind, A. (2018). Cups. [@{lind}]

    Okafor, C. (2020). Kettles, 100% \*sure\*. [@{okafor}]
"""
    )


def test_pandoc_makes_a_document_with_a_bibliography(library: Library, tmp_path: Path) -> None:
    sentences = library.notes.within(Filter())
    found = notebook.sources(library, sentences)
    works = list(notebook.each_once(found))
    files = {
        "notes.bib": "\n".join(map(bibtex.entry, works)),
        "notes.json": json.dumps([csl.item(one) for one in works]),
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content)
        document = notebook.header(str(tmp_path / name)) + notebook.text(sentences, found)
        html = pypandoc.convert_text(document, "html", format="markdown", extra_args=["--citeproc"])
        before, bibliography = html.split('<div id="refs"')
        assert bibliography.count('class="csl-entry"') == 3
        assert "Leaves" in bibliography and "Kettles" in bibliography
        assert "[@" not in html and "???" not in html and before.count("footnote-ref") == 3


def kept(sentence: str, *references: KeptReference, post: int | None = None) -> KeptSentence:
    """A sentence that stands for itself."""
    return KeptSentence(1, post, sentence, None, Excerpt(Position(), Position(0, 1), sentence, references), "", NOW)


@settings(max_examples=25)
@given(texts)
def test_pandoc_takes_nothing_that_is_printed_for_markup(printed: str) -> None:
    sentence = " ".join(printed.split())
    entry = KeptReference(1, sentence, None, None, None, {}, "open")
    document = notebook.text([kept(sentence, entry)], {})
    for form in ("markdown-smart", "gfm"):
        title, quote = json.loads(pypandoc.convert_text(document, "json", format=form))["blocks"]
        assert (title["t"], quote["t"], len(quote["c"])) == ("Header", "BlockQuote", 1)
        *words, footnote = quote["c"][0]["c"]
        assert (read_inlines(words), footnote["t"], len(footnote["c"])) == (sentence, "Note", 1)
        assert read_inlines(footnote["c"][0]["c"]).startswith("Perhaps: ")


def read_inlines(inlines: list[dict[str, Any]]) -> str:
    """What is read, where nothing but words and links is."""
    pieces = {"Str": lambda inline: inline["c"], "Link": lambda inline: read_inlines(inline["c"][1])}
    return "".join(pieces.get(inline["t"], lambda _: " ")(inline) for inline in inlines)


def test_a_sentence_that_has_lost_its_post_keeps_its_sources(library: Library) -> None:
    (printed, *_) = library.notes.of_post(1)[0].excerpt.references
    (same,) = notebook.each_once(notebook.sources(library, [kept("Tea.", printed)]))
    (known,) = notebook.each_once(notebook.sources(library, [kept("Tea.", printed, post=1)]))
    assert (same.key, same.doi, same.title) == (known.key, known.doi, known.title) and same.doi == "10.1234/leaf"
    remark = KeptReference(4, "", None, None, None, {}, "sure")
    assert notebook.sources(library, [kept("Tea.", remark)]) == {}
