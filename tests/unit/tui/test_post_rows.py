"""What rows of posts say."""

from __future__ import annotations

import pytest

from srw_reader.models import Snippet
from srw_reader.tui.panes.post_rows import excerpt_lines

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
