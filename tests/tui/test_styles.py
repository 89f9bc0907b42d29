"""What looks otherwise as one goes about is styled anew, though only that is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from textual.widget import Widget

from srw_reader.tui.app import ReaderApp
from tests.tui.driver import press

WAYS = (
    *("enter", "c", "tab", "z", "z", "u", "u", "c", "escape", "h", "t", "escape", "escape", "slash", "escape"),
    *("enter", "]", "[", "escape", "i", "q", "q", "w", "t", "escape", "at", "escape", "l", "escape", "w"),
    *("S", "escape"),
)
"""Keys that lead through panes, lines in which one types, and other screens."""


def styles(app: ReaderApp) -> Mapping[Widget, Mapping[str, object]]:
    """What the style sheets give each widget of the screen."""
    return {widget: dict(widget.styles.base.get_rules()) for widget in app.screen.walk_children(Widget)}


@pytest.mark.parametrize("size", [(150, 40), (90, 30), (60, 20)])
async def test_everything_looks_as_if_all_had_been_styled(app: ReaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        for key in WAYS:
            await press(pilot, key)
            before = styles(app)
            app.stylesheet.update(app.screen)
            assert styles(app) == before, key
