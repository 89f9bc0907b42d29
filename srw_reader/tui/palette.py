"""The command palette: the actions of a screen by name, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from textual.actions import SkipAction, parse
from textual.app import SystemCommand
from textual.dom import DOMNode
from textual.screen import Screen

from srw_reader.tui import actions
from srw_reader.tui.actions import Action


def commands(screen: Screen[Any], key_of: Callable[[str], str]) -> Iterator[SystemCommand]:
    """What the palette offers on a screen.

    Args:
        screen: The screen.
        key_of: From an action's id to how its key is shown.
    """
    nodes = [*(screen.focused or screen).ancestors_with_self, *screen.walk_children()]
    for action in actions.ACTIONS:
        if action.title and (levels := _levels(action, nodes)):
            text = actions.spelled(action.help, key_of)
            key = f"{key_of(action.id)}  " if action.id in actions.table() else ""
            yield SystemCommand(action.title, f"{key}{text}", partial(_climb, action, levels))


def _levels(action: Action, nodes: list[DOMNode]) -> list[DOMNode]:
    """Those whose class says in `PANE` that they do an action."""
    panes = action.panes.split()
    return [node for node in nodes if getattr(node, "PANE", "") in panes]


def _climb(action: Action, levels: list[DOMNode]) -> object:
    """Do an action on the first level that it is for."""
    whose, name, parameters = parse(action.run)
    for node in levels:
        with suppress(SkipAction):
            return getattr(node.app if whose == "app" else node, f"action_{name}")(*parameters)
    return None
