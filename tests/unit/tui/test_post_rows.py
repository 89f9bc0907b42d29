"""What rows of posts say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from srw_reader.models import COLUMNS, PostSummary, Snippet
from srw_reader.query.patterns import matches
from srw_reader.tui.panes.post_rows import details, excerpt_lines, title_lines

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
POST = PostSummary(
    1, "g", "s", "The Kettle Journal", None, "Oolong", "Ada Brewer", NOON, None, NOON, ("tea", "water"), 900, 4, 1,
    read=True, starred=False, changed=False,
)  # fmt: skip

TEXT = "…the keeper rows to the island with oil and bread, and the lamp is lit at dusk"


@pytest.mark.parametrize(
    ("width", "lines", "shown"),
    [
        (90, 1, ["…the keeper rows to the island with oil and bread, and the [lamp] is lit at dusk"]),
        (24, 1, ["…the [lamp] is lit at dusk"]),
        (12, 1, ["…[lamp] is li…"]),
        (12, 2, ["…[lamp] is lit", "at dusk"]),
    ],
)
def test_an_excerpt_has_its_first_match_in_view_at_any_width(width: int, lines: int, shown: list[str]) -> None:
    at = TEXT.index("lamp")
    pieces = excerpt_lines(Snippet(TEXT, ((at, at + 4),)), width, lines)
    assert ["".join(f"[{text}]" if is_match else text for text, is_match in line) for line in pieces] == shown
    assert all(sum(len(text) for text, _ in line) <= max(width, 3) for line in pieces)


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (99, "13 May · 4 min · 1 ref · The Kettle Journal · Ada Brewer · #tea #water"),
        (64, "13 May · 4 min · 1 ref · The Kettle… · Ada Brewer · #tea #water"),
        (55, "13 May · 4 min · 1 ref · The Ket… · Ada Bre… · #tea #w…"),
        (30, "13 May · 4 min · 1 ref · The…"),
    ],
)
def test_columns_give_way_to_each_other_where_they_are_long(width: int, said: str) -> None:
    assert details(POST, COLUMNS, NOON, width).rstrip() == said


def test_columns_are_in_their_order_behind_what_is_new_of_a_post() -> None:
    assert details(POST._replace(changed=True, references=0), ("author", "references"), NOON, 30).rstrip() == (
        "updated · Ada Brewer"
    )


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("kettle", [["The [Kettle]"], ["Journal, of"], ["kéttles an…"]]),
        ("kettle*", [["The [Kettle]"], ["Journal, of"], ["[kéttles] an…"]]),
        ('"journal of"', [["The Kettle"], ["[Journal, of]"], ["kéttles an…"]]),
    ],
)
def test_a_title_has_what_was_searched_for_set_apart(query: str, shown: list[list[str]]) -> None:
    title = "The Kettle Journal, of kéttles and pots"
    lines = title_lines(title, matches(query, title), 11, 3)
    assert [["".join(f"[{text}]" if is_match else text for text, is_match in line)] for line in lines] == shown
