"""Which snippets are kept, and of which posts they are still to be asked for."""

from __future__ import annotations

from srw_reader.tui.panes.snippets import KEPT, KnownSnippets


def searching(query: str = "steam") -> KnownSnippets:
    snippets = KnownSnippets()
    snippets.seek(query)
    return snippets


def test_a_post_without_a_snippet_is_asked_for_once() -> None:
    snippets = searching()
    assert snippets.missing([1, 2]) == [1, 2]
    assert snippets.take("steam", {1: None})
    assert snippets.missing([1, 2]) == [2]


def test_nothing_is_asked_for_where_no_words_are_sought() -> None:
    assert searching("is:unread").missing([1]) == []


def test_snippets_of_another_query_are_not_taken() -> None:
    snippets = searching()
    assert not snippets.take("tea", {1: None})
    assert snippets.missing([1]) == [1]


def test_no_more_are_kept_than_are_looked_at_for_long() -> None:
    snippets = searching()
    snippets.take("steam", dict.fromkeys(range(KEPT)))
    assert snippets.missing([0, KEPT - 1]) == []
    snippets.take("steam", {KEPT: None})
    assert snippets.missing([0, KEPT]) == [0]
