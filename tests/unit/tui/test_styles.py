"""What the style sheets may rely on."""

from __future__ import annotations

import re

from srw_reader.tui.app import style_sheet
from srw_reader.tui.screens.panes import CRAMPED


def test_which_pane_one_is_in_matters_to_the_style_sheet_only_where_the_screen_sees_to_it() -> None:
    text = "".join(style_sheet(name).read_text(encoding="utf-8") for name in ("panes", "cramped", "article"))
    rules = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    outer = ""
    found = 0
    for line in rules.splitlines():
        if line.startswith("MainScreen"):
            outer = line
        for selector in line.rstrip(" {").split(",") if "-at-" in line else ():
            found += 1
            assert any(name in f"{outer if '&' in selector else ''}{selector}" for name in CRAMPED), selector
    assert found
