"""The one table of what keys do, and what is written about it elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from srw_reader.tui import actions, key_hints

README = Path(__file__).parents[3] / "README.md"
NAMES = {
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "minus": "-",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "at": "@",
    "question_mark": "?",
    "exclamation_mark": "!",
}
"""How keys are called by Textual, and by people."""
KEYS = {NAMES.get(key, key): name for name in actions.table() for key in actions.keys_of(name, {})}


def written() -> list[str]:
    """The keys that the README's table names."""
    text = README.read_text(encoding="utf-8")
    table = text[text.index("| key | does |") : text.index("Every key can be changed")]
    return re.findall(r"`([^`]+)`", table)


@pytest.mark.parametrize("key", written())
def test_the_readme_names_no_key_that_there_is_not(key: str) -> None:
    assert key in KEYS


def test_the_readme_names_a_key_for_all_that_can_be_done() -> None:
    named = {*written(), *map(str, range(2, 9)), *(f"alt+{place}" for place in range(2, 9))}  # it has `1`–`9`
    missing = {name for name in actions.table() if named.isdisjoint(NAMES.get(k, k) for k in actions.keys_of(name, {}))}
    assert not missing


def test_all_that_can_be_done_says_what_it_does() -> None:
    for action in actions.ACTIONS:
        assert action.keys or action.title or action.id in actions.table(), action.id
        assert action.help or action.panes == "help" or action.id.startswith(("peek.", "view.")), action.id


@pytest.mark.parametrize("place", key_hints.BARS)
def test_the_key_bar_names_only_keys_that_there_are(place: str) -> None:
    for ids in key_hints.BARS[place]:
        for name in ids.split("/"):
            assert name in actions.table()


@pytest.mark.parametrize("action", [action for action in actions.ACTIONS if action.title], ids=lambda action: action.id)
def test_keys_in_a_sentence_are_those_of_the_table(action: actions.Action) -> None:
    assert "{" not in actions.spelled(action.help, lambda name: actions.keys_of(name, {})[0])
