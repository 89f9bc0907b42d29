"""notes: the notebook, as scripts and people print it."""

from __future__ import annotations

from pathlib import Path

import pytest

from srw_reader import paths
from srw_reader.article.excerpts import sentence_of
from srw_reader.library import Library
from tests.e2e.commands import run
from tests.e2e.terminal import Terminal, environment


@pytest.fixture
def kept(stored: str) -> Path:
    """A library in which a sentence is kept of one post."""
    with Library.open(paths.library()) as library:
        post = library.articles.post(library.posts.find("2"))
        excerpt = sentence_of(post.article, 0)
        assert excerpt is not None
        library.notes.keep(2, excerpt, "Half of what?\nAsk.")
    return paths.library()


def test_an_empty_notebook_is_no_failure(stored: str) -> None:
    done = run("notes")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert run("notes", "--format", "json").json == []
    assert run("notes", "--format", "markdown").out == ""


def test_a_kept_sentence_as_text_and_json(kept: Path) -> None:
    (sentence,) = run("notes", "--format", "json").json
    place = (sentence.pop("number"), sentence.pop("position"), sentence.pop("end"))
    assert place == (1, {"block": 0, "offset": 0}, {"block": 0, "offset": 55})
    assert sentence.pop("created").endswith("Z")
    assert sentence == {
        "sentence": "Oolong is half oxidised, says another post (Tea Board).",
        "note": "Half of what?\nAsk.",
        "post": 2,
        "title": "oolong",
        "url": run("posts", "--json").json[0]["url"],
        "references": [
            {
                "number": 1,
                "text": "Tea Board. Leaves and time. https://doi.org/10.1234/leaf",
                "source": "Tea Board",
                "title": "Leaves and time",
                "url": "https://doi.org/10.1234/leaf",
                "identifiers": {"doi": "10.1234/leaf"},
                "confidence": "sure",
            }
        ],
    }
    head, *lines = run("notes", "half", "ASK").out.splitlines()
    assert head.endswith("post 2  oolong")
    assert [line.strip() for line in lines] == [
        "Oolong is half oxidised, says another post (Tea Board).",
        "Half of what?",
        "Ask.",
        "[1] Tea Board. Leaves and time. https://doi.org/10.1234/leaf",
    ]
    assert run("notes", "steamed").out == run("notes", "--tag", "japan").out == ""
    (citation,) = run("show", "2", "--format", "json").json["citations"]
    assert citation["noted"] is True


def test_markdown_and_the_works_that_it_cites_go_together(kept: Path) -> None:
    markdown, bibtex = (run("notes", "--format", form).out for form in ("markdown", "bibtex"))
    (work,) = run("notes", "--format", "csl-json").json
    assert f"[@{work['id']}]" in markdown and f"{{{work['id']}," in bibtex
    assert bibtex == run("references", "2", "--format", "bibtex").out


def test_a_sentence_is_kept_with_a_note_from_an_editor_and_printed(
    stored: str, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_folders)
    editor = own_folders / "editor"
    editor.write_text('#!/bin/sh\necho "The editor has the terminal."\nprintf "Half of what?" > "$1"\n')
    editor.chmod(0o755)
    with Terminal(["--offline"], environment(own_folders, EDITOR=str(editor))) as terminal:
        terminal.wait_for("sencha")
        terminal.press("enter")
        terminal.wait_for("half oxidised")
        terminal.press("]", "E")
        terminal.wait_for("Kept the sentence with 1 reference.")
        assert b"The editor has the terminal." in terminal.raw
        terminal.press("W")
        terminal.wait_for("✎ Half of what?")
        terminal.press("x", "enter")
        terminal.wait_for("Wrote notebook.md and notebook.bib.")
        terminal.press("\x11")
        assert terminal.wait_exit() == 0
    assert "Half of what?" in run("notes").out
    assert "[^1]: Tea Board" in (own_folders / "notebook.md").read_text()
