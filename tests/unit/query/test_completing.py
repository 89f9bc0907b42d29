"""What a query that is being typed may be going to say."""

from __future__ import annotations

import pytest

from srw_reader.query.completing import complete
from srw_reader.query.typing import begun, typed

NAMES = {"tag": ["Menlo Park", "Men", "Tea"], "feed": ["Tea Notes"], "folder": []}


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("ti", "title:"),
        ("tea -TA", "tea -tag:"),
        ("(ca OR is:un", "(ca OR is:unread"),
        ("tag:", 'tag:"Menlo Park"'),
        ("tag:men", 'tag:"Menlo Park"'),
        ('TAG:"menlo p', 'TAG:"Menlo Park"'),
        ("-tag:t", "-tag:Tea"),
        ("has:c", "has:citations"),
        ("feed:tea", 'feed:"Tea Notes"'),
        ("t", None),
        ("tag:x", None),
        ("folder:a", None),
        ('"menlo ti', None),
        ("since:20", None),
        ("is:unread", None),
    ],
)
def test_a_query_is_completed(typed: str, query: str | None) -> None:
    found = complete(typed, NAMES)
    assert (found and found.query) == query


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("kett", "kett*"),
        ("green kett", "green kett*"),
        ("title:kett", "title:kett*"),
        ("tag:tea -kett", "tag:tea -kett"),
        ("tea -kett green", "tea -kett green*"),
        ("kettle ", "kettle "),
        ("kett*", "kett*"),
        ('"green tea"', '"green tea"'),
        ("tag:tea", "tag:tea"),
        ("(kettle)", "(kettle)"),
        ("", ""),
    ],
)
def test_only_a_word_at_the_end_is_still_being_typed(typed: str, query: str) -> None:
    assert begun(typed) == query


@pytest.mark.parametrize("query", ["kett", "-kett", "-kett*", "tag:*", "kett tea", '"green tea"'])
def test_what_was_typed_is_typed_again_as_it_was(query: str) -> None:
    assert typed(begun(query)) == query
