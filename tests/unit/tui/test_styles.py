"""The style sheets keep to what the screens see to."""

from __future__ import annotations

import re

import pytest

from srw_reader.tui.pane_screen import PaneScreen
from srw_reader.tui.screens.main import MainScreen
from srw_reader.tui.screens.works import WorksScreen
from srw_reader.tui.style_sheets import path


@pytest.mark.parametrize(
    ("screen", "sheets"), [(MainScreen, ("panes", "cramped", "article")), (WorksScreen, ("works",))]
)
def test_what_depends_on_the_pane_one_is_in_is_arranged_by_the_screen(
    screen: type[PaneScreen[object]], sheets: tuple[str, ...]
) -> None:
    text = "".join(path(name).read_text(encoding="utf-8") for name in sheets)
    rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    selectors = [each for line in rules.splitlines() if "-at-" in line for each in line.rstrip(" {,").split(",")]
    assert selectors
    for selector in selectors:
        assert f"#{selector.rpartition('#')[2].strip()}" in screen.ARRANGED.split(", ")
