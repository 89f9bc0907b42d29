"""The command palette: the actions of a screen by name, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.actions import parse
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
        if action.title and (node := _owner(action, nodes)) is not None:
            _, name, parameters = parse(action.run)
            run = partial(getattr(node, f"action_{name}"), *parameters)
            text = actions.spelled(action.help, key_of)
            key = f"{key_of(action.id)}  " if action.id in actions.table() else ""
            yield SystemCommand(action.title, f"{key}{text}", run)


def _owner(action: Action, nodes: list[DOMNode]) -> DOMNode | None:
    """The first whose class says in `PANE` that it does an action."""
    panes = action.panes.split()
    return next((node for node in nodes if getattr(node, "PANE", "") in panes), None)
