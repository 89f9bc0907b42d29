"""Where the texts of posts have what was searched for."""

from __future__ import annotations

import pytest
from library_entries import entry, store

from srw_reader.library import Library
from srw_reader.library.snippets import BEFORE, LENGTH
from srw_reader.models import Snippet

LONG = "Much rain. " * 50


def found(library: Library, text: str, query: str) -> Snippet | None:
    """The snippet of a post with that text."""
    store(library, entry("one", text=text))
    ((_, snippet),) = library.snippets.of(query, [1])
    return snippet


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("cafe", ["Café"]),
        ("brid*", ["bridges", "Bridge"]),
        ("brid", []),
        ('"the bridge" cafe', ["Café", "The Bridge"]),
        ("-cafe bridges OR nowhere", ["bridges"]),
        ("co2", ["CO₂"]),
        ("about", []),  # in the title
        ("is:unread", []),
    ],
)
def test_a_snippet_marks_what_a_query_looks_for(library: Library, query: str, marked: list[str]) -> None:
    snippet = found(library, "Café bridges.</p><p>The <b>Bridge</b> &amp; CO₂.", query)
    assert ([snippet.text[start:end] for start, end in snippet.matches] if snippet else []) == marked


def test_a_snippet_begins_at_a_word_shortly_before_the_phrase(library: Library) -> None:
    snippet = found(library, f"The weir is old. {LONG}The old weir stands. {LONG}", '"old weir"')
    assert snippet is not None and snippet.text.startswith("…rain. Much rain.") and len(snippet.text) <= LENGTH + 1
    ((start, end),) = snippet.matches
    assert snippet.text[start:end] == "old weir" and start <= BEFORE + 1


def test_a_post_that_is_gone_has_none(library: Library) -> None:
    assert list(library.snippets.of("weir", [7])) == [(7, None)]
