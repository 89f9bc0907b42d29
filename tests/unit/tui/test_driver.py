"""Escape and alt, which come from most terminals in the same characters."""

from __future__ import annotations

import pytest

from srw_reader.tui import actions
from srw_reader.tui.driver import ESCAPE, apart


@pytest.mark.parametrize(
    ("came", "typed"),
    [
        ("\x1b4", ("\x1b[52;3u", "")),
        ("\x1bv\x1bx", ("\x1b[118;3u" + ESCAPE + "x", "")),
        ("\x1b[A", ("\x1b[A", "")),
        ("x\x1b", ("x", "\x1b")),
    ],
)
def test_escape_is_alt_where_a_key_with_alt_follows(came: str, typed: tuple[str, str]) -> None:
    keys = actions.with_alt({"view.save": "V,alt+v", "search": "alt+slash"})
    assert keys == frozenset("123456789v/")
    assert apart(came, keys) == typed
