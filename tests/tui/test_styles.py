"""What looks otherwise as one goes about is styled anew, though only that is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from textual.widget import Widget

from srw_reader.tui import theme
from srw_reader.tui.app import ReaderApp
from tests.tui.driver import press

WAYS = (
    *("enter", "c", "tab", "z", "z", "u", "u", "c", "escape", "h", "t", "escape", "escape", "slash", "escape"),
    *("enter", "]", "[", "escape", "i", "q", "q", "w", "t", "escape", "at", "escape", "l", "escape", "w"),
    *("S", "escape"),
)
"""Keys that lead through panes, lines in which one types, and other screens."""


def styles(app: ReaderApp) -> Mapping[tuple[Widget, str], Mapping[str, object]]:
    """What the style sheets give each widget of the screen, and each of its parts."""
    given = {}
    for widget in app.screen.walk_children(Widget):
        given[widget, ""] = dict(widget.styles.base.get_rules())
        for part in widget._get_component_classes():
            given[widget, part] = dict(widget.get_component_styles(part).base.get_rules())
    return given


@pytest.mark.parametrize("size", [(150, 40), (90, 30), (60, 20)])
async def test_everything_looks_as_if_all_had_been_styled(app: ReaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        for key in WAYS:
            await press(pilot, key)
            before = styles(app)
            app.stylesheet.update(app.screen)
            assert styles(app) == before, key


async def test_parts_look_as_another_theme_has_them(app: ReaderApp) -> None:
    async with app.run_test(size=(150, 40)) as pilot:
        await press(pilot, "enter", "c")
        dark = styles(app)
        app.theme = theme.LIGHT.name
        await press(pilot)
        light = styles(app)
        parts = [place for place in light if place[1].startswith(("lines--", "article--")) and "color" in light[place]]
        assert parts and not [place for place in parts if light[place]["color"] == dark[place]["color"]]
